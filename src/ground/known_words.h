// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ground/actors.h"
#include "ground/gazetteer.h"
#include "ground/objects.h"
#include "ground/weapons.h"
#include "text/document.h"

namespace sitrep {

/// Looks every word up in what the program knows of the world, before any of it is weighed: places, actors,
/// words for people and bodies, weapons, things. Fills document.known for the entity tagger, which has
/// learned what the bits are worth; reads forms alone, so it runs before Analyzer::annotate. Linear in the
/// document, no allocation per word.
void mark_known_words(const Gazetteer& gazetteer, const ActorIndex& actors, const WeaponIndex& weapons,
                      const ObjectIndex& objects, Document& document);

}  // namespace sitrep
