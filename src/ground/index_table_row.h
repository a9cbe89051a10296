// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ground/index_table.h"

namespace sitrep {

/// What a row of any table says.
struct IndexTable::Row {
  std::uint16_t country = 0;
  bool point = false;
  float latitude = 0, longitude = 0;
  PlaceId province = kNoPlace, district = kNoPlace;  ///< around a unit
};

}  // namespace sitrep
