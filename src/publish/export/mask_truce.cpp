// SPDX-License-Identifier: Apache-2.0
#include "publish/export/mask_truce.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>

#include "publish/export/embargo.h"
#include "publish/export/stored_row.h"
#include "store/browse.h"

namespace sitrep {
namespace {

bool is_of_movement(TruceKind kind) {
  return kind == TruceKind::evacuation_deal || kind == TruceKind::local_window ||
         kind == TruceKind::humanitarian_pause;
}

bool is_planned(TruceStatus status) {
  return status == TruceStatus::proposed || status == TruceStatus::under_negotiation ||
         status == TruceStatus::announced;
}

/// "Hodeidah ceasefire" where Hodeidah is a place of it that is told; a name of people's own making goes.
std::string kept_name(const Truce& truce, const Masking& masking) {
  if (masking.objects != nullptr && names_shelter(*masking.objects, truce.name)) return {};
  std::string rest = truce.name;
  for (const ClaimPlace& place : truce.included)
    if (const std::size_t at = place.latitude && !place.name.empty() ? rest.find(place.name) : rest.npos;
        at != rest.npos)
      rest.erase(at, place.name.size());
  const std::size_t first = rest.find_first_not_of(' ');
  const bool common = is_common_name(rest) && (masking.words == nullptr || masking.words->are_all_of(rest));
  return first == rest.npos || common ? truce.name : std::string();
}

/// Whether the mask has made an incident's place a wider one than `nearest`.
bool is_wider(const std::vector<ClaimPlace>& read, const std::vector<ClaimPlace>& told,
              PlacePrecision nearest) {
  if (read.empty()) return false;
  const bool changed = told.empty() || told.front().precision != read.front().precision ||
                       told.front().name != read.front().name;
  return changed && (told.empty() || told.front().precision > nearest);
}

void mask_time(std::optional<ClaimTime>& time) {
  if (!time) return;
  time->text.clear();
  time->iso_start.clear();
  time->precision = std::max(time->precision, TimePrecision::day);
}

}  // namespace

bool is_held_back(const JoinedTruce& joined, Audience audience, int hours, Day today) {
  const Truce& truce = joined.truce;
  if (audience == Audience::internal || !is_of_movement(truce.kind)) return false;
  if (audience == Audience::anyone && is_planned(truce.status)) return true;
  if (hours <= 0) return false;
  std::optional<Day> last = joined.last_told();
  for (const auto* time : {&truce.start, &truce.end})
    for (const auto& day : {*time ? (*time)->start : std::nullopt, *time ? (*time)->end : std::nullopt})
      if (day && (!last || *day > *last)) last = day;
  return last && today <= *last + std::chrono::days((hours + 23) / 24);
}

void mask_truce(JoinedTruce& joined, const Masking& masking) {
  if (masking.audience == Audience::internal) return;
  Truce& truce = joined.truce;
  ExportRow row;
  Incident& i = row.incident;
  i.id = truce.id;
  i.type = is_of_movement(truce.kind) ? ClaimType::evacuation : ClaimType::truce_declared;
  for (TruceParty& party : truce.parties) i.targets.push_back(std::move(party.who));
  for (auto* people : {&truce.excluded_parties, &truce.mediators})
    for (Participant& who : *people) i.targets.push_back(std::move(who));
  if (truce.monitor) i.targets.push_back(std::move(*truce.monitor));
  i.places = truce.included;
  i.places.insert(i.places.end(), truce.excluded.begin(), truce.excluded.end());
  i.sources = std::move(truce.sources);
  i.claims = std::move(truce.claims);
  const std::size_t places = i.places.size();
  row = mask(std::move(row), masking);
  if (masking.audience == Audience::anyone && !i.id.empty()) i.id.front() = 't';
  truce.id = i.id;
  auto who = i.targets.begin();
  for (TruceParty& party : truce.parties) party.who = std::move(*who++);
  for (auto* people : {&truce.excluded_parties, &truce.mediators})
    for (Participant& one : *people) one = std::move(*who++);
  if (truce.monitor) *truce.monitor = std::move(*who++);
  // A place that stands for several wider ones says no more which of them was left out.
  const bool whole = i.places.size() == places;
  const auto included = static_cast<std::ptrdiff_t>(whole ? truce.included.size() : i.places.size());
  truce.excluded.assign(i.places.begin() + included, i.places.end());
  truce.included.assign(i.places.begin(), i.places.begin() + included);
  truce.sources = std::move(i.sources);
  truce.claims = std::move(i.claims);
  truce.name = kept_name(truce, masking);
  truce.extends.clear();
  truce.conditions.clear();
  truce.evidence.clear();
  for (auto* time : {&truce.start, &truce.end, &truce.duration}) mask_time(*time);
  for (TruceVersion& version : joined.versions) {
    version.id.clear();
    version.voice.clear();
  }
  joined.disputes.clear();  // they name voices
}

std::optional<PlacePrecision> nearest_place(const Truce& truce) {
  std::optional<PlacePrecision> out;
  for (const ClaimPlace& place : truce.included)
    out = std::min(out.value_or(place.precision), place.precision);
  return out;
}

Result<std::vector<ShownBreach>> shown_breaches(Register& store, std::string_view truce,
                                                const std::optional<PlacePrecision>& nearest,
                                                const Masking& masking, int hours, Day today) {
  std::vector<BreachRow> rows;
  if (auto done = store.breaches(truce, [&](const BreachRow& row) { rows.push_back(row); }); !done)
    return done.error();
  std::vector<ShownBreach> out;
  for (BreachRow& breach : rows) {
    auto telling = store.telling(breach.claim);
    if (!telling) return telling.error();
    if (telling->empty()) continue;
    ShownBreach shown{std::move(breach.day), std::move(breach.by), breach.status == "denied",
                      std::move(telling->front())};
    if (masking.audience != Audience::internal) {
      // As a claim of the incident that it is about, where it is about one: what is masked there is here.
      auto stored = breach.incident.empty() ? stored_tally(store, breach.claim)
                                            : stored_incident(store, breach.incident);
      if (!stored) return stored.error();
      if (!*stored || !(*stored)->row.incident.included) continue;
      ExportRow& row = (*stored)->row;
      row.evidence.push_back(std::move(shown.claim));
      if (hours > 0 && is_embargoed(row, today, hours)) continue;
      const std::vector<ClaimPlace> places = row.incident.places;
      row = mask(std::move(row), masking);
      if (row.incident.id.empty()) continue;  // of sexual violence no day is told
      if (nearest && is_wider(places, row.incident.places, *nearest)) continue;
      shown.claim = std::move(row.evidence.back());
      const Told& told = shown.claim.told;
      shown.by = told.claim.sources.empty() ? told.publisher : told.claim.sources.front().name;
    }
    out.push_back(std::move(shown));
  }
  return out;
}

}  // namespace sitrep
