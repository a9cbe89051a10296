// SPDX-License-Identifier: Apache-2.0
#include "ground/time_calendar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace sitrep {
namespace {

using std::chrono::days;

std::string text_of(const char* format, int a, int b = 0) {
  std::array<char, 32> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), format, a, b);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

Day first_of(int year, int month) {
  return Day{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / 1};
}

Day last_of(int year, int month) {
  return Day{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / std::chrono::last};
}

Day monday_of(Day day) { return day - days{static_cast<int>(iso_weekday(day)) - 1}; }

/// ISO 8601: the week belongs to the year of its Thursday.
std::string week_text(Day day) {
  const Day thursday = monday_of(day) + days{3};
  const int year = year_of(thursday);
  const int week = static_cast<int>((thursday - first_of(year, 1)).count()) / 7 + 1;
  return text_of("%04d-W%02d", year, week);
}

/// Western Easter Sunday (Meeus, Jones and Butcher).
Day western_easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
  return first_of(year, n / 31) + days{n % 31};
}

/// Orthodox Easter Sunday (Meeus), in the Gregorian calendar.
Day orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int n = d + e + 114;
  return first_of(year, n / 31) + days{n % 31 + year / 100 - year / 400 - 2};
}

/// The civil Islamic calendar: eleven leap years in thirty, counted from 16 July 622 (Julian).
Day hijri_day(int year, int month, int day) {
  constexpr Day kEpoch{std::chrono::year{622} / 7 / 19};
  const int months = 29 * (month - 1) + month / 2;
  return kEpoch + days{(year - 1) * 354 + (3 + 11 * year) / 30 + months + day - 1};
}

}  // namespace

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }
int month_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{day}.month()));
}
int day_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{day}.day()));
}
int quarter_of(Day day) { return (month_of(day) + 2) / 3; }

Day add_months(Day day, int months) {
  const int month = year_of(day) * 12 + month_of(day) - 1 + months;
  const int y = month >= 0 ? month / 12 : -((11 - month) / 12);
  const int m = month - y * 12 + 1;
  return std::min(first_of(y, m) + days{day_of(day) - 1}, last_of(y, m));
}

TimeSense sense_of_day(Day day) { return {format_day(day), day, day, TimePrecision::day, TimexType::date}; }

TimeSense sense_of_week(Day day) {
  const Day monday = monday_of(day);
  return {week_text(day), monday, monday + days{6}, TimePrecision::week, TimexType::date};
}

TimeSense sense_of_weekend(Day day) {
  const Day monday = monday_of(day);
  return {week_text(day) + "-WE", monday + days{5}, monday + days{6}, TimePrecision::period, TimexType::date};
}

TimeSense sense_of_month(int year, int month) {
  return {text_of("%04d-%02d", year, month), first_of(year, month), last_of(year, month),
          TimePrecision::month, TimexType::date};
}

TimeSense sense_of_quarter(int year, int quarter) {
  return {text_of("%04d-Q%d", year, quarter), first_of(year, quarter * 3 - 2), last_of(year, quarter * 3),
          TimePrecision::period, TimexType::date};
}

TimeSense sense_of_half(int year, int half) {
  return {text_of("%04d-H%d", year, half), first_of(year, half * 6 - 5), last_of(year, half * 6),
          TimePrecision::period, TimexType::date};
}

TimeSense sense_of_season(int year, int season) {
  static constexpr std::array<const char*, 4> kCodes = {"%04d-SP", "%04d-SU", "%04d-FA", "%04d-WI"};
  const int month = season * 3 + 3;  // March, June, September, December
  const Day start = first_of(year, month);
  return {text_of(kCodes[static_cast<std::size_t>(season)], year), start, add_months(start, 3) - days{1},
          TimePrecision::season, TimexType::date};
}

TimeSense sense_of_year(int year) {
  return {text_of("%04d", year), first_of(year, 1), last_of(year, 12), TimePrecision::year, TimexType::date};
}

TimeSense sense_of_decade(int first_year) {
  return {text_of("%03d", first_year / 10), first_of(first_year, 1), last_of(first_year + 9, 12),
          TimePrecision::period, TimexType::date};
}

TimeSense sense_of_century(int first_year) {
  return {text_of("%02d", first_year / 100), first_of(first_year, 1), last_of(first_year + 99, 12),
          TimePrecision::period, TimexType::date};
}

TimeSense sense_of_part(Day day, DayPart part) {
  TimeSense out = sense_of_day(day);
  out.value += 'T';
  out.value += part_code(part);
  out.precision = TimePrecision::part_of_day;
  out.type = TimexType::time;
  return out;
}

TimeSense sense_of_unit(Day day, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::week:
    case TimeUnit::fortnight:
      return sense_of_week(day);
    case TimeUnit::weekend:
      return sense_of_weekend(day);
    case TimeUnit::month:
      return sense_of_month(year_of(day), month_of(day));
    case TimeUnit::quarter:
      return sense_of_quarter(year_of(day), quarter_of(day));
    case TimeUnit::year:
      return sense_of_year(year_of(day));
    case TimeUnit::decade:
      return sense_of_decade(year_of(day) / 10 * 10);
    case TimeUnit::century:
      return sense_of_century(year_of(day) / 100 * 100);
    default:
      return sense_of_day(day);
  }
}

std::optional<TimeSense> sense_of_feast(int year, int value, int length) {
  const auto calendar = static_cast<FeastCalendar>(value / 10000);
  if (calendar != FeastCalendar::hijri) {
    const Day easter = calendar == FeastCalendar::easter ? western_easter(year) : orthodox_easter(year);
    return sense_of_day(easter + days{value % 10000 - 1000});
  }
  const int near = (year - 622) * 33 / 32;
  for (int h = near - 1; h <= near + 2; ++h) {
    const Day first = hijri_day(h, value % 10000 / 100, value % 100);
    if (year_of(first) != year) continue;
    TimeSense out = sense_of_day(first);
    out.end = first + days{length - 1};
    out.precision = TimePrecision::period;
    return out;
  }
  return std::nullopt;
}

void narrow(TimeSense& sense, Edge edge) {
  if (edge == Edge::none || sense.precision != TimePrecision::month || !sense.start) return;
  const Day first = *sense.start;
  sense.precision = TimePrecision::part_of_month;
  if (edge == Edge::early || edge == Edge::start) {
    sense.end = first + days{9};
  } else if (edge == Edge::mid) {
    sense.start = first + days{10};
    sense.end = first + days{19};
  } else {
    sense.start = first + days{20};
  }
}

Day step(Day day, TimeUnit unit, int n) {
  switch (unit) {
    case TimeUnit::day:
      return day + days{n};
    case TimeUnit::week:
    case TimeUnit::weekend:
      return day + days{7 * n};
    case TimeUnit::fortnight:
      return day + days{14 * n};
    case TimeUnit::month:
      return add_months(day, n);
    case TimeUnit::quarter:
      return add_months(day, 3 * n);
    case TimeUnit::year:
      return add_months(day, 12 * n);
    case TimeUnit::decade:
      return add_months(day, 120 * n);
    case TimeUnit::century:
      return add_months(day, 1200 * n);
    default:
      return day;
  }
}

std::string duration_value(double count, TimeUnit unit) {
  struct Form {
    const char* head;
    const char* vague;
    int factor;
    char tail;
    int parts;  // of the next smaller unit in one
    char smaller;
  };
  static constexpr std::array<Form, 12> kForms = {{{"PT", "PTXS", 1, 'S', 0, 0},
                                                   {"PT", "PTXM", 1, 'M', 60, 'S'},
                                                   {"PT", "PTXH", 1, 'H', 60, 'M'},
                                                   {"P", "PXD", 1, 'D', 0, 0},
                                                   {"P", "PXW", 1, 'W', 0, 0},
                                                   {"P", "PXW", 2, 'W', 0, 0},
                                                   {"P", "PXM", 1, 'M', 0, 0},
                                                   {"P", "PXQ", 3, 'M', 0, 0},
                                                   {"P", "PXY", 1, 'Y', 12, 'M'},
                                                   {"P", "PXE", 10, 'Y', 0, 0},
                                                   {"P", "PXC", 100, 'Y', 0, 0},
                                                   {"P", "PXD", 2, 'D', 0, 0}}};
  const Form& form = kForms[static_cast<std::size_t>(unit)];
  if (count <= 0 || count > 1e6) return form.vague;
  const double scaled = count * form.factor;
  const int whole = static_cast<int>(scaled);
  const int rest = static_cast<int>(std::lround((scaled - whole) * form.parts));
  std::string out = form.head;
  if (whole > 0 || rest == 0) out += std::to_string(whole) + form.tail;
  if (rest > 0) out += std::to_string(rest) + form.smaller;
  return out;
}

std::string_view part_code(DayPart part) {
  static constexpr std::array<std::string_view, 7> kCodes = {"MO", "MI", "AF", "EV", "NI", "MO", "EV"};
  return kCodes[static_cast<std::size_t>(part)];
}

}  // namespace sitrep
