// SPDX-License-Identifier: Apache-2.0
// Airwars' way of counting: only harm to civilians, by strikes, with minima and maxima (docs/exports.md).
#include <algorithm>
#include <array>

#include "publish/export/csv_format.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep {
namespace {

constexpr std::size_t kColumns = 31;
constexpr std::array<std::string_view, kColumns> kHeader{"unique_reference_code",
                                                         "date",
                                                         "date_end",
                                                         "country",
                                                         "region",
                                                         "location_name",
                                                         "latitude",
                                                         "longitude",
                                                         "geolocation_accuracy",
                                                         "strike_type",
                                                         "strike_status",
                                                         "infrastructure",
                                                         "belligerents",
                                                         "targeted_belligerents",
                                                         "civilian_harm_reported",
                                                         "grading",
                                                         "civilians_killed_min",
                                                         "civilians_killed_max",
                                                         "children_killed_min",
                                                         "children_killed_max",
                                                         "women_killed_min",
                                                         "women_killed_max",
                                                         "civilians_injured_min",
                                                         "civilians_injured_max",
                                                         "militants_killed_min",
                                                         "militants_killed_max",
                                                         "not_stated_killed_min",
                                                         "not_stated_killed_max",
                                                         "sources",
                                                         "observation",
                                                         "grading_reasons"};

std::string strike_type(ClaimType type) {
  switch (type) {
    case ClaimType::air_strike:
    case ClaimType::shelling:
      return "Airstrike and/or Artillery";
    case ClaimType::armed_clash:
    case ClaimType::ground_attack:
    case ClaimType::offensive:
      return "Ground operation";
    default:
      return plain_type(type);
  }
}

std::string_view accuracy(const ClaimPlace& place) {
  if (place.name.empty()) return {};
  if (place.precision == PlacePrecision::exact) return "Exact";
  if (place.precision == PlacePrecision::neighbourhood) return "Neighbourhood";
  if (place.precision == PlacePrecision::town) return "Town/Village";
  return {};
}

/// A maximum that is open above is none.
void add_range(const Range& range, CsvLine& line) {
  line.add(lower_end(range));
  if (range.high_open)
    line.skip();
  else
    line.add(range.high ? range.high : range.best);
}

bool is_fighting(const Participant& who) {
  return who.codes.inter >= 1 && (who.codes.inter <= 4 || who.codes.inter == 8);
}

std::optional<std::string> cells(const ExportRow& row, const ExportCountries& countries, CsvLine& line) {
  const Incident& i = row.incident;
  if (i.grade == Grade::none) return "no harm to civilians alleged";
  const ClaimPlace& place = place_of(i);
  const ExportCountry& country = country_of(i, countries);
  const Sides sides = sides_of(row);
  std::vector<Participant> targeted;
  std::copy_if(sides.b.begin(), sides.b.end(), std::back_inserter(targeted), is_fighting);
  const bool declared = std::any_of(i.attribution.begin(), i.attribution.end(), [](const auto& a) {
    return a.responsibility == Responsibility::claimed || a.responsibility == Responsibility::admitted;
  });
  line.add(event_id(i)).add(i.start).add(i.end);
  line.add(country.name.empty() ? place.country : country.name).add(place.admin1).add(place.name);
  line.add_degrees(place.latitude).add_degrees(place.longitude).add(accuracy(place));
  line.add(strike_type(i.type)).add(declared ? "declared" : "alleged").add(i.protected_object);
  line.add(list_of(names_of(sides.a))).add(list_of(names_of(targeted))).add("Yes").add(name_of(i.grade));
  const auto at = [](const Toll& toll, TollOf of) { return toll[static_cast<std::size_t>(of)]; };
  add_range(at(i.killed, TollOf::civilian), line);
  add_range(at(i.killed, TollOf::children), line);
  add_range(at(i.killed, TollOf::women), line);
  add_range(at(i.injured, TollOf::civilian), line);
  add_range(at(i.killed, TollOf::combatant), line);
  add_range(at(i.killed, TollOf::unknown), line);
  line.add(list_of(source_names(row))).add(note_of(row)).add(list_of(i.grade_reasons));
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Exporter> make_airwars(const ExportCountries& countries) {
  return csv_format({std::vector<std::string_view>(kHeader.begin(), kHeader.end())}, cells, countries);
}

}  // namespace sitrep
