// SPDX-License-Identifier: Apache-2.0
#include "core/date.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace sitrep {

using std::chrono::day;
using std::chrono::month;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<Day> make_day(int year_number, unsigned month_number, unsigned day_of_month) {
  const year_month_day ymd{year{year_number}, month{month_number}, day{day_of_month}};
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

std::optional<Day> parse_iso_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  const auto number = [&](std::size_t from, std::size_t size, auto& out) {
    const char* begin = text.data() + from;
    const auto [end, error] = std::from_chars(begin, begin + size, out);
    return error == std::errc{} && end == begin + size;
  };
  if (!number(0, 4, y) || !number(5, 2, m) || !number(8, 2, d)) return std::nullopt;
  return make_day(y, m, d);
}

std::string format_day(Day value) {
  const year_month_day ymd{value};
  std::array<char, 16> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                                 static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return {buffer.data(), static_cast<std::size_t>(size)};
}

unsigned iso_weekday(Day value) { return weekday{value}.iso_encoding(); }

}  // namespace sitrep
