// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "text/document.h"

namespace sitrep {

/// A base noun phrase: determiners, modifiers and nouns, without what follows the noun.
struct NounPhrase {
  WordRange words;
  WordId last = kNoWord;        ///< its last noun: what the phrase is about, except for names with titles
  WordId head = kNoWord;        ///< the word that the tree attaches it by (`last` without a tree)
  std::uint32_t owner = kNone;  ///< the phrase before its "'s", by place in the list
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
};

/// The base noun phrases of a sentence, left to right, not overlapping; appended to `out` (owners count
/// from `out`'s begin). Tags find the runs, the tree (if the document has one) divides them: "gave the army |
/// weapons".
/// \param atoms ranges that must stay whole, whatever their tags (known names: "Doctors Without Borders"),
///              by position, not overlapping
void find_noun_phrases(const Document& document, WordRange sentence, const std::vector<WordRange>& atoms,
                       std::vector<NounPhrase>& out);

/// Whether the document has trees.
inline bool has_tree(const Document& document) {
  return document.head.size() == document.size() && document.deprel.size() == document.size();
}

/// The phrase without articles, other determiners and, on wish, numbers at its front.
WordRange without_article(const Document& document, WordRange words, bool keep_numbers);

}  // namespace sitrep
