// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace sitrep {

/// A stretch of text that stands by itself: a paragraph, with its hard-wrapped lines joined, or a line.
struct TextUnit {
  Span span;              ///< without the white space and Markdown markers around it
  int heading_level = 0;  ///< Markdown's # or an underline: 1, 2, ...; 0 when it is none
  bool list_item = false;
  bool blank_before = true;  ///< an empty line, or the start of the text, stands before it
  bool blank_after = true;
  bool row_start = true;  ///< false: what stands before it on the same line was cut off at a wide gap
  bool rule = false;      ///< nothing but signs ("* * *", "-----")
};

/// Cuts a text into units, in order. Linear; `from` lets a title that was given apart be left out.
///
/// A line is joined to the next when the text is wrapped by hand: its lines end where the next word would not
/// have fitted, mostly in the middle of a sentence. Otherwise every line is a unit. A gap of two or more
/// spaces in a line that does not follow a sentence is where web copy lost its line break ("Print  Tweet").
std::vector<TextUnit> cut_units(std::string_view text, std::uint32_t from);

/// Whether the unit ends as a sentence does: . ! ? … : ; , also before closing quotes and brackets.
bool ends_sentence(std::string_view text, Span span);

/// Runs of characters between blanks, tabs and line breaks.
std::size_t count_words(std::string_view s);

/// The part of `span` without white space (no-break and zero-width spaces too) at its ends.
Span trimmed(std::string_view text, Span span);

}  // namespace sitrep
