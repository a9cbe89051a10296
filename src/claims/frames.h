// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "claims/kinds.h"
#include "claims/lead_model.h"
#include "core/image.h"
#include "text/phrases.h"

namespace sitrep {

/// What a grammatical relation may fill in an event (docs/frames.md).
enum class FrameRole : std::uint8_t {
  none,
  perpetrator,
  target,
  victim,
  actor,
  recipient,
  party,
  harmed,
  place,
  weapon,
  topic
};

/// What a `needs` line asks of a filler.
enum class FillerKind : std::uint8_t {
  any,
  person,
  force,
  actor,
  target,
  place,
  weapon,
  object,
  violence,
  event,
  truce,
  quantity
};

/// Small closed lists of function words and group nouns that the engine asks about (data/en/words.txt).
enum class WordList : std::uint8_t {
  negation,
  possible,
  future,
  conditional,
  condition_mark,
  including,
  of_them,
  same_event,
  cause,
  tally,
  children,
  women,
  men,
  elderly,
  police,
  civilian,
  combatant,
  city,
  province,
  definite,
  indefinite,
  damage_damaged,
  damage_destroyed,
  damage_out_of_service,
  person_pronoun,
  plural_pronoun,
  ceasefire,
  percent,
  no_target,
  part_of,
  others,
  reflexive,
  fatally,
  survival,
  anniversary,
  riot_agent,
  air_coalition,
  untrue,
  truth,
  rejects,
  report_noun,
  sets_out,
  number_of,
  carried_out,
  operation,
  by_whom,
  borne,
  obligation,
  measure,  ///< "a series of strikes"
  members,  ///< "members of the brigade"
  leaders,  ///< "leaders of the armed group"
  herders,  ///< civilians or a communal militia: as victims civilians, unless said to be armed
  armed,
  another,
  female,
  male,
  other_happening,
  by_own_hand,
  hurt_people,
  suspects,
  lives,
  pair,
  twin,
  wounds,
  ages,
  body_part,
  going_on,
  other_time,
  of_story,
  count
};
std::string_view name_of(WordList list);

/// The compiled rows. Strings are offsets into the pool `events.strings`.
struct FrameRow {
  std::uint32_t id;
  std::uint32_t plover;
  std::uint32_t cameo;
  std::uint32_t first_role;  ///< into RoleRow: the frame's own, then its class's
  std::uint32_t role_count;
  std::uint32_t first_need;
  std::uint32_t need_count;
  ClaimType type;
  Effect effect;
  ClaimStatus status;
  Scope scope;
  std::uint8_t has_effect;
  std::uint8_t has_status;
  std::uint8_t generic;
  std::uint8_t harm_class;    ///< 1: class harm or suffer
  std::uint8_t outcome_open;  ///< 1: shot, taken to hospital: hurt, unless told to have died
  std::uint8_t tied;          ///< 1: phrases must meet `needs`, too, and no far figure counts
  std::uint8_t unused[2];
};

struct RoleRow {
  std::uint32_t relation;  ///< "subject", "on"...
  FrameRole role;
  std::uint8_t only;  ///< 0 verbs and nouns, 1 verbs, 2 nouns
  std::uint16_t unused;
};

struct NeedRow {
  std::uint32_t relation;  ///< "any", "quantity", or a relation
  FillerKind kind;
  std::uint8_t unused[3];
};

/// A verb pattern: its first word is the key of the table, the rest must follow.
struct VerbRow {
  std::uint32_t rest;   ///< "" or "up", "hostage"...
  std::uint32_t owner;  ///< frame, operator or cue
};

/// Words that govern the status of the events below them.
struct OperatorRow {
  std::uint32_t id;
  ClaimStatus status;
  Hedge hedge;
  Scope scope;
  std::uint8_t has_status;
  std::uint8_t has_hedge;
  std::uint8_t has_scope;
  std::uint8_t keep;  ///< a light verb: its subject is the event's
  std::uint8_t flags;
};

/// Words that tell who says.
struct CueRow {
  std::uint32_t id;
  ClaimStatus status;
  Hedge hedge;
  std::uint8_t has_status;
  std::uint8_t has_hedge;
  std::uint8_t access;  ///< value of Access
  std::uint8_t relay;
  std::uint8_t quoted;  ///< speech only beside a quotation ("'We wait,' she continued")
  std::uint8_t unused;
};

/// What a word of attitude may stand before, as bits of AttitudeRow::takes.
enum class Takes : std::uint8_t { object = 1, clause = 2, infinitive = 4, topic = 8, hearer = 16 };

/// Words that tell what somebody thinks or wants.
struct AttitudeRow {
  std::uint32_t id;
  std::uint8_t takes;
  std::uint8_t nobody;   ///< impersonal ("seems"): no one is named who holds it
  std::uint8_t passive;  ///< a passive without its doer counts ("is expected to")
  std::uint8_t nominal;  ///< its patterns are nouns with adpositions ("talk of"), no verbs
};

struct CodeRow {
  std::uint32_t acled;
  std::uint32_t plover;
  std::uint32_t cameo;
  std::uint32_t who_ssa;
  std::int32_t ucdp;
};

/// The three ways in which words of a document can open a row.
struct WordKeys {
  PhraseTable verbs;  ///< first lemma -> VerbRow
  PhraseTable nouns;  ///< -> owner
  PhraseTable adjectives;
  PhraseTable phrases;
};

/// Everything about events that data/en and data/world say, in place in the image. Cheap to copy.
class EventKnowledge {
 public:
  EventKnowledge() = default;
  explicit EventKnowledge(const Image& image);

  std::span<const FrameRow> frames;
  std::span<const OperatorRow> operators;
  std::span<const CueRow> cues;
  std::span<const AttitudeRow> attitudes;
  WordKeys frame_keys;
  WordKeys operator_keys;
  WordKeys cue_keys;
  WordKeys attitude_keys;
  PhraseTable unmade;  ///< `not` phrases -> frame
  LeadModel lead;      ///< which claim a report is about
  PhraseTable words;   ///< word lists of data/en/words.txt -> WordList

  std::string_view text(std::uint32_t offset) const { return pooled(strings_, offset); }
  FrameRole role(const FrameRow& frame, std::string_view relation, bool noun) const;
  std::span<const NeedRow> needs(const FrameRow& frame) const {
    return needs_.subspan(frame.first_need, frame.need_count);
  }
  const CodeRow& codes(ClaimType type) const { return codes_[static_cast<std::size_t>(type)]; }
  std::span<const VerbRow> verb_rows(const WordKeys& keys) const;

 private:
  std::string_view strings_;
  std::span<const RoleRow> roles_;
  std::span<const NeedRow> needs_;
  std::span<const CodeRow> codes_;
  std::span<const VerbRow> frame_verbs_, operator_verbs_, cue_verbs_, attitude_verbs_;
};

}  // namespace sitrep
