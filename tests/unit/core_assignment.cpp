// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/assignment.h"

namespace sitrep {
namespace {

/// The most that any one-to-one choice is worth, by trying all.
std::int64_t most(std::uint32_t left, std::uint32_t lefts, std::uint32_t taken,
                  const std::vector<Pairing>& pairings) {
  if (left == lefts) return 0;
  std::int64_t out = most(left + 1, lefts, taken, pairings);
  for (const Pairing& p : pairings)
    if (p.left == left && (taken >> p.right & 1U) == 0)
      out = std::max(out, p.weight + most(left + 1, lefts, taken | 1U << p.right, pairings));
  return out;
}

TEST(Assignment, NobodyIsTakenTwiceAndNothingBetterIsLeft) {
  std::mt19937 random(77);
  for (int round = 0; round < 600; ++round) {
    const std::uint32_t lefts = random() % 7, rights = random() % 7;
    std::vector<Pairing> pairings;
    for (std::uint32_t l = 0; l < lefts; ++l)
      for (std::uint32_t r = 0; r < rights; ++r)
        if (random() % 3 != 0) pairings.push_back({l, r, 1 + static_cast<std::int64_t>(random() % 9)});
    const auto chosen = best_assignment(lefts, rights, pairings);
    ASSERT_EQ(chosen.size(), lefts);
    std::int64_t sum = 0;
    std::vector<bool> taken(rights);
    for (std::uint32_t l = 0; l < lefts; ++l) {
      if (!chosen[l]) continue;
      EXPECT_FALSE(taken[*chosen[l]]);
      taken[*chosen[l]] = true;
      const auto it = std::find_if(pairings.begin(), pairings.end(),
                                   [&](const Pairing& p) { return p.left == l && p.right == *chosen[l]; });
      ASSERT_NE(it, pairings.end());
      sum += it->weight;
    }
    EXPECT_EQ(sum, most(0, lefts, 0, pairings)) << round;
    std::shuffle(pairings.begin(), pairings.end(), random);
    EXPECT_EQ(best_assignment(lefts, rights, pairings), chosen);  // the order of pairings is nothing
  }
}

TEST(Assignment, GivesUpTheBestPairForABetterSum) {
  const auto chosen = best_assignment(2, 2, {{0, 0, 10}, {0, 1, 9}, {1, 0, 8}});
  EXPECT_EQ(chosen[0], 1U);
  EXPECT_EQ(chosen[1], 0U);
  EXPECT_TRUE(best_assignment(0, 3, {}).empty());
  EXPECT_EQ(best_assignment(2, 0, {}), (std::vector<std::optional<std::uint32_t>>(2)));
}

}  // namespace
}  // namespace sitrep
