// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sitrep {

/// Two claims that were compared, by their places in a list, and the points of score_pair().
struct PairLink {
  std::uint32_t a;
  std::uint32_t b;
  double points;
};

/// Groups of claims, first those that whole reports are about (weight 1 or more), then the rest, which brings
/// no two of those groups together: two groups are joined while the mean of the points between their members
/// is above 0, best first (average linkage: Sokal and Michener 1958); pairs that were not compared count
/// kNoPair. A claim that fits one member and contradicts the others stays out, so that one loose report does
/// not chain two happenings. The result depends on the claims and the points, not on the order of the links:
/// equal points go by the claims' places, so give claims in an order of their own (their ids).
/// \param weights  of the claims: a pair counts as much as its claims' weights multiplied, so that what is
/// said
///                 in passing weighs little against what whole reports are about
/// \return for each claim the least place in its group. Cost: n log n in the links.
std::vector<std::uint32_t> cluster(std::span<const float> weights, std::span<const PairLink> links);

}  // namespace sitrep
