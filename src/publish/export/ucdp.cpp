// SPDX-License-Identifier: Apache-2.0
// The 49 columns of UCDP GED, in their order (docs/exports.md).
#include <algorithm>
#include <array>
#include <cmath>

#include "ground/time_calendar.h"
#include "publish/export/csv_format.h"
#include "publish/export/words.h"

namespace sitrep {
namespace {

constexpr std::size_t kColumns = 49;
constexpr std::array<std::string_view, kColumns> kHeader{"id",
                                                         "relid",
                                                         "year",
                                                         "active_year",
                                                         "code_status",
                                                         "type_of_violence",
                                                         "conflict_dset_id",
                                                         "conflict_new_id",
                                                         "conflict_name",
                                                         "dyad_dset_id",
                                                         "dyad_new_id",
                                                         "dyad_name",
                                                         "side_a_dset_id",
                                                         "side_a_new_id",
                                                         "side_a",
                                                         "side_b_dset_id",
                                                         "side_b_new_id",
                                                         "side_b",
                                                         "number_of_sources",
                                                         "source_article",
                                                         "source_office",
                                                         "source_date",
                                                         "source_headline",
                                                         "source_original",
                                                         "where_prec",
                                                         "where_coordinates",
                                                         "where_description",
                                                         "adm_1",
                                                         "adm_2",
                                                         "latitude",
                                                         "longitude",
                                                         "geom_wkt",
                                                         "priogrid_gid",
                                                         "country",
                                                         "country_id",
                                                         "region",
                                                         "event_clarity",
                                                         "date_prec",
                                                         "date_start",
                                                         "date_end",
                                                         "deaths_a",
                                                         "deaths_b",
                                                         "deaths_civilians",
                                                         "deaths_unknown",
                                                         "best",
                                                         "high",
                                                         "low",
                                                         "gwnoa",
                                                         "gwnob"};

bool is_state(const Participant& who) {
  return who.kind == ActorKind::state_forces || who.kind == ActorKind::government ||
         who.kind == ActorKind::external_forces;
}

const Participant* first_identified(const std::vector<Participant>& side) {
  const auto it = std::find_if(side.begin(), side.end(), is_identified);
  return it == side.end() ? nullptr : &*it;
}

int told_violence(const ExportRow& row) {
  int first = 0;
  for (const EvidenceClaim& item : row.evidence) {
    const int told = item.told.claim.codes.ucdp_violence;
    if (told == 0 || is_denial(item.told.claim)) continue;
    if (item.told.lead) return told;
    if (first == 0) first = told;
  }
  return first;
}

/// The cell of PRIO-GRID: half degrees from the south pole and the date line, counted from 1.
std::string grid_cell(const ClaimPlace& place) {
  if (!place.latitude || !place.longitude) return {};
  const int row = std::clamp(static_cast<int>(std::floor((*place.latitude + 90) * 2)), 0, 359);
  const int column = std::clamp(static_cast<int>(std::floor((*place.longitude + 180) * 2)), 0, 719);
  return std::to_string(row * 720 + column + 1);
}

std::string point(const ClaimPlace& place) {
  if (!place.latitude || !place.longitude) return {};
  return "POINT (" + degrees_text(place.longitude) + " " + degrees_text(place.latitude) + ")";
}

/// Texts of the reports, each once and in the order of the claims.
template <typename Of>
std::string of_reports(const ExportRow& row, Of&& of) {
  std::vector<std::string> seen, out;
  for (const EvidenceClaim& item : row.evidence) {
    if (std::find(seen.begin(), seen.end(), item.told.report) != seen.end()) continue;
    seen.push_back(item.told.report);
    if (std::string text = of(item); !text.empty()) out.push_back(std::move(text));
  }
  return list_of(out);
}

std::string day_text(const std::optional<Day>& day) { return day ? format_day(*day) : std::string(); }

/// "Orontes Wire,2019-03-15,Strike on a market"
std::string article(const EvidenceClaim& item) {
  std::string out = item.told.publisher;
  if (item.told.published) out += "," + day_text(item.told.published);
  if (!item.title.empty()) out += "," + item.title;
  return out;
}

/// Who stands nearest the event: "name or type of person or organization whence the source originates".
std::string originals(const ExportRow& row) {
  std::vector<std::string> out;
  for (const EvidenceClaim& item : row.evidence) {
    if (item.told.claim.sources.empty() || is_denial(item.told.claim)) continue;
    const Source& first = item.told.claim.sources.front();
    if (first.kind == SourceKind::publisher) continue;
    const std::string& name = first.name.empty() ? first.text : first.name;
    if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  return list_of(out);
}

struct Deaths {
  std::optional<std::int64_t> civilians, unknown;
};

/// UCDP's best is the sum of its parts: what no source gives to civilians is not known whose.
Deaths deaths_of(const Incident& i) {
  Deaths out;
  const auto& best = i.killed[0].best;
  if (!best) return out;
  const auto& civilian = i.killed[1].best;
  if (civilian && civilian->value <= best->value) out.civilians = civilian->value;
  out.unknown = best->value - out.civilians.value_or(0);
  return out;
}

std::optional<std::string> cells(const ExportRow& row, const ExportCountries& countries, CsvLine& line) {
  const Incident& i = row.incident;
  const Range& killed = i.killed[0];
  const auto is_death = [](const auto& n) { return n && n->value >= 1; };
  if (!is_death(killed.low) && !is_death(killed.best)) return "no death reported";
  const Sides sides = sides_of(row);
  const Participant* a = first_identified(sides.a);
  const Participant* b = first_identified(sides.b);
  int violence = told_violence(row);
  if (a == nullptr && b == nullptr) return "no side identified";
  if (violence == 3 && a == nullptr) return "no side identified";
  if (!i.start) return "no date";
  if (violence != 3) {
    const bool state_a = a != nullptr && is_state(*a), state_b = b != nullptr && is_state(*b);
    if (state_b && !state_a) std::swap(a, b);  // a state is side A
    violence = state_a || state_b ? 1 : a != nullptr && b != nullptr ? 2 : violence;
  }
  const auto name = [](const Participant* who) { return who == nullptr ? std::string() : name_of(*who); };
  const auto ucdp_id = [](const Participant* who) {
    return who == nullptr ? std::string() : who->codes.ucdp;
  };
  const std::string side_b = violence == 3 ? "Civilians" : name(b);
  const std::string id_b = violence == 3 ? std::string() : ucdp_id(b);
  const ClaimPlace& place = place_of(i);
  const ExportCountry& country = country_of(i, countries);
  const Deaths deaths = deaths_of(i);
  line.add(event_id(i)).skip().add_count(year_of(*i.start)).skip(2);
  line.add(violence == 0 ? std::string() : std::to_string(violence)).skip(5);
  line.add(side_b.empty() || a == nullptr ? std::string() : name(a) + " - " + side_b);
  line.skip().add(ucdp_id(a)).add(name(a)).skip().add(id_b).add(side_b);
  line.add_count(static_cast<std::int64_t>(i.independent_sources));
  line.add(of_reports(row, article)).add(list_of(publishers(row)));
  line.add(of_reports(row, [](const EvidenceClaim& e) { return day_text(e.told.published); }));
  line.add(of_reports(row, [](const EvidenceClaim& e) { return e.title; })).add(originals(row));
  if (i.places.empty())
    line.skip();
  else
    line.add_count(place.where_prec);
  line.add(place.name).add(place.within).add(place.admin1).skip();
  line.add_degrees(place.latitude).add_degrees(place.longitude).add(point(place)).add(grid_cell(place));
  line.add(country.name.empty() ? place.country : country.name).skip().add(country.ucdp_region);
  line.add_count(1).add_count(i.date_prec).add(i.start).add(i.end ? i.end : i.start);
  line.skip(2).add(deaths.civilians).add(deaths.unknown);
  line.add(killed.best).add(killed.high).add(killed.low).skip(2);
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Exporter> make_ucdp(const ExportCountries& countries) {
  return csv_format({std::vector<std::string_view>(kHeader.begin(), kHeader.end())}, cells, countries);
}

}  // namespace sitrep
