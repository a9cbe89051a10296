// SPDX-License-Identifier: Apache-2.0
#include "store/claim_columns.h"

namespace sitrep {

ClaimColumns columns_of(const Claim& claim) {
  ClaimColumns out;
  for (const ClaimTime& time : claim.times)
    if (time.role == SlotRole::event && time.start && out.start.empty()) out.start = format_day(*time.start);
  for (const ClaimPlace& place : claim.places) {
    if (place.role != SlotRole::event || !out.place.empty()) continue;
    out.place = place.name;
    out.country = place.country;
  }
  for (const Harm& harm : claim.harm) {
    if (harm.effect != Effect::killed || out.low || out.high) continue;
    out.low = harm.figure.low;
    out.high = harm.figure.high;
  }
  return out;
}

}  // namespace sitrep
