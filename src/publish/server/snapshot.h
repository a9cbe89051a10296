// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "publish/server/row.h"
#include "store/browse.h"
#include "store/filter.h"

namespace sitrep::server {

/// A report that stands behind rows, and how many of their claims are its.
struct ReportClaims {
  std::uint32_t report = 0;
  std::int64_t claims = 0;
};

/// Ways to rows that spare a look at all of them: positions in `incidents`, in order.
struct WaysIn {
  std::vector<std::vector<std::uint32_t>> by_place;  ///< by number of a word of Row::places
  std::array<std::vector<std::uint32_t>, 64> by_type;
  std::vector<Day> latest;  ///< of the dated rows, which come first: the latest last day up to each
  /// Of report n: by_report[from_report[n]] up to by_report[from_report[n + 1]].
  std::vector<std::uint32_t> from_report, by_report;
};

/// The rows that the audience may see, in memory. Never changes.
struct SnapshotRows {
  using Rows = std::vector<std::shared_ptr<const Row>>;
  Rows incidents;  ///< in the order of lists; what has no id comes last
  Rows tallies;
  std::shared_ptr<const Words> words;
  std::uint32_t word_count = 0;  ///< of them, those that the rows have: others are added meanwhile
  std::shared_ptr<const std::vector<RowReport>> reports;
  std::unordered_map<std::string_view, const Row*> by_id;            ///< incidents by the ids that are shown
  std::unordered_map<std::string_view, std::uint32_t> report_by_id;  ///< reports by the ids that are shown
  WaysIn ways;
  // What is asked for without a filter, made once.
  std::vector<ReportClaims> all_reports;
  std::vector<std::string> all_sources;
};

/// What the audience may see of a register at one moment. Never changes: a newer one takes its place.
struct Snapshot {
  using Rows = SnapshotRows::Rows;
  std::int64_t change = 0;  ///< grows with each snapshot, also over a restart
  Day today;                ///< by which rows are held back
  RegisterMark mark;
  Coverage coverage;
  std::int64_t outside_criteria = 0;
  std::shared_ptr<const SnapshotRows> rows;  ///< those of the snapshot before, where no row changed
};

/// Which rows of a snapshot are wanted: the filter of lists, asked of what the audience sees. Words of
/// reports are asked of the register, and only for the register's own people: by them anybody could find out
/// what is masked.
struct RowFilter {
  ListFilter list;
  /// Ids of the incidents whose reports have the words of list.text; where it is null these are words of
  /// places, names and types that are shown.
  std::shared_ptr<const std::vector<std::string>> with_text;  ///< sorted
};
/// Positions in `rows`, in order. Cost: some ms for 100,000 rows.
std::vector<std::uint32_t> matching(const SnapshotRows& snapshot, const SnapshotRows::Rows& rows,
                                    const RowFilter& filter);

/// The columns of /overview.json: the value of `data` (docs/api.md).
std::string overview_json(const SnapshotRows& snapshot, const std::vector<std::uint32_t>& at);
WaysIn ways_into(const SnapshotRows& snapshot);
/// The reports behind incidents, in the order of lists: by publication.
std::vector<ReportClaims> reports_of(const SnapshotRows& snapshot, const std::vector<std::uint32_t>& at);
/// Who is quoted by the claims of incidents, most often first: the rows of /sources.json.
std::vector<std::string> sources_of(const SnapshotRows& snapshot, const std::vector<std::uint32_t>& at);

}  // namespace sitrep::server
