// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/event.h"

namespace sitrep {

/// "22 were killed by artillery, 12 by landmines and seven by gunfire", "nine died in Homs and four in Hama":
/// the verb is said once, each figure with its adposition is a happening of its own. Splits such events; what
/// stands in a member's words (places, weapons) goes to that member. Runs when mentions are settled, before
/// types are refined.
void split_gapped(const Context& context, std::vector<Event>& events);

}  // namespace sitrep
