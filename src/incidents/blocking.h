// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "incidents/fact.h"

namespace sitrep {

/// Keys under which a claim is found by claims that may tell of the same happening: its place and day, and
/// its most telling words in the weeks around. Two claims are compared if `kept` of the one and `asked` of
/// the other share a key; it does not matter which came first. The number is bounded, so that comparing stays
/// near linear.
struct BlockKeys {
  std::vector<std::int64_t> kept;   ///< sorted
  std::vector<std::int64_t> asked;  ///< sorted; holds `kept`
};

BlockKeys block_keys(const Fact& fact);

}  // namespace sitrep
