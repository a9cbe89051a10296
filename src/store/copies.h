// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/register.h"

namespace sitrep {

/// Reports with nearly the same words: the one published first is the one that the others copy; writes
/// `source_of` of the reports that the claims are of. For linker.cpp.
/// \param claims   rows of claims that were compared or whose reports changed
/// \param stirred  rows of claims whose report copies another one now, added: a report tells of several
///                 happenings, and all of them are written again. Cost: the reports, and the copies of each.
Status find_copies(Register::State& s, std::span<const std::int64_t> claims,
                   std::vector<std::int64_t>& stirred);

}  // namespace sitrep
