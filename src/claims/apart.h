// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/event.h"

namespace sitrep {

/// Both have places, towns or smaller, and none in common: "killed in Kupiansk and wounded in Vovchansk".
bool places_apart(const Context& context, const Event& a, const Event& b);

/// "in Hritan, in the countryside of Aleppo", "Syria's Eastern Ghouta": the first holds the second.
bool holds(const PlaceMention& wide, const PlaceMention& narrow);

/// "The war has cost 70,000 lives": no one act of war is told of with ten thousand dead or hurt.
bool past_one_happening(const std::vector<Harm>& harm);

/// No place, or nothing smaller than a country: "in Syria", "in the north of Syria", "near the border".
bool knows_only_country(const Context& context, const Event& event);

/// Both have days, and none in common: "killed in 2019 and two injured on Saturday"; or one is of a day and
/// the other of all since another.
bool times_apart(const Context& context, const Event& a, const Event& b);

}  // namespace sitrep
