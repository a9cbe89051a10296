// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/event.h"

namespace sitrep {

/// Which group of people a noun names: children, women, police...; none for plain people.
std::optional<GroupWho> harm_group_of(const Context& context, WordId noun);

/// Fills event.harm from the figures and persons that its frame says are harmed (contract, section 4,
/// `harm`).
void read_harm(const Context& context, Event& event);

}  // namespace sitrep
