// SPDX-License-Identifier: Apache-2.0
#include "ground/place_spots.h"

namespace sitrep::places {

bool contains(const Gazetteer& g, PlaceId outer, PlaceId inner) {
  if (outer == inner) return false;
  const PlaceRow& o = g.row(outer);
  const PlaceRow& i = g.row(inner);
  switch (o.kind) {
    case PlaceKind::country:
      return i.country == o.country && i.kind != PlaceKind::country;
    case PlaceKind::admin1:
      return i.admin1 == outer;
    case PlaceKind::admin2:
      return i.admin2 == outer ||
             (i.admin1 == o.admin1 && i.kind < PlaceKind::admin2 && o.latitude == o.latitude &&
              distance_km(o.latitude, o.longitude, i.latitude, i.longitude) < 40);
    case PlaceKind::region:
      return i.kind <= PlaceKind::admin1 && i.latitude == i.latitude &&
             (o.country == 0 || o.country == i.country) &&
             distance_km(o.latitude, o.longitude, i.latitude, i.longitude) < 300;
    case PlaceKind::city:
      return i.kind <= PlaceKind::city && o.country == i.country && o.population > i.population &&
             i.latitude == i.latitude && distance_km(o.latitude, o.longitude, i.latitude, i.longitude) < 60;
    default:
      return false;
  }
}

bool listed(const Reader& reader, WordId first, WordId last) {
  for (WordId w = first; w < last; ++w) {
    const Upos tag = reader.document.upos[w];
    if (tag != Upos::cconj && tag != Upos::det && !reader.is_punct(w, ",") &&
        reader.document.folded[w] != "and")
      return false;
  }
  return first < last;
}

namespace {

/// Words between a place and the one around it: "in X, in the northern countryside of Y", "X, Y", "X (Y)".
bool links(const Reader& reader, WordId first, WordId last, bool& hard) {
  if (last - first > 9) return false;
  hard = last - first == 1 && (reader.is_punct(first, ",") || reader.is_punct(first, "("));
  bool says = hard;
  for (WordId w = first; w < last; ++w) {
    const std::string_view f = reader.document.folded[w];
    if (f == "in" || f == "of") {
      says = true;
    } else if (f != "," && f != "(" && f != "the" && f != "a" && f != "an" &&
               !reader.has(w, WordClass::direction) && !reader.has(w, WordClass::settlement) &&
               !reader.has(w, WordClass::neighbourhood) && !reader.has(w, WordClass::district) &&
               !reader.has(w, WordClass::province)) {
      return false;
    }
  }
  return says;
}

bool has_kind(const Reader& reader, const Spots& spots, const Spot& spot, PlaceKind kind) {
  for (std::uint32_t i = 0; i < spot.hit_count; ++i) {
    const NameHit hit = spots.hits[spot.first_hit + i];
    if (hit.role < NameRole::base && reader.gazetteer.row(hit.place).kind == kind) return true;
  }
  return false;
}

/// "from Mexico, China, Japan and Brazil", "in Washington, Pennsylvania and California": states, or
/// provinces, one beside the other, though China is a town of Japan too. Two alone ("Georgia, Texas") may be
/// anything.
bool listed_alike(const Reader& reader, const Spots& spots, std::size_t inner, std::size_t outer) {
  for (const PlaceKind kind : {PlaceKind::country, PlaceKind::admin1}) {
    if (!has_kind(reader, spots, spots.spots[inner], kind) ||
        !has_kind(reader, spots, spots.spots[outer], kind))
      continue;
    if (kind == PlaceKind::country) return true;
    const auto alike = [&](std::size_t a, std::size_t b) {
      return listed(reader, spots.spots[a].words.last, spots.spots[b].words.first);
    };
    if (outer + 1 < spots.spots.size() && has_kind(reader, spots, spots.spots[outer + 1], kind) &&
        alike(outer, outer + 1))
      return true;
    if (inner > 0 && has_kind(reader, spots, spots.spots[inner - 1], kind) && alike(inner - 1, inner))
      return true;
  }
  return false;
}

/// "Ethiopia's Tigray region", "Syria's northern Idlib": what is around stands in front.
void find_owners(const Reader& reader, Spots& spots) {
  for (std::size_t i = 0; i + 1 < spots.spots.size(); ++i) {
    const Spot& outer = spots.spots[i];
    Spot& inner = spots.spots[i + 1];
    if (!outer.accepted || !inner.accepted || outer.demonym || inner.demonym || inner.container != kNone)
      continue;
    WordId w = outer.words.last;
    if (w >= inner.words.first) continue;
    const std::string_view owner = reader.document.folded[w];
    if (owner != "'s" && owner != "'") continue;
    ++w;
    while (w < inner.words.first && reader.has(w, WordClass::direction)) ++w;
    if (w != inner.words.first) continue;
    for (std::uint32_t a = 0; a < inner.hit_count; ++a) {
      for (std::uint32_t b = 0; b < outer.hit_count; ++b) {
        if (contains(reader.gazetteer, spots.hits[outer.first_hit + b].place,
                     spots.hits[inner.first_hit + a].place)) {
          inner.container = static_cast<std::uint32_t>(i);
        }
      }
    }
    if (inner.container == kNone) inner.claimed = static_cast<std::uint32_t>(i);
  }
}

}  // namespace

void find_containers(const Reader& reader, Spots& spots) {
  const Gazetteer& g = reader.gazetteer;
  for (std::size_t i = 0; i + 1 < spots.spots.size(); ++i) {
    Spot& inner = spots.spots[i];
    if (!inner.accepted || inner.demonym) continue;
    std::size_t j = i + 1;
    while (j < spots.spots.size() && !spots.spots[j].accepted) ++j;
    if (j == spots.spots.size() || spots.spots[j].demonym) continue;
    const Spot& outer = spots.spots[j];
    if (reader.document.sentence_of[inner.words.first] != reader.document.sentence_of[outer.words.first])
      continue;
    bool hard = false;
    if (!links(reader, inner.words.last, outer.words.first, hard)) continue;
    if (hard && reader.is_punct(inner.words.last, ",") && listed_alike(reader, spots, i, j)) continue;
    bool held = inner.hit_count == 0 || inner.by_sound;
    for (std::uint32_t a = 0; a < inner.hit_count && !held; ++a) {
      for (std::uint32_t b = 0; b < outer.hit_count && !held; ++b) {
        held = contains(g, spots.hits[outer.first_hit + b].place, spots.hits[inner.first_hit + a].place);
      }
    }
    if (!held) {
      if (!hard) inner.claimed = static_cast<std::uint32_t>(j);
      continue;
    }
    inner.container = static_cast<std::uint32_t>(j);
    inner.hard_container = hard;
  }
  find_owners(reader, spots);
  // "the districts of Karam and Zahra in Homs city": what holds the last of a list holds the others.
  for (std::size_t i = spots.spots.size(); i-- > 1;) {
    Spot& one = spots.spots[i - 1];
    const Spot& next = spots.spots[i];
    const std::uint32_t around = next.claimed != kNone ? next.claimed : next.container;
    if (around == kNone || next.hard_container || one.container != kNone || one.claimed != kNone ||
        !one.accepted)
      continue;
    if (listed(reader, one.words.last, next.words.first)) one.claimed = around;
  }
}

}  // namespace sitrep::places