// SPDX-License-Identifier: Apache-2.0
#include "ground/index_input.h"

#include <algorithm>
#include <array>

#include "ground/geonames.h"

namespace sitrep {

namespace {

/// allCountries.txt has lines of 15,000 bytes: the other names of the capitals.
constexpr std::size_t kLongestLine = std::size_t{1} << 20U;
/// A quote that is never closed must not swallow the file.
constexpr std::size_t kLongestRow = std::size_t{1} << 16U;
/// Tables begin with a dirty line or two.
constexpr std::size_t kLinesToTell = 20;

bool is_number(std::string_view text) { return !text.empty() && parse_degrees(text).has_value(); }

bool is_admin_code(std::string_view text) {
  return text.size() >= 4 && text[2] == '.' && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' &&
         text[1] <= 'Z';
}

}  // namespace

std::string_view name_of(IndexFormat value) {
  static constexpr std::array<std::string_view, 4> kNames{"geonames", "geonames_names", "geonames_admin",
                                                          "table"};
  return kNames[static_cast<std::size_t>(value)];
}

bool split_row(std::string_view row, char separator, std::vector<std::string>& fields) {
  fields.clear();
  fields.emplace_back();
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (quoted) {
      if (c != '"') {
        fields.back().push_back(c);
      } else if (i + 1 < row.size() && row[i + 1] == '"') {
        fields.back().push_back('"');
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"' && fields.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      fields.emplace_back();
    } else {
      fields.back().push_back(c);
    }
  }
  return !quoted;
}

Result<IndexInput> IndexInput::open(const std::string& path) {
  auto bytes = open_bytes(path);
  if (!bytes) return bytes.error();
  IndexInput input;
  input.path_ = path == "-" ? "stdin" : path;
  input.bytes_ = std::move(*bytes);
  input.lines_ = std::make_unique<LineReader>(*input.bytes_, kLongestLine);
  std::string line;
  while (input.head_.size() < kLinesToTell && input.read_line(line))
    input.head_.push_back({line, input.number_});
  if (input.error()) return *input.error();
  if (input.head_.empty()) return Error{ErrorCode::syntax, input.path_ + ": empty"};
  if (input.head_.front().text.starts_with("PK\x03\x04"))
    return Error{ErrorCode::unsupported, input.path_ + ": a zip archive; unpack it and give what is in it"};
  if (input.head_.front().text.starts_with("SITREP01"))
    return Error{ErrorCode::unsupported,
                 input.path_ + ": a sitrep data file; an index is extended with --gazetteer"};
  const auto binary = [](const Kept& kept) { return kept.text.find('\0') != std::string::npos; };
  if (binary(input.head_.front()) || !input.tell()) {
    return Error{
        ErrorCode::unsupported,
        input.path_ + ": no table of places: want GeoNames' columns, or a header with names of columns"};
  }
  return input;
}

bool IndexInput::tell() {
  std::array<std::string_view, 19> f;
  for (const Kept& kept : head_) {
    const std::size_t columns = split_fields(kept.text, '\t', f);
    if (columns == 19 && is_number(f[0]) && is_number(f[4]) && is_number(f[5])) {
      format_ = IndexFormat::geonames;
      return true;
    }
    if ((columns == 10 || columns == 8) && is_number(f[0]) && is_number(f[1]) && !is_number(f[3])) {
      format_ = IndexFormat::geonames_names;
      return true;
    }
    if (columns == 4 && is_admin_code(f[0]) && is_number(f[3])) {
      format_ = IndexFormat::geonames_admin;
      return true;
    }
  }
  const std::string& first = head_.front().text;
  std::size_t most = 0;
  for (const char c : {',', ';', '\t', '|'}) {
    const auto count = static_cast<std::size_t>(std::count(first.begin(), first.end(), c));
    if (count <= most) continue;
    most = count;
    separator_ = c;
  }
  if (most == 0 || !split_row(first, separator_, header_)) return false;
  head_.pop_front();
  return std::none_of(header_.begin(), header_.end(),
                      [](const std::string& name) { return is_number(name); });
}

bool IndexInput::read_line(std::string& out) {
  while (const auto line = lines_->next()) {
    number_ = line->number;
    std::string_view bytes = line->bytes;
    if (number_ == 1 && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.ends_with('\r')) bytes.remove_suffix(1);
    if (bytes.empty() && !line->too_long) continue;
    out = bytes;
    return true;
  }
  return false;
}

bool IndexInput::next_line(std::string_view& line) {
  if (!head_.empty()) {
    line_ = std::move(head_.front().text);
    number_ = head_.front().number;
    head_.pop_front();
  } else if (!read_line(line_)) {
    return false;
  }
  line = line_;
  return true;
}

bool IndexInput::next_row(std::vector<std::string>& fields) {
  std::string_view line;
  while (next_line(line)) {
    const std::size_t first = number_;
    record_ = line;
    while (!split_row(record_, separator_, fields) && record_.size() < kLongestRow && next_line(line)) {
      record_.push_back('\n');
      record_ += line;
    }
    number_ = first;
    const bool tags = std::all_of(fields.begin(), fields.end(),
                                  [](const std::string& f) { return f.empty() || f.front() == '#'; });
    if (!tags) return true;
  }
  return false;
}

}  // namespace sitrep
