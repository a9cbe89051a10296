// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "read/record.h"
#include "sitrep/result.h"

namespace sitrep {

/// Reads messages of a Telegram export. What it takes of a message is its text, its number in the channel and
/// its day; who wrote, forwarded or signed it, numbers of telephones and paths of files are not looked at
/// (docs/limits.md). Keeps its buffers between calls; one object a thread.
class TelegramMessages {
 public:
  TelegramMessages();
  ~TelegramMessages();

  /// A record with `text`, `published` and the message's number as `id`; nothing for a message without a
  /// text (a picture), or what does not say that it is a message ("X joined"). Errors are a reason without
  /// file or line.
  Result<std::optional<Record>> parse(std::string_view json);

  /// The string or number of a JSON value, as text; empty if it is neither.
  std::string plain(std::string_view json);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sitrep
