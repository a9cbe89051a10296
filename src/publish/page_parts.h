// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/claim.h"
#include "publish/page_layout.h"
#include "read/report.h"

namespace sitrep {

// The items of a page. `lead` marks what the report is mainly about.

void write_truce(PageLayout& page, const Truce& truce, const Report& report);
/// An incident, a tally, or one that is only planned, denied...
void write_event(PageLayout& page, const Claim& claim, const Report& report, bool lead);
void write_act(PageLayout& page, const Claim& claim, const Report& report, bool lead);
void write_condition(PageLayout& page, const Claim& claim, const Report& report, bool lead);

}  // namespace sitrep
