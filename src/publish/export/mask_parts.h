// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/claim.h"
#include "ground/objects.h"

namespace sitrep {

// The parts of mask(): who, by whom, where. For this folder.

/// Bodies, officials and common words stay; everybody else is what they are.
void mask_participant(Participant& who);
/// \param restricted  who stands near the event is not told: the place is not either
/// \param shelters    null: names are not searched for words for places of shelter
void mask_source(Source& source, bool restricted, const ObjectIndex* shelters);
/// Whether a place gives away more than a town does.
bool is_telling(const ClaimPlace& place, const ObjectIndex* objects);
/// For the district where one is told, else for the province: nearer is not said.
void coarsen(std::vector<ClaimPlace>& places, PlacePrecision nearest, const ObjectIndex* objects);
/// Exact places, and names of several words that the index does not know, give way to what they lie in.
void mask_places(std::vector<ClaimPlace>& places, const ObjectIndex* objects);

}  // namespace sitrep
