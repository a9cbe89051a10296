// SPDX-License-Identifier: Apache-2.0
#include "read/csv_rows.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

constexpr std::size_t kChunk = std::size_t{256} * 1024;

std::size_t count_lines(std::string_view bytes) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes.substr(i + 1, 1) != "\n")) ++lines;
  return lines;
}

}  // namespace

CsvCut cut_row(std::string_view bytes, char separator, bool last, std::vector<std::string>& fields) {
  fields.clear();
  fields.emplace_back();
  bool quoted = false;
  bool fresh = true;  // nothing of the field has been read
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    const bool more = i + 1 < bytes.size();
    std::string& field = fields.back();
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (!more && !last) {
        return {};
      } else if (more && bytes[i + 1] == '"') {
        field += c;
        ++i;
      } else if (!more || bytes[i + 1] == separator || bytes[i + 1] == '\n' || bytes[i + 1] == '\r') {
        quoted = false;
      } else {
        field += c;
      }
      continue;
    }
    if (c == separator) {
      fields.emplace_back();
      fresh = true;
      continue;
    }
    if (c == '\n' || c == '\r') {
      if (c == '\r' && !more && !last) return {};
      return {i + (c == '\r' && more && bytes[i + 1] == '\n' ? 2 : 1), true};
    }
    if (c == '"' && fresh)
      quoted = true;
    else
      field += c;
    fresh = false;
  }
  return {bytes.size(), last && !quoted};
}

std::optional<char> find_separator(std::string_view bytes) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : bytes) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i)
      if (c == kSeparators[i]) ++counts[i];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (*most == 0) return std::nullopt;
  return kSeparators[static_cast<std::size_t>(most - counts.begin())];
}

bool CsvRows::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  // as much again as is there: a long row is cut anew from its beginning only a few times
  const auto got = read_more(source_, std::max(kChunk, buffer_.size()), buffer_);
  if (!got) error_ = got.error();
  ended_ = !got || *got == 0;
  return !ended_;
}

bool CsvRows::next(TableRow& row) {
  if (!started_) {
    fill();
    if (buffer_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    separator_ = find_separator(std::string_view(buffer_).substr(at_));
    started_ = true;
  }
  while (true) {
    if (at_ == buffer_.size() && !fill()) return false;
    row.line = line_;
    row.open_quote = false;
    CsvCut cut = cut_row(std::string_view(buffer_).substr(at_), separator_.value_or(','), ended_, row.fields);
    while (!cut.whole && buffer_.size() - at_ < limit_ && fill())
      cut = cut_row(std::string_view(buffer_).substr(at_), separator_.value_or(','), ended_, row.fields);
    if (!cut.whole)
      cut = cut_row(std::string_view(buffer_).substr(at_), separator_.value_or(','), ended_, row.fields);
    if (!cut.whole) {
      row.open_quote = true;
      row.fields.clear();
      cut.end = std::min(buffer_.find('\n', at_), buffer_.size() - 1) + 1 - at_;
    }
    const std::string_view bytes = std::string_view(buffer_).substr(at_, cut.end);
    line_ += count_lines(bytes);
    at_ += cut.end;
    if (row.open_quote || row.fields.size() > 1 || !row.fields.front().empty()) return true;
  }
}

}  // namespace sitrep
