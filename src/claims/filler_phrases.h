// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/context.h"

namespace sitrep {

/// A base noun phrase as tags alone tell it, and where what it names may end: what could fill a role of an
/// event, whatever the tree says. In reports in capitals trees are poor and names are not marked.
struct FillerPhrase {
  WordRange words;            ///< with determiners
  std::vector<WordId> tails;  ///< ends behind the phrase: "headquarters | of the party | of labour"
};

/// The phrases of a sentence, left to right, not overlapping.
std::vector<FillerPhrase> find_filler_phrases(const Context& context, const Sentence& sentence);

/// The spans in and around the phrase that could be the filler itself ("two gunmen", "gunmen"); none begins
/// with a determiner. A known name that ends where the phrase ends is one of them, wherever it begins.
std::vector<WordRange> spans_of(const Context& context, const FillerPhrase& phrase);

/// The words that a span of the text covers, in part or whole.
WordRange words_at(const Document& document, Span span);

}  // namespace sitrep
