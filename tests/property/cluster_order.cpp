// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "incidents/cluster.h"
#include "incidents/pair_score.h"

// Groups that are asked for one by one, in any order, are those of joining best first over all claims. The
// seed is printed; set SITREP_SEED to try it again.

namespace sitrep {
namespace {

unsigned long seed() {
  const char* given = std::getenv("SITREP_SEED");
  const unsigned long value = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device()();
  std::printf("SITREP_SEED=%lu\n", value);
  return value;
}

/// Claims with pairs between them, many of the same points; halves and tenths so that sums are exact.
struct Web : ClaimPairs {
  std::vector<std::string> ids;
  std::vector<float> weights;
  std::map<std::pair<std::int64_t, std::int64_t>, double> points;  // both ways
  std::map<std::int64_t, std::vector<std::int64_t>> one, two;      // by a person

  Result<std::optional<About>> about(std::int64_t claim) override {
    const auto at = static_cast<std::size_t>(claim);
    return std::optional(About{ids[at], weights[at]});
  }
  Status compared(std::int64_t claim, std::vector<ComparedWith>& out) override {
    for (auto it = points.lower_bound({claim, 0}); it != points.end() && it->first.first == claim; ++it)
      out.push_back({it->first.second, it->second});
    return ok_status();
  }
  std::vector<std::int64_t> together(std::int64_t claim) override { return one[claim]; }
  std::vector<std::int64_t> apart(std::int64_t claim) override { return two[claim]; }
};

void fill(Web& out, std::mt19937& random, bool decided) {
  const std::size_t count = 2 + random() % 40;
  for (std::size_t i = 0; i < count; ++i) {
    out.ids.push_back("r" + std::to_string(i));
    out.weights.push_back(random() % 3 == 0 ? 0.15F : 1.0F);
  }
  std::shuffle(out.ids.begin(), out.ids.end(), random);
  for (std::size_t i = 0; i < count * (1 + random() % 8); ++i) {
    const auto a = static_cast<std::int64_t>(random() % count),
               b = static_cast<std::int64_t>(random() % count);
    if (a == b) continue;
    const double points = (static_cast<double>(random() % 13) - 3) / 2;
    out.points[{a, b}] = out.points[{b, a}] = points;
  }
  if (!decided) return;
  for (int i = 0; i < 3; ++i) {
    const auto a = static_cast<std::int64_t>(random() % count),
               b = static_cast<std::int64_t>(random() % count);
    if (a == b || !out.one[a].empty() || !out.one[b].empty()) continue;
    out.one[a] = out.one[b] = {a, b};
  }
  for (int i = 0; i < 4; ++i) {
    const auto a = static_cast<std::int64_t>(random() % count),
               b = static_cast<std::int64_t>(random() % count);
    if (a == b || std::count(out.one[a].begin(), out.one[a].end(), b) != 0) continue;
    out.two[a].push_back(b);
    out.two[b].push_back(a);
  }
}

using Groups = std::set<std::set<std::int64_t>>;

struct Whole {
  std::set<std::int64_t> claims;
  bool whole = false;
};

/// By the definition: of all groups the two with the best mean, again and again.
Groups best_first(Web& web) {
  std::vector<Whole> groups;
  std::set<std::int64_t> there;
  for (std::size_t i = 0; i < web.ids.size(); ++i) {
    const auto claim = static_cast<std::int64_t>(i);
    if (!there.insert(claim).second) continue;
    Whole group;
    group.claims = {claim};
    for (const std::int64_t mate : web.one[claim]) group.claims.insert(mate);
    there.insert(group.claims.begin(), group.claims.end());
    for (const std::int64_t c : group.claims) group.whole |= web.weights[static_cast<std::size_t>(c)] >= 1;
    groups.push_back(group);
  }
  const auto weight = [&](std::int64_t c) {
    return web.weights[static_cast<std::size_t>(c)] >= 1 ? 200L : 30L;
  };
  const auto least = [&](const Whole& g) {
    std::string out = "~";
    for (const std::int64_t c : g.claims) out = std::min(out, web.ids[static_cast<std::size_t>(c)]);
    return out;
  };
  for (const bool wholes : {true, false}) {
    while (true) {
      std::size_t x = 0, y = 0;
      long best = 0, best_weight = 1;
      std::pair<std::string, std::string> best_ids;
      for (std::size_t i = 0; i < groups.size(); ++i)
        for (std::size_t j = i + 1; j < groups.size(); ++j) {
          if ((groups[i].whole && groups[j].whole) != wholes) continue;
          long sum = 0, all = 0;  // halves of points
          bool apart = false;
          for (const std::int64_t a : groups[i].claims)
            for (const std::int64_t b : groups[j].claims) {
              const auto it = web.points.find({a, b});
              const double points = it == web.points.end() ? kNoPair : it->second;
              sum += static_cast<long>(points * 2) * weight(a) * weight(b);
              all += weight(a) * weight(b);
              apart = apart || std::count(web.two[a].begin(), web.two[a].end(), b) != 0;
            }
          const auto one = least(groups[i]), two = least(groups[j]);
          const std::pair<std::string, std::string> ids = std::minmax(one, two);
          const long above = sum * best_weight - best * all;
          if (apart || sum <= 0 || above < 0 || (above == 0 && best != 0 && best_ids < ids)) continue;
          std::tie(x, y, best, best_weight, best_ids) = std::tuple(i, j, sum, all, ids);
        }
      if (best == 0) break;
      groups[x].claims.insert(groups[y].claims.begin(), groups[y].claims.end());
      groups[x].whole |= groups[y].whole;
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(y));
    }
  }
  Groups out;
  for (const Whole& group : groups) out.insert(group.claims);
  return out;
}

TEST(ClusterOrder, AskedForOneByOneIsBestFirstOverAll) {
  std::mt19937 random(static_cast<std::mt19937::result_type>(seed()));
  std::size_t joined = 0;
  for (int round = 0; round < 1500; ++round) {
    Web web;
    fill(web, random, round % 3 == 0);
    const Groups want = best_first(web);
    joined += web.ids.size() - want.size();
    std::vector<std::int64_t> order(web.ids.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    Grouper grouper(web);
    Groups got;
    for (const std::int64_t claim : order) {
      const auto group = grouper.group_of(claim);
      ASSERT_TRUE(group.ok());
      if (!group->empty()) got.insert({group->begin(), group->end()});
    }
    ASSERT_EQ(got, want) << "round " << round;
  }
  EXPECT_GT(joined, 1000U);
}

}  // namespace
}  // namespace sitrep
