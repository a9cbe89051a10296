// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// "A man was shot dead at a car park on Monday ... A woman, 34, was taken to hospital ... Three others were
/// grazed": what befell people in the further sentences of one story belongs to its happening, unless place,
/// day, kind or figures keep it apart, or the words do ("in a separate shooting"). For violence by small arms
/// and for killings whose means nobody tells: news of war tells of several happenings in one report. Runs
/// when retellings have been joined.
void join_story(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events);

}  // namespace sitrep
