// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "ground/place_spots.h"

namespace sitrep::places {

namespace {

/// Readings considered of one name; the index lists them by population, so what is cut is small.
constexpr std::size_t kMostReadings = 64;
constexpr int kRounds = 4;

/// How much the rest of the report counts: its part in a country (province, surroundings), and its amount.
namespace weight {
constexpr float kCountryPart = 2.0F, kCountry = 1.2F, kAdminPart = 1.0F, kAdmin = 1.5F, kNearPart = 0.5F,
                kNear = 1.0F, kPeople = 0.9F;
}  // namespace weight

struct Reading {
  PlaceId place;
  NameRole role;
  float prior;
  float score;
  float share;  ///< of the name's readings, sums to 1
};

/// A distinct name of the report: decided once.
struct Name {
  std::vector<Reading> readings;
  float weight = 0;   ///< how much it says about the rest
  bool held = false;  ///< the text names a container for it
};

float prior_of(const PlaceRow& row, NameRole role) {
  float p = 0;
  const float people = std::log10(static_cast<float>(row.population) + 100.0F);
  switch (row.kind) {
    case PlaceKind::country:
      p = 8.5F;
      break;
    case PlaceKind::world:
      p = 8.0F;
      break;
    case PlaceKind::sea:
      p = 6.5F;
      break;
    case PlaceKind::region:
      p = 6.5F;
      break;
    case PlaceKind::river:
      p = 5.5F;
      break;
    case PlaceKind::admin1:
      p = 4.8F + 0.25F * people;
      break;
    case PlaceKind::admin2:
      p = 2.4F + 0.25F * people;
      break;
    case PlaceKind::city:
      p = weight::kPeople * people;
      break;
    case PlaceKind::part_of_city:
      p = people - 1.0F;
      break;
  }
  if (row.seat == 1) p += 1.2F;
  if (row.seat == 2) p += 0.6F;
  if (row.seat == 3) p += 0.2F;
  if (role == NameRole::alternate && row.kind != PlaceKind::country && row.kind != PlaceKind::world)
    p -= 1.5F;
  if (role == NameRole::base) p -= 1.0F;
  return p;
}

std::uint32_t cell_of(const PlaceRow& row) {
  const auto y = static_cast<std::uint32_t>(std::floor(row.latitude) + 100);
  const auto x = static_cast<std::uint32_t>(std::floor(row.longitude) + 200);
  return y * 1000 + x;
}

/// What the names of the report say together: how much of it is in each country, province and degree cell.
struct Mass {
  std::unordered_map<std::uint16_t, float> country;
  std::unordered_map<PlaceId, float> admin1;
  std::unordered_map<std::uint32_t, float> cell;
  float all = 0;

  void add(const Gazetteer& g, const Reading& r, float amount) {
    const PlaceRow& row = g.row(r.place);
    all += amount;
    country[row.country] += amount;
    if (row.kind == PlaceKind::admin1) admin1[r.place] += amount;
    if (row.admin1 != kNoPlace) admin1[row.admin1] += amount;
    if (row.kind < PlaceKind::admin1 && row.latitude == row.latitude) cell[cell_of(row)] += amount;
  }
  template <typename Map, typename Key>
  static float at(const Map& map, Key key) {
    const auto it = map.find(key);
    return it == map.end() ? 0.0F : it->second;
  }
  float near(const PlaceRow& row) const {
    if (row.latitude != row.latitude) return 0;
    const std::uint32_t middle = cell_of(row);
    float sum = 0;
    for (const std::uint32_t y : {middle - 1000, middle, middle + 1000}) {
      for (const std::uint32_t x : {y - 1, y, y + 1}) sum += at(cell, x);
    }
    return sum;
  }
};

/// Where the report was put up, as its address says ("example.com.ng"): a hint, no more. 0: it does not say.
std::uint16_t country_of_url(const Gazetteer& g, std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return 0;
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.size() < 4 || url[url.size() - 3] != '.') return 0;
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  const std::string code{upper(url[url.size() - 2]), upper(url[url.size() - 1])};
  const std::uint16_t country = Gazetteer::pack_country(code == "UK" ? "GB" : code);
  return g.country_place(country) == kNoPlace ? std::uint16_t{0} : country;
}

void share_out(Name& name) {
  float top = -1e9F;
  for (const Reading& r : name.readings) top = std::max(top, r.score);
  float sum = 0;
  for (Reading& r : name.readings) sum += r.share = std::exp(1.5F * (r.score - top));
  for (Reading& r : name.readings) r.share /= sum;
}

/// The report's mass without the name itself, so that no name votes for itself.
float support(const Gazetteer& g, const Mass& mass, const Name& name, const Reading& r) {
  const PlaceRow& row = g.row(r.place);
  float own_country = 0;
  float own_admin1 = 0;
  float own_near = 0;
  const PlaceId province = row.kind == PlaceKind::admin1 ? r.place : row.admin1;
  const bool small = row.kind < PlaceKind::admin1;
  for (const Reading& o : name.readings) {
    const PlaceRow& other = g.row(o.place);
    const float amount = o.share * name.weight;
    if (other.country == row.country) own_country += amount;
    const PlaceId theirs = other.kind == PlaceKind::admin1 ? o.place : other.admin1;
    if (theirs == province && province != kNoPlace) own_admin1 += amount;
    if (small && other.kind < PlaceKind::admin1 && std::fabs(other.latitude - row.latitude) < 2 &&
        std::fabs(other.longitude - row.longitude) < 2) {
      own_near += amount;
    }
  }
  const float others = std::max(0.0F, mass.all - name.weight) + 0.7F;
  float s = 0;
  const auto gain = [others](float amount, float part, float each) {
    amount = std::max(0.0F, amount);
    return part * amount / others + each * std::log1p(amount);
  };
  if (row.country != 0)
    s += gain(Mass::at(mass.country, row.country) - own_country, weight::kCountryPart, weight::kCountry);
  if (province != kNoPlace)
    s += gain(Mass::at(mass.admin1, province) - own_admin1, weight::kAdminPart, weight::kAdmin);
  if (small) s += gain(mass.near(row) - own_near, weight::kNearPart, weight::kNear);
  return s;
}

bool noun_fits(Noun noun, PlaceKind kind) {
  switch (noun) {
    case Noun::none:
      return true;
    case Noun::settlement:
      return kind == PlaceKind::city;
    case Noun::neighbourhood:
      return kind == PlaceKind::part_of_city || kind == PlaceKind::city;
    case Noun::district:
      return kind == PlaceKind::admin2;
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

/// A small place far from everything else the report names is a homonym, not the place that is meant.
bool far_homonym(const Gazetteer& g, const Mass& mass, const Name& name, const Reading& r, const Spot& spot) {
  const bool by_sound = spot.by_sound;
  const PlaceRow& row = g.row(r.place);
  if (by_sound && !name.held && row.kind >= PlaceKind::admin1) return true;
  // What the text calls a neighbourhood is not a great city elsewhere either.
  const std::uint32_t known_to_all = spot.noun == Noun::neighbourhood ? 3000000 : 100000;
  if (name.held || row.kind >= PlaceKind::admin1) return false;
  if (!by_sound && (row.population >= known_to_all || row.seat == 1)) return false;
  const float others = mass.all - name.weight;
  if (others < 2.0F && !by_sound) return false;
  float own = 0;
  for (const Reading& o : name.readings) {
    if (g.row(o.place).country == row.country) own += o.share * name.weight;
  }
  const float here = Mass::at(mass.country, row.country) - own;
  if (by_sound) return here < 0.4F * others || here < 0.7F;
  return here < 0.08F * others;
}

/// "the districts of Karam and Zahra in Homs city": no small place of another country, whatever its name; the
/// index does not know the one that is meant.
bool elsewhere(const Gazetteer& g, const Spots& spots, const Spot& spot, const PlaceRow& row) {
  const std::uint32_t around = spot.claimed != kNone ? spot.claimed : spot.container;
  if (around == kNone || spot.demonym || row.kind >= PlaceKind::admin1 || row.population >= 500000)
    return false;
  const PlaceId outer = spots.spots[around].chosen;
  return outer != kNoPlace && g.row(outer).country != row.country;
}

/// "Kunduz province" is the province, "Matara district" the district, where the town has the same name.
PlaceId as_the_text_calls_it(const Gazetteer& g, const Name& name, const Reading& best, Noun noun) {
  if (noun != Noun::province && noun != Noun::district) return best.place;
  const PlaceRow& chosen = g.row(best.place);
  const PlaceKind wanted = noun == Noun::province ? PlaceKind::admin1 : PlaceKind::admin2;
  if (chosen.kind >= wanted) return best.place;
  for (const Reading& r : name.readings) {
    const PlaceRow& row = g.row(r.place);
    if (row.kind == wanted && row.country == chosen.country &&
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

}  // namespace

void choose_places(const Reader& reader, Spots& spots) {
  const Gazetteer& g = reader.gazetteer;
  find_containers(reader, spots);
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
  // Backwards: what is around a place stands behind it ("Paris, Texas") and is decided first.
  for (auto it = spots.spots.rbegin(); it != spots.spots.rend(); ++it) {
    Spot& spot = *it;
    if (!spot.accepted || spot.hit_count == 0) continue;
    const Name& name = names[spot.name];
    const Reading* best = nullptr;
    const Reading* first = nullptr;
    float top = -1e9F;
    float top_of_all = -1e9F;
    for (const Reading& r : name.readings) {
      float score = r.score;
      if (spot.noun != Noun::none && noun_fits(spot.noun, g.row(r.place).kind)) score += 2.5F;
      if (spot.container != kNone) {
        const PlaceId outer = spots.spots[spot.container].chosen;
        if (outer != kNoPlace && contains(g, outer, r.place)) score += 4.0F;
      }
      if (score > top_of_all) {
        top_of_all = score;
        first = &r;
      }
      if (elsewhere(g, spots, spot, g.row(r.place))) continue;
      if (score > top && (spot.demonym || !far_homonym(g, mass, name, r, spot))) {
        top = score;
        best = &r;
      }
    }
    if (first == nullptr) continue;
    if (best != nullptr && top > top_of_all - 3.0F) {
      spot.chosen = as_the_text_calls_it(g, name, *best, spot.noun);
      continue;
    }
    spot.chosen = kNoPlace;
    spot.unknown = true;
    // Kept only where the words say that a place must stand there.
    const WordId right = reader.after(spot.words.last);
    const bool building = right != kNoWord && reader.names_building(right);
    spot.accepted =
        spot.locative && !spot.inside_name && !building && (!spot.by_sound || spot.noun != Noun::none);
  }
}

}  // namespace sitrep::places
