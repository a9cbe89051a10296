// SPDX-License-Identifier: Apache-2.0
#include "core/area.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitrep {
namespace {

constexpr std::size_t kBands = 64;
constexpr double kEarthKm = 6371.0088;
/// A district and a province of the smaller kind: what is drawn smaller cannot hold one.
constexpr double kDistrictSquareKm = 500, kProvinceSquareKm = 5000;

/// Of a ring on the sphere: the sum over its edges of (λ2 - λ1)(2 + sin φ1 + sin φ2) R² / 2 (Chamberlain and
/// Duquette 2007).
double square_km_of(const Area::Ring& ring) {
  constexpr double kRadian = std::numbers::pi / 180;
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GeoPoint& a = ring[i];
    const GeoPoint& b = ring[(i + 1) % ring.size()];
    sum += (b.longitude - a.longitude) * kRadian *
           (2 + std::sin(a.latitude * kRadian) + std::sin(b.latitude * kRadian));
  }
  return std::abs(sum) * kEarthKm * kEarthKm / 2;
}

/// Left of the line from a to b above 0, right of it below, on it 0.
double side_of(const GeoPoint& a, const GeoPoint& b, const GeoPoint& p) {
  return (b.longitude - a.longitude) * (p.latitude - a.latitude) -
         (b.latitude - a.latitude) * (p.longitude - a.longitude);
}

std::size_t band_of(double latitude, double south, double north) {
  if (north <= south) return 0;
  const double at = (latitude - south) / (north - south) * static_cast<double>(kBands);
  return std::min(kBands - 1, static_cast<std::size_t>(std::max(0.0, at)));
}

}  // namespace

void Area::add(const std::vector<Ring>& rings) {
  Part part;
  part.south = 90;
  part.north = -90;
  for (const Ring& ring : rings)
    for (const GeoPoint& p : ring) {
      part.south = std::min(part.south, p.latitude);
      part.north = std::max(part.north, p.latitude);
    }
  part.bands.resize(kBands);
  for (std::size_t r = 0; r < rings.size(); ++r) {
    const Ring& ring = rings[r];
    part.square_km += r == 0 ? square_km_of(ring) : -square_km_of(ring);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Edge edge{ring[i], ring[(i + 1) % ring.size()]};
      const auto [low, high] = std::minmax(edge.from.latitude, edge.to.latitude);
      const std::size_t last = band_of(high, part.south, part.north);
      for (std::size_t b = band_of(low, part.south, part.north); b <= last; ++b)
        part.bands[b].push_back(edge);
    }
  }
  parts_.push_back(std::move(part));
}

const Area::Part* Area::part_of(GeoPoint point) const {
  // The same meridian, as told from either side of the date line.
  for (const double turn : {0.0, 360.0, -360.0}) {
    const GeoPoint p{point.longitude + turn, point.latitude};
    for (const Part& part : parts_) {
      if (p.latitude < part.south || p.latitude > part.north) continue;
      bool in = false;
      for (const Edge& e : part.bands[band_of(p.latitude, part.south, part.north)]) {
        const double side = side_of(e.from, e.to, p);
        const auto [west, east] = std::minmax(e.from.longitude, e.to.longitude);
        const auto [low, high] = std::minmax(e.from.latitude, e.to.latitude);
        if (side == 0 && p.longitude >= west && p.longitude <= east && p.latitude >= low &&
            p.latitude <= high)
          return &part;  // on the border
        // An edge has its lower end and not its upper one, so that a corner is met once.
        const bool upward = e.from.latitude <= p.latitude && e.to.latitude > p.latitude;
        const bool downward = e.to.latitude <= p.latitude && e.from.latitude > p.latitude;
        if ((upward && side > 0) || (downward && side < 0)) in = !in;
      }
      if (in) return &part;
    }
  }
  return nullptr;
}

bool Area::holds(GeoPoint point, int where_prec) const {
  constexpr int kNear = 2, kDistrict = 3, kProvince = 4;
  if (where_prec > kProvince || where_prec < 1) return false;
  const Part* part = part_of(point);
  if (part == nullptr || where_prec <= kNear) return part != nullptr;
  return part->square_km >= (where_prec == kDistrict ? kDistrictSquareKm : kProvinceSquareKm);
}

}  // namespace sitrep
