// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "read/layout_words.h"

namespace sitrep {

// What the fields of pages, feeds, tables and web archives hold, made even.

/// A date as pages, feeds and tables write it, as "YYYY-MM-DD"; what cannot be read comes back as it is. The
/// day is the one that is printed: no time zone is asked.
std::string day_text(std::string_view date, const LayoutWords& words);

/// The day in an address ("https://x.example/2019/03/15/strike"), if it has one.
std::optional<Day> day_of_address(std::string_view url);

/// One line: runs of white space become a blank, none at the ends.
std::string one_line(std::string_view text);

}  // namespace sitrep
