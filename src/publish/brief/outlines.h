// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sitrep/result.h"

namespace sitrep::brief {

/// Coasts and borders as lines, for a map's ground: longitude and latitude in degrees.
struct Outlines {
  using Points = std::vector<std::pair<float, float>>;
  std::vector<Points> lines;
};

/// Reads the arcs of a TopoJSON file (share/sitrep/world.json: Natural Earth by the npm package world-atlas).
/// Every arc is drawn once, whoever it divides. Cost: some 10 ms. Error syntax where it is no such file.
Result<Outlines> read_outlines(const std::string& path);

}  // namespace sitrep::brief
