// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/date.h"
#include "ground/kinds.h"
#include "ground/time_words.h"

namespace sitrep {

/// A stretch of the calendar with its TimeML value.
struct TimeSense {
  std::string value;
  std::optional<Day> start;
  std::optional<Day> end;
  TimePrecision precision = TimePrecision::day;
  TimexType type = TimexType::date;
};

int year_of(Day day);
int month_of(Day day);  ///< 1-12
int day_of(Day day);
int quarter_of(Day day);
Day add_months(Day day, int months);  ///< the last day of the month where it has no such day

TimeSense sense_of_day(Day day);
TimeSense sense_of_week(Day any_day_in_it);
TimeSense sense_of_weekend(Day any_day_in_the_week);
TimeSense sense_of_month(int year, int month);
TimeSense sense_of_quarter(int year, int quarter);
TimeSense sense_of_half(int year, int half);
TimeSense sense_of_season(int year, int season);  ///< winter belongs to the year of its December
TimeSense sense_of_year(int year);
TimeSense sense_of_decade(int first_year);
TimeSense sense_of_century(int first_year);
TimeSense sense_of_part(Day day, DayPart part);
/// The unit around a day: its week, its month... Finer units than a day give the day.
TimeSense sense_of_unit(Day day, TimeUnit unit);

/// A feast of `value` (TimeTerm::feast) and so many days, as it falls in that year; an Islamic one may fall
/// twice or not at all: then the first, or none.
std::optional<TimeSense> sense_of_feast(int year, int value, int length);

/// Early, mid and late of a month are its days 1-10, 11-20 and 21-end (contract, section 4). Coarser senses
/// stay.
void narrow(TimeSense& sense, Edge edge);

/// n units later (earlier where n is negative).
Day step(Day day, TimeUnit unit, int n);

/// "P3D", "PT2H", "P2Y6M" (2.5 years), "PXW" (count 0: vague).
std::string duration_value(double count, TimeUnit unit);

/// "MO", "NI"...
std::string_view part_code(DayPart part);

}  // namespace sitrep
