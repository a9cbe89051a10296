// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
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

/// Finds names and other mentions of people, bodies, places, groups, buildings and weapons: scores each word
/// with its neighbours, then takes the best row of labels that makes sense.
class EntityTagger {
 public:
  struct Workspace {
    std::vector<std::array<float, kEntityLabels>> best;
    std::vector<std::array<std::uint8_t, kEntityLabels>> from;
    std::vector<std::uint8_t> labels;
  };

  EntityTagger() = default;
  EntityTagger(const Image& image, const NetworkSizes& sizes);

  bool empty() const { return labels_.panels == nullptr; }
  /// Appends the entities of a sentence to document.entities.
  void tag(Reading& reading, Workspace& work, WordRange range, Document& document) const;

 private:
  PackedWeights window_, labels_;
};

/// The best labels of `words` words for rows of scores, such that may_follow() holds throughout.
void best_labels(const float* scores, std::size_t stride, std::size_t words, EntityTagger::Workspace& work);

}  // namespace sitrep
