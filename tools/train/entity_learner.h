// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "core/image.h"
#include "dense.h"
#include "random.h"
#include "text/entity_tagger.h"

namespace sitrep::train {

/// A sentence as the encoder reads it, the clues of its words (text/entity_clues.h), and their labels.
struct EntityExample {
  Matrix words;
  std::vector<std::vector<std::uint32_t>> clues;
  std::vector<std::uint8_t> labels;
};

/// The small network that EntityTagger runs: a word's vector and its clues to a few numbers, those to scores
/// of labels, and scores of steps from label to label.
class EntityLearner {
 public:
  static constexpr std::size_t kHidden = 32;
  static constexpr std::size_t kPadded = 16;  ///< labels, filled up

  EntityLearner(std::size_t width, std::uint64_t seed);

  /// Learns from the examples, `epochs` times over; strong dropout, for examples are few.
  void learn(const std::vector<EntityExample>& examples, int epochs);

 private:
  friend void save_entities(const std::deque<EntityLearner>& learners, ImageWriter& image);
  double batch(const std::vector<const EntityExample*>& sentences);
  void score(const std::vector<const EntityExample*>& sentences);

  std::size_t width_;
  Parameters parameters_;
  Parameter &vector_, &bias_, &clues_, &labels_, &labels_bias_, &steps_;
  Random random_;
  Matrix in_, hidden_, scores_, d_scores_, d_hidden_;
  std::vector<std::vector<std::uint32_t>> kept_clues_;
};

/// Writes the sections "entities.*": the learners side by side, which gives the mean of their scores.
void save_entities(const std::deque<EntityLearner>& learners, ImageWriter& image);

}  // namespace sitrep::train
