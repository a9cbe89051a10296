// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

/// A civil day. Arithmetic with std::chrono::days; no clock and no time zone is ever asked.
using Day = std::chrono::sys_days;

/// Reads "2016-05-01", alone or at the head of an RFC 3339 instant ("2016-05-01T10:00:00Z"),
/// whose offset is ignored: the day is the one that is printed. Nothing else.
std::optional<Day> parse_iso_day(std::string_view text);

/// "2016-05-01"
std::string format_day(Day day);

/// The day, or nothing if the calendar has no such date (30 February).
std::optional<Day> make_day(int year, unsigned month, unsigned day_of_month);

/// 1 Monday ... 7 Sunday (ISO 8601)
unsigned iso_weekday(Day day);

}  // namespace sitrep
