// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// Acts that grammar rather than one word makes: "X said it would not press Y" is a refusal by X, "said it
/// would open a crossing" a pledge; "there are only 30 nurses" and "80 percent of the teachers have left" are
/// conditions. Changes or adds events; keeps them in text order.
void read_stances(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events);

}  // namespace sitrep
