// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/claim.h"
#include "ground/actors.h"

namespace sitrep {

/// Fills `codes` of every participant: CAMEO's code, ACLED's class, UCDP's id, and the name of a reader's own
/// file. Runs when the kinds are settled: a state's forces abroad are of another class than at home.
void code_actors(const ActorIndex& index, Reading& reading);

}  // namespace sitrep
