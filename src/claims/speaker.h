// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claims/context.h"

namespace sitrep {

/// Whether a word can head a speaking phrase: a person, a body, a state, or at least a noun that is no event,
/// no weapon and no number of things.
bool can_speak(const Context& context, WordId w);

/// The parser gave no speaker, or a wrong one: the actor that touches the cue ("..., the committee said",
/// "..., said the mayor."). kNoWord if there is none.
WordId neighbouring_speaker(const Context& context, const KeyHit& cue);

/// Who speaks by a cue that is no verb: "according to X", "in a statement by X", "X's report that". kNoWord
/// if nobody does.
WordId noun_speaker(const Context& context, const KeyHit& cue);

/// "One in five say that", "a report said that": with a clause behind the verb its subject speaks, though it
/// is a number or an event to us.
bool tells(const Context& context, WordId subject);

/// "A woman was admitted with burns", "the wounded were documented": a passive without words said is no
/// speech of its subject.
bool tells_nothing(const Context& context, WordId verb);

/// "Amina Said and her son were killed": a verb with a capital behind a name is the rest of it.
bool names(const Context& context, WordId verb);

/// A cue that accuses or suspects: in the passive its subject says nothing.
bool accuses(const Context& context, const KeyHit& cue);

/// A cue by which one passes on another's words ("cites"), or any cue at all.
bool relays(const Context& context, WordId verb);
bool opens_speech(const Context& context, WordId verb);

/// Whether the words behind a cue go on at w without a clause of their own ("told X, citing survivors").
bool goes_on(const Context& context, WordId w, WordId end);

/// The first of two speakers before a cue, where the tree hangs it elsewhere; kNoWord if there is one.
WordId beside_speaker(const Context& context, WordId head, WordId first);

/// "the camp's manager," before ", Patrice Bahati, told": a description belongs to the speaker, not to the
/// words. Its words; empty if there is none.
WordRange apposed_before(const Context& context, WordRange sentence, WordId first);

/// Whether a cue is the verb of its sentence, or beside it, or below no more than a helper of it.
bool is_main(const Context& context, WordId cue);

/// Whether a name stands behind an adposition: it says where, not who.
bool in_a_place(const Context& context, WordId name, WordId begin);

}  // namespace sitrep
