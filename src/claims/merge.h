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

/// How much an event's words say of the means, 0 to 3: what names them or the manner ("executed", "shelled")
/// says more than "explosion", that more than "hit", and that more than "killed".
int means_rank(const Event& event);

/// "Dozens were killed" in the headline, "44 people" below it: the number lies in what the word can mean.
bool told_vaguely(const Harm& vague, const Harm& stated);

/// Whether two events can be one happening by their types: equal, or one is generic, or harm and violence.
bool types_agree(const Event& a, const Event& b);

/// Lets the means give the type ("warplanes bombed": air strike), and settles what generic types become.
void refine_type(const Context& context, Event& event);

/// "Israeli strikes killed three ... the planes bombed an arsenal", "US-led strikes": by whom a report tells
/// of air strikes and of no shells, or who came to strike from the air, strikes from there.
void name_strikes(const Context& context, std::vector<Event>& events);

}  // namespace sitrep
