// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/context.h"

namespace sitrep {

/// What people are told to think, want, plan, back, reject or seem to do without a word of theirs passed on,
/// by data/en/attitudes.txt: the other half of `annotate --layer attributions`. No claim has such a source:
/// whoever wants a raid is no witness of it. An attribution at the cue of an unquoted speech reads that
/// speech better ("blamed the rebels": the rebels are what is said). In text order; linear in the words.
std::vector<Attribution> find_attitudes(const Context& context, const std::vector<Speech>& speech);

}  // namespace sitrep
