// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/event.h"

namespace sitrep {

/// "253 civilians, including 49 children", "nine girls were among 31 guests killed": groups of their whole.
/// "47 people, 31 of them civilians, including four soldiers": of what is told of all, so many were civilians
/// and so many fought; figures of their own beside the whole, which stays the first. Takes out of
/// `event.harm` what is told of parts otherwise.
void read_included(const Context& context, Event& event);

}  // namespace sitrep
