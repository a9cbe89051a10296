// SPDX-License-Identifier: Apache-2.0
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
    if (!found || *type == ClaimType::air_strike || *type == ClaimType::suicide_bombing) {
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
      *found != ClaimType::suicide_bombing && !e.generic)
    return;
  if (e.type == ClaimType::execution) return;
  e.type = *found;
  e.generic = false;
  e.explain("type", "means", c.document.span[by]);
}

}  // namespace sitrep
