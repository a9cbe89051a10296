// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/claim.h"
#include "claims/context.h"
#include "truces/truce_words.h"

namespace sitrep {

/// Puts the truces of one report together from its truce claims and from every place where one is named:
/// every field of the contract (docs/truces.md). `out.claims` must be there already; ids t1, t2...
void read_truces(const Context& context, const std::vector<Speech>& speech, const TruceWords& words,
                 Reading& out);

}  // namespace sitrep
