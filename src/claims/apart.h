// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/event.h"

namespace sitrep {

/// Both have places, towns or smaller, and none in common: "killed in Kupiansk and wounded in Vovchansk".
bool places_apart(const Context& context, const Event& a, const Event& b);

/// No place, or nothing smaller than a country: "in Syria", "in the north of Syria", "near the border".
bool knows_only_country(const Context& context, const Event& event);

/// Both have days, and none in common: "killed in 2019 and two injured on Saturday"; or one is of a day and
/// the other of all since another.
bool times_apart(const Context& context, const Event& a, const Event& b);

}  // namespace sitrep
