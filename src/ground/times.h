// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ground/mentions.h"
#include "ground/time_words.h"
#include "text/document.h"

namespace sitrep {

/// Finds the times of a document, in text order, into mentions.times, and resolves them against
/// report.published and against one another (docs/times.md).
/// Spans are TimeML's: without the preposition ("Wednesday" of "on Wednesday"), which time_phrase() adds.
/// A mention with an empty timex_value is a period that hangs on an event ("since the surge in fighting"):
/// it is no TIMEX3, so `annotate --layer times` leaves it out; claims use it as an unresolved period.
void find_times(const Document& document, const TimeWords& words, Mentions& mentions);

/// The mention's words with the preposition before them: "on Wednesday", "since late February".
WordRange time_phrase(const Document& document, const TimeMention& time);

}  // namespace sitrep
