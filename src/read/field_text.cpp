// SPDX-License-Identifier: Apache-2.0
#include "read/field_text.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"
#include "read/date_finder.h"

namespace sitrep {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

unsigned number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool plain = byte < 0x80;
    const char32_t c = plain ? byte : next_code_point(text, at);
    if (plain) ++at;
    if (is_space(c) || c < 0x20) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out.append(text.substr(begin, at - begin));
  }
  return out;
}

std::string day_text(std::string_view date, const LayoutWords& words) {
  std::string line = one_line(date);
  if (line.empty() || line.size() > 100) return line;
  if (parse_iso_day(line)) return line;
  if (line.size() >= 8 && is_digits(std::string_view(line).substr(0, 8)) &&
      (line.size() == 8 || line[8] == 'T')) {
    const std::string_view view = line;
    const auto day = make_day(static_cast<int>(number(view.substr(0, 4))), number(view.substr(4, 2)),
                              number(view.substr(6, 2)));
    if (day) return format_day(*day);
  }
  const auto found = find_date(line, {0, static_cast<std::uint32_t>(line.size())}, words);
  return found && found->day ? format_day(*found->day) : line;
}

std::optional<Day> day_of_address(std::string_view url) {
  std::vector<std::string_view> parts;
  url = url.substr(0, url.find_first_of("?#"));
  while (!url.empty()) {
    const std::size_t end = std::min(url.find('/'), url.size());
    parts.push_back(url.substr(0, end));
    url.remove_prefix(std::min(url.size(), end + 1));
  }
  for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
    const bool dated = parts[i].size() == 4 && is_digits(parts[i]) && parts[i + 1].size() <= 2 &&
                       is_digits(parts[i + 1]) && parts[i + 2].size() <= 2 && is_digits(parts[i + 2]);
    if (!dated || number(parts[i]) < 1990 || number(parts[i]) > 2199) continue;
    if (const auto day =
            make_day(static_cast<int>(number(parts[i])), number(parts[i + 1]), number(parts[i + 2])))
      return day;
  }
  return std::nullopt;
}

}  // namespace sitrep
