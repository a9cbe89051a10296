// SPDX-License-Identifier: Apache-2.0
#include "core/assignment.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace sitrep {
namespace {

constexpr std::uint32_t kNobody = 0xFFFFFFFF;

/// The least sum of costs. Each left one has a right one of its own, behind the real ones, that stands for
/// "none" and costs what the best pairing is worth.
class Solver {
 public:
  Solver(std::uint32_t lefts, std::uint32_t rights, const std::vector<Pairing>& pairings)
      : rights_(rights),
        edges_(lefts),
        left_of_(rights + lefts, kNobody),
        potential_left_(lefts),
        potential_right_(rights + lefts),
        distance_(rights + lefts),
        before_(rights + lefts) {
    std::int64_t most = 0;
    for (const Pairing& p : pairings) most = std::max(most, p.weight);
    for (const Pairing& p : pairings) edges_[p.left].push_back({p.right, most - p.weight});
    for (std::uint32_t l = 0; l < lefts; ++l) {
      std::sort(edges_[l].begin(), edges_[l].end());
      edges_[l].emplace_back(rights + l, most);
    }
  }

  std::vector<std::optional<std::uint32_t>> solve() {
    for (std::uint32_t l = 0; l < edges_.size(); ++l) add(l);
    std::vector<std::optional<std::uint32_t>> out(edges_.size());
    for (std::uint32_t r = 0; r < rights_; ++r)
      if (left_of_[r] != kNobody) out[left_of_[r]] = r;
    return out;
  }

 private:
  using Reached = std::pair<std::int64_t, std::uint32_t>;  // how far, right one

  /// The cheapest path over pairs that change partners to a right one that is free.
  void add(std::uint32_t first) {
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> near;
    std::vector<std::uint32_t> seen, settled;
    const auto reach = [&](std::uint32_t left, std::int64_t far) {
      for (const auto& [right, cost] : edges_[left]) {
        const std::int64_t to = far + cost - potential_left_[left] - potential_right_[right];
        if (distance_[right] && *distance_[right] <= to) continue;
        if (!distance_[right]) seen.push_back(right);
        distance_[right] = to;
        before_[right] = left;
        near.emplace(to, right);
      }
    };
    reach(first, 0);
    std::uint32_t end = kNobody;
    std::int64_t far = 0;
    while (true) {  // it ends at the latest at the one that stands for none
      const auto [to, right] = near.top();
      near.pop();
      if (to != *distance_[right]) continue;
      far = to;
      if (left_of_[right] == kNobody) {
        end = right;
        break;
      }
      settled.push_back(right);
      reach(left_of_[right], to);
    }
    potential_left_[first] += far;
    for (const std::uint32_t right : settled) {
      const std::int64_t gap = far - *distance_[right];
      potential_right_[right] -= gap;
      potential_left_[left_of_[right]] += gap;
    }
    for (std::uint32_t right = end;;) {
      const std::uint32_t left = before_[right];
      const std::uint32_t was = right_of(left, first);
      left_of_[right] = left;
      if (left == first) break;
      right = was;
    }
    for (const std::uint32_t right : seen) distance_[right].reset();
  }

  /// The right one that a left one has so far.
  std::uint32_t right_of(std::uint32_t left, std::uint32_t first) const {
    if (left == first) return kNobody;
    for (const auto& [right, cost] : edges_[left])
      if (left_of_[right] == left) return right;
    return kNobody;
  }

  std::uint32_t rights_;
  std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>> edges_;  ///< of a left one: right, cost
  std::vector<std::uint32_t> left_of_;
  std::vector<std::int64_t> potential_left_, potential_right_;
  std::vector<std::optional<std::int64_t>> distance_;
  std::vector<std::uint32_t> before_;
};

}  // namespace

std::vector<std::optional<std::uint32_t>> best_assignment(std::uint32_t lefts, std::uint32_t rights,
                                                          const std::vector<Pairing>& pairings) {
  return Solver(lefts, rights, pairings).solve();
}

}  // namespace sitrep
