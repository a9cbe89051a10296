// SPDX-License-Identifier: Apache-2.0
#include "read/feed_stream.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr std::size_t kChunk = std::size_t{128} * 1024;
constexpr std::size_t kMaxHead = std::size_t{1} << 20U;
constexpr std::size_t kLookAhead = 64;  // the longest thing that is looked for is a tag's name

bool ends_name(char c) { return c == '>' || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '/'; }

}  // namespace

bool FeedStream::fill() {
  if (ended_) return false;
  const auto got = read_more(source_, kChunk, buffer_);
  if (!got) error_ = got.error();
  ended_ = !got || *got == 0;
  return !ended_;
}

/// Where `what` stands from `from` on, reading on as needed; the end of the buffer if nowhere. Bytes before
/// it are given up once the item is over the limit: then `from` counts in what is left.
std::size_t FeedStream::find(std::string_view what, std::size_t from) {
  while (true) {
    const std::size_t found = buffer_.find(what, from);
    if (found != std::string::npos) return found;
    from = std::max(from, buffer_.size() - std::min(buffer_.size(), what.size() - 1));
    if (buffer_.size() - at_ > limit_) {
      dropped_ = true;
      buffer_.erase(0, from);
      at_ = from = 0;
    }
    if (!fill()) return buffer_.size();
  }
}

bool FeedStream::is_item_at(std::size_t at) {
  while (buffer_.size() < at + kLookAhead && fill()) {
  }
  const std::string_view rest = std::string_view(buffer_).substr(at + 1, kLookAhead);
  const std::size_t end = std::min(std::find_if(rest.begin(), rest.end(), ends_name) - rest.begin(),
                                   static_cast<std::ptrdiff_t>(rest.size()));
  const std::string_view name = rest.substr(0, end);
  const std::string_view local =
      name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
  if ((local != "item" && local != "entry") || end == rest.size()) return false;
  element_ = name;
  return true;
}

bool FeedStream::ends_item_at(std::size_t at) {
  while (buffer_.size() < at + kLookAhead && fill()) {
  }
  const std::string_view rest = std::string_view(buffer_).substr(at);
  return rest.size() > element_.size() + 2 && rest.starts_with("</") &&
         rest.substr(2, element_.size()) == element_ && ends_name(rest[element_.size() + 2]);
}

/// Moves `at` behind a comment or CDATA section that begins there.
bool FeedStream::pass_over(std::size_t& at) {
  while (buffer_.size() < at + kLookAhead && fill()) {
  }
  const std::string_view rest = std::string_view(buffer_).substr(at, 9);
  if (rest.starts_with("<!--")) {
    at = std::min(find("-->", at + 4) + 3, buffer_.size());
    return true;
  }
  if (rest == "<![CDATA[") {
    at = std::min(find("]]>", at + 9) + 3, buffer_.size());
    return true;
  }
  return false;
}

std::optional<FeedStream::Item> FeedStream::next() {
  std::size_t at = at_;
  dropped_ = false;
  while (true) {  // to the beginning of the item
    at = find("<", at);
    if (at >= buffer_.size()) return std::nullopt;
    if (pass_over(at)) continue;
    if (is_item_at(at)) break;
    ++at;
  }
  if (!has_head_) head_ = buffer_.substr(0, std::min(at, kMaxHead));
  has_head_ = true;
  dropped_ = false;
  buffer_.erase(0, at);
  at_ = 0;
  at = 1;
  Item item;
  item.number = ++count_;
  while (true) {  // to its end
    at = find("<", at);
    if (at >= buffer_.size()) {
      item.cut = true;
      break;
    }
    if (pass_over(at)) continue;
    if (ends_item_at(at)) {
      at = std::min(find(">", at) + 1, buffer_.size());
      break;
    }
    ++at;
  }
  item.too_long = dropped_;
  if (!dropped_) item.xml = std::string_view(buffer_).substr(0, at);
  at_ = at;
  return item;
}

}  // namespace sitrep
