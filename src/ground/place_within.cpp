// SPDX-License-Identifier: Apache-2.0
#include "ground/place_within.h"

#include <algorithm>
#include <utility>

namespace sitrep::places {

namespace {

bool is_town(const PlaceMention& p) {
  return p.precision == PlacePrecision::town || p.precision == PlacePrecision::near;
}

bool is_area(const PlaceMention& p) {
  return p.precision == PlacePrecision::province || p.precision == PlacePrecision::district ||
         (p.precision == PlacePrecision::region && !p.country.empty());
}

/// How well `around` serves as the known place around `inner`: 0 not at all, larger is better.
int fitness(const PlaceMention& inner, const PlaceMention& around) {
  if (!around.known() || around.associative || around.precision == PlacePrecision::sea_air) return 0;
  const bool part_of_town = inner.precision == PlacePrecision::neighbourhood;
  // A district may be a city's or a province's: the nearer one.
  const bool district = inner.precision == PlacePrecision::district;
  if (is_town(around)) return part_of_town || district ? 3 : 0;
  if (is_area(around)) return part_of_town ? 2 : 3;
  return around.precision == PlacePrecision::country ? 1 : 0;
}

/// The words between two mentions of a list hold nothing but "," and "and".
bool listed(const Document& document, WordId first, WordId last) {
  for (WordId w = first; w < last; ++w) {
    const std::string_view f = document.folded[w];
    if (f != "," && f != "and" && f != "or") return false;
  }
  return last > first;
}

class Search {
 public:
  Search(const Document& document, const std::vector<PlaceMention>& places)
      : document_(document), places_(places) {
    // Members of one list are beside, not around one another.
    list_of_.resize(places.size());
    for (std::size_t i = 1; i < places.size(); ++i) {
      const bool same = listed(document, places[i - 1].words.last, places[i].words.first);
      list_of_[i] = list_of_[i - 1] + (same ? 0 : 1);
    }
  }

  /// The best container in reach; a nearer reach wins over a better kind, unless the kind hardly fits.
  MentionId around(MentionId inner) const {
    // The report's last province need not be a village's; its last town may well be a neighbourhood's.
    const bool part_of_town = places_[inner].precision == PlacePrecision::neighbourhood;
    for (const auto& [reach, least] :
         {std::pair{0, 3}, {1, 3}, {2, part_of_town ? 3 : 4}, {0, 2}, {1, 2}, {2, 1}}) {
      const MentionId found = nearest(inner, reach, least);
      if (found != kNoMention && (least > 1 || places_[found].precision == PlacePrecision::country))
        return found;
    }
    return kNoMention;
  }

 private:
  bool reaches(WordId a, WordId b, int reach) const {
    const std::uint32_t sa = document_.sentence_of[a];
    const std::uint32_t sb = document_.sentence_of[b];
    if (reach == 0) return sa == sb;
    if (reach == 1) return document_.sentences[sa].block_index == document_.sentences[sb].block_index;
    return true;
  }

  MentionId nearest(MentionId inner, int reach, int least) const {
    const WordId at = places_[inner].words.first;
    // Backwards first: what a text is about comes before its details.
    for (MentionId i = inner; i-- > 0;) {
      if (list_of_[i] != list_of_[inner] && reaches(places_[i].words.first, at, reach) &&
          fitness(places_[inner], places_[i]) >= least)
        return i;
    }
    for (MentionId i = inner + 1; i < places_.size(); ++i) {
      if (list_of_[i] != list_of_[inner] && reaches(places_[i].words.first, at, reach) &&
          fitness(places_[inner], places_[i]) >= least)
        return i;
    }
    return kNoMention;
  }

  const Document& document_;
  const std::vector<PlaceMention>& places_;
  std::vector<std::uint32_t> list_of_;
};

}  // namespace

void put_within(const Document& document, Mentions& mentions) {
  std::vector<PlaceMention>& places = mentions.places;
  const Search search(document, places);
  // Backwards, so that a list takes what its last member says: "A, B and C neighbourhoods of X".
  for (MentionId i = static_cast<MentionId>(places.size()); i-- > 0;) {
    PlaceMention& place = places[i];
    if (place.known()) continue;
    if (!place.admin1.empty() && place.admin1 != place.name) {
      // A district of the index whose middle is not known: its province is.
      place.within = place.admin1;
      continue;
    }
    if (place.container != kNoMention && !places[place.container].known()) place.container = kNoMention;
    // "the towns of Anadan, Binnish and Nubl": the second is beside the first, not around it.
    if (place.container == i + 1 && i + 2 < places.size() &&
        listed(document, place.words.last, places[i + 1].words.first) &&
        listed(document, places[i + 1].words.last, places[i + 2].words.first) &&
        places[i + 2].container != i + 1 && places[i + 1].container != i + 2)
      place.container = kNoMention;
    if (place.container == kNoMention && i + 1 < places.size() && !places[i + 1].known() &&
        listed(document, place.words.last, places[i + 1].words.first)) {
      place.container = places[i + 1].container;
    }
    if (place.container == kNoMention && !place.own_ground) place.container = search.around(i);
    if (place.container == kNoMention) continue;
    // "in X, in Ethiopia's Tigray region": the inner one of two.
    const MentionId next = place.container + 1;
    if (next < places.size() && places[next].container == place.container && places[next].known() &&
        fitness(place, places[next]) > 0) {
      place.container = next;
    }
    const PlaceMention& around = places[place.container];
    place.within = around.name;
    place.country = around.country;
    place.admin1 = around.admin1;
  }
}

}  // namespace sitrep::places
