// SPDX-License-Identifier: Apache-2.0
// The words of the contract for truces.
#include <array>

#include "claims/claim.h"

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 10> kKinds = {"ceasefire",
                                                     "cessation_of_hostilities",
                                                     "unilateral_ceasefire",
                                                     "local_truce",
                                                     "local_window",
                                                     "humanitarian_pause",
                                                     "evacuation_deal",
                                                     "de_escalation_zone",
                                                     "definitive_ceasefire",
                                                     "other"};
constexpr std::array<std::string_view, 10> kStatuses = {
    "proposed",  "under_negotiation", "announced", "in_force", "extended",
    "suspended", "collapsed",         "expired",   "ended",    "refused"};
constexpr std::array<std::string_view, 4> kPositions = {"unknown", "declared", "accepted", "rejected"};

}  // namespace

std::string_view name_of(TruceKind value) { return kKinds[static_cast<std::size_t>(value)]; }
std::string_view name_of(TruceStatus value) { return kStatuses[static_cast<std::size_t>(value)]; }
std::string_view name_of(Position value) { return kPositions[static_cast<std::size_t>(value)]; }

}  // namespace sitrep
