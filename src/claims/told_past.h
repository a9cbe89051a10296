// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// "He had attacked": before what is told.
bool is_pluperfect(const Context& context, WordId verb);

/// Whether an event is told as over, as news of a day is: "hit a bus", "were killed", "killed by a shell",
/// but not "is bombing", "has killed", "to hit", nor, but in somebody's words ("said it had attacked"), "had
/// attacked". Of a noun its verb says so, of a participle the verb above.
bool told_as_past(const Context& context, const std::vector<Speech>& speech, const Event& event);

}  // namespace sitrep
