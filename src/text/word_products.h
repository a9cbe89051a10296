// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/aligned.h"
#include "text/word_features.h"

namespace sitrep {

/// What the encoder's layer over three words makes of a word depends on the word alone until the three are
/// added up: the word as it is written, the case of its sentence, whether it begins it. So the products of
/// words that come again and again ("the", "killed", "Aleppo") are kept, three quarters of all words of news,
/// with the bits that the layer would give anew. A word has one place, by its hash; who is there gives way
/// once he has been missed as often as met. One thread each, one encoder each.
class WordProducts {
 public:
  /// How many words are kept: 4.7 MB of 576 numbers each. With twice as many 5 % more words are met, and
  /// nothing is faster: what is kept must stay near.
  static constexpr std::size_t kWords = 2048;

  struct Missing {
    std::uint32_t word;  ///< in the sentence
    std::size_t place;
    std::uint64_t key;
  };

  /// Looks for the words of a sentence. rows()[t] points to what is kept of word t; nullptr for missing ones.
  /// \param width numbers of a product
  void find(std::span<const std::string_view> forms, CaseMode mode, std::size_t width);
  std::span<const Missing> missing() const { return missing_; }
  std::span<const float*> rows() { return rows_; }

  /// Keeps the products of what was missing, in its order; rows() then no longer hold.
  void keep(const float* products);

 private:
  std::size_t width_ = 0;
  AlignedVector<float> kept_;        // kWords products
  std::vector<std::uint64_t> keys_;  // of each place; 0: free
  std::vector<std::uint8_t> met_;    // how often more than missed, 255 at most
  std::vector<const float*> rows_;
  std::vector<Missing> missing_;
};

}  // namespace sitrep
