// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// One event is one claim in a report, however often it is told (contract, section 4): joins retellings over
/// sentences (headline and body, a caption said twice, "the attack"), lets a toll told by another source keep
/// its own claim with the type of what it counts, and drops bare back-references that say nothing new.
void join_retellings(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events);

}  // namespace sitrep
