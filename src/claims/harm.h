// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/event.h"

namespace sitrep {

/// Fills event.harm from the figures and persons that its frame says are harmed (contract, section 4,
/// `harm`).
void read_harm(const Context& context, Event& event);

}  // namespace sitrep
