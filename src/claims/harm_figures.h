// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "claims/event.h"

namespace sitrep {

Figure figure_of(const QuantityMention& quantity);

/// Which group of people a noun names: children, women, police...; none for plain people.
std::optional<GroupWho> harm_group_of(const Context& context, WordId noun);

/// Civilians or combatants, if the noun or its phrase says so.
Population population_of(const Context& context, WordId noun);

/// "Five herders were killed": civilians, whatever herders are who kill; not "armed herders".
bool harmed_herders(const Context& context, const ActorMention& who);

/// "A 19-year-old apprentice": who has an age is a person, known word or not.
bool has_age(const Context& context, WordId noun);

/// "One officer was killed and another was injured", "wounding the other".
bool is_another(const Context& context, WordId word);

/// "Five villagers, three women and two boys, died": the three and the two are the five, and become its
/// groups.
void fold_parts(const Context& context, Event& event);

/// "A couple", "twin brothers": two.
bool is_pair(const Context& context, WordId noun);

/// "A family of five": the five; null for other nouns.
const QuantityMention* figure_of_family(const Context& context, WordId noun);

/// "At least 12 more were wounded": the figure whose phrase, naming nobody, ends in the word; null if there
/// is none.
const QuantityMention* figure_around(const Context& context, WordId word);

/// "A couple and their two children died", "said Amina Saleh, 24, and Bem Oko were killed": whoever stands
/// before the first that the tree gives to the verb, with "and" between, where a clause or a sentence begins;
/// kNoWord if nobody does. Not so "police shot a man and two women were taken to hospital".
WordId lost_before(const Context& context, const Event& event);

/// "a man", "his brother", "the boy", and a headline's "Woman".
bool is_one(const Context& context, WordId noun);

/// "Raised its toll from 20 to 27", "three died, not five": the former figure is nobody's harm.
bool is_former_figure(const Context& context, const QuantityMention& quantity);

/// "Nine villagers including a midwife and two boys died": parsers like to take the boys for the subject; the
/// figure is what stands before "including". Null if h is no part of such a list.
const QuantityMention* including_whole(const Context& c, WordId h);

/// "Three women, ages 21, 32 and 49", "Amina Said, 24,", "at 2041 Long Acre": numbers that count nobody.
bool is_no_count(const Context& c, const QuantityMention& q);

/// "The death toll from a raid on a base has risen to 18": the figure hangs on the toll's verb. Null if none.
const QuantityMention* figure_risen_to(const Context& context, WordId toll);

/// "The number of fighters killed in battles has risen to 39", "is at least 70": the figure of those whose
/// number is told so. Null if none.
const QuantityMention* figure_of_number(const Context& context, WordId people);

/// "Dozens of women and children": one figure of both, and of neither alone.
bool counted_jointly(const Context& context, WordId noun);

/// "Left 12 dead and 30 wounded", "a cook dead and two clerks injured": what befell them stands right
/// behind the phrase, whatever the tree makes of two such pairs. "30 rebels killed two" has an object. Null
/// if none.
const QuantityMention* figure_before_state(const Context& context, WordId state);

/// "Seven villagers died, three of them children": the three are of the seven, and no toll beside it.
void drop_part_figures(const Context& context, Event& event);

}  // namespace sitrep
