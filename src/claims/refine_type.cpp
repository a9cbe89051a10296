// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string_view>

#include "claims/merge.h"

namespace sitrep {
namespace {

std::optional<ClaimType> type_of(WeaponCategory w) {
  switch (w) {
    case WeaponCategory::aircraft:
    case WeaponCategory::drone:
    case WeaponCategory::air_dropped_bomb:
    case WeaponCategory::barrel_bomb:
      return ClaimType::air_strike;
    case WeaponCategory::missile:
    case WeaponCategory::rocket:
    case WeaponCategory::artillery:
    case WeaponCategory::mortar:
    case WeaponCategory::tank:
      return ClaimType::shelling;
    case WeaponCategory::ied:
    case WeaponCategory::car_bomb:
      return ClaimType::bombing;
    case WeaponCategory::suicide_vest:
      return ClaimType::suicide_bombing;
    case WeaponCategory::mine:
      return ClaimType::landmine_explosion;
    case WeaponCategory::small_arms:
      return ClaimType::shooting;
    case WeaponCategory::chemical:
      return ClaimType::chemical_attack;
    default:
      return std::nullopt;
  }
}

}  // namespace

void refine_type(const Context& c, Event& e) {
  if (!is_violent(e.type)) return;
  // Contract: anything from aircraft or drones is an air strike, whatever it drops or fires.
  const bool open = e.generic || is_toll(e) || e.type == ClaimType::bombing ||
                    e.type == ClaimType::shelling || e.type == ClaimType::attack ||
                    e.type == ClaimType::killing;
  if (!open) return;
  std::optional<ClaimType> found;
  WordId by = kNoWord;
  for (const WordId w : e.weapons) {
    const WeaponMention* weapon = c.weapon_at(w);
    const auto type = weapon == nullptr ? std::nullopt : type_of(weapon->category);
    if (!type) continue;
    // "Rockets filled with sarin gas": what they carry says more than what carried it; not from the air
    // (below).
    const bool poison =
        *type == ClaimType::chemical_attack && !c.in(WordList::riot_agent, weapon->words.first);
    const bool outranks = *type == ClaimType::air_strike || *type == ClaimType::suicide_bombing ||
                          (poison && found != ClaimType::air_strike);
    if (!found || outranks) {
      found = type;
      by = w;
    }
  }
  // "killed in air force raids": an air force strikes from the air.
  for (const RoleFiller& r : e.roles) {
    const ActorMention* actor = r.role == FrameRole::perpetrator ? c.actor_at(r.head) : nullptr;
    if (found || actor == nullptr || !actor->id.ends_with(".air_force")) continue;
    found = ClaimType::air_strike;
    by = r.head;
  }
  if (!found) return;
  const bool plain_bombing = e.type == ClaimType::bombing || e.type == ClaimType::shelling;
  if (plain_bombing && *found != ClaimType::air_strike && *found != ClaimType::shelling &&
      *found != ClaimType::suicide_bombing && *found != ClaimType::chemical_attack && !e.generic)
    return;
  if (e.type == ClaimType::execution) return;
  e.type = *found;
  e.generic = false;
  e.explain("type", "means", c.document.span[by]);
}

void name_strikes(const Context& c, std::vector<Event>& events) {
  const auto doers = [&](const Event& e) {
    std::vector<const ActorMention*> all;
    for (const RoleFiller& r : e.roles)
      if (const ActorMention* a = c.actor_at(r.head); a != nullptr && r.role == FrameRole::perpetrator)
        all.push_back(a);
    return all;
  };
  std::set<std::string_view> from_the_air;  // ids of who is told to strike so
  std::set<std::string_view> with_shells;
  for (const Event& e : events) {
    if (e.dropped || (e.type != ClaimType::air_strike && e.type != ClaimType::shelling)) continue;
    for (const ActorMention* who : doers(e))
      if (!who->id.empty()) (e.type == ClaimType::shelling ? with_shells : from_the_air).insert(who->id);
  }
  for (Event& e : events) {
    const bool strike = std::any_of(e.triggers.begin(), e.triggers.end(),
                                    [&](WordId t) { return c.document.lemma[t] == "strike"; });
    if (e.dropped || !strike || !e.generic || e.type != ClaimType::attack) continue;
    for (const ActorMention* who : doers(e)) {
      bool flies = from_the_air.contains(who->id) && !with_shells.contains(who->id);
      for (WordId w = who->words.first; w < who->words.last && who->kind == ActorKind::external_forces; ++w)
        flies = flies || c.in(WordList::air_coalition, w);
      if (!flies) continue;
      e.type = ClaimType::air_strike;
      e.generic = false;
      e.explain("type", "strikes from the air", c.document.span_of(who->words));
      break;
    }
  }
}

}  // namespace sitrep
