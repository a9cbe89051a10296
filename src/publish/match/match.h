// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/incident.h"
#include "publish/match/score.h"
#include "publish/match/sheet.h"

namespace sitrep {

/// What an incident tells, for comparing.
MatchItem item_of(const Incident& incident);

/// "unreadable" is a row of theirs of which nothing could be read; it is only theirs.
enum class MatchOutcome { matched, differing, only_ours, only_theirs, unreadable };
std::string_view name_of(MatchOutcome value);

/// A line of the result: both, or one of them.
struct MatchRow {
  MatchOutcome outcome = MatchOutcome::matched;
  std::optional<std::size_t> ours, theirs;  ///< of the lists that were matched
  MatchScore score;
  std::vector<MatchDifference> differences;
};

/// One of theirs for each of ours, or none, so that the points add up to the most; it does not depend on the
/// order of either list. First what is both and ours, in the order of `ours`, then what is only theirs, in
/// the order of `theirs`. Cost: each pair that lies within kMatchDays.
std::vector<MatchRow> match_items(const std::vector<MatchItem>& ours, const std::vector<MatchItem>& theirs,
                                  const Gazetteer& gazetteer);

/// A row as a JSON object, without a line end.
std::string match_json(const MatchRow& row, const std::vector<MatchItem>& ours,
                       const std::vector<MatchItem>& theirs);
/// As a line of a table for people, without a line end.
std::string match_line(const MatchRow& row, const std::vector<MatchItem>& ours,
                       const std::vector<MatchItem>& theirs);
/// The header of the CSV, and a row of it; with line ends.
std::string match_csv_header();
std::string match_csv(const MatchRow& row, const std::vector<MatchItem>& ours,
                      const std::vector<MatchItem>& theirs);

}  // namespace sitrep
