// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ground/mentions.h"
#include "ground/number_words.h"
#include "text/document.h"

namespace sitrep {

/// Finds every stated number of a document and what it says about the true one, in text order, into
/// mentions.quantities. Reads mentions.times (call find_times first): a number inside a time has use
/// `time` or `duration`. Works from words and tags; the tree is not asked, so a wrong parse or upper-case
/// text does not lose a figure. docs/quantities.md has the table of readings.
void find_quantities(const Document& document, const NumberWords& words, Mentions& mentions);

}  // namespace sitrep
