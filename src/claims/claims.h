// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/claim.h"
#include "claims/context.h"

namespace sitrep {

/// The claims layer's one entry: everything a report claims, as `out.claims` (ids c1, c2... in text order)
/// and `out.lead`. Speech is handed on to truces/. Linear in the words of the report, but for one comparison
/// of each violent event with the events before it. Order of work: event words with roles, status, harm,
/// mentions, one happening per sentence, then over sentences.
std::vector<Speech> read_claims(const Context& context, Reading& out);

}  // namespace sitrep
