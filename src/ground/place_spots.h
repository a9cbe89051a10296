// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ground/gazetteer.h"
#include "ground/mentions.h"

// Inner types of the place finder: spots (names in the text that may be places) on their way from
// place_spots.cpp (which names), place_evidence.cpp (place or not), place_choice.cpp (which place) to
// place_finder.cpp (mentions).

namespace sitrep::places {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// What the text itself calls a place: "the town of X", "X province".
enum class Noun : std::uint8_t { none, settlement, neighbourhood, district, province };

/// A name in the text that the index knows, or that stands where a place must stand.
struct Spot {
  WordRange words;
  std::uint32_t first_hit = 0;  ///< into Spots::hits
  std::uint32_t hit_count = 0;
  std::uint32_t name = kNone;  ///< index of the distinct name
  float evidence = 0;          ///< that it is a place at all; see kAccept
  Noun noun = Noun::none;
  bool locative = false;     ///< a preposition of place or a place noun governs it
  bool demonym = false;      ///< only an adjective or a people
  bool inside_name = false;  ///< part of a body's name ("Aleppo Media Centre")
  bool speaker = false;      ///< speaks or acts: a government when it is a capital
  bool accepted = false;
  bool by_sound = false;            ///< found by spelling alone (Gazetteer::find_similar)
  bool unknown = false;             ///< not in the index, or rejected as a far homonym
  std::uint32_t container = kNone;  ///< the spot that the text says is around it
  std::uint32_t claimed = kNone;    ///< the spot that the text puts it in, though no reading lies there
  bool hard_container = false;      ///< "Paris, Texas"
  PlaceId chosen = kNoPlace;
};

inline constexpr float kAccept = 1.0F;

/// How a sentence uses capitals.
enum class Letters : std::uint8_t { normal, titled, all_capitals };

/// The document as the place finder sees it: classes and capitals of every word, worked out once.
class Reader {
 public:
  Reader(const Document& document, const Gazetteer& gazetteer);

  const Document& document;
  const Gazetteer& gazetteer;
  std::vector<WordClasses> classes;
  std::vector<std::uint8_t> capital;     ///< 1: begins with a capital, 2: all capitals (two letters or more)
  std::vector<Letters> letters;          ///< by sentence
  std::vector<EntityType> entity_type;   ///< by word; `other` without an entity
  std::vector<std::uint32_t> entity_of;  ///< by word; kNone without an entity
  bool tagged = false;                   ///< the document has part-of-speech tags

  bool has(WordId word, WordClass c) const { return word < classes.size() && classes[word].has(c); }
  bool is_capital(WordId word) const { return word < capital.size() && capital[word] != 0; }
  bool is_punct(WordId word, std::string_view form) const {
    return word < document.size() && document.form[word] == form;
  }
  /// "hospital", "school" behind a name: the name is a building's ("district" is a body and a place).
  bool names_building(WordId word) const {
    return has(word, WordClass::organisation) && !has(word, WordClass::district) &&
           !has(word, WordClass::province);
  }
  /// The word before within the sentence, or kNoWord.
  WordId before(WordId word) const;
  WordId after(WordId last) const;
  Letters letters_at(WordId word) const { return letters[document.sentence_of[word]]; }
};

struct Spots {
  std::vector<Spot> spots;  ///< by position
  std::vector<NameHit> hits;
  std::vector<std::string> names;            ///< keys of distinct names
  std::vector<std::string> person_surnames;  ///< folded, sorted
};

/// What a word makes of the name beside it: "town", "governorate".
Noun noun_at(const Reader& reader, WordId word);
/// "the Ombada district of Omdurman": the noun at `word` is already another name's, so it calls nothing
/// behind "of" anything. "The village of X", "the Kurdish village of X": it is free.
bool noun_is_taken(const Reader& reader, WordId word);

/// "HOMS, Syria, May 3", "DERAA (Agency) --", "Mopti, 12 Feb": the words that open a dateline. `words` begins
/// a sentence.
bool opens_dateline(const Reader& reader, WordRange words);

/// Names of the text that the index knows, longest first, not overlapping.
void find_spots(const Reader& reader, Spots& spots);
/// Surnames of the people the report names in full, into Spots::person_surnames.
void collect_surnames(const Reader& reader, Spots& spots);
bool known_surname(const Spots& spots, std::string_view folded);
/// Decides which spots are places: fills evidence, noun, locative, inside_name, speaker, accepted.
void weigh_spots(const Reader& reader, Spots& spots);
/// Adds names that the index does not know but the text says are places, and lists before a place noun.
void find_unknown(const Reader& reader, Spots& spots);
/// Which place each accepted spot is: fills container, chosen; marks far homonyms unknown.
void choose_places(const Reader& reader, Spots& spots);

/// "the districts of Karam and Zahra in Homs city": no small place of another country, whatever its name, and
/// no village of another province; the index does not know the one that is meant.
bool elsewhere(const Reader& reader, const Spots& spots, const Spot& spot, const PlaceRow& row);
/// "Israel", "Minsk", "Salamiyah": a village somewhere has the name of every state, province and town, and
/// lies nearer to what the report names. It is meant where the text says village; one of the town's own
/// country, where the text puts it somewhere, too. The others are dropped from the spots' hits.
void drop_villages(const Gazetteer& gazetteer, Spots& spots);
/// "in Abiy Addi", where the index has but a village Abiy: the whole name is an unknown place.
bool village_in_longer_name(const Reader& reader, const Spots& spots, const Spot& spot);
/// A village and another small place, too far from one another for it not to matter which is meant.
bool apart(const PlaceRow& village, const PlaceRow& other);

/// What the text says is around what: "in X, in the northern countryside of Y", "X, Y", "X (Y)".
void find_containers(const Reader& reader, Spots& spots);
/// Nothing but commas and an "and" between two places.
bool listed(const Reader& reader, WordId first, WordId last);
/// Whether `outer` holds `inner` on the map.
bool contains(const Gazetteer& gazetteer, PlaceId outer, PlaceId inner);

}  // namespace sitrep::places
