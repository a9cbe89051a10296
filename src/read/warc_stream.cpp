// SPDX-License-Identifier: Apache-2.0
#include "read/warc_stream.h"

#include <algorithm>
#include <charconv>

namespace sitrep {
namespace {

constexpr std::size_t kChunk = std::size_t{256} * 1024;
constexpr std::size_t kMaxHead = std::size_t{64} * 1024;
constexpr int kMostFailures = 100;

std::optional<std::uint64_t> read_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Only these hold a page; requests, metadata and the like are passed over unread.
bool holds_page(std::string_view type) {
  return type == "response" || type == "resource" || type == "conversion";
}

}  // namespace

/// Drops what was given out and reads on; false at the end and when the source failed, which is then kept.
bool WarcStream::fill() {
  if (ended_ || error_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const auto got = read_more(source_, kChunk, buffer_);
  if (!got) error_ = got.error();
  ended_ = got && *got == 0;
  return got && *got > 0;
}

/// After a failure: goes on where the source can, without what was half read.
bool WarcStream::recover() {
  if (!error_ || ++failures_ > kMostFailures || !source_.resume()) return false;
  error_.reset();
  buffer_.clear();
  at_ = 0;
  return true;
}

/// To the next line that begins a record; what stands before it, other than empty lines, is damage.
bool WarcStream::find_record(Record& record) {
  std::string& damage = record.damage;
  while (true) {
    at_ = std::min(buffer_.find_first_not_of("\r\n", at_), buffer_.size());
    if (buffer_.size() - at_ < 8 && fill()) continue;
    if (std::string_view(buffer_).substr(at_).starts_with("WARC/")) return true;
    if (error_) {
      damage = error_->message;
      record.expanded = error_->code == ErrorCode::limit;
      if (!recover()) return false;
      continue;
    }
    if (at_ == buffer_.size()) return false;
    if (damage.empty()) damage = "bytes that are no record";
    const std::size_t found = buffer_.find("\nWARC/", at_);
    at_ = found != std::string::npos ? found + 1
                                     : buffer_.size() - std::min<std::size_t>(buffer_.size() - at_, 5);
    if (found == std::string::npos && !fill() && !error_) return false;
  }
}

bool WarcStream::read_head(Record& record) {
  const auto end_of_head = [&] {
    const std::size_t unix_end = buffer_.find("\n\n", at_);
    const std::size_t end = buffer_.find("\r\n\r\n", at_);
    return std::min(end == std::string::npos ? end : end + 4,
                    unix_end == std::string::npos ? unix_end : unix_end + 2);
  };
  std::size_t end = end_of_head();
  while (end == std::string::npos && buffer_.size() - at_ < kMaxHead && fill()) end = end_of_head();
  if (end == std::string::npos) return false;
  const std::string_view head = std::string_view(buffer_).substr(at_, end - at_);
  std::size_t at = std::min(head.find('\n'), head.size() - 1) + 1;
  record.headers = read_headers(head, at);
  const auto length = read_number(record.headers["content-length"]);
  if (!length) return false;
  record.length = *length;
  at_ = end;
  return true;
}

void WarcStream::read_body(Record& record) {
  const std::size_t kept = holds_page(record.headers["warc-type"])
                               ? static_cast<std::size_t>(std::min<std::uint64_t>(record.length, limit_))
                               : 0;
  std::uint64_t left = record.length;
  while (left > 0) {
    if (at_ == buffer_.size() && !fill()) {
      record.cut = true;
      return;
    }
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer_.size() - at_));
    if (record.body.size() < kept) record.body.append(buffer_, at_, std::min(n, kept - record.body.size()));
    at_ += n;
    left -= n;
  }
}

std::optional<WarcStream::Record> WarcStream::next() {
  Record record;
  while (find_record(record)) {
    if (!read_head(record)) {
      record.damage = error_ ? error_->message : "a record without a length";
      record.expanded = error_ && error_->code == ErrorCode::limit;
      at_ = std::min(buffer_.size(), at_ + 5);  // behind "WARC/": on to the next
      if (error_ && !recover()) return std::nullopt;
      continue;
    }
    read_body(record);
    record.number = ++count_;
    if (!record.cut) failures_ = 0;
    // the failure belongs to this record; the next call goes on behind it
    if (record.cut && error_) {
      record.damage = error_->message;
      record.expanded = error_->code == ErrorCode::limit;
      recover();
    }
    return record;
  }
  return std::nullopt;
}

}  // namespace sitrep
