// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publish/server/row.h"
#include "store/filter.h"

namespace sitrep::server {

/// A truce as its audience may see it.
struct SeenTruce {
  std::string id;     ///< the register's
  std::string shown;  ///< for the audience
  std::string json;   ///< as `truces --json` prints it, masked
  std::optional<Day> last_report;
  std::optional<PlacePrecision> nearest;  ///< of its area as it is shown
};

/// The truces that fit, in the order of `sitrep truces`, masked. For others than the register's own people no
/// truce about moving people is listed before it is over and the embargo with it; for the public none that is
/// only planned. Filters are asked of what is shown; error usage for those that truces have not.
/// Cost: all truces are read.
Result<std::vector<SeenTruce>> seen_truces(Register& store, const View& view, const ListFilter& filter,
                                           Day today);
/// `"days": [...], "last_report": ..., "last_breach": ...`: the breaches that are alleged of it, by day and
/// by who alleges them.
Result<std::string> truce_days_json(Register& store, const View& view, const SeenTruce& truce, Day today);

}  // namespace sitrep::server
