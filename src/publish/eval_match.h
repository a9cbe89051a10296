// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "publish/eval_gold.h"

namespace sitrep {

// When a claim that was read agrees with one that a person wrote down. The rules are those of the project's
// yardstick (docs/evaluation.md): a change here changes what figures mean.

/// A gold slot, and whether the claim has it.
struct Slot {
  std::string_view name;
  bool agrees = false;
};

std::vector<Slot> claim_slots(const GoldClaim& gold, const Claim& claim);
/// What a claim says beyond the gold, where the gold closes that slot by naming any: "harm 30 people".
std::vector<std::string> wrong_slots(const GoldClaim& gold, const Claim& claim);
std::vector<Slot> truce_slots(const GoldTruce& gold, const Truce& truce);
/// What the gold forbids and the reading says all the same.
std::vector<std::string> contradictions(const Forbidden& forbidden, const Reading& reading);

struct Pairing {
  std::map<std::size_t, std::size_t> claim_of;  ///< gold -> claim
  std::set<std::size_t> used;  ///< claims that count as right, also those that say a gold claim once more
};

/// Pairs best first by the slots that agree. `text` is the report's.
Pairing pair_claims(const std::vector<GoldClaim>& golds, const std::vector<Claim>& claims,
                    std::string_view text);

}  // namespace sitrep
