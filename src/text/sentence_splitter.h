// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/document.h"
#include "text/split_model.h"
#include "text/token_lists.h"

namespace sitrep {

/// No sentence is longer, so that later layers may use time quadratic in a sentence. Longer runs (tables,
/// broken text) are cut at a comma or semicolon, else wherever the limit falls.
inline constexpr std::size_t kMaxSentence = 240;

/// Groups the words of one block into sentences: by rules, on which a model has second thoughts.
/// \pre span, form and folded of the words are set
class SentenceSplitter {
 public:
  SentenceSplitter() = default;
  explicit SentenceSplitter(TokenLists lists, SplitModel model = {}) : lists_(lists), model_(model) {}

  /// Buffers of split(), reused from block to block.
  struct Workspace {
    std::vector<std::uint8_t> ends;
    BorderFeatures features;
  };

  /// Appends the sentences of words [first, document.size()).
  void split(WordId first, BlockKind kind, std::uint32_t block_index, Document& document,
             Workspace& work) const;
  /// What the rules alone say: for each word of [first, document.size()) whether a sentence ends behind it.
  void rule_ends(WordId first, const Document& document, std::vector<std::uint8_t>& ends) const;

 private:
  bool ends_sentence(WordId first, WordId word, const Document& document) const;

  TokenLists lists_;
  SplitModel model_;
};

}  // namespace sitrep
