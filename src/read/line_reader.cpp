// SPDX-License-Identifier: Apache-2.0
#include "read/line_reader.h"

namespace sitrep {
namespace {
constexpr std::size_t kChunk = std::size_t{256} * 1024;
}

bool LineReader::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const auto got = read_more(source_, kChunk, buffer_);
  if (!got) error_ = got.error();
  ended_ = !got || *got == 0;
  return !ended_;
}

std::optional<LineReader::Line> LineReader::next() {
  std::size_t searched = at_;
  std::size_t end = buffer_.find('\n', searched);
  while (end == std::string::npos && buffer_.size() - at_ <= limit_) {
    const std::size_t seen = buffer_.size() - at_;
    if (!fill()) break;
    searched = seen;
    end = buffer_.find('\n', searched);
  }
  if (at_ == buffer_.size()) return std::nullopt;
  Line line;
  line.number = ++number_;
  if (end != std::string::npos && end - at_ <= limit_) {
    line.bytes = std::string_view(buffer_).substr(at_, end - at_);
    at_ = end + 1;
    return line;
  }
  if (end == std::string::npos && buffer_.size() - at_ <= limit_) {  // the last line has no line end
    line.bytes = std::string_view(buffer_).substr(at_);
    at_ = buffer_.size();
    return line;
  }
  line.too_long = true;
  while (end == std::string::npos) {
    at_ = buffer_.size();
    if (!fill()) break;
    end = buffer_.find('\n');
  }
  at_ = end == std::string::npos ? buffer_.size() : end + 1;
  return line;
}

}  // namespace sitrep
