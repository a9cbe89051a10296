// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/event.h"

namespace sitrep {

/// Takes the role of perpetrator from what cannot have done violence, whatever the tree says: towns, event
/// words, those who report, treat or count. Naming the wrong doer is the worst that a reader of such reports
/// can do
///; no perpetrator is better. Runs before places are settled, so that a town becomes one.
void check_doers(const Context& context, std::vector<Event>& events);

/// Whether the phrase headed by w may be named as who did violence: no town, no happening, nobody who only
/// tells or treats. A word that is no mention of anybody may not.
bool can_have_done(const Context& context, WordId w);

}  // namespace sitrep
