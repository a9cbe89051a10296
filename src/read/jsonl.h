// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sitrep/result.h"

namespace sitrep {

/// What a report says about itself before its text is looked at (contract, section 3).
struct Record {
  std::optional<std::string> id;
  std::optional<std::string> title;
  std::string text;
  std::string publisher;
  std::string url;
  std::string published;
  std::string language;
};

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
