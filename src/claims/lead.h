// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/context.h"
#include "claims/lead_model.h"

namespace sitrep {

/// One row for each claim of a report: what tools/train/fit_lead.py learns from and choose_lead adds up.
std::vector<LeadFeatures> lead_features(const Context& context, const std::vector<Claim>& claims);

/// The claim that the headline and the first sentences are about (contract, section 3); empty if there is no
/// claim.
std::string choose_lead(const Context& context, const std::vector<Claim>& claims);

}  // namespace sitrep
