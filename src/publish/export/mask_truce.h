// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "publish/export/mask.h"

namespace sitrep {

// Truces and their breaches for an audience, by the rules of incidents (safety, points 1 and 2).

/// Whether a truce is held back. Those by which people or aid move tell where those at risk by it are: from
/// the public while they are only planned, from it and partners until the embargo is over.
/// \param hours  of the embargo; 0: none
bool is_held_back(const JoinedTruce& truce, Audience audience, int hours, Day today);

/// Who takes part as those of an incident, where it holds as its places, in nobody's own words. Its id is the
/// audience's. Names that people gave it go, unless they are of a place that is told; who told which version
/// is left out.
void mask_truce(JoinedTruce& truce, const Masking& masking);

/// Somebody alleges that a truce was broken, or denies it.
struct ShownBreach {
  std::string day;  ///< "2019-03-14"; empty: not told
  std::string by;   ///< who stands nearest what is alleged
  bool denied = false;
  EvidenceClaim claim;
};
/// The nearest place of a truce's area; none where it has none.
std::optional<PlacePrecision> nearest_place(const Truce& truce);

/// What is said of breaches of a truce, by day, masked as claims of the incidents that they are about: what
/// is held back or left out there is here, too. So is what is about an incident whose place is told less
/// nearly than the truce's: the truce would tell it.
/// \param truce  the register's id
/// \param nearest  of the truce as it is shown
Result<std::vector<ShownBreach>> shown_breaches(Register& store, std::string_view truce,
                                                const std::optional<PlacePrecision>& nearest,
                                                const Masking& masking, int hours, Day today);

}  // namespace sitrep
