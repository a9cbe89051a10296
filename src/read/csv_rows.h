// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/bytes.h"

namespace sitrep {

/// One row of a table cut into fields, quotes taken off.
struct TableRow {
  std::vector<std::string> fields;
  std::string_view bytes;   ///< as they came, without the line end; live until the next call
  std::size_t line = 0;     ///< of the file, from 1, on which it begins
  bool open_quote = false;  ///< a quote was never closed: the fields are nothing
};

/// How far a row reaches.
struct CsvCut {
  std::size_t end = 0;         ///< behind its line end
  bool whole = false;          ///< false: the bytes end before it does, or inside a quote
  std::size_t open_until = 0;  ///< inside a quote from its first line's end to here; 0: it is not
};

/// Cuts the row that starts `bytes` into `fields`. A field in quotes may hold separators, line breaks and
/// doubled quotes; a quote inside of one that is followed by a letter is a careless writer's and stays.
///
/// \param last        no bytes come behind these
/// \param open_until  what a row that began here or before had for its own: that row went over every line's
///                    end up to there inside of quotes, so whoever is inside of quotes at one of them is,
///                    too. Each row of a file of unclosed quotes costs its first line, not the file.
CsvCut cut_row(std::string_view bytes, char separator, bool last, std::vector<std::string>& fields,
               std::size_t open_until = 0);

struct FoundSeparator {
  std::optional<char> sign;
  bool whole = false;  ///< the row's end is among the bytes
};
/// The separator of a table's first row: comma, semicolon or tab, whichever it has most of; nothing if none.
FoundSeparator find_separator(std::string_view bytes);

/// Streams the rows of a table in memory for one row. Empty rows are passed over. A row whose quote is never
/// closed costs its first line only: reading goes on with the next.
class CsvRows {
 public:
  CsvRows(ByteSource& source, std::size_t limit_bytes) : source_(source), limit_(limit_bytes) {}

  /// The next row; false at the end, or when the source failed.
  bool next(TableRow& row);
  const std::optional<Error>& error() const { return error_; }

 private:
  bool fill();
  void start();
  CsvCut cut(std::vector<std::string>& fields);
  std::string_view rest() const { return std::string_view(buffer_).substr(at_, limit_); }

  ByteSource& source_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t open_until_ = 0;  ///< in buffer_; see cut_row()
  char separator_ = ',';
  bool started_ = false;
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace sitrep
