// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "claims/filler_features.h"
#include "text/linear_model.h"

namespace sitrep {

/// What a phrase may be in the violence that a report tells of.
enum class FillerSlot : std::uint8_t { person, organisation, target, victim, weapon };
inline constexpr std::size_t kFillerSlots = 5;

/// A phrase of the report with the model's score for each slot: above 0, it fills the slot.
struct ScoredPhrase {
  FillerPhrase phrase;
  std::array<std::int32_t, kFillerSlots> score{};
  std::array<WordRange, kFillerSlots> span{};  ///< the filler's own words, where the score is above 0
};

/// A small linear model that says which phrases fill roles of the incidents of a report, whatever the tree
/// says (docs/claims.md); made by tools/train_fillers. Used in place; safe to read from
/// many threads.
class FillerModel {
 public:
  FillerModel() = default;
  explicit FillerModel(const Image& image) : phrases_(image, "fillers"), spans_(image, "filler_spans") {}
  bool empty() const { return phrases_.empty(); }

  /// All phrases of the report's body, in text order.
  std::vector<ScoredPhrase> score(const Context& context, const std::vector<Claim>& claims) const;

 private:
  SparseModel phrases_;
  SparseModel spans_;
};

}  // namespace sitrep
