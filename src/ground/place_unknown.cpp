// SPDX-License-Identifier: Apache-2.0
#include "ground/place_spots.h"

namespace sitrep::places {

void find_unknown(const Reader&, Spots&) {}

}  // namespace sitrep::places
