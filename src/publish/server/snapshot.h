// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "publish/server/row.h"
#include "store/browse.h"
#include "store/filter.h"

namespace sitrep::server {

/// What the audience may see of a register at one moment, in memory. Never changes: a newer one takes its
/// place.
struct Snapshot {
  using Rows = std::vector<std::shared_ptr<const Row>>;
  std::int64_t change = 0;  ///< grows with each snapshot, also over a restart
  Day today;                ///< by which rows are held back
  RegisterMark mark;
  Coverage coverage;
  std::int64_t outside_criteria = 0;
  Rows incidents;  ///< in the order of lists; what has no id comes last
  Rows tallies;
  std::shared_ptr<const Words> words;
  std::uint32_t word_count = 0;  ///< of them, those that the rows have: others are added meanwhile
  std::shared_ptr<const std::vector<RowReport>> reports;
  std::unordered_map<std::string_view, const Row*> by_id;  ///< incidents by the ids that are shown
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
std::vector<std::uint32_t> matching(const Snapshot& snapshot, const Snapshot::Rows& rows,
                                    const RowFilter& filter);

/// The columns of /overview.json: the value of `data` (docs/api.md).
std::string overview_json(const Snapshot& snapshot, const std::vector<std::uint32_t>& at);

}  // namespace sitrep::server
