// SPDX-License-Identifier: Apache-2.0
#include "claims/kinds.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

template <typename T, std::size_t N>
std::optional<T> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<T>(it - names.begin());
}

constexpr std::array<std::string_view, 63> kClaimType = {"air_strike",
                                                         "shelling",
                                                         "armed_clash",
                                                         "ground_attack",
                                                         "bombing",
                                                         "suicide_bombing",
                                                         "landmine_explosion",
                                                         "shooting",
                                                         "chemical_attack",
                                                         "execution",
                                                         "killing",
                                                         "abduction",
                                                         "detention",
                                                         "torture",
                                                         "sexual_violence",
                                                         "assault",
                                                         "mob_violence",
                                                         "crowd_repression",
                                                         "siege",
                                                         "property_destruction",
                                                         "looting",
                                                         "armed_search",
                                                         "military_use",
                                                         "child_recruitment",
                                                         "displacement",
                                                         "offensive",
                                                         "territory_change",
                                                         "disrupted_weapon",
                                                         "attack",
                                                         "truce_declared",
                                                         "truce_proposed",
                                                         "truce_talks",
                                                         "truce_extended",
                                                         "truce_observed",
                                                         "truce_refused",
                                                         "truce_breached",
                                                         "truce_ended",
                                                         "talks",
                                                         "meeting",
                                                         "agreement",
                                                         "demand",
                                                         "refusal",
                                                         "threat",
                                                         "accusation",
                                                         "condemnation",
                                                         "pledge",
                                                         "statement",
                                                         "sanction",
                                                         "deployment",
                                                         "withdrawal",
                                                         "disarmament",
                                                         "release",
                                                         "prisoner_exchange",
                                                         "evacuation",
                                                         "aid_delivered",
                                                         "aid_blocked",
                                                         "restriction",
                                                         "coup",
                                                         "protest",
                                                         "riot",
                                                         "arrest",
                                                         "investigation",
                                                         "condition"};
constexpr std::array<std::string_view, 4> kScope = {"incident", "tally", "act", "condition"};
constexpr std::array<std::string_view, 9> kStatus = {"happened",   "ongoing",  "planned",
                                                     "threatened", "demanded", "proposed",
                                                     "attempted",  "denied",   "hypothetical"};
constexpr std::array<std::string_view, 3> kHedge = {"none", "alleged", "possible"};
constexpr std::array<std::string_view, 6> kRole = {"perpetrator", "target",    "victim",
                                                   "actor",       "recipient", "party"};
constexpr std::array<std::string_view, 6> kResponsibility = {"not_said", "claimed", "admitted",
                                                             "denied",   "alleged", "stated"};
constexpr std::array<std::string_view, 3> kIntent = {"not_stated", "stated", "denied"};
constexpr std::array<std::string_view, 5> kDamage = {"not_said", "hit", "damaged", "destroyed",
                                                     "out_of_service"};
constexpr std::array<std::string_view, 14> kEffect = {
    "killed",   "injured",   "casualties", "missing",  "trapped",   "abducted",     "detained",
    "released", "displaced", "evacuated",  "besieged", "recruited", "bodies_found", "affected"};
constexpr std::array<std::string_view, 4> kPopulation = {"civilian", "combatant", "mixed", "unknown"};
constexpr std::array<std::string_view, 10> kGroupWho = {
    "children",    "women",       "men",      "elderly", "health_workers",
    "aid_workers", "journalists", "fighters", "police",  "other"};
constexpr std::array<std::string_view, 2> kSlotRole = {"event", "statement"};

}  // namespace

std::string_view name_of(ClaimType value) { return kClaimType[static_cast<std::size_t>(value)]; }
std::string_view name_of(Scope value) { return kScope[static_cast<std::size_t>(value)]; }
std::string_view name_of(ClaimStatus value) { return kStatus[static_cast<std::size_t>(value)]; }
std::string_view name_of(Hedge value) { return kHedge[static_cast<std::size_t>(value)]; }
std::string_view name_of(Role value) { return kRole[static_cast<std::size_t>(value)]; }
std::string_view name_of(Responsibility value) { return kResponsibility[static_cast<std::size_t>(value)]; }
std::string_view name_of(Intent value) { return kIntent[static_cast<std::size_t>(value)]; }
std::string_view name_of(Damage value) { return kDamage[static_cast<std::size_t>(value)]; }
std::string_view name_of(Effect value) { return kEffect[static_cast<std::size_t>(value)]; }
std::string_view name_of(Population value) { return kPopulation[static_cast<std::size_t>(value)]; }
std::string_view name_of(GroupWho value) { return kGroupWho[static_cast<std::size_t>(value)]; }
std::string_view name_of(SlotRole value) { return kSlotRole[static_cast<std::size_t>(value)]; }

template <>
std::optional<ClaimType> parse_claim_enum(std::string_view name) {
  return find_name<ClaimType>(kClaimType, name);
}
template <>
std::optional<Scope> parse_claim_enum(std::string_view name) {
  return find_name<Scope>(kScope, name);
}
template <>
std::optional<ClaimStatus> parse_claim_enum(std::string_view name) {
  return find_name<ClaimStatus>(kStatus, name);
}
template <>
std::optional<Hedge> parse_claim_enum(std::string_view name) {
  return find_name<Hedge>(kHedge, name);
}
template <>
std::optional<Role> parse_claim_enum(std::string_view name) {
  return find_name<Role>(kRole, name);
}
template <>
std::optional<Responsibility> parse_claim_enum(std::string_view name) {
  return find_name<Responsibility>(kResponsibility, name);
}
template <>
std::optional<Intent> parse_claim_enum(std::string_view name) {
  return find_name<Intent>(kIntent, name);
}
template <>
std::optional<Damage> parse_claim_enum(std::string_view name) {
  return find_name<Damage>(kDamage, name);
}
template <>
std::optional<Effect> parse_claim_enum(std::string_view name) {
  return find_name<Effect>(kEffect, name);
}
template <>
std::optional<Population> parse_claim_enum(std::string_view name) {
  return find_name<Population>(kPopulation, name);
}
template <>
std::optional<GroupWho> parse_claim_enum(std::string_view name) {
  return find_name<GroupWho>(kGroupWho, name);
}
template <>
std::optional<SlotRole> parse_claim_enum(std::string_view name) {
  return find_name<SlotRole>(kSlotRole, name);
}

}  // namespace sitrep
