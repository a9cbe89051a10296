// SPDX-License-Identifier: Apache-2.0
// The 31 columns of ACLED's files, in their order (docs/exports.md). Not ACLED data, and says so in each row.
#include <algorithm>
#include <array>

#include "ground/time_calendar.h"
#include "publish/export/csv_format.h"
#include "publish/export/words.h"

namespace sitrep {
namespace {

constexpr std::size_t kColumns = 31;
constexpr std::array<std::string_view, kColumns> kHeader{
    "event_id_cnty", "event_date",     "year",     "time_precision", "disorder_type",
    "event_type",    "sub_event_type", "actor1",   "assoc_actor_1",  "inter1",
    "actor2",        "assoc_actor_2",  "inter2",   "interaction",    "civilian_targeting",
    "iso",           "region",         "country",  "admin1",         "admin2",
    "admin3",        "location",       "latitude", "longitude",      "geo_precision",
    "source",        "source_scale",   "notes",    "fatalities",     "tags",
    "timestamp"};

struct SubEvent {
  std::string_view name, event, disorder;
};
constexpr std::string_view kViolence = "Political violence", kDemonstrations = "Demonstrations",
                           kBoth = "Political violence; Demonstrations",
                           kStrategic = "Strategic developments";
constexpr std::string_view kBattles = "Battles", kProtests = "Protests", kRiots = "Riots",
                           kExplosions = "Explosions/Remote violence",
                           kCivilians = "Violence against civilians";
constexpr std::array<SubEvent, 25> kSubEvents{{
    {"Government regains territory", kBattles, kViolence},
    {"Non-state actor overtakes territory", kBattles, kViolence},
    {"Armed clash", kBattles, kViolence},
    {"Excessive force against protesters", kProtests, kBoth},
    {"Protest with intervention", kProtests, kDemonstrations},
    {"Peaceful protest", kProtests, kDemonstrations},
    {"Violent demonstration", kRiots, kDemonstrations},
    {"Mob violence", kRiots, kViolence},
    {"Chemical weapon", kExplosions, kViolence},
    {"Air/drone strike", kExplosions, kViolence},
    {"Suicide bomb", kExplosions, kViolence},
    {"Shelling/artillery/missile attack", kExplosions, kViolence},
    {"Remote explosive/landmine/IED", kExplosions, kViolence},
    {"Grenade", kExplosions, kViolence},
    {"Sexual violence", kCivilians, kViolence},
    {"Attack", kCivilians, kViolence},
    {"Abduction/forced disappearance", kCivilians, kViolence},
    {"Agreement", kStrategic, kStrategic},
    {"Arrests", kStrategic, kStrategic},
    {"Change to group/activity", kStrategic, kStrategic},
    {"Disrupted weapons use", kStrategic, kStrategic},
    {"Headquarters or base established", kStrategic, kStrategic},
    {"Looting/property destruction", kStrategic, kStrategic},
    {"Non-violent transfer of territory", kStrategic, kStrategic},
    {"Other", kStrategic, kStrategic},
}};

/// The sub-event of the claims of the incident's own type; nothing where ACLED has none for it.
const SubEvent* sub_event_of(const ExportRow& row) {
  for (const EvidenceClaim& item : row.evidence) {
    if (item.told.claim.type != row.incident.type || is_denial(item.told.claim)) continue;
    const auto it = std::find_if(kSubEvents.begin(), kSubEvents.end(),
                                 [&](const SubEvent& s) { return s.name == item.told.claim.codes.acled; });
    if (it != kSubEvents.end()) return &*it;
  }
  return nullptr;
}

constexpr int kCivilianClass = 7;

bool is_civilian(const Participant& who) {
  return who.codes.inter == kCivilianClass || who.kind == ActorKind::civilians ||
         who.kind == ActorKind::person;
}

/// ACLED's name only where a user's own file has given it (safety, point 10); else the name as told. People
/// who are no group are civilians, whoever they are.
std::string actor_name(const Participant& who) {
  if (!who.codes.acled.empty()) return who.codes.acled;
  return is_civilian(who) ? "civilians" : name_of(who);
}

std::string others(const std::vector<Participant>& side) {
  std::vector<std::string> names;
  for (const Participant& who : side) {
    std::string name = actor_name(who);
    if (name == actor_name(side.front()) || std::find(names.begin(), names.end(), name) != names.end())
      continue;
    names.push_back(std::move(name));
  }
  return list_of(names);
}

int inter(const std::vector<Participant>& side) {
  if (side.empty()) return 0;
  return is_civilian(side.front()) ? kCivilianClass : side.front().codes.inter;
}

std::string code(int value) { return value == 0 ? std::string() : std::to_string(value); }

/// "17": the lower code first; a sole actor's ends in 0. Who suffers from somebody not named is no sole
/// actor.
std::string interaction(const Sides& sides) {
  const int a = inter(sides.a), b = inter(sides.b);
  if (a == 0 || (b == 0 && !sides.b.empty())) return {};
  return std::to_string(b == 0 ? a : std::min(a, b)) + std::to_string(b == 0 ? 0 : std::max(a, b));
}

/// 1 the day, 2 the week, 3 the month; 0: not known to the month.
int time_precision(int date_prec) {
  static constexpr std::array<int, 6> kPrecision{0, 1, 2, 2, 3, 0};
  return kPrecision[static_cast<std::size_t>(std::clamp(date_prec, 0, 5))];
}

int geo_precision(const ClaimPlace& place) {
  return place.where_prec <= 1 ? 1 : place.where_prec <= 3 ? 2 : 3;
}

std::optional<std::string> cells(const ExportRow& row, const ExportCountries& countries, CsvLine& line) {
  const Incident& i = row.incident;
  const SubEvent* sub = sub_event_of(row);
  if (sub == nullptr) return "no ACLED sub-event for " + std::string(name_of(i.type));
  const int precision = time_precision(i.date_prec);
  if (!i.start || precision == 0) return "no date, or none to the month";
  if (i.places.empty()) return "no place";
  Sides sides = sides_of(row);
  // Civilians are always Actor2 in violence against them, also where masking has taken the people out.
  // Nobody who suffered is Actor1: where no author is named it is empty, and a coder's to fill.
  const Range& fighters = i.killed[static_cast<std::size_t>(TollOf::combatant)];
  if (sub->event == kCivilians && sides.b.empty() && fighters.empty()) sides.b.push_back(some_civilians());
  // Civilians who die in a clash stay inside the event of the two sides.
  const bool fought = sub->event == kBattles;
  if (fought)
    std::stable_partition(sides.b.begin(), sides.b.end(), [&](const auto& p) { return !is_civilian(p); });
  else
    std::stable_partition(sides.b.begin(), sides.b.end(), is_civilian);
  const bool targeting = (sub->event == kCivilians || sub->event == kExplosions || sub->disorder == kBoth) &&
                         !sides.b.empty() && is_civilian(sides.b.front());
  const ClaimPlace& place = place_of(i);
  const ExportCountry& country = country_of(i, countries);
  // ACLED codes what is known to the month on its middle day.
  Day day = *i.start;
  if (precision == 3) {
    const std::chrono::year_month_day date(day);
    day = Day(date.year() / date.month() / 15);
  }
  const Range& killed = i.killed[0];
  line.add(event_id(i)).add(std::optional(day)).add_count(year_of(day)).add_count(precision);
  line.add(sub->disorder).add(sub->event).add(sub->name);
  line.add(sides.a.empty() ? std::string() : actor_name(sides.a.front())).add(others(sides.a));
  line.add(code(inter(sides.a)));
  line.add(sides.b.empty() ? std::string() : actor_name(sides.b.front())).add(others(sides.b));
  line.add(code(inter(sides.b))).add(interaction(sides));
  line.add(targeting ? "Civilian targeting" : "").add(country.iso).add(country.acled_region);
  line.add(country.name.empty() ? place.country : country.name).add(place.admin1).skip(2).add(place.name);
  line.add_degrees(place.latitude).add_degrees(place.longitude).add_count(geo_precision(place));
  line.add(list_of(publishers(row))).skip();
  line.add("Not ACLED data. " + note_of(row) + " Machine-read; not independently verified.");
  // The conservative figure where sources differ.
  line.add(killed.low ? killed.low : killed.best ? killed.best : killed.high).skip(2);
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Exporter> make_acled(const ExportCountries& countries) {
  return csv_format({std::vector<std::string_view>(kHeader.begin(), kHeader.end())}, cells, countries);
}

}  // namespace sitrep
