// SPDX-License-Identifier: Apache-2.0
#include "publish/export/csv_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/check.h"

namespace sitrep {
namespace {

bool runs(char c) { return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r'; }

bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const auto digits = [](std::string_view s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (dot == text.npos) return digits(text);
  return digits(text.substr(0, dot)) && digits(text.substr(dot + 1));
}

/// Apostrophes, if any, and then what a spreadsheet would run.
bool has_guard_before(std::string_view text) {
  const std::size_t at = text.find_first_not_of('\'');
  return at != text.npos && at != 0 && runs(text[at]);
}

bool needs_guard(std::string_view text) {
  if (text.empty()) return false;
  return has_guard_before(text) || (runs(text.front()) && !is_plain_number(text));
}

}  // namespace

std::string degrees_text(const std::optional<double>& degrees) {
  if (!degrees || !std::isfinite(*degrees)) return {};
  std::array<char, 64> digits{};
  const auto done =
      std::to_chars(digits.data(), digits.data() + digits.size(), *degrees, std::chars_format::fixed, 5);
  std::string text(digits.data(), done.ptr);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

void CsvLine::begin_cell() {
  if (cells_++ != 0) line_ += ',';
}

CsvLine& CsvLine::add(std::string_view text) {
  begin_cell();
  const bool guard = needs_guard(text);
  if (text.find_first_of(",\"\r\n") == text.npos) {
    if (guard) line_ += '\'';
    line_ += text;
    return *this;
  }
  line_ += guard ? "\"'" : "\"";
  for (const char c : text) {
    line_ += c;
    if (c == '"') line_ += '"';
  }
  line_ += '"';
  return *this;
}

CsvLine& CsvLine::add(const std::optional<std::int64_t>& number) {
  return number ? add(std::string_view(std::to_string(*number))) : skip();
}
CsvLine& CsvLine::add(const std::optional<StatedNumber>& number) {
  return number ? add_count(number->value) : skip();
}
CsvLine& CsvLine::add(const std::optional<Day>& day) {
  return day ? add(std::string_view(format_day(*day))) : skip();
}
CsvLine& CsvLine::add_degrees(const std::optional<double>& degrees) {
  return add(std::string_view(degrees_text(degrees)));
}
CsvLine& CsvLine::skip(std::size_t cells) {
  for (; cells > 0; --cells) begin_cell();
  return *this;
}

void CsvLine::end(std::size_t columns, std::string& out) {
  SITREP_CHECK(cells_ == columns);
  out += line_;
  out += "\r\n";
  line_.clear();
  cells_ = 0;
}

}  // namespace sitrep
