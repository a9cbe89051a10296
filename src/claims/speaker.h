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

/// A cue by which one passes on another's words ("cites"), or any cue at all.
bool relays(const Context& context, WordId verb);
bool opens_speech(const Context& context, WordId verb);

/// Whether the words behind a cue go on at w without a clause of their own ("told X, citing survivors").
bool goes_on(const Context& context, WordId w, WordId end);

/// The first of two speakers before a cue, where the tree hangs it elsewhere; kNoWord if there is one.
WordId beside_speaker(const Context& context, WordId head, WordId first);

/// Whether a name stands behind an adposition: it says where, not who.
bool in_a_place(const Context& context, WordId name, WordId begin);

}  // namespace sitrep
