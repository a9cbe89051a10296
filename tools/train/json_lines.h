// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/report.h"

namespace sitrep::train {

/// One annotation of a yardstick pack; the span counts code points.
struct GoldSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string type;
  double confidence = 1;
};

/// The value of a string key at the top of one line of a pack, unescaped. Reads what Python's json.dumps
/// writes, no more: the product reads JSON with simdjson (read/), which training does without.
std::string json_string(std::string_view line, std::string_view key);

/// The items of the line's "gold" array.
std::vector<GoldSpan> json_gold(std::string_view line);

/// Blocks at empty lines, as read/ makes them of plain text.
void split_paragraphs(Report& report);

}  // namespace sitrep::train
