// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace sitrep {

/// Degrees, as GeoJSON has them: longitude first.
struct GeoPoint {
  double longitude = 0, latitude = 0;
};

/// Polygons with holes on the globe. Edges are straight in degrees, as RFC 7946 says (section 3.1.1), so a
/// point is in by counting edges crossed (Hormann and Agathos 2001); the border belongs to the area. Which
/// way a ring goes round does not matter.
class Area {
 public:
  using Ring = std::vector<GeoPoint>;

  /// The outer ring, then the holes in it. A ring is closed by itself. Longitudes may go on beyond 180:
  /// that is how a polygon over the date line is told in one piece.
  /// \pre each ring has three points or more
  void add(const std::vector<Ring>& rings);

  bool empty() const { return parts_.empty(); }
  /// Cost: the edges of a sixty-fourth of the area's height.
  bool contains(GeoPoint point) const { return part_of(point) != nullptr; }
  /// Whether an event at this point, known with UCDP's `where_prec`, is in the area: its point is, and what
  /// is only known to lie in a district or a province (3, 4) needs a part as large as one, 500 and 5,000
  /// square kilometres; what is known no nearer than that (5, 6, 7) is in no area.
  bool holds(GeoPoint point, int where_prec) const;

 private:
  struct Edge {
    GeoPoint from, to;
  };
  struct Part {
    double south = 0, north = 0, square_km = 0;
    std::vector<std::vector<Edge>> bands;  ///< edges by latitude, an edge in every band that it touches
  };
  const Part* part_of(GeoPoint point) const;

  std::vector<Part> parts_;
};

}  // namespace sitrep
