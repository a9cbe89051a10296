// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "read/bytes.h"

namespace sitrep {

/// Splits a stream at '\n' with memory for one line and one chunk; a line longer than the limit is passed
/// over.
class LineReader {
 public:
  struct Line {
    std::string_view bytes;  ///< without the line end; lives until the next call
    std::size_t number = 0;  ///< from 1
    bool too_long = false;   ///< over the limit: `bytes` is only its beginning
  };

  LineReader(ByteSource& source, std::size_t limit_bytes) : source_(source), limit_(limit_bytes) {}

  /// The next line; nothing at the end, or when the source failed (then error() says why).
  std::optional<Line> next();
  const std::optional<Error>& error() const { return error_; }

 private:
  bool fill();

  ByteSource& source_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< start of what has not been given out
  std::size_t number_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace sitrep
