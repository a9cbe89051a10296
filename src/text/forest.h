// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/image.h"

namespace sitrep {

/// Small decision trees over whole numbers, whose answers add up. Sums are exact, so a score is the same on
/// every machine. Used in place from an image; copying is cheap; safe to read from many threads.
class Forest {
 public:
  struct Node {
    std::uint16_t feature;  ///< kLeaf: `value` is the answer
    std::uint16_t high;     ///< steps forward to where numbers above `value` go; others go to the next node
    std::int32_t value;
  };
  static constexpr std::uint16_t kLeaf = 0xFFFF;
  /// Answers are log odds in this unit.
  static constexpr std::int32_t kOne = 4096;

  Forest() = default;
  /// Sections NAME.nodes and NAME.roots; an image without them gives a forest without trees.
  Forest(const Image& image, const std::string& name);

  bool empty() const { return roots_.empty(); }
  std::int32_t score(std::span<const std::int32_t> features) const;

 private:
  std::span<const Node> nodes_;
  std::span<const std::uint32_t> roots_;
};

}  // namespace sitrep
