// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "incidents/fact.h"

namespace sitrep {

/// One reason for or against two claims telling of one happening, in points.
struct PairReason {
  /// "wording", "days", "published", "place", "figures", "type", "target", "side", "names"; of one report
  /// "report", "voices", "sources"
  std::string_view what;
  double points;
};

/// How much speaks for two claims telling of one happening: above 0 they do. The points add up, as logarithms
/// of odds do where what is compared is independent (Fellegi and Sunter 1969); docs/incidents.md has where
/// each comes from.
struct PairScore {
  double points = 0;
  std::vector<PairReason> reasons;
  bool copy = false;  ///< of two reports: nearly the same words
};

/// Where nothing could lift it above kNoPair the wording is not compared.
PairScore score_pair(const Fact& a, const Fact& b);

/// The best that any place of the one says of any of the other (a report names the street and the town):
/// below 0 they are apart. None: one of them has none.
std::optional<double> places_points(const Fact& a, const Fact& b);

/// What a pair is worth that nothing made a candidate.
inline constexpr double kNoPair = -2;

}  // namespace sitrep
