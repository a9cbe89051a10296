// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/date.h"
#include "core/span.h"
#include "read/layout_words.h"

namespace sitrep {

/// What stands before the first words of a wire story: "IDLIB, Syria, March 14 2019 (Northern Press) - ".
struct Dateline {
  Span prefix;  ///< all of it, with the dash and what a monitoring service puts behind it ("[TEXT]")
  Span place;   ///< "IDLIB, Syria"; empty in a stamp: "XNA Saturday 26 Jul 2014 Shells fell on ..."
  Span agency;  ///< "Northern Press"; may be empty
  std::optional<Day> day;
};

/// A dateline at the start of `unit`. A place alone must be in capitals ("NAIROBI - "); with an agency or a
/// date beside it, it need not. Where all the text is in capitals, one of the two is needed.
std::optional<Dateline> find_dateline(std::string_view text, Span unit, const LayoutWords& words);

/// A line that says who wrote, when, for whom: "By Jane Doe | The Harbour Times | 4 May 2015", "4 May 2015,
/// 08:30".
struct Masthead {
  std::optional<Day> day;
  Span publisher;  ///< may be empty; `certain` says whether its words are a publisher's
  bool certain = false;
};

std::optional<Masthead> find_masthead(std::string_view text, Span unit, const LayoutWords& words);

/// The publisher of a credit: "Source: X, agencies", "(c) 2019 X". Empty if it names none.
Span find_source(std::string_view text, Span unit, const LayoutWords& words);

}  // namespace sitrep
