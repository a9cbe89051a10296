// SPDX-License-Identifier: Apache-2.0
#include "read/telegram_stream.h"

namespace sitrep {
namespace {

constexpr std::size_t kChunk = std::size_t{256} * 1024;
constexpr std::size_t kDeepest = 256;        // of what is passed over; the export nests a handful of levels
constexpr std::size_t kLongestField = 4096;  // of a key or a chat's name

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

bool TelegramStream::fill() {
  if (ended_) return false;
  buffer_.resize(kChunk);
  at_ = 0;
  const auto got = source_.read(buffer_.data(), kChunk);
  buffer_.resize(got ? *got : 0);
  if (!got) error_ = got.error();
  ended_ = !got || *got == 0;
  return !ended_;
}

/// From the opening quote to behind the closing one, escapes as they are; only the beginning of a long one is
/// kept.
void TelegramStream::read_string(std::string* out) {
  bool escaped = false;
  bool first = true;
  while (!at_end()) {
    const char c = buffer_[at_++];
    if (out != nullptr && out->size() < kLongestField) *out += c;
    if (first) {
      first = false;
    } else if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      return;
    }
  }
}

void TelegramStream::read_plain(std::string* out) {
  while (!at_end()) {
    const char c = buffer_[at_];
    if (c == ',' || c == '}' || c == ']' || c == ':' || is_blank(c)) return;
    if (out != nullptr && out->size() < kLongestField) *out += c;
    ++at_;
  }
}

void TelegramStream::begin(bool list) {
  Level level;
  level.list = list;
  level.expects_key = !list;
  if (list && !levels_.empty() && levels_.back().key == "\"messages\"") {
    level.messages = true;
    chat_ = levels_.back().said;
  }
  levels_.push_back(std::move(level));
}

void TelegramStream::end() {
  if (!levels_.empty()) levels_.pop_back();
}

void TelegramStream::value(const std::string& text) {
  if (levels_.empty() || levels_.back().list) return;
  Level& level = levels_.back();
  if (level.key == "\"name\"") level.said.name = text;
  if (level.key == "\"type\"") level.said.type = text;
  if (level.key == "\"id\"") level.said.id = text;
}

/// Takes one object (or a list, which is none) whole, from its opening bracket on.
bool TelegramStream::take_message(Message& message) {
  message_.clear();
  message = {};
  std::size_t depth = 0;
  bool text = false;
  bool escaped = false;
  while (!at_end()) {
    const char c = buffer_[at_++];
    if (message_.size() < limit_)
      message_ += c;
    else
      message.too_long = true;
    if (text) {
      if (escaped)
        escaped = false;
      else if (c == '\\')
        escaped = true;
      else if (c == '"')
        text = false;
      continue;
    }
    if (c == '"') text = true;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) {
      message.json = message_;
      message.number = ++count_;
      return true;
    }
  }
  return false;
}

std::optional<TelegramStream::Message> TelegramStream::next() {
  while (!at_end()) {
    const char c = buffer_[at_];
    const bool in_messages = !levels_.empty() && levels_.back().messages;
    if ((c == '{' || c == '[') && in_messages) {
      Message message;
      if (take_message(message)) return message;
      cut_short_ = true;
      return std::nullopt;
    }
    token_.clear();
    if (c == '{' || c == '[') {
      ++at_;
      begin(c == '[');
      if (levels_.size() > kDeepest) return std::nullopt;
    } else if (c == '}' || c == ']') {
      ++at_;
      end();
    } else if (c == ',') {
      ++at_;
      if (!levels_.empty()) levels_.back().expects_key = !levels_.back().list;
    } else if (c == '"') {
      read_string(&token_);
      if (!levels_.empty() && levels_.back().expects_key) {
        levels_.back().key = token_;
        levels_.back().expects_key = false;
      } else {
        value(token_);
      }
    } else if (c == ':' || is_blank(c)) {
      ++at_;
    } else {
      read_plain(&token_);
      if (token_.empty()) ++at_;
      value(token_);
    }
  }
  cut_short_ = !levels_.empty() && !error_;
  return std::nullopt;
}

}  // namespace sitrep
