// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "floats.h"

namespace sitrep::train {

/// The loss of whole rows of labels (a conditional random field): scores of words and of steps from label to
/// label, as best_labels() adds them up; how likely is the right row among all?
class LabelChain {
 public:
  /// \param steps kLanes x kLanes: EntityTagger's, forbidden steps at kForbiddenStep
  explicit LabelChain(const Matrix& steps);

  /// The loss of one sentence, whose scores begin at row `first`. Writes the gradients of its scores and adds
  /// those of the steps, all times `weight`.
  double learn(const Matrix& scores, std::size_t first, std::span<const std::uint8_t> right, float weight,
               Matrix& d_scores, Matrix& d_steps);

 private:
  const Matrix& steps_;
  Matrix onwards_, back_;  ///< e to the steps, and the same turned
  Matrix words_, before_, behind_;
  std::vector<float> totals_;
};

}  // namespace sitrep::train
