// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/document.h"
#include "text/token_lists.h"

namespace sitrep {

/// No sentence is longer, so that later layers may use time quadratic in a sentence. Longer runs (tables,
/// broken text) are cut at a comma or semicolon, else wherever the limit falls.
inline constexpr std::size_t kMaxSentence = 240;

/// Groups the words of one block into sentences. \pre span and form of the words are set
class SentenceSplitter {
 public:
  SentenceSplitter() = default;
  explicit SentenceSplitter(TokenLists lists) : lists_(lists) {}

  /// Appends the sentences of words [first, document.size()).
  void split(WordId first, BlockKind kind, std::uint32_t block_index, Document& document) const;

 private:
  bool ends_sentence(WordId first, WordId word, const Document& document) const;

  TokenLists lists_;
};

}  // namespace sitrep
