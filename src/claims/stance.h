// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// Acts that grammar rather than one word makes: "X said it would not urge Y" is a refusal by X, "said it
/// would open a crossing" a pledge; "there are only 70 doctors" and "95 percent of the staff have fled" are
/// conditions. Changes or adds events; keeps them in text order.
void read_stances(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events);

}  // namespace sitrep
