// SPDX-License-Identifier: Apache-2.0
// Where a reading cannot be: what the text says around a name against where the index
// has it. Villages that `gazetteer add` brought (PlaceRow::minor) share their names with quarters of towns
// and with one another, so that more is asked of them: a wrong point is worse than none.
#include "ground/place_spots.h"

namespace sitrep::places {

namespace {

/// As far as a village may lie from the town, or the middle of the district, that the text puts it in.
constexpr double kInTownKm = 60;
constexpr double kInDistrictKm = 80;
/// Two villages of one name farther apart than this are two.
constexpr double kApartKm = 40;

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

bool apart(const PlaceRow& village, const PlaceRow& other) {
  return village.minor() && other.kind <= PlaceKind::site && farther(village, other, kApartKm);
}

}  // namespace sitrep::places
