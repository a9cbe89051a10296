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

}  // namespace sitrep
