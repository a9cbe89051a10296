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

CsvCut cut_row(std::string_view bytes, char separator, bool last, std::vector<std::string>& fields,
               std::size_t open_until) {
  fields.clear();
  fields.emplace_back();
  bool quoted = false;
  bool fresh = true;     // nothing of the field has been read
  bool skipped = false;  // the fields are not whole
  std::size_t i = 0;
  for (; i < bytes.size(); ++i) {
    const char c = bytes[i];
    const bool more = i + 1 < bytes.size();
    std::string& field = fields.back();
    if (quoted) {
      if (c == '\n' && i < open_until) {
        skipped = true;
        i = open_until - 1;
      } else if (c != '"') {
        field += c;
      } else if (!more && !last) {
        break;
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
      if (skipped) return cut_row(bytes, separator, last, fields);
      return {i + (c == '\r' && more && bytes[i + 1] == '\n' ? 2 : 1), true};
    }
    if (c == '"' && fresh)
      quoted = true;
    else
      field += c;
    fresh = false;
  }
  if (quoted) return {bytes.size(), false, i};
  if (last && skipped) return cut_row(bytes, separator, last, fields);
  return {bytes.size(), last};
}

FoundSeparator find_separator(std::string_view bytes) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  FoundSeparator out;
  bool quoted = false;
  for (const char c : bytes) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      out.whole = true;
      break;
    }
    for (std::size_t i = 0; i < kSeparators.size(); ++i)
      if (c == kSeparators[i]) ++counts[i];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (*most != 0) out.sign = kSeparators[static_cast<std::size_t>(most - counts.begin())];
  return out;
}

bool CsvRows::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  open_until_ -= std::min(open_until_, at_);
  at_ = 0;
  // as much again as is there: a long row is cut anew from its beginning only a few times
  const auto got = read_more(source_, std::max(kChunk, buffer_.size()), buffer_);
  if (!got) error_ = got.error();
  ended_ = !got || *got == 0;
  return !ended_;
}

/// The separator is that of the whole first row, however few bytes the source gives at a time.
void CsvRows::start() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  while (buffer_.size() < kMark.size() && fill()) {
  }
  if (buffer_.starts_with(kMark)) at_ = kMark.size();
  FoundSeparator found = find_separator(rest());
  while (!found.whole && rest().size() < limit_ && fill()) found = find_separator(rest());
  separator_ = found.sign.value_or(',');
  started_ = true;
}

/// Cuts the row at at_, reading on until it is whole, over the limit or at the end of the source.
CsvCut CsvRows::cut(std::vector<std::string>& fields) {
  while (true) {
    const bool last = ended_ && buffer_.size() - at_ <= limit_;
    const CsvCut cut = cut_row(rest(), separator_, last, fields, open_until_ - std::min(open_until_, at_));
    if (cut.open_until != 0) open_until_ = at_ + cut.open_until;
    if (cut.whole || last || rest().size() == limit_) return cut;
    fill();
  }
}

bool CsvRows::next(TableRow& row) {
  if (!started_) start();
  while (true) {
    if (at_ == buffer_.size() && !fill()) return false;
    row.line = line_;
    row.open_quote = false;
    CsvCut cut = this->cut(row.fields);
    if (!cut.whole) {
      row.open_quote = true;
      row.fields.clear();
      cut.end = std::min(rest().find('\n'), rest().size() - 1) + 1;
    }
    row.bytes = rest().substr(0, cut.end);
    while (row.bytes.ends_with('\n') || row.bytes.ends_with('\r')) row.bytes.remove_suffix(1);
    line_ += count_lines(rest().substr(0, cut.end));
    at_ += cut.end;
    if (row.open_quote || row.fields.size() > 1 || !row.fields.front().empty()) return true;
  }
}

}  // namespace sitrep
