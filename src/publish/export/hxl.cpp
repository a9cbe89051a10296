// SPDX-License-Identifier: Apache-2.0
// CSV with a row of HXL tags below the header (docs/exports.md).
#include <array>
#include <utility>

#include "ground/time_calendar.h"
#include "publish/export/csv_format.h"
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

std::optional<std::string> cells(const ExportRow& row, const ExportCountries& countries, CsvLine& line) {
  const Incident& i = row.incident;
  const ClaimPlace& place = place_of(i);
  const ExportCountry& country = country_of(i, countries);
  const Sides sides = sides_of(row);
  const auto first = [](const std::vector<Participant>& s) { return s.empty() ? "" : name_of(s.front()); };
  const auto highest = [](const Range& r) { return r.high_open ? std::nullopt : r.high; };
  line.add(event_id(i)).add(i.start).add(i.end);
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
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Exporter> make_hxl(const ExportCountries& countries) {
  std::vector<std::vector<std::string_view>> head(2);
  for (const auto& [name, tag] : kColumns) {
    head[0].push_back(name);
    head[1].push_back(tag);
  }
  return csv_format(std::move(head), cells, countries);
}

}  // namespace sitrep
