// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/incident.h"
#include "sitrep/result.h"
#include "store/register.h"

namespace sitrep {

/// Who an export is for (safety, point 1).
enum class Audience { anyone, partners, internal };
/// "public", "partners", "internal"
std::optional<Audience> parse_audience(std::string_view word);
std::string_view name_of(Audience value);

/// One incident on its way out: masked for its audience before any format sees it (mask.h).
struct ExportRow {
  Incident incident;
  Evidence evidence;
};

/// Names and codes of countries (data/export/countries.txt), by their two letters.
struct ExportCountry {
  std::string name, iso, acled_region, ucdp_region;
};
using ExportCountries = std::map<std::string, ExportCountry, std::less<>>;
Result<ExportCountries> read_export_countries(const std::string& path);

/// What an export says of itself.
struct About {
  Audience audience = Audience::anyone;
  Coverage coverage;
  std::string program, data;          ///< versions
  std::int64_t outside_criteria = 0;  ///< incidents that are left out by the register's criteria or by people
};
/// The caveats of safety, point 9, and the audience: sentences.
std::vector<std::string> about_lines(const About& about, std::string_view format);

/// A format: one file each. It appends to `out`; rows come in the order of the list of incidents.
class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual void begin(const About& about, std::string& out) = 0;
  /// Why the format cannot hold the row; nothing: it was written.
  virtual std::optional<std::string> row(const ExportRow& row, std::string& out) = 0;
  virtual void end(std::string&) {}
};

/// The names of make_exporter(), in the order of the help.
const std::vector<std::string>& export_formats();
/// \pre format is one of export_formats(); `countries` outlives the exporter
std::unique_ptr<Exporter> make_exporter(std::string_view format, const ExportCountries& countries);

// The formats.
std::unique_ptr<Exporter> make_acled(const ExportCountries& countries);
std::unique_ptr<Exporter> make_airwars(const ExportCountries& countries);
std::unique_ptr<Exporter> make_geojson();
std::unique_ptr<Exporter> make_hxl(const ExportCountries& countries);
std::unique_ptr<Exporter> make_jsonl();
std::unique_ptr<Exporter> make_table();
std::unique_ptr<Exporter> make_timemap();
std::unique_ptr<Exporter> make_ucdp(const ExportCountries& countries);

}  // namespace sitrep
