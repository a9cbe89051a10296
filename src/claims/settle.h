// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// Whether a time is the length from one happening to another: "three days" of "three days after a raid
/// killed ten". It is a time of neither (claims/story_day.h counts by it).
bool counts_between(const Context& context, const TimeMention& time);

/// Gives every place, time and weapon of the text to the event that governs it in the tree; what only a
/// speech cue governs belongs to the act of speaking and is left out here. Before merging: each event gets
/// its own.
void settle_mentions(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events);

/// After merging: events without a place or a day take what their own sentence or paragraph plainly gives
/// ("the city", the sentence's only place, the day the act was spoken).
void settle_rest(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events);

}  // namespace sitrep
