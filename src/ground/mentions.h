// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "ground/kinds.h"
#include "text/document.h"

namespace sitrep {

/// Index into one of the vectors of Mentions.
using MentionId = std::uint32_t;
inline constexpr MentionId kNoMention = 0xFFFFFFFF;

struct PlaceMention {
  WordRange words;
  WordId head = kNoWord;  ///< the word that stands for the phrase in the tree
  std::string_view name;  ///< the index's name; the text's own words if the index does not know the place
  double latitude = std::numeric_limits<double>::quiet_NaN();  ///< degrees WGS84; NaN: unknown, never made up
  double longitude = std::numeric_limits<double>::quiet_NaN();
  std::uint32_t geonames = 0;  ///< 0: none
  std::string_view admin1;     ///< name of the province, or empty
  std::string_view country;    ///< ISO 3166-1 alpha-2, or empty
  PlacePrecision precision = PlacePrecision::town;
  std::uint8_t where_prec = 1;       ///< UCDP 1-7
  std::string_view within;           ///< name of the known place around an unknown one, or empty
  MentionId container = kNoMention;  ///< the mention that names `within`, if one does
  bool associative =
      false;  ///< demonym, capital for its government, part of another name: no event is *there*
  bool own_ground = false;  ///< a camp, a crossing: within a town only where the text says so
  bool relative = false;    ///< "10 km north of X", "near X": precision says so, coordinates are X's
  bool known() const { return latitude == latitude; }
};

struct TimeMention {
  WordRange words;
  WordId head = kNoWord;
  std::optional<Day> start;  ///< first day; none: unresolved
  std::optional<Day> end;    ///< last day, inclusive; none while open or unresolved
  TimePrecision precision = TimePrecision::day;
  TimeBasis basis = TimeBasis::unresolved;
  TimexType timex_type = TimexType::date;
  std::string timex_value;  ///< TimeML TIMEX3 value: "2016-04-27", "P3D", "PRESENT_REF", "2016-W17"
  bool since = false;       ///< opens a period that is still open ("since February")
  bool closes = false;      ///< ends the time before it ("between 1 and 31 May"), tells none of its own
  std::string iso_start;    ///< with the hour where one is told ("2016-04-27T22:00"), else empty
};

/// A stated number of something, with the contract's bounds (section 4, `harm.bound`).
struct QuantityMention {
  WordRange words;           ///< number words with their bound words: "at least 253", "more than 250"
  WordRange phrase;          ///< the whole noun phrase: "At least 253 civilians"
  WordId counted = kNoWord;  ///< head noun that is counted ("civilians"); kNoWord when elliptic ("killed 30")
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  std::optional<std::int64_t> best;
  Bound bound = Bound::exact;
  QuantityUse use = QuantityUse::count;
  std::string unit;  ///< "percent", "km", "USD", "years"...; empty for plain counts
  QuantityRelation relation = QuantityRelation::none;
  MentionId related = kNoMention;  ///< the quantity that `relation` is about
};

/// A person, force, body or kind of people that can act, suffer or speak.
struct ActorMention {
  WordRange words;  ///< the noun phrase as it stands, without a leading article: "Syrian government forces"
  WordId head = kNoWord;
  std::string_view
      name;  ///< the entity's name ("Syrian Arab Army"); the text's words where it is not in the data
  std::string_view id;       ///< of data/world/actors ("syria.army"); empty: not a known entity
  std::string_view side;     ///< the side it belongs to ("syria.government"); empty: unknown
  std::string_view country;  ///< ISO alpha-2, or empty
  std::string_view
      role;  ///< office or description with it: "US secretary of state", "UK-based monitoring group"
  std::string_view affiliation;  ///< body it speaks for: "opposition National Coalition"
  ActorKind kind = ActorKind::unknown;
  SourceKind source_kind = SourceKind::anonymous;  ///< what it is when it speaks
  PersonCategory category = PersonCategory::none;  ///< of people: health_worker, journalist...
  bool named = false;                              ///< a proper name stands in it
  bool plural = false;
  bool pronoun = false;  ///< he, they, it...: to be resolved by claims/
};

struct WeaponMention {
  WordRange words;
  WordId head = kNoWord;
  WeaponCategory category = WeaponCategory::other;
};

/// A thing that can be hit: hospital, market, convoy, bridge...
struct ObjectMention {
  WordRange words;  ///< the noun phrase without a leading article
  WordId head = kNoWord;
  std::string_view name;  ///< its kind in one word: "hospital"
  ObjectCategory category = ObjectCategory::other;
  bool is_protected = false;  ///< a category of objects, not a legal finding
};

/// Everything that grounding found in one document, each list by position in the text.
/// Lists may overlap one another (a "Damascus military hospital" is an object, a place and a force):
/// the claims layer chooses by role.
struct Mentions {
  std::vector<PlaceMention> places;
  std::vector<TimeMention> times;
  std::vector<QuantityMention> quantities;
  std::vector<ActorMention> actors;
  std::vector<WeaponMention> weapons;
  std::vector<ObjectMention> objects;
  StringArena arena;  ///< what the string_views above point to, if not the data image or the report
};

}  // namespace sitrep
