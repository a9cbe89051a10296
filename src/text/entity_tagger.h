// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/image.h"
#include "text/document.h"
#include "text/network.h"

namespace sitrep {

/// Labels of words: 0 outside, then for each EntityType t: 1 + 2t begins one, 2 + 2t goes on with it.
inline constexpr std::uint8_t kEntityLabels = 13;  ///< EntityType::other is not predicted
inline constexpr std::uint8_t kOutsideEntity = 0;
inline std::uint8_t entity_label(EntityType type, bool begins) {
  return static_cast<std::uint8_t>(1 + 2 * static_cast<unsigned>(type) + (begins ? 0U : 1U));
}
/// Whether `label` may follow `before`: an entity goes on only after a word of its own type.
inline bool may_follow(std::uint8_t before, std::uint8_t label) {
  return label == kOutsideEntity || label % 2 == 1 || before == label || before + 1 == label;
}

/// What it is worth that one label follows another: row `before`, column `label`, both filled up to kStepRow.
/// A sentence begins as if a word outside stood before it.
inline constexpr std::size_t kStepRow = 16;
inline constexpr float kForbiddenStep = -1e6F;

/// Finds names and other mentions of people, bodies, places, groups, buildings and weapons: scores each word
/// by its vector and its clues (entity_clues.h), then takes the best row of labels.
class EntityTagger {
 public:
  struct Workspace {
    std::vector<std::uint32_t> clues;
    AlignedVector<std::int32_t> from;  ///< rows of kStepRow
    std::vector<std::uint8_t> labels;
  };

  EntityTagger() = default;
  EntityTagger(const Image& image, const NetworkSizes& sizes);

  bool empty() const { return labels_.panels == nullptr; }
  /// Appends the entities of a sentence, which has tags and a tree, to document.entities. Reads forms, lemmas
  /// and document.known.
  void tag(SentenceVectors& reading, Workspace& work, WordRange range, Document& document) const;

 private:
  PackedWeights vector_, labels_;
  const std::int8_t* clues_ = nullptr;
  const float* clue_scales_ = nullptr;
  std::span<const float> steps_;
};

/// The best labels of `words` words for rows of scores (kStepRow or more apart) and for steps (kStepRow rows
/// of kStepRow). Into work.labels.
void best_labels(const float* scores, std::size_t stride, std::size_t words, std::span<const float> steps,
                 EntityTagger::Workspace& work);

}  // namespace sitrep
