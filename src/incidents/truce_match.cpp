// SPDX-License-Identifier: Apache-2.0
// Places and actors of truces: which are one, which hold another.
#include <algorithm>
#include <cmath>

#include "core/utf8.h"
#include "incidents/truce_book.h"

namespace sitrep {
namespace {

bool is_point(const ClaimPlace& p) {
  return p.precision <= PlacePrecision::near && p.latitude && p.longitude;
}

}  // namespace

PlaceRelation relation_of(const ClaimPlace& a, const ClaimPlace& b) {
  const auto is = [](std::string_view x, std::string_view y) { return !x.empty() && fold(x) == fold(y); };
  if (!a.country.empty() && !b.country.empty() && a.country != b.country) return PlaceRelation::apart;
  // A city and the province that has its name are two places.
  const auto wide = [](const ClaimPlace& p) { return p.precision >= PlacePrecision::province; };
  if (is(a.name, b.name) && wide(a) == wide(b) &&
      (a.geonames == b.geonames || a.geonames == 0 || b.geonames == 0 || a.admin1 == b.admin1))
    return PlaceRelation::same;
  const auto holds = [&](const ClaimPlace& outer, const ClaimPlace& inner) {
    if (outer.precision == PlacePrecision::country) return inner.country == outer.country;
    if (outer.precision == PlacePrecision::province && inner.precision < PlacePrecision::province)
      return is(inner.admin1, outer.admin1.empty() ? outer.name : outer.admin1);
    return is(inner.within, outer.name);
  };
  if (holds(b, a)) return PlaceRelation::inside;
  if (holds(a, b)) return PlaceRelation::around;
  // Of a town and a region nothing more is known; two towns, or two provinces, are apart.
  const auto level = [](const ClaimPlace& p) {
    return p.precision <= PlacePrecision::near ? 1 : p.precision == PlacePrecision::province ? 2 : 0;
  };
  if (level(a) == 1 && level(b) == 1 && is_point(a) && is_point(b)) {
    const double north = *a.latitude - *b.latitude;
    const double east = (*a.longitude - *b.longitude) * std::cos(*a.latitude * 0.017453292519943295);
    return north * north + east * east < 0.05 * 0.05 ? PlaceRelation::same : PlaceRelation::apart;
  }
  if (level(a) == 2 && level(b) == 2) return PlaceRelation::apart;
  if ((level(a) == 2 && level(b) == 1 && !b.admin1.empty()) ||
      (level(b) == 2 && level(a) == 1 && !a.admin1.empty()))
    return PlaceRelation::apart;
  return PlaceRelation::unknown;
}

bool is_same_actor(const Participant& a, const Participant& b) {
  if (!a.id.empty() && a.id == b.id) return true;
  if (!a.side.empty() && a.side == b.side) return true;
  // "Groups" and "groups" are anybody.
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::string& x = a.name.empty() ? a.text : a.name;
  const std::string& y = b.name.empty() ? b.text : b.name;
  return std::any_of(x.begin(), x.end(), capital) && std::any_of(y.begin(), y.end(), capital) &&
         fold(x) == fold(y);
}

bool is_one_of(const Participant& who, const Participant& excluded) {
  Participant alone = excluded;
  if (alone.id != alone.side) alone.side.clear();
  return is_same_actor(who, alone);
}

}  // namespace sitrep
