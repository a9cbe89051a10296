// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// Days of happenings that their own words leave out, where the report tells them by another happening
/// (docs/times.md, "Days told elsewhere"): sets Event::day, never a day that no word of the report gives.
/// Runs last, when happenings are put together, so that no day told elsewhere joins or parts two of them.
/// Linear in the events of a report.
void tell_days(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events);

}  // namespace sitrep
