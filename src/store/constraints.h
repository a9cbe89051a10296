// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "incidents/incident.h"
#include "store/state.h"

namespace sitrep {

/// What people decided of claims, as linking keeps it: which are one happening, which are not, and which are
/// no evidence. Of two decisions on one pair the later one holds; what an earlier one says against what later
/// ones bring with them is left. Read once for each linking: near linear in the claims of merges, and in the
/// pairs that a split keeps apart.
class Constraints {
 public:
  Status read(Register::State& s);

  /// The claims that are one happening with a claim, itself among them; empty: nobody decided so.
  std::span<const std::int64_t> with(std::int64_t claim) const;
  /// rejected or retracted; nothing where a person set none.
  std::optional<Standing> standing(std::int64_t claim) const;

  /// Pairs that are in one incident, enough to tell of all; claims and those that they are never with. For
  /// check_corrections.cpp.
  const std::vector<std::pair<std::int64_t, std::int64_t>>& together() const { return together_; }
  const std::map<std::int64_t, std::set<std::int64_t>>& apart() const { return apart_; }

 private:
  std::size_t place_of(std::int64_t claim);
  bool are_apart(std::size_t group, std::size_t other) const;
  void bring_together(const std::vector<std::int64_t>& claims);

  std::map<std::int64_t, std::size_t> group_of_;   // claim -> groups_
  std::vector<std::vector<std::int64_t>> groups_;  // rows in order; empty: joined to another one
  std::map<std::int64_t, std::set<std::int64_t>> apart_;
  std::vector<std::pair<std::int64_t, std::int64_t>> together_;
  std::map<std::int64_t, Standing> standing_;
};

}  // namespace sitrep
