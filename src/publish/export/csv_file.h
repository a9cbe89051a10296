// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "incidents/incident.h"

namespace sitrep {

/// One line of a CSV file as RFC 4180 has it, CRLF at its end. A cell that a spreadsheet would run (it begins
/// with = + - @, a tab or a carriage return, and is no plain number) gets an apostrophe before it,
/// and so does one that begins with apostrophes and then such a character: who takes one off again has every
/// text as it was.
class CsvLine {
 public:
  CsvLine& add(std::string_view text);
  CsvLine& add(const std::optional<std::int64_t>& number);
  CsvLine& add(const std::optional<StatedNumber>& number);
  CsvLine& add(const std::optional<Day>& day);
  CsvLine& add_degrees(const std::optional<double>& degrees);
  CsvLine& add_count(std::int64_t number) { return add(std::optional(number)); }
  CsvLine& skip(std::size_t cells = 1);  ///< what nobody said stays empty
  std::size_t size() const { return cells_; }
  /// Ends the line, appends it to `out`, and begins anew. \pre `columns` cells were added
  void end(std::size_t columns, std::string& out);

 private:
  void begin_cell();
  std::string line_;
  std::size_t cells_ = 0;
};

/// "36.20124": at most five decimals, no trailing zeros; empty where there is none.
std::string degrees_text(const std::optional<double>& degrees);

}  // namespace sitrep
