// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/event.h"

namespace sitrep {

/// "Students marched to demand free elections", "demonstrated, calling for a vote": what a protest is for is
/// part of it, and no second act of the same people. What is demanded stays a claim of its own.
void fold_aims(const Context& context, std::vector<Event>& events);

}  // namespace sitrep
