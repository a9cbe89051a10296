// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/bytes.h"

namespace sitrep {

/// Walks through the JSON of an export of Telegram Desktop and gives its messages one by one, whatever the
/// size of the file: {"name": ..., "type": ..., "id": ..., "messages": [...]}, alone or in a list of chats.
/// Everything else in the file (contacts, sessions, people) is passed over unread.
class TelegramStream {
 public:
  explicit TelegramStream(ByteSource& source, std::size_t limit_bytes)
      : source_(source), limit_(limit_bytes) {}

  struct Chat {
    std::string name, type, id;  ///< as JSON: strings with their quotes; empty if the chat does not say
  };
  struct Message {
    std::string_view json;   ///< lives until the next call
    std::size_t number = 0;  ///< from 1, over the whole file
    bool too_long = false;   ///< over the limit: `json` is only its beginning
  };

  /// The next message; nothing at the end, or when the source failed or the file is not whole.
  std::optional<Message> next();
  const Chat& chat() const { return chat_; }  ///< that of the last message
  const std::optional<Error>& error() const { return error_; }
  bool cut_short() const { return cut_short_; }  ///< the file ended inside of it

 private:
  struct Level {
    bool list = false;
    bool messages = false;  ///< the list of a chat's messages
    bool expects_key = false;
    std::string key;  ///< of the value that comes next, in an object
    Chat said;        ///< what the object has said of itself so far
  };

  bool fill();
  bool at_end() { return at_ == buffer_.size() && !fill(); }
  void read_string(std::string* out);
  void read_plain(std::string* out);
  void begin(bool list);
  void end();
  void value(const std::string& text);
  bool take_message(Message& message);

  ByteSource& source_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::vector<Level> levels_;
  Chat chat_;
  std::string message_;
  std::string token_;
  std::size_t count_ = 0;
  bool ended_ = false;
  bool cut_short_ = false;
  std::optional<Error> error_;
};

}  // namespace sitrep
