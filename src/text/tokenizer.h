// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/document.h"
#include "text/token_lists.h"

namespace sitrep {

/// Cuts text into words as the UD English treebanks do: punctuation apart, hyphens and contractions parted,
/// abbreviations, numbers, dates and addresses whole. Rules only; lists come from data. Linear in the text.
class Tokenizer {
 public:
  Tokenizer() = default;
  explicit Tokenizer(TokenLists lists) : lists_(lists) {}

  /// Appends the words of text[block] to span, form and multiword of `out`.
  void tokenize(std::string_view text, Span block, Document& out) const;

 private:
  TokenLists lists_;
};

}  // namespace sitrep
