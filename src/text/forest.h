// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/image.h"

namespace sitrep {

/// Small decision trees over whole numbers, whose answers add up. Sums are exact, so a score is the same on
/// every machine. Safe to read from many threads.
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

  bool empty() const { return trees_ == 0; }
  /// Cost: trees times the depth of the deepest; nothing that a processor would have to guess.
  std::int32_t score(std::span<const std::int32_t> features) const;

 private:
  /// Goes on to the right where the number of `feature` is above `value`.
  struct Split {
    std::int32_t feature, value;
  };
  void fill(std::span<const Node> nodes, std::size_t node, std::size_t at, std::size_t tree);

  // Each tree filled up to the same depth: nodes of a level side by side, the children of `i` at 2i+1, 2i+2.
  std::size_t trees_ = 0, depth_ = 0;
  std::vector<Split> splits_;          ///< 2^depth - 1 a tree
  std::vector<std::int32_t> answers_;  ///< 2^depth a tree
};

}  // namespace sitrep
