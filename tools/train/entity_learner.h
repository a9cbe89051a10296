// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/image.h"
#include "dense.h"
#include "random.h"
#include "text/entity_tagger.h"

namespace sitrep::train {

/// A sentence as the encoder reads it, and the labels of its words.
struct EntityExample {
  Matrix words;
  std::vector<std::uint8_t> labels;
};

/// The small network over three words that EntityTagger runs.
class EntityLearner {
 public:
  static constexpr std::size_t kPadded = 16;  ///< labels, filled up

  EntityLearner(std::size_t width, std::uint64_t seed);

  /// Learns from the examples, `epochs` times over; strong dropout, for examples are few.
  void learn(const std::vector<EntityExample>& examples, int epochs);
  /// Writes the sections "entities.*".
  void save(ImageWriter& image) const;

 private:
  double batch(const std::vector<const EntityExample*>& sentences);

  std::size_t width_;
  Parameters parameters_;
  Parameter &window_, &window_bias_, &labels_, &labels_bias_;
  Random random_;
  Matrix in_, hidden_, scores_, d_scores_, d_hidden_;
};

}  // namespace sitrep::train
