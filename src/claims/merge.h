// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/event.h"

namespace sitrep {

/// Joins event words of one sentence that tell of one happening ("A raid hit a hospital, killing 30": raid,
/// hit, kill). The joined event keeps all triggers; the others are marked dropped.
void merge_in_sentences(const Context& context, std::vector<Event>& events);

/// Takes everything of `from` into `into` that `into` does not say already.
void absorb(Event& into, Event& from);
/// The same for another sentence's telling: "A boy was shot ... it appears he shot himself". What one
/// sentence says plainly took place; another's guess at how takes nothing from it.
void absorb_retelling(Event& into, Event& from);

/// A toll: tells how many were killed, injured, missing or trapped by something that other words name.
bool is_toll(const Event& event);

/// "Dozens were killed" in the headline, "44 people" below it: the number lies in what the word can mean.
bool told_vaguely(const Harm& vague, const Harm& stated);

/// Whether two events can be one happening by their types: equal, or one is generic, or harm and violence.
bool types_agree(const Event& a, const Event& b);

/// Lets the means give the type ("warplanes bombed": air strike), and settles what generic types become.
void refine_type(const Context& context, Event& event);

}  // namespace sitrep
