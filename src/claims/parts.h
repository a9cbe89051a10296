// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/event.h"

namespace sitrep {

/// "Among the dead were seven children and three women", "Two of them were medics": figures that a later
/// sentence takes out of a toll told before become that toll's groups, and no toll of their own. Runs before
/// retellings are joined.
void read_parts(const Context& context, std::vector<Event>& events);

}  // namespace sitrep
