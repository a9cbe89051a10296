// SPDX-License-Identifier: Apache-2.0
#include "ground/place_finder.h"

#include <algorithm>

#include "ground/place_spots.h"
#include "ground/place_within.h"

namespace sitrep {

namespace {

using places::kNone;
using places::Noun;
using places::Reader;
using places::Spot;
using places::Spots;

/// The word of the phrase that hangs on a word outside it; the last one without a tree.
WordId head_of(const Document& document, WordRange words) {
  for (WordId w = words.last; w-- > words.first;) {
    const WordId head = w < document.head.size() ? document.head[w] : kNoWord;
    if (head != kNoWord && !words.contains(head)) return w;
    if (head == kNoWord && document.deprel.size() > w && document.deprel[w] == Deprel::root) return w;
  }
  return words.last - 1;
}

/// A capitalised place noun belongs to the name: "Taizz Governorate", "Sirt City".
WordRange with_noun(const Reader& reader, const Spot& spot) {
  WordRange words = spot.words;
  const WordId right = reader.after(words.last);
  if (right == kNoWord || spot.noun == Noun::none || !reader.is_capital(right)) return words;
  const bool noun = reader.has(right, WordClass::province) || reader.has(right, WordClass::district) ||
                    reader.has(right, WordClass::settlement);
  if (noun) ++words.last;
  return words;
}

struct Level {
  PlacePrecision precision;
  std::uint8_t where_prec;
};

Level level_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::city:
      return {PlacePrecision::town, 1};
    case PlaceKind::part_of_city:
      return {PlacePrecision::neighbourhood, 1};
    case PlaceKind::site:
      return {PlacePrecision::exact, 1};
    case PlaceKind::admin3:
    case PlaceKind::admin2:
      return {PlacePrecision::district, 3};
    case PlaceKind::admin1:
      return {PlacePrecision::province, 4};
    case PlaceKind::country:
      return {PlacePrecision::country, 6};
    case PlaceKind::sea:
      return {PlacePrecision::sea_air, 7};
    case PlaceKind::region:
    case PlaceKind::world:
    case PlaceKind::river:
      return {PlacePrecision::region, 5};
  }
  return {PlacePrecision::town, 1};
}

Level level_of(Noun noun) {
  switch (noun) {
    case Noun::district:
      return {PlacePrecision::district, 3};
    case Noun::province:
      return {PlacePrecision::province, 4};
    case Noun::neighbourhood:
      return {PlacePrecision::neighbourhood, 1};
    default:
      return {PlacePrecision::town, 1};
  }
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// "on the road between X and Y": whether `left`, the word before a name, makes it one of the two.
bool is_between(const Reader& reader, WordId left) {
  const Document& document = reader.document;
  if (left != kNoWord && document.folded[left] == "and") {
    left = reader.before(left);
    for (int steps = 0; steps < 4 && left != kNoWord && document.folded[left] != "between"; ++steps) {
      if (!reader.is_capital(left) && !reader.has(left, WordClass::inner)) return false;
      left = reader.before(left);
    }
  }
  return left != kNoWord && document.folded[left] == "between";
}

/// "near X", "10 km north of X", "outside X", "between X and Y", "the X border", "off the coast of X",
/// "northern X": what the words around say about how exact the place is.
void apply_surroundings(const Reader& reader, const Spot& spot, PlaceMention& place) {
  const Document& document = reader.document;
  const auto folded = [&](WordId w) { return w == kNoWord ? std::string_view() : document.folded[w]; };
  WordId left = reader.before(spot.words.first);
  const WordId right = reader.after(spot.words.last);
  if (one_of(folded(right), {"border", "borders", "frontier"})) {
    place.relative = true;
    place.associative = false;
    place.precision = PlacePrecision::region;
    place.where_prec = 5;
    return;
  }
  if (!reader.is_capital(right == kNoWord ? 0 : right) &&
      one_of(folded(right), {"front", "frontline", "axis"}) && place.precision == PlacePrecision::town) {
    place.relative = true;  // "along the Zaporizhzhia front"
    place.associative = false;
    place.precision = PlacePrecision::near;
    place.where_prec = 2;
    return;
  }
  if (place.associative) return;
  if (folded(left) == "the") left = reader.before(left);
  const WordId second = left == kNoWord ? kNoWord : reader.before(left);
  const bool coast = folded(left) == "of" && one_of(folded(second), {"coast", "shore", "shores", "waters"});
  if (coast &&
      one_of(folded(reader.before(second) == kNoWord ? second : reader.before(second)), {"the", "off"})) {
    WordId off = reader.before(second);
    if (folded(off) == "the") off = reader.before(off);
    if (folded(off) == "off") {
      place.relative = true;
      place.precision = PlacePrecision::sea_air;
      place.where_prec = 7;
      return;
    }
  }
  const bool town = place.precision == PlacePrecision::town ||
                    place.precision == PlacePrecision::neighbourhood ||
                    place.precision == PlacePrecision::exact;
  const bool direction_of =
      folded(left) == "of" && second != kNoWord && reader.has(second, WordClass::direction);
  const bool outskirts =
      folded(left) == "of" && one_of(folded(second), {"outskirts", "edge", "vicinity", "approaches"});
  if (town && (one_of(folded(left), {"near", "outside", "around", "beyond", "towards", "toward"}) ||
               is_between(reader, left) || direction_of || outskirts || folded(right) == "outskirts")) {
    place.relative = true;
    place.precision = PlacePrecision::near;
    place.where_prec = 2;
    return;
  }
  const bool part = left != kNoWord && reader.has(left, WordClass::vague_part);
  if ((place.precision == PlacePrecision::country && part) ||
      (place.precision == PlacePrecision::country && direction_of)) {
    place.precision = PlacePrecision::region;
    place.where_prec = 5;
  }
  // "the countryside of Aleppo", "the Aleppo countryside": the province, even where the index has only a
  // town.
  const bool countryside =
      folded(right) == "countryside" || (folded(left) == "of" && folded(second) == "countryside");
  if (town && countryside) {
    place.relative = true;
    place.precision = PlacePrecision::province;
    place.where_prec = 4;
  }
}

void describe(const Gazetteer& g, PlaceId id, PlaceMention& place) {
  const PlaceRow& row = g.row(id);
  place.name = g.name(id);
  place.latitude = row.latitude;
  place.longitude = row.longitude;
  place.geonames = row.geonames;
  place.country = g.country_code(id);
  if (row.kind == PlaceKind::admin1) {
    place.admin1 = place.name;
  } else if (row.admin1 != kNoPlace) {
    place.admin1 = g.name(row.admin1);
  }
  const Level level = level_of(row.kind);
  place.precision = level.precision;
  place.where_prec = level.where_prec;
}

}  // namespace

void find_places(const Document& document, const Gazetteer& gazetteer, Mentions& mentions) {
  const Reader reader(document, gazetteer);
  Spots spots;
  places::find_spots(reader, spots);
  places::weigh_spots(reader, spots);
  places::find_unknown(reader, spots);
  places::choose_places(reader, spots);

  std::vector<MentionId> mention_of(spots.spots.size(), kNoMention);
  for (std::size_t i = 0; i < spots.spots.size(); ++i) {
    const Spot& spot = spots.spots[i];
    if (!spot.accepted || (spot.chosen == kNoPlace && !spot.unknown)) continue;
    PlaceMention place;
    place.words = with_noun(reader, spot);
    place.head = head_of(document, place.words);
    if (spot.chosen != kNoPlace) {
      describe(gazetteer, spot.chosen, place);
      const PlaceRow& row = gazetteer.row(spot.chosen);
      const bool government = spot.speaker && (row.seat == 1 || row.kind == PlaceKind::country);
      // The text says district or province, the index has but a town of that name, or another rank.
      if (spot.noun == Noun::district && row.kind <= PlaceKind::admin1 && row.kind != PlaceKind::admin2 &&
          row.kind != PlaceKind::admin3) {
        place.relative = row.kind < PlaceKind::admin1;
        place.precision = PlacePrecision::district;
        place.where_prec = 3;
      } else if (spot.noun == Noun::province && row.kind < PlaceKind::admin2) {
        place.relative = true;
        place.precision = PlacePrecision::province;
        place.where_prec = 4;
      }
      place.associative = spot.demonym || spot.inside_name || government;
    } else {
      place.name = document.text_of(spot.words);
      const Level level = level_of(spot.noun);
      place.precision = level.precision;
      place.where_prec = level.where_prec;
      for (const WordId w : {reader.before(spot.words.first), reader.after(spot.words.last)})
        place.own_ground = place.own_ground || (w != kNoWord && reader.has(w, WordClass::own_ground));
    }
    apply_surroundings(reader, spot, place);
    mention_of[i] = static_cast<MentionId>(mentions.places.size());
    mentions.places.push_back(place);
  }
  for (std::size_t i = 0; i < spots.spots.size(); ++i) {
    const Spot& spot = spots.spots[i];
    if (mention_of[i] == kNoMention || spot.container == kNone) continue;
    mentions.places[mention_of[i]].container = mention_of[spot.container];
  }
  places::put_within(document, mentions);
}

MentionId resolve_definite_place(const Document& document, const Gazetteer& gazetteer,
                                 const Mentions& mentions, WordId at) {
  const WordClasses word = gazetteer.word(document.folded[at]);
  MentionId found = kNoMention;
  for (MentionId i = 0; i < mentions.places.size(); ++i) {
    const PlaceMention& place = mentions.places[i];
    if (place.words.first >= at) break;
    if (place.associative) continue;
    const bool fits = document.folded[at] == "country"     ? place.precision == PlacePrecision::country
                      : word.has(WordClass::province)      ? place.precision == PlacePrecision::province
                      : word.has(WordClass::district)      ? place.precision == PlacePrecision::district
                      : word.has(WordClass::settlement)    ? place.precision == PlacePrecision::town
                      : word.has(WordClass::neighbourhood) ? place.precision == PlacePrecision::neighbourhood
                                                           : false;
    if (fits) found = i;
  }
  return found;
}

}  // namespace sitrep
