// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "ground/place_mass.h"
#include "ground/place_spots.h"

namespace sitrep::places {

namespace {

/// Readings considered of one name; the index lists them by population, so what is cut is small.
constexpr std::size_t kMostReadings = 64;
constexpr int kRounds = 4;

bool noun_fits(Noun noun, PlaceKind kind) {
  switch (noun) {
    case Noun::none:
      return true;
    case Noun::settlement:
      return kind == PlaceKind::city;
    case Noun::neighbourhood:
      return kind == PlaceKind::part_of_city || kind == PlaceKind::city;
    case Noun::district:
      return kind == PlaceKind::admin2 || kind == PlaceKind::admin3;
    case Noun::province:
      return kind == PlaceKind::admin1 || kind == PlaceKind::region;
  }
  return true;
}

std::vector<Name> gather(const Reader& reader, const Spots& spots) {
  const Gazetteer& g = reader.gazetteer;
  std::vector<Name> names(spots.names.size());
  for (const Spot& spot : spots.spots) {
    if (!spot.accepted || spot.hit_count == 0) continue;
    Name& name = names[spot.name];
    const bool lead = reader.document.sentence_of[spot.words.first] < 3;
    // Demonyms and names inside names say something about the report, but less.
    const float most = spot.demonym || spot.inside_name ? 0.7F : 2.0F;
    const float more = name.weight + (name.weight == 0 ? 1.0F : 0.2F) + (lead ? 0.3F : 0.0F);
    name.weight = std::max(name.weight, std::min(most, more));
    if (!name.readings.empty()) continue;
    const std::size_t count = std::min<std::size_t>(spot.hit_count, kMostReadings);
    for (std::size_t i = 0; i < count; ++i) {
      const NameHit hit = spots.hits[spot.first_hit + i];
      const float prior = prior_of(g.row(hit.place), hit.role);
      name.readings.push_back({hit.place, hit.role, prior, prior, 0});
    }
  }
  // "Geneva", "Idlib": the town, where nothing says province.
  for (Name& name : names) {
    for (const Reading& town : name.readings) {
      const PlaceRow& row = g.row(town.place);
      if (row.kind != PlaceKind::city || row.seat == 0 || row.seat > 2) continue;
      for (Reading& r : name.readings) {
        if (r.place == row.admin1) r.prior = std::min(r.prior, town.prior - 1.5F);
        // "Washington": the capital, and the state only where the company says so.
        const PlaceRow& other = g.row(r.place);
        if (row.seat == 1 && other.kind == PlaceKind::admin1 && other.country == row.country)
          r.prior = std::min(r.prior, town.prior - 1.0F);
      }
    }
  }
  // "Gaza": the province before its district of the same name.
  for (Name& name : names) {
    for (const Reading& province : name.readings) {
      for (Reading& r : name.readings) {
        const PlaceRow& row = g.row(r.place);
        if (row.kind == PlaceKind::admin2 && row.admin1 == province.place) r.prior -= 3.0F;
      }
    }
  }
  // "Mexico", "Luxembourg", "Kuwait": the state, where its capital has the same name.
  for (Name& name : names) {
    for (const Reading& state : name.readings) {
      if (g.row(state.place).kind != PlaceKind::country || state.role > NameRole::alternate) continue;
      for (Reading& r : name.readings) {
        if (contains(g, state.place, r.place)) r.prior -= 4.0F;
      }
    }
  }
  // Once a name: the rest of what the text calls it is for the single spot (as_the_text_calls_it).
  std::vector<bool> called(names.size());
  for (const Spot& spot : spots.spots) {
    if (!spot.accepted || spot.noun == Noun::none || spot.hit_count == 0 || called[spot.name]) continue;
    called[spot.name] = true;
    for (Reading& r : names[spot.name].readings) {
      if (noun_fits(spot.noun, g.row(r.place).kind)) r.prior += spot.noun == Noun::district ? 2.0F : 0.5F;
    }
  }
  return names;
}

/// "Paris, Texas": readings of Paris inside a reading of Texas gain, and so does that Texas.
void apply_containers(const Gazetteer& g, const Spots& spots, std::vector<Name>& names) {
  for (const Spot& spot : spots.spots) {
    if (spot.container == kNone || spot.hit_count == 0) continue;
    Name& inner = names[spot.name];
    Name& outer = names[spots.spots[spot.container].name];
    if (inner.held) continue;
    const float gain = spot.hard_container ? 6.0F : 3.5F;
    std::vector<bool> inner_held(inner.readings.size());
    for (Reading& o : outer.readings) {
      if (o.prior < 3.5F) continue;
      bool holds = false;
      for (std::size_t i = 0; i < inner.readings.size(); ++i) {
        if (!contains(g, o.place, inner.readings[i].place)) continue;
        holds = true;
        inner_held[i] = true;
      }
      if (holds) o.prior += 1.0F;
    }
    for (std::size_t i = 0; i < inner.readings.size(); ++i) {
      if (!inner_held[i]) continue;
      inner.readings[i].prior += gain;
      inner.held = true;
    }
  }
}

/// "South-West", "Central District": as many as there are countries, so only the report's own is meant.
bool is_generic(const Reader& reader, WordRange words) {
  for (WordId w = words.first; w < words.last; ++w) {
    if (!reader.has(w, WordClass::direction) && !reader.has(w, WordClass::district) &&
        !reader.has(w, WordClass::province) && !reader.is_punct(w, "-"))
      return false;
  }
  return true;
}

/// A small place far from everything else the report names is a homonym, not the place that is meant.
bool far_homonym(const Reader& reader, const Mass& mass, const Name& name, const Reading& r,
                 const Spot& spot) {
  const Gazetteer& g = reader.gazetteer;
  const bool by_sound = spot.by_sound;
  const PlaceRow& row = g.row(r.place);
  // "Hilmand province": spelt otherwise, but called what it is.
  const bool called = row.kind == PlaceKind::admin1 && spot.noun == Noun::province;
  if (by_sound && !name.held && row.kind >= PlaceKind::admin1 && !called) return true;
  // What the text calls a neighbourhood is not a great city elsewhere either.
  const std::uint32_t known_to_all = spot.noun == Noun::neighbourhood ? 3000000 : 100000;
  const bool province = row.kind == PlaceKind::admin1;
  const bool weak_province = province && (row.population < known_to_all || is_generic(reader, spot.words));
  if (name.held || (row.kind >= PlaceKind::admin1 && !by_sound && !weak_province)) return false;
  if (!by_sound && !weak_province && (row.population >= known_to_all || row.seat == 1)) return false;
  const float others = mass.all - name.weight;
  if (others < 2.0F && !by_sound) return false;
  float own = 0;
  for (const Reading& o : name.readings) {
    if (g.row(o.place).country == row.country) own += o.share * name.weight;
  }
  const float here = Mass::at(mass.country, row.country) - own;
  // Across a border, but beside what the report names: Kilis of Turkey in a report from northern Syria.
  float own_near = 0;
  for (const Reading& o : name.readings) {
    const PlaceRow& other = g.row(o.place);
    if (std::fabs(other.latitude - row.latitude) < 3 && std::fabs(other.longitude - row.longitude) < 3)
      own_near += o.share * name.weight;
  }
  if (!by_sound && row.kind == PlaceKind::city && mass.near(row) - own_near > 0.5F) return false;
  if (by_sound) return here < 0.4F * others || here < 0.7F;
  return here < 0.08F * others;
}

/// "the Karrada district of Baghdad": no namesake by sound elsewhere in the country either; nor is "the Shaar
/// neighbourhood" a town that nothing else in the report is near to.
bool only_sounds_alike(const Gazetteer& g, const Spots& spots, const Spot& spot, const Mass& mass,
                       const Reading& r) {
  if (!spot.by_sound) return false;
  // "in Ejdabia, Tobruk and Shahat" is a list.
  const std::uint32_t around = spot.claimed != kNone ? spot.claimed : spot.container;
  if (around != kNone && !spot.hard_container) {
    const PlaceId outer = spots.spots[around].chosen;
    if (outer != kNoPlace && !contains(g, outer, r.place)) return true;
  }
  const PlaceRow& row = g.row(r.place);
  return spot.noun == Noun::neighbourhood && row.kind == PlaceKind::city && mass.near(row) < 1.0F;
}

/// "Kunduz province" is the province, "Matara district" the district, where the town has the same name.
PlaceId as_the_text_calls_it(const Gazetteer& g, const Name& name, const Reading& best, Noun noun) {
  if (noun != Noun::province && noun != Noun::district) return best.place;
  const PlaceRow& chosen = g.row(best.place);
  const PlaceKind wanted = noun == Noun::province ? PlaceKind::admin1 : PlaceKind::admin2;
  if (chosen.kind >= wanted || (noun == Noun::district && chosen.kind == PlaceKind::admin3))
    return best.place;
  for (const Reading& r : name.readings) {
    const PlaceRow& row = g.row(r.place);
    const bool subdistrict = noun == Noun::district && row.kind == PlaceKind::admin3;
    if ((row.kind == wanted || subdistrict) && row.country == chosen.country &&
        (noun == Noun::province || row.admin1 == chosen.admin1)) {
      return r.place;
    }
  }
  // Where the first level is called a district (Azerbaijan), the index has no second.
  for (const Reading& r : name.readings) {
    const PlaceRow& row = g.row(r.place);
    if (row.kind == PlaceKind::admin1 && row.country == chosen.country) return r.place;
  }
  return best.place;
}

bool is_province(const Gazetteer& g, const Name& name) {
  const auto best = std::max_element(name.readings.begin(), name.readings.end(),
                                     [](const Reading& a, const Reading& b) { return a.prior < b.prior; });
  return best != name.readings.end() && g.row(best->place).kind == PlaceKind::admin1;
}

/// "Oregon, Washington and Idaho": what stands in a list of provinces is one, where it can be.
bool beside_province(const Reader& reader, const Spots& spots, const std::vector<Name>& names,
                     const Spot& spot) {
  const auto at = static_cast<std::size_t>(&spot - spots.spots.data());
  const auto province = [&](std::size_t other, WordId first, WordId last) {
    const Spot& o = spots.spots[other];
    return o.accepted && !o.demonym && o.hit_count > 0 && o.name != spot.name &&
           listed(reader, first, last) && is_province(reader.gazetteer, names[o.name]);
  };
  if (at > 0 && province(at - 1, spots.spots[at - 1].words.last, spot.words.first)) return true;
  return at + 1 < spots.spots.size() && province(at + 1, spot.words.last, spots.spots[at + 1].words.first);
}

/// The place of one spot, once what is around it is decided.
void decide(const Reader& reader, Spots& spots, const std::vector<Name>& names, const Mass& mass,
            std::size_t at) {
  const Gazetteer& g = reader.gazetteer;
  Spot& spot = spots.spots[at];
  const Name& name = names[spot.name];
  const Reading* best = nullptr;
  const Reading* first = nullptr;
  float top = -1e9F;
  float top_of_all = -1e9F;
  const bool among_provinces = spot.noun == Noun::none && beside_province(reader, spots, names, spot);
  const auto score_of = [&](const Reading& r) {
    float score = r.score;
    if (among_provinces && g.row(r.place).kind == PlaceKind::admin1) score += 2.5F;
    if (spot.noun != Noun::none && noun_fits(spot.noun, g.row(r.place).kind)) score += 2.5F;
    if (spot.container != kNone) {
      const PlaceId outer = spots.spots[spot.container].chosen;
      if (outer != kNoPlace && contains(g, outer, r.place)) score += 4.0F;
    }
    return score;
  };
  for (const Reading& r : name.readings) {
    const float score = score_of(r);
    if (score > top_of_all) {
      top_of_all = score;
      first = &r;
    }
    if (elsewhere(reader, spots, spot, g.row(r.place)) || only_sounds_alike(g, spots, spot, mass, r))
      continue;
    if (score > top && (spot.demonym || !far_homonym(reader, mass, name, r, spot))) {
      top = score;
      best = &r;
    }
  }
  if (first == nullptr) return;
  // Nothing tells one village of the name from another far away: neither.
  const bool torn =
      best != nullptr && std::any_of(name.readings.begin(), name.readings.end(), [&](const Reading& r) {
        return score_of(r) > top - 0.7F && apart(g.row(best->place), g.row(r.place));
      });
  if (best != nullptr && !torn && top > top_of_all - 3.0F) {
    spot.chosen = as_the_text_calls_it(g, name, *best, spot.noun);
    return;
  }
  spot.chosen = kNoPlace;
  spot.unknown = true;
  // "North East Nigeria": a part of the state that the next name says, and no name of its own.
  const bool part = at + 1 < spots.spots.size() && spots.spots[at + 1].words.first == spot.words.last &&
                    spots.spots[at + 1].accepted && is_generic(reader, spot.words);
  // "in Camp 16": no name at all.
  const bool only_noun =
      spot.words.last - spot.words.first == 1 && noun_at(reader, spot.words.first) != Noun::none;
  // Kept only where the words say that a place must stand there.
  const WordId right = reader.after(spot.words.last);
  const bool building = right != kNoWord && reader.names_building(right);
  spot.accepted = spot.locative && !spot.inside_name && !building && !part && !only_noun &&
                  (!spot.by_sound || spot.noun != Noun::none);
}

}  // namespace

void choose_places(const Reader& reader, Spots& spots) {
  const Gazetteer& g = reader.gazetteer;
  find_containers(reader, spots);
  drop_villages(g, spots);
  std::vector<Name> names = gather(reader, spots);
  apply_containers(g, spots, names);
  for (Name& name : names) {
    for (Reading& r : name.readings) r.score = r.prior;
    share_out(name);
  }
  const std::uint16_t home = country_of_url(g, reader.document.report->url);
  Mass mass;
  for (int round = 0; round < kRounds; ++round) {
    mass = Mass{};
    if (home != 0) {
      mass.country[home] = 0.5F;
      mass.all = 0.5F;
    }
    for (const Name& name : names) {
      for (const Reading& r : name.readings) mass.add(g, r, r.share * name.weight);
    }
    for (Name& name : names) {
      if (name.readings.size() == 1) continue;  // scores are compared within a name only
      for (Reading& r : name.readings) r.score = r.prior + support(g, mass, name, r);
    }
    for (Name& name : names) share_out(name);
  }
  // Backwards: what is around a place stands behind it ("Paris, Texas") and is decided first; but an owner
  // stands in front ("Baghdad's Karrada district").
  const auto owned = [&](std::size_t at) {
    const Spot& spot = spots.spots[at];
    const std::uint32_t around = spot.claimed != kNone ? spot.claimed : spot.container;
    return around != kNone && around < at;
  };
  for (const bool owners_first : {true, false}) {
    for (std::size_t at = spots.spots.size(); at-- > 0;) {
      const Spot& spot = spots.spots[at];
      if (spot.accepted && spot.hit_count != 0 && owned(at) != owners_first)
        decide(reader, spots, names, mass, at);
    }
  }
}

}  // namespace sitrep::places
