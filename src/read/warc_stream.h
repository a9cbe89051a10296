// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "read/bytes.h"
#include "read/http_message.h"

namespace sitrep {

/// Walks through a web archive (WARC/0.17 to 1.1) record by record, in memory for one body.
class WarcStream {
 public:
  WarcStream(ByteSource& source, std::size_t limit_bytes) : source_(source), limit_(limit_bytes) {}

  struct Record {
    HeaderLines headers;
    std::string body;          ///< up to the limit; empty for types that hold no page
    std::size_t number = 0;    ///< from 1
    std::uint64_t length = 0;  ///< of the body as the headers say it
    bool cut = false;          ///< the source ended or failed inside of it
    std::string damage;        ///< not empty: bytes before this record were no record, and why
    bool expanded = false;     ///< the damage is that they expand beyond all measure
  };

  /// The next record; nothing at the end. What is damaged is passed over up to the next record (with gzip, up
  /// to the next member that is whole), and the record after it says so.
  std::optional<Record> next();
  /// Set when the source failed and nothing whole came behind.
  const std::optional<Error>& error() const { return error_; }

 private:
  bool fill();
  bool recover();
  bool find_record(Record& record);
  bool read_head(Record& record);
  void read_body(Record& record);

  ByteSource& source_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  int failures_ = 0;  ///< in a row, without a record between them
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace sitrep
