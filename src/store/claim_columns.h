// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "claims/claim.h"

namespace sitrep {

/// The first day, place and killed of a claim: what lists are filtered by.
struct ClaimColumns {
  std::string start, place, country;  ///< empty: not known
  std::optional<std::int64_t> low, high;
};
ClaimColumns columns_of(const Claim& claim);

}  // namespace sitrep
