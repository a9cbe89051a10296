// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "claims/filler_candidates.h"
#include "sitrep/result.h"

namespace sitrep::train {

/// Things that fill one slot in one report; each is the set of the strings that name it.
using GoldEntities = std::vector<std::vector<std::string>>;
/// What the key says of a report.
struct Gold {
  std::array<GoldEntities, kFillerSlots> slots;
  std::optional<bool> holds_incident;  ///< none: the key leaves it open
};

/// The string as the keys compare it: lower case, without punctuation and articles.
std::string normal_form(std::string_view text);

/// The keys of a pack in the yardstick's format (plain text, one report a line), by report id.
Result<std::map<std::string, Gold>> read_gold(const std::string& path);

}  // namespace sitrep::train
