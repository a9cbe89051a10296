// SPDX-License-Identifier: Apache-2.0
// Any bytes as a table: the walk ends, rows are in order, and cutting the input in small pieces changes
// nothing; neither where rows are over the limit.
#include <cstdint>

#include "core/check.h"
#include "pieces.h"
#include "read/csv_rows.h"
#include "read/csv_table.h"

namespace {

constexpr std::size_t kPiece = 7;

void compare(const std::uint8_t* data, std::size_t size, std::size_t limit) {
  sitrep::Pieces whole(data, size, size + 1);
  sitrep::Pieces small(data, size, kPiece);
  sitrep::CsvRows rows(whole, limit);
  sitrep::CsvRows same(small, limit);
  sitrep::TableRow row;
  sitrep::TableRow other;
  std::size_t line = 0;
  while (rows.next(row)) {
    SITREP_CHECK(row.line >= line);
    line = row.line;
    SITREP_CHECK(same.next(other) && other.fields == row.fields && other.line == row.line &&
                 other.open_quote == row.open_quote);
  }
  SITREP_CHECK(!same.next(other));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  sitrep::is_table(bytes, {{"text", "a"}}, {});
  compare(data, size, std::size_t{1} << 20U);
  compare(data, size, 64);
  return 0;
}
