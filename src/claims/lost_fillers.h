// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/event.h"

namespace sitrep {

/// Finds by position the harmed person whom the tree lost ("the murder on 22 March of JANE DOE"). Before
/// read_harm.
void find_lost_victim(const Context& context, Event& event);

/// Names behind those who were harmed: "two reporters, A and B", "the driver, C,", "ten people, including D".
/// They tell who, not how many: after read_harm.
void name_victims(const Context& context, Event& event);

}  // namespace sitrep
