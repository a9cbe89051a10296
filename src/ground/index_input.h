// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "read/line_reader.h"
#include "sitrep/result.h"

namespace sitrep {

/// What `sitrep gazetteer add` takes, told by content (docs/places.md).
enum class IndexFormat {
  geonames,        ///< a country dump: SY.txt, allCountries.txt; 19 columns
  geonames_names,  ///< alternateNamesV2.txt: 10 columns
  geonames_admin,  ///< admin1CodesASCII.txt, admin2Codes.txt: 4 columns
  table            ///< a header, then rows parted by commas, semicolons or tabs; P-codes are of these
};
std::string_view name_of(IndexFormat value);

/// A file of places, read once from front to back in bounded memory; plain, gzip or zstd; "-" is stdin.
class IndexInput {
 public:
  /// Fails where the file cannot be read or is nothing of the kind.
  static Result<IndexInput> open(const std::string& path);

  const std::string& path() const { return path_; }
  IndexFormat format() const { return format_; }
  /// The header's columns (tables).
  const std::vector<std::string>& header() const { return header_; }

  /// The next line that is not empty, without its end; lives until the next call. False at the end, and when
  /// the file could not be read on: then error() says so.
  bool next_line(std::string_view& line);
  /// The next row of a table. Quoted fields may hold line ends. Rows of HXL tags ("#adm1+code") are passed
  /// over.
  bool next_row(std::vector<std::string>& fields);
  /// Of the line or row last given, from 1.
  std::size_t line_number() const { return number_; }
  const std::optional<Error>& error() const { return lines_->error(); }

 private:
  struct Kept {
    std::string text;
    std::size_t number;
  };
  bool read_line(std::string& out);
  bool tell();

  std::string path_;
  IndexFormat format_ = IndexFormat::table;
  std::vector<std::string> header_;
  char separator_ = ',';
  std::unique_ptr<ByteSource> bytes_;
  std::unique_ptr<LineReader> lines_;
  std::deque<Kept> head_;  ///< lines that were read to tell the format
  std::string line_;
  std::string record_;
  std::size_t number_ = 0;
};

/// The fields of one row; false while a quoted field is still open at its end.
bool split_row(std::string_view row, char separator, std::vector<std::string>& fields);

}  // namespace sitrep
