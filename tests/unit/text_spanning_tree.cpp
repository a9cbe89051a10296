// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <vector>

#include "text/spanning_tree.h"

namespace sitrep {
namespace {

using Heads = std::vector<std::uint32_t>;

/// The tree's worth, or -1 if it is none with one root.
std::int64_t worth(const std::vector<std::int32_t>& scores, const Heads& heads) {
  const std::size_t n = heads.size();
  std::int64_t total = 0;
  std::size_t roots = 0;
  for (std::size_t d = 0; d < n; ++d) {
    if (heads[d] == d) return -1;
    if (heads[d] == n) ++roots;
    total += scores[d * (n + 1) + heads[d]];
    std::size_t up = d;
    for (std::size_t steps = 0; up != n && steps <= n; ++steps) up = heads[up];
    if (up != n) return -1;
  }
  return roots == 1 ? total : -1;
}

/// The best of all trees, by trying every choice of heads.
std::int64_t best_by_force(const std::vector<std::int32_t>& scores, std::size_t n) {
  Heads heads(n, 0);
  std::int64_t best = -1;
  for (;;) {
    best = std::max(best, worth(scores, heads));
    std::size_t d = 0;
    while (d < n && ++heads[d] > n) heads[d++] = 0;
    if (d == n) return best;
  }
}

TEST(SpanningTree, FindsTheBestTree) {
  std::uint64_t state = 12345;
  SpanningTree tree;
  for (int round = 0; round < 3000; ++round) {
    const std::size_t n = 1 + static_cast<std::size_t>(round) % 5;
    std::vector<std::int32_t> scores(n * (n + 1));
    for (std::int32_t& score : scores) {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      score = static_cast<std::int32_t>(state % 20);
    }
    Heads heads(n);
    tree.find(scores, heads);
    ASSERT_EQ(worth(scores, heads), best_by_force(scores, n));
  }
}

TEST(SpanningTree, TakesOneRootOnly) {
  // both words would rather hang on the root
  const std::vector<std::int32_t> scores = {0, 1, 9, 2, 0, 9};
  Heads heads(2);
  SpanningTree().find(scores, heads);
  EXPECT_EQ(heads, (Heads{2, 0}));
}

TEST(SpanningTree, OpensCyclesInCycles) {
  // words in pairs that want each other, pairs that want each other, nobody wants the root
  const std::size_t n = 64;
  std::vector<std::int32_t> scores(n * (n + 1), 0);
  for (std::size_t d = 0; d < n; ++d)
    for (std::size_t bit = 1; bit < n; bit *= 2)
      scores[d * (n + 1) + (d ^ bit)] = static_cast<std::int32_t>(1000 / bit);
  Heads heads(n);
  SpanningTree().find(scores, heads);
  EXPECT_GE(worth(scores, heads), 0);
}

}  // namespace
}  // namespace sitrep
