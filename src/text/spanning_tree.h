// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sitrep {

/// Finds the best tree over a sentence's words with exactly one root (Chu-Liu-Edmonds with Tarjan's
/// contraction): quadratic in the number of words. Buffers are reused from call to call.
class SpanningTree {
 public:
  /// \param scores n rows of n + 1: how good word h is as head of word d stands at d * (n + 1) + h; column n
  /// is the root. A word's own column is not looked at.
  /// \param heads out: n heads, n for the one root
  void find(std::span<const std::int32_t> scores, std::span<std::uint32_t> heads);

 private:
  bool is_tree(std::span<const std::uint32_t> heads);
  void contract(std::span<const std::int32_t> scores, std::span<std::uint32_t> heads);
  std::uint32_t contract_cycle(std::uint32_t from);
  std::uint32_t outermost(std::uint32_t node) const;
  std::uint32_t real_head(std::uint32_t head, std::uint32_t dependent) const;
  std::int64_t& weight(std::uint32_t head, std::uint32_t dependent) {
    return weights_[head * stride_ + dependent];
  }
  std::uint32_t& inner_end(std::uint32_t a, std::uint32_t b) { return ends_[a * stride_ + b]; }

  std::vector<std::uint32_t> marks_;
  // Contraction: nodes 0..n-1 are words, n the root, later ones cycles.
  std::size_t stride_ = 0;
  std::vector<std::int64_t> weights_;
  std::vector<std::uint32_t> ends_;  ///< the word inside a cycle that an arc to or from it really meets
  std::vector<std::uint32_t> active_, head_, cycle_of_, members_, first_member_;
};

}  // namespace sitrep
