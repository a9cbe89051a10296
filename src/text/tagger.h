// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/image.h"
#include "text/labels.h"
#include "text/linear_model.h"
#include "text/word_atoms.h"

namespace sitrep {

/// A pair of UPOS and XPOS that occurs together; the tagger predicts both at once.
struct TagPair {
  Upos upos;
  std::uint8_t xpos;
  friend bool operator==(TagPair, TagPair) = default;
};

inline constexpr std::uint8_t kTagStart = 253;  ///< before the first word
inline constexpr std::size_t kTagFeatures = 48;

/// Features of word `at`, given the tags of the two words before it. Returns how many were written.
std::size_t tag_features(std::span<const WordAtoms> words, std::size_t at, std::uint8_t before,
                         std::uint8_t before2, Feature* out);

/// Tags a sentence from left to right, each word by a linear model that sees the words around it and the
/// tags already given. Words that only ever had one tag get it without asking.
class Tagger {
 public:
  Tagger() = default;
  explicit Tagger(const Image& image);

  const Lexicon& lexicon() const { return lexicon_; }
  /// Writes one tag index per word. \pre tags.size() == words.size()
  void tag(std::span<const WordAtoms> words, std::span<std::uint8_t> tags) const;
  TagPair pair(std::uint8_t tag) const { return pairs_[tag]; }
  bool empty() const { return pairs_.empty(); }

 private:
  std::span<const TagPair> pairs_;
  Lexicon lexicon_;
  SparseModel model_;
};

}  // namespace sitrep
