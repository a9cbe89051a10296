// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/claim.h"
#include "claims/event.h"

namespace sitrep {

/// An event of the text as a claim: mentions as participants, places, times and weapons, the source chain,
/// codes.
Claim make_claim(const Context& context, const std::vector<Speech>& speech, const Event& event);

ClaimPlace make_place(const Context& context, const PlaceMention& place);
ClaimTime make_time(const Context& context, const TimeMention& time);
/// \param head a word; what it heads is looked up as object, actor, place, then plain noun phrase
Participant make_participant(const Context& context, const std::vector<Speech>& speech, WordId head,
                             Role role);

}  // namespace sitrep
