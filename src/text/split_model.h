// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/image.h"
#include "text/document.h"
#include "text/feature.h"
#include "text/word_features.h"

namespace sitrep {

/// What can be seen of the border behind each word of a block.
class BorderFeatures {
 public:
  static constexpr std::size_t kCount = 24;

  /// \param rule for each word of [first, document.size()): whether the rules end a sentence behind it
  void start(WordId first, const Document& document, std::span<const std::uint8_t> rule);
  /// Features of the border behind `word`, of a sentence that began at `begin`. \return how many
  std::size_t write(WordId begin, WordId word, Feature* out) const;

 private:
  struct Seen {
    std::uint32_t word, shape;
    bool glued;     ///< no blank before it
    bool in_quote;  ///< an odd number of straight quotes stands before or at it
  };
  const Seen& at(std::size_t i) const { return i < seen_.size() ? seen_[i] : outside_; }

  WordId first_ = 0;
  CaseMode mode_ = CaseMode::normal;
  std::vector<Seen> seen_;
  std::span<const std::uint8_t> rule_;
  Seen outside_{};
};

/// Second thoughts on where sentences end: a linear model that knows what the rules say, learned from text
/// whose writers left out full stops or capitals. Used in place.
class SplitModel {
 public:
  SplitModel() = default;
  explicit SplitModel(const Image& image) : weights_(image.rows<std::int16_t>("split.weights")) {}

  bool empty() const { return weights_.empty(); }
  bool ends(std::span<const Feature> features) const {
    std::int32_t score = 0;
    for (const Feature f : features) score += weights_[f & (weights_.size() - 1)];
    return score > 0;
  }

 private:
  std::span<const std::int16_t> weights_;  ///< a power of two of them
};

}  // namespace sitrep
