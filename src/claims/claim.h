// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/kinds.h"
#include "ground/mentions.h"

namespace sitrep {

// What `read` prints, field for field (contract, section 4). Everything here owns its strings: a Reading
// outlives the Document it was read from. Spans are bytes of the report's text.

struct Source {
  std::string name;  ///< empty: the publisher is not known
  std::string
      text;  ///< the words that name it in the report; empty for a publisher that the text does not name
  std::string role;
  std::string affiliation;
  SourceKind kind = SourceKind::anonymous;
  Access access = Access::unknown;
  std::string alignment;      ///< a side's id, or empty
  std::optional<Span> span;   ///< none for a publisher that the text does not name
  bool name_removed = false;  ///< its report's words were taken out of the register: anybody's voice
};

/// A figure with the contract's bounds; every part may be absent.
struct Figure {
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  std::optional<std::int64_t> best;
  Bound bound = Bound::exact;
};

/// A participant in the codes of others; empty, or 0, where there is none (docs/actors.md).
struct ActorCodes {
  std::string cameo;
  std::string ucdp;   ///< UCDP's actor id
  std::string acled;  ///< ACLED's name: only from a reader's own file
  int inter = 0;      ///< ACLED's class in this event, 1 to 8
};

struct Participant {
  Role role = Role::actor;
  std::string text;
  std::string name;
  std::string id;       ///< of data/world/actors, or empty
  std::string side;     ///< or empty
  std::string country;  ///< ISO alpha-2, or empty
  ActorKind kind = ActorKind::unknown;
  std::string category;  ///< of objects and of people; empty: none
  bool is_protected = false;
  Damage damage = Damage::not_said;
  std::optional<Figure> count;
  Intent intent = Intent::not_stated;
  Responsibility responsibility = Responsibility::not_said;
  Hedge hedge = Hedge::none;  ///< of the authorship alone ("believed to be Russian jets")
  ActorCodes codes;
  Span span;
  std::int32_t odds =
      0;  ///< of the model of fillers, where it told (claims/filler_candidates.h); 0: grammar alone
  double confidence = 0;  ///< the chance that it is right; 0: not asked
};

struct Weapon {
  std::string text;
  WeaponCategory category = WeaponCategory::other;
  Span span;
  std::int32_t odds = 0;  ///< as in Participant
  double confidence = 0;  ///< the chance that it is right; 0: not asked
};

struct HarmGroup {
  GroupWho who = GroupWho::other;
  Figure figure;
  double confidence = 0;  ///< the chance that it is right; 0: not asked
};

struct Harm {
  Effect effect = Effect::killed;
  Figure figure;
  Population population = Population::unknown;
  std::string text;
  std::vector<HarmGroup> groups;
  Span span;
  bool hit = false;       ///< of people who were shot, and not said to live or die: settle_hits() decides
  bool treated = false;   ///< a hit known from a hospital or a wound, not from the shot
  bool own_hand = false;  ///< of somebody who killed himself
  double confidence = 0;  ///< the chance that it is right; 0: not asked
};

/// A figure of a condition: "80 percent of the teachers".
struct ConditionFigure {
  std::string what;
  Figure figure;
  std::string unit;
  std::string text;
  Span span;
};

struct ClaimTime {
  SlotRole role = SlotRole::event;
  std::string text;
  std::optional<Day> start;
  std::optional<Day> end;
  std::string iso_start;  ///< with the hour, where one is told; else empty
  TimePrecision precision = TimePrecision::day;
  TimeBasis basis = TimeBasis::unresolved;
  Span span;
  double confidence = 0;  ///< the chance that it is right; 0: not asked
  bool borrowed = false;  ///< of another happening's words (claims/story_day.h); not kept in JSON
};

struct ClaimPlace {
  SlotRole role = SlotRole::event;
  std::string text;
  std::string name;
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::uint32_t geonames = 0;  ///< 0: none
  std::string admin1;
  std::string country;
  PlacePrecision precision = PlacePrecision::town;
  std::uint8_t where_prec = 1;
  std::string within;
  Span span;
  double confidence = 0;  ///< the chance that it is right; 0: not asked
};

/// The type in the field's code lists (data/world/codes.txt); empty or 0 where there is none.
struct Codes {
  std::string acled;
  std::string plover;
  std::string cameo;
  std::string who_ssa;
  int ucdp_violence = 0;
};

/// Why a field has its value: shown by `read --explain`.
struct Reason {
  std::string field;  ///< "type", "status", "sources[0]", "harm[0]"...
  std::string rule;   ///< the frame, cue or heuristic: "frame air_strike.raid", "cue say: ccomp"
  Span words;
};

struct Claim {
  std::string id;  ///< "c1"...
  ClaimType type = ClaimType::attack;
  Scope scope = Scope::incident;
  ClaimStatus status = ClaimStatus::happened;
  Hedge hedge = Hedge::none;
  Codes codes;
  std::vector<Source> sources;
  std::vector<Participant> participants;
  std::vector<Weapon> weapons;
  std::vector<ConditionFigure> quantities;
  std::vector<Harm> harm;
  std::vector<ClaimTime> times;
  std::vector<ClaimPlace> places;
  std::string retells;  ///< the claim, told before, of whose happening another voice tells here; or empty
  Span trigger;
  Span sentence;
  double type_confidence = 0;
  double confidence = 0.5;  ///< the mean of its type's and its values': the share of it that is right
  std::vector<Reason> reasons;
};

/// Whether a claim took a time from the words of another happening (claims/story_day.h): it is the
/// happening's day as a reader has it, and no word on which of two happenings are one.
inline bool told_elsewhere(const Claim& claim, const ClaimTime& time) {
  return time.basis == TimeBasis::relative_to_text && !claim.sentence.overlaps(time.span);
}

enum class TruceKind : std::uint8_t {
  ceasefire,
  cessation_of_hostilities,
  unilateral_ceasefire,
  local_truce,
  local_window,
  humanitarian_pause,
  evacuation_deal,
  de_escalation_zone,
  definitive_ceasefire,
  other
};
enum class TruceStatus : std::uint8_t {
  proposed,
  under_negotiation,
  announced,
  in_force,
  extended,
  suspended,
  collapsed,
  expired,
  ended,
  refused
};
enum class Position : std::uint8_t { unknown, declared, accepted, rejected };
std::string_view name_of(TruceKind value);
std::string_view name_of(TruceStatus value);
std::string_view name_of(Position value);

struct TruceParty {
  Participant who;
  Position position = Position::unknown;
};

/// A ceasefire of any name, as one report tells of it.
struct Truce {
  std::string id;    ///< "t1"...
  std::string name;  ///< its own name ("regime of silence"), or the words used
  TruceKind kind = TruceKind::ceasefire;
  TruceStatus status = TruceStatus::announced;
  bool partial = false;
  std::string extends;  ///< id of the truce that it follows, or empty
  std::vector<TruceParty> parties;
  std::vector<Participant> excluded_parties;
  std::vector<Participant> mediators;
  std::optional<Participant> monitor;
  std::vector<ClaimPlace> included;
  std::vector<ClaimPlace> excluded;
  std::optional<ClaimTime> start;
  std::optional<ClaimTime> end;
  std::optional<ClaimTime> duration;
  std::vector<std::string> conditions;
  std::vector<std::string> claims;  ///< ids
  std::vector<Source> sources;
  std::vector<Span> evidence;
};

/// All that one report says.
struct Reading {
  std::vector<Claim> claims;
  std::vector<Truce> truces;
  std::string lead;                     ///< id of the main claim, or empty
  std::vector<Diagnostic> diagnostics;  ///< the report's own and those of reading it
  std::size_t sentences = 0;            ///< as the relevance scan counts them
  std::size_t passed_over = 0;          ///< of them, those that were not read any further
};

}  // namespace sitrep
