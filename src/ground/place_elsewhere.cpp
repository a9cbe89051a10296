// SPDX-License-Identifier: Apache-2.0
// Where a reading cannot be: what the text says around a name against where the index
// has it. Villages that `gazetteer add` brought (PlaceRow::minor) share their names with quarters of towns
// and with one another, so that more is asked of them: a wrong point is worse than none.
#include <algorithm>
#include <iterator>
#include <vector>

#include "ground/place_spots.h"

namespace sitrep::places {

namespace {

/// As far as a village may lie from the town, or the middle of the district, that the text puts it in.
constexpr double kInTownKm = 60;
constexpr double kInDistrictKm = 80;
/// Two villages of one name farther apart than this are two.
constexpr double kApartKm = 40;
/// People of a town whose name no village can take, in any country and in its own.
constexpr std::uint32_t kKnownToAll = 100000;
constexpr std::uint32_t kTown = 10000;

bool farther(const PlaceRow& a, const PlaceRow& b, double km) {
  return a.latitude == a.latitude && b.latitude == b.latitude &&
         distance_km(a.latitude, a.longitude, b.latitude, b.longitude) > km;
}

/// "the Tell Rifaat area" is a village with its fields, "the Sukkari neighbourhood" no village.
bool names_part_of_town(const Reader& reader, const Spot& spot) {
  if (spot.noun != Noun::neighbourhood) return false;
  const WordId right = reader.after(spot.words.last);
  return right == kNoWord || !reader.document.folded[right].starts_with("area");
}

}  // namespace

bool elsewhere(const Reader& reader, const Spots& spots, const Spot& spot, const PlaceRow& row) {
  const Gazetteer& g = reader.gazetteer;
  const std::uint32_t around = spot.claimed != kNone ? spot.claimed : spot.container;
  const PlaceId outer = around == kNone ? kNoPlace : spots.spots[around].chosen;
  if (spot.demonym || row.kind >= PlaceKind::admin1 || row.population >= 500000) return false;
  // "the Ombada district of Omdurman": of the villages around one always sounds alike.
  if (row.minor() && spot.by_sound && spot.noun != Noun::settlement) return true;
  if (outer == kNoPlace)
    return row.minor() && row.kind == PlaceKind::city && names_part_of_town(reader, spot);
  const PlaceRow& holder = g.row(outer);
  if (holder.country != row.country) return true;
  if (!row.minor()) return false;
  switch (holder.kind) {
    case PlaceKind::admin1:
      return row.admin1 != kNoPlace && row.admin1 != outer;
    case PlaceKind::admin2:
    case PlaceKind::admin3:
      return farther(holder, row, kInDistrictKm);
    case PlaceKind::city:
    case PlaceKind::part_of_city:
    case PlaceKind::site:
      return farther(holder, row, kInTownKm);
    case PlaceKind::country:
    case PlaceKind::region:
    case PlaceKind::world:
    case PlaceKind::sea:
    case PlaceKind::river:
      return false;
  }
  return false;
}

void drop_villages(const Gazetteer& g, Spots& spots) {
  std::vector<bool> called(spots.names.size());
  std::vector<bool> placed(spots.names.size());
  for (const Spot& spot : spots.spots) {
    if (spot.noun == Noun::settlement) called[spot.name] = true;
    if (spot.container != kNone || spot.claimed != kNone) placed[spot.name] = true;
  }
  for (Spot& spot : spots.spots) {
    if (spot.hit_count < 2 || called[spot.name]) continue;
    const auto first = spots.hits.begin() + spot.first_hit;
    const auto last = first + spot.hit_count;
    const auto is_village = [&](NameHit hit) {
      const PlaceRow& village = g.row(hit.place);
      return village.minor() && std::any_of(first, last, [&](NameHit other) {
               const PlaceRow& row = g.row(other.place);
               if (row.kind >= PlaceKind::admin1 || row.population >= kKnownToAll) return true;
               return !placed[spot.name] && row.population >= kTown && row.country == village.country;
             });
    };
    std::vector<NameHit> kept;
    std::copy_if(first, last, std::back_inserter(kept), [&](NameHit hit) { return !is_village(hit); });
    std::copy(kept.begin(), kept.end(), first);
    spot.hit_count = static_cast<std::uint32_t>(kept.size());
  }
}

bool village_in_longer_name(const Reader& reader, const Spots& spots, const Spot& spot) {
  const WordId right = reader.after(spot.words.last);
  if (right == kNoWord || !reader.is_capital(right) || reader.letters_at(right) != Letters::normal)
    return false;
  for (const WordClass noun :
       {WordClass::settlement, WordClass::neighbourhood, WordClass::district, WordClass::province})
    if (reader.has(right, noun)) return false;
  const auto first = spots.hits.begin() + spot.first_hit;
  return std::all_of(first, first + spot.hit_count,
                     [&](NameHit hit) { return reader.gazetteer.row(hit.place).minor(); });
}

bool apart(const PlaceRow& village, const PlaceRow& other) {
  return village.minor() && other.kind <= PlaceKind::site && farther(village, other, kApartKm);
}

}  // namespace sitrep::places
