// SPDX-License-Identifier: Apache-2.0
// Any bytes as a table: the walk ends, rows are in order, and cutting the input in small pieces changes
// nothing.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/check.h"
#include "read/csv_rows.h"
#include "read/csv_table.h"

namespace {

/// Hands the bytes out in pieces of one size.
class Pieces : public sitrep::ByteSource {
 public:
  Pieces(const std::uint8_t* data, std::size_t size, std::size_t piece)
      : data_(data), size_(size), piece_(piece) {}
  sitrep::Result<std::size_t> read(char* out, std::size_t size) override {
    const std::size_t n = std::min({size, size_ - at_, piece_});
    if (n > 0) std::memcpy(out, data_ + at_, n);
    at_ += n;
    return n;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  sitrep::is_table(bytes, {{"text", "a"}}, {});
  Pieces whole(data, size, size + 1);
  Pieces small(data, size, 4096);
  sitrep::CsvRows rows(whole, std::size_t{1} << 20U);
  sitrep::CsvRows same(small, std::size_t{1} << 20U);
  sitrep::CsvRow row;
  sitrep::CsvRow other;
  std::size_t line = 0;
  while (rows.next(row)) {
    SITREP_CHECK(row.line >= line);
    line = row.line;
    SITREP_CHECK(same.next(other) && other.fields == row.fields && other.line == row.line);
  }
  SITREP_CHECK(!same.next(other));
  return 0;
}
