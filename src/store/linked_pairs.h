// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "incidents/cluster.h"
#include "store/constraints.h"
#include "store/state.h"

namespace sitrep {

/// Claims to be put together again, each once, in the order in which they were found.
struct Stirred {
  std::vector<std::int64_t> claims;
  std::vector<bool> is_in;  ///< of each claim

  void add(std::int64_t claim) {
    const auto at = static_cast<std::size_t>(claim);
    if (is_in.size() <= at) is_in.resize(at + at / 2 + 1);
    if (is_in[at]) return;
    is_in[at] = true;
    claims.push_back(claim);
  }
};

/// Claims and pairs as the register has them; linked_pairs.cpp.
class LinkedPairs : public ClaimPairs {
 public:
  /// Both live as long as this.
  LinkedPairs(Register::State& state, const Constraints& decided) : s_(state), decided_(decided) {}
  Result<std::optional<About>> about(std::int64_t claim) override;
  Status compared(std::int64_t claim, std::vector<ComparedWith>& out) override;
  std::vector<std::int64_t> together(std::int64_t claim) override;
  std::vector<std::int64_t> apart(std::int64_t claim) override;

 private:
  Register::State& s_;
  const Constraints& decided_;
};

}  // namespace sitrep
