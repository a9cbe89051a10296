// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ground/place_spots.h"

// Where a name that the index does not know begins and ends, and what the words beside it call it: inner
// functions of place_unknown.cpp.

namespace sitrep::places {

/// What a word beside an unknown name makes of it; Noun::none for words that name too many things that are no
/// places.
Noun unknown_noun(const Reader& reader, WordId word);
/// Words that can be in a name that the index does not know: capitals that no sentence's start explains.
bool name_word(const Reader& reader, WordId word);
/// The name that ends before `end`, back to `begin` at most; empty if there is none.
WordRange name_ending_at(const Reader& reader, WordId begin, WordId end);
/// The name that begins at `first`; empty if there is none.
WordRange name_starting_at(const Reader& reader, WordId first, WordId end);

}  // namespace sitrep::places
