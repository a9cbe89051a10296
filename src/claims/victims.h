// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/event.h"

namespace sitrep {

/// Whether the harm of one person that is told later can be that of the one told before: "a 15-year-old ...
/// he", "the boy", "Amina Said, 22"; not "another man", nor two indefinite mentions outside headlines.
bool same_person(const Context& context, const Harm& before, const Harm& after);

/// "Three others were injured": others than those told before.
bool counts_others(const Context& context, const Event& event);

/// "He", "the boy": whoever it is was told of before.
bool points_back(const Context& context, const Harm& harm);

/// One person, exactly.
bool is_single(const Harm& harm);

/// "At least 20 people were killed ... his wife was killed, too": one person told without a number or a name,
/// in a report that counts several, is a part of them and no figure. Runs before retellings are joined.
void drop_presumed_parts(const Context& context, std::vector<Event>& events);

/// Settles what became of people who were shot (Harm::hit): whoever the report says died of it is no longer
/// among the injured, a stated number of injured takes their place, and the rest were injured; casualties,
/// where the report tells neither of deaths nor of anybody who lived. Runs when retellings have been joined.
void settle_hits(const Context& context, std::vector<Event>& events);

}  // namespace sitrep
