// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/filler_candidates.h"
#include "text/forest.h"
#include "text/linear_model.h"

namespace sitrep {

/// A small model that says which phrases fill roles of the incidents of a report, whatever the tree says
/// (docs/claims.md); made by tools/train_fillers. Linear models score phrases, their spans and the report as
/// a whole; trees then judge each thing among the others of its report. Used in place; safe to read from
/// many threads.
class FillerModel {
 public:
  FillerModel() = default;
  explicit FillerModel(const Image& image);
  bool empty() const { return phrases_.empty(); }

  /// All phrases of the report's body, in text order.
  std::vector<ScoredPhrase> score(const Context& context, const FillerFeatures& features,
                                  std::int32_t least = kFillerFloor) const;
  /// What may fill a slot, best first: its score is its log odds, less those from which on it is told.
  /// Below `least` of the linear models trees are not asked: where only the surest are wanted.
  std::vector<FillerCandidate> candidates(const Context& context, const std::vector<Claim>& claims,
                                          std::int32_t least = kFillerFloor) const;

 private:
  SparseModel phrases_;
  SparseModel spans_;
  SparseModel report_;
  Forest trees_;
  std::int32_t least_odds_ = 0;
};

}  // namespace sitrep
