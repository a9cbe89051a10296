// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// Finds the events in which another voice gives its figures of a happening that was told before ("The mayor
/// put the toll at 19. The hospital counted 11") and sets their `retells`. They stay claims of their own: who
/// puts a register together takes them for one happening. Linear in the number of events.
void find_other_voices(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events);

}  // namespace sitrep
