// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/image.h"
#include "text/document.h"
#include "text/linear_model.h"
#include "text/word_atoms.h"

namespace sitrep {

inline constexpr std::size_t kEntityFeatures = 48;

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

/// Features of word `at`, given the labels of the two words before it. Returns how many were written.
std::size_t entity_features(std::span<const WordAtoms> words, std::span<const std::uint8_t> tags,
                            std::size_t at, std::uint8_t before, std::uint8_t before2, Feature* out);

/// Finds names and other mentions of people, bodies, places, groups, buildings and weapons, word by word.
class EntityTagger {
 public:
  EntityTagger() = default;
  explicit EntityTagger(const Image& image) : model_(image, "entities") {}

  /// Appends the entities of a sentence to document.entities.
  void tag(std::span<const WordAtoms> words, std::span<const std::uint8_t> tags, WordRange range,
           Document& document) const;

 private:
  SparseModel model_;
};

}  // namespace sitrep
