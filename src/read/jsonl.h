// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "read/record.h"
#include "sitrep/result.h"

namespace sitrep {

/// Reads one line of JSON Lines. Unknown keys are passed over; an invalid byte or half a surrogate pair
/// becomes U+FFFD instead of losing the record. Errors are a reason without file or line ("no text"). Keeps
/// its buffers between calls; one object a thread.
class RecordParser {
 public:
  RecordParser();
  ~RecordParser();
  Result<Record> parse(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sitrep
