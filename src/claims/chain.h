// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/context.h"

namespace sitrep {

/// Fills speech.chain from its cue and speaker: nearest to the event first, then who passed it on.
/// \param earlier  the speeches before it, for who "he" is
void set_chain(const Context& context, const std::vector<Speech>& earlier, Speech& speech);

}  // namespace sitrep
