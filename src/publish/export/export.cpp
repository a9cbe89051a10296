// SPDX-License-Identifier: Apache-2.0
#include "publish/export/export.h"

#include <fmt/format.h>

#include "core/blocks.h"
#include "publish/page_words.h"

namespace sitrep {

std::optional<Audience> parse_audience(std::string_view word) {
  for (const Audience a : {Audience::anyone, Audience::partners, Audience::internal})
    if (name_of(a) == word) return a;
  return std::nullopt;
}

std::string_view name_of(Audience value) {
  switch (value) {
    case Audience::anyone:
      return "public";
    case Audience::partners:
      return "partners";
    case Audience::internal:
      return "internal";
  }
  return {};
}

Result<ExportCountries> read_export_countries(const std::string& path) {
  const auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  ExportCountries out;
  for (const Block& block : *blocks) {
    if (auto known = check_keys(block, {"name", "iso", "acled", "ucdp"}); !known) return known.error();
    out[block.id] = {std::string(block.get("name")), std::string(block.get("iso")),
                     std::string(block.get("acled")), std::string(block.get("ucdp"))};
  }
  return out;
}

std::vector<std::string> about_lines(const About& about, std::string_view format) {
  const Coverage& c = about.coverage;
  std::vector<std::string> languages;
  for (const std::string& code : c.languages) languages.emplace_back(language_words(code));
  std::vector<std::string> out;
  if (about.audience == Audience::internal)
    out.push_back(fmt::format("INTERNAL: names and places of people at risk are {}; do not pass it on.",
                              format == "page" ? "shown here" : "in this file"));
  out.push_back(fmt::format("Made by sitrep {} (data {}) for: {}.", about.program, about.data,
                            name_of(about.audience)));
  out.push_back(fmt::format("Machine-read from {} {} of {} {} in {} up to {}; not independently verified.",
                            c.reports, c.reports == 1 ? "report" : "reports", c.publishers,
                            c.publishers == 1 ? "publisher" : "publishers",
                            languages.empty() ? "a language not known" : joined(languages),
                            c.last ? format_day(*c.last) : "a day not known"));
  if (c.redacted != 0)
    out.push_back(fmt::format("{} of the reports lost {} words on request or by age; {} figures stay.",
                              c.redacted, c.redacted == 1 ? "its" : "their",
                              c.redacted == 1 ? "its" : "their"));
  if (about.outside_criteria != 0)
    out.push_back(fmt::format("{} {} left out by the register's criteria or by people.",
                              about.outside_criteria,
                              about.outside_criteria == 1 ? "incident is" : "incidents are"));
  out.emplace_back("Figures are reported and incomplete; absence of reports is not absence of violence.");
  out.emplace_back("Tallies are not added. Names and boundaries imply no endorsement.");
  if (format == "acled") out.emplace_back("Not ACLED data: only the shape of the columns is ACLED's.");
  if (format == "ucdp")
    out.emplace_back(
        "Not UCDP data: the columns are those of UCDP GED; ids of actors are UCDP's (CC BY 4.0).");
  if (format == "airwars")
    out.emplace_back(
        "Not Airwars data: grades are a machine's, by Airwars' public definitions, unless a person set "
        "them.");
  return out;
}

const std::vector<std::string>& export_formats() {
  static const std::vector<std::string> formats{"csv",  "jsonl",   "geojson", "acled",
                                                "ucdp", "airwars", "hxl",     "timemap"};
  return formats;
}

std::unique_ptr<Exporter> make_exporter(std::string_view format, const ExportCountries& countries) {
  if (format == "acled") return make_acled(countries);
  if (format == "ucdp") return make_ucdp(countries);
  if (format == "airwars") return make_airwars(countries);
  if (format == "hxl") return make_hxl(countries);
  if (format == "geojson") return make_geojson();
  if (format == "timemap") return make_timemap();
  if (format == "jsonl") return make_jsonl();
  return make_table();
}

}  // namespace sitrep
