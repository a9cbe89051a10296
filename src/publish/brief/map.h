// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "publish/brief/outlines.h"
#include "publish/export/export.h"

namespace sitrep::brief {

struct Map {
  std::string svg;            ///< empty: no incident has coordinates
  std::int64_t unplaced = 0;  ///< incidents that are not on it
};

/// Incidents on coasts and borders, as near as they lie together: equirectangular, true to scale in its
/// middle. The less nearly a place is told, the wider its ring (drawn_radius_km()); what is told by a
/// district has no point in it.
Map draw_map(const std::vector<const ExportRow*>& rows, const Outlines& outlines);

}  // namespace sitrep::brief
