// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sitrep {

// The closed lists of a claim, as ground/kinds.h has those of mentions: same two functions.

/// Claim types (contract, section 4): violence first, then acts and politics, then `condition`.
enum class ClaimType : std::uint8_t {
  air_strike,
  shelling,
  armed_clash,
  ground_attack,
  bombing,
  suicide_bombing,
  landmine_explosion,
  shooting,
  chemical_attack,
  execution,
  killing,
  abduction,
  detention,
  torture,
  sexual_violence,
  assault,
  mob_violence,
  crowd_repression,
  siege,
  property_destruction,
  looting,
  armed_search,
  military_use,
  child_recruitment,
  displacement,
  offensive,
  territory_change,
  disrupted_weapon,
  attack,
  truce_declared,
  truce_proposed,
  truce_talks,
  truce_extended,
  truce_observed,
  truce_refused,
  truce_breached,
  truce_ended,
  talks,
  meeting,
  agreement,
  demand,
  refusal,
  threat,
  accusation,
  condemnation,
  pledge,
  statement,
  sanction,
  deployment,
  withdrawal,
  disarmament,
  release,
  prisoner_exchange,
  evacuation,
  aid_delivered,
  aid_blocked,
  restriction,
  coup,
  protest,
  riot,
  arrest,
  investigation,
  condition
};
/// What a claim counts.
enum class Scope : std::uint8_t { incident, tally, act, condition };
/// Whether it happened.
enum class ClaimStatus : std::uint8_t {
  happened,
  ongoing,
  planned,
  threatened,
  demanded,
  proposed,
  attempted,
  denied,
  hypothetical
};
/// How far the speaker commits.
enum class Hedge : std::uint8_t { none, alleged, possible };
/// Roles of participants.
enum class Role : std::uint8_t { perpetrator, target, victim, actor, recipient, party };
/// Who says that a perpetrator did it.
enum class Responsibility : std::uint8_t { not_said, claimed, admitted, denied, alleged, stated };
/// Whether the target is said to have been aimed at.
enum class Intent : std::uint8_t { not_stated, stated, denied };
/// What happened to a target.
enum class Damage : std::uint8_t { not_said, hit, damaged, destroyed, out_of_service };
/// What happened to people.
enum class Effect : std::uint8_t {
  killed,
  injured,
  casualties,
  missing,
  trapped,
  abducted,
  detained,
  released,
  displaced,
  evacuated,
  besieged,
  recruited,
  bodies_found,
  affected
};
/// Who was harmed.
enum class Population : std::uint8_t { civilian, combatant, mixed, unknown };
/// Parts of a harmed population.
enum class GroupWho : std::uint8_t {
  children,
  women,
  men,
  elderly,
  health_workers,
  aid_workers,
  journalists,
  fighters,
  police,
  other
};
/// Whether a place or a time is the event's or the speaker's.
enum class SlotRole : std::uint8_t { event, statement };

/// Types up to and including `attack` are violence.
inline constexpr bool is_violent(ClaimType type) { return type <= ClaimType::attack; }
inline constexpr bool is_truce(ClaimType type) {
  return type >= ClaimType::truce_declared && type <= ClaimType::truce_ended;
}

std::string_view name_of(ClaimType value);
std::string_view name_of(Scope value);
std::string_view name_of(ClaimStatus value);
std::string_view name_of(Hedge value);
std::string_view name_of(Role value);
std::string_view name_of(Responsibility value);
std::string_view name_of(Intent value);
std::string_view name_of(Damage value);
std::string_view name_of(Effect value);
std::string_view name_of(Population value);
std::string_view name_of(GroupWho value);
std::string_view name_of(SlotRole value);

/// The value of that name, or nothing.
template <typename T>
std::optional<T> parse_claim_enum(std::string_view name);

}  // namespace sitrep
