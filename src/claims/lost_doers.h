// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/event.h"

namespace sitrep {

/// Finds by position who did violence where the tree lost it: before the word for it ("a Daesh car bomb",
/// "regime bombing raids") or behind it ("strikes in Raqqa overnight by a coalition", "a bombing blamed on
/// Daesh"). Only known actors and kinds of armed people; only events of which nobody is said yet to have done
/// them. After events of one sentence are merged.
void find_lost_doers(const Context& context, std::vector<Event>& events);

}  // namespace sitrep
