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
/// middle. Places are rings as wide as they are uncertain, never a point that nobody told.
Map draw_map(const std::vector<const ExportRow*>& rows, const Outlines& outlines);

}  // namespace sitrep::brief
