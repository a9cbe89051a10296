// SPDX-License-Identifier: Apache-2.0
// CSV with a row of HXL tags below the header (docs/exports.md).
#include <array>
#include <utility>

#include "ground/time_calendar.h"
#include "publish/export/csv_file.h"
#include "publish/export/export.h"
#include "publish/export/words.h"

namespace sitrep {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 27> kColumns{{
    {"event_id", "#event+code"},
    {"date_start", "#date+start"},
    {"date_end", "#date+end"},
    {"year", "#date+year"},
    {"event_type", "#event+type"},
    {"actor1", "#group+name+first"},
    {"actor1_others", "#group+name+first+assoc"},
    {"actor2", "#group+name+second"},
    {"actor2_others", "#group+name+second+assoc"},
    {"country", "#country+name"},
    {"country_code", "#country+code"},
    {"region", "#region+name"},
    {"admin1", "#adm1+name"},
    {"location", "#loc+name"},
    {"latitude", "#geo+lat"},
    {"longitude", "#geo+lon"},
    {"source", "#meta+source"},
    {"notes", "#description"},
    {"killed", "#affected+killed"},
    {"killed_min", "#affected+killed+min"},
    {"killed_max", "#affected+killed+max"},
    {"civilians_killed_min", "#affected+killed+civilians+min"},
    {"civilians_killed_max", "#affected+killed+civilians+max"},
    {"children_killed", "#affected+killed+children"},
    {"injured", "#affected+injured"},
    {"injured_min", "#affected+injured+min"},
    {"injured_max", "#affected+injured+max"},
}};

std::string others(const std::vector<Participant>& side) {
  return side.empty() ? std::string() : list_of(names_of({side.begin() + 1, side.end()}));
}

class Hxl final : public Exporter {
 public:
  explicit Hxl(const ExportCountries& countries) : countries_(countries) {}

  void begin(const About&, std::string& out) override {
    CsvRow line;
    for (const auto& [name, tag] : kColumns) line.add(name);
    line.end(kColumns.size(), out);
    for (const auto& [name, tag] : kColumns) line.add(tag);
    line.end(kColumns.size(), out);
  }

  std::optional<std::string> row(const ExportRow& row, std::string& out) override {
    const Incident& i = row.incident;
    const ClaimPlace& place = place_of(i);
    const ExportCountry& country = country_of(i, countries_);
    const Sides sides = sides_of(row);
    const auto first = [](const std::vector<Participant>& s) { return s.empty() ? "" : name_of(s.front()); };
    const auto highest = [](const Range& r) { return r.high_open ? std::nullopt : r.high; };
    CsvRow line;
    line.add("SITREP-" + i.id).add(i.start).add(i.end);
    line.add(i.start ? std::optional<std::int64_t>(year_of(*i.start)) : std::nullopt).add(name_of(i.type));
    line.add(first(sides.a)).add(others(sides.a)).add(first(sides.b)).add(others(sides.b));
    line.add(country.name).add(place.country).add(country.acled_region).add(place.admin1).add(place.name);
    line.add_degrees(place.latitude).add_degrees(place.longitude).add(list_of(publishers(row)));
    line.add(note_of(row) + " Machine-read; not independently verified.");
    const Range& killed = i.killed[0];
    const Range& civilian = i.killed[1];
    const Range& injured = i.injured[0];
    line.add(killed.best).add(killed.low).add(highest(killed)).add(civilian.low).add(highest(civilian));
    line.add(i.killed[static_cast<std::size_t>(TollOf::children)].best);
    line.add(injured.best).add(injured.low).add(highest(injured));
    line.end(kColumns.size(), out);
    return std::nullopt;
  }

 private:
  const ExportCountries& countries_;
};

}  // namespace

std::unique_ptr<Exporter> make_hxl(const ExportCountries& countries) {
  return std::make_unique<Hxl>(countries);
}

}  // namespace sitrep
