// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ground/gazetteer.h"
#include "publish/match/sheet.h"

namespace sitrep {

/// How much speaks for two items being one happening, in thousandths of a point (docs/match.md).
struct MatchScore {
  std::int64_t points = 0;
  std::vector<std::pair<std::string_view, std::int64_t>> reasons;
};
/// From here on two items may be one: a day and a place that agree are enough, one of them is not.
inline constexpr std::int64_t kMatchFrom = 2500;
/// Items further apart in days are not compared.
inline constexpr int kMatchDays = 7;

/// Whether a sheet's row has the id of the incident, also as exports write it ("SITREP-i-...").
bool same_id(const MatchItem& ours, const MatchItem& theirs);

/// \param gazetteer  where a sheet's names without coordinates are looked up
MatchScore score_match(const MatchItem& ours, const MatchItem& theirs, const Gazetteer& gazetteer);

/// What is told otherwise of two that are one: field, ours, theirs.
struct MatchDifference {
  std::string_view field;
  std::string ours, theirs;
};
std::vector<MatchDifference> differences_of(const MatchItem& ours, const MatchItem& theirs,
                                            const Gazetteer& gazetteer);

}  // namespace sitrep
