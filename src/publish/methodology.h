// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "ground/objects.h"
#include "sitrep/result.h"
#include "store/register.h"

namespace sitrep {

/// What a register counts and how, for those who read what comes of it, as Markdown: what is in and what is
/// out, how many incidents each criterion leaves out, how figures and grades are made, what was read, and
/// the limits (safety, points 8 and 9). It is for everybody: no id is in it, and publishers
/// are named as in exports for the public (mask.h).
/// \param program, data  versions
Result<std::string> methodology(const CriteriaCounts& counts, const Coverage& coverage,
                                const ObjectIndex& objects, std::string_view program, std::string_view data);

}  // namespace sitrep
