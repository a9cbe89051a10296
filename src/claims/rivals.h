// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/event.h"

namespace sitrep {

/// Two events state different figures for one effect and one population. Parts are no rivals of their whole:
/// "at least 50 people ... 15 civilians and 27 fighters", nor is whoever the other names, too: "Dr Haddad
/// dead", above "killing a doctor, Samir Haddad, and two nurses".
bool figures_clash(const Context& context, const Event& a, const Event& b);

/// Both state one figure of one effect, of more than one person unless both tell of the same; or one adds up
/// to the other: "nine people ... four civilians and five rebels".
bool shares_figure(const Context& context, const Event& a, const Event& b);

}  // namespace sitrep
