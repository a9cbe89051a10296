// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace sitrep {

// Rows of the compiled actor data: written by actor_compile.cpp, read in place by ActorIndex.
// Every std::uint32_t called after a text is an offset into the section "actor.pool".

inline constexpr std::uint32_t kNoRow = 0xFFFFFFFF;

/// A known entity: an armed group, a body, a state's force, a leader.
struct ActorRow {
  std::uint32_t name;
  std::uint32_t id;
  std::uint32_t side;
  std::uint32_t country;
  std::uint32_t abroad;  ///< other countries it is in, each behind it a space: "TD CF "
  std::uint32_t cameo;   ///< its own code; empty: made of its country and kind (docs/actors.md)
  std::uint32_t ucdp;    ///< UCDP's actor id
  std::uint32_t acled;   ///< ACLED's name; only from a reader's own file
  std::uint32_t office;  ///< of a person: "president"
  std::uint32_t body;    ///< of a person: row of what it speaks for; else kNoRow
  std::uint32_t state;   ///< row of the government of the state it belongs to; kNoRow: none
  std::uint16_t first_year;
  std::uint16_t last_year;
  std::uint8_t kind;
  std::uint8_t source;
  std::uint8_t category;
  std::uint8_t force;  ///< of a state's force: its place in the list of forces; else kNoForce
};
inline constexpr std::uint8_t kNoForce = 0xFF;

/// A kind of participant in the codes of others (data/world/actor_codes.txt); one row for each ActorKind.
struct ActorKindRow {
  std::uint32_t cameo;  ///< role behind a state's three letters
  std::uint8_t inter;   ///< ACLED's class, 1 to 8; 0: none
  std::uint8_t alone;   ///< the role is a code where no state is known
  std::uint16_t unused;
};

/// What a phrase of the table "actor.names" says about its row (the value's two highest bits).
enum class NameUse : std::uint32_t { name = 0, demonym = 1, capital = 2, person = 3 };
inline constexpr std::uint32_t kNameUseShift = 30;
/// A name that counts only where the report's places lie in its actor's countries: "AA", "ARENA".
inline constexpr std::uint32_t kNameLocal = 1U << 29;
inline constexpr std::uint32_t kNameRowMask = kNameLocal - 1;
/// Value of a name that is none of ours, but holds one: the "American" of "Latin American".
inline constexpr std::uint32_t kNoName = kNameRowMask;

/// A common noun for actors: "rebels", "medical source", "foreign minister".
struct ActorWordRow {
  std::uint32_t id;
  std::uint8_t kind;
  std::uint8_t source;
  std::uint8_t category;
  std::uint8_t force;  ///< with a state before it, that state's force ("army"); else kNoForce
  std::uint16_t flags;
  std::uint16_t unused;
};

namespace actor_word {
inline constexpr std::uint16_t kJoins = 1;     ///< with an entity before it, it is that entity: "M23 rebels"
inline constexpr std::uint16_t kPerson = 2;    ///< one person by office or job; may carry an affiliation
inline constexpr std::uint16_t kTitle = 4;     ///< may stand before a name: "General", "President"
inline constexpr std::uint16_t kAnaphor = 8;   ///< with "the" it points back: "the group"
inline constexpr std::uint16_t kOrg = 16;      ///< says what a body is: "monitoring group"
inline constexpr std::uint16_t kPlural = 32;   ///< this word form is plural
inline constexpr std::uint16_t kPronoun = 64;  ///< "they"
inline constexpr std::uint16_t kNever = 256;   ///< no actor, though a part of it is: "police station"
inline constexpr std::uint16_t kModifier = 128;  ///< counts before another noun too: "rebel", "opposition"
}  // namespace actor_word

}  // namespace sitrep
