// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/date.h"
#include "core/span.h"
#include "read/layout_words.h"

namespace sitrep {

/// A calendar date as mastheads and datelines write it. Without a year there is no `day`: none is guessed.
struct FoundDate {
  Span span;  ///< with the weekday, if one is written
  std::optional<Day> day;
};

/// The first date in `where` of `text`: "3 May 2016", "May 3rd, 2016", "12 FEB 2024", "2016-05-03",
/// "Friday, 19 Aug 2016", "03.05.2016", "25 MAR 90" (50-99 are 1950-1999), "May 1". A date in figures whose
/// day and month could change places is none. Pure; meant for lines, not for whole texts.
std::optional<FoundDate> find_date(std::string_view text, Span where, const LayoutWords& words);

}  // namespace sitrep
