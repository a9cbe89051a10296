// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

// Text on a terminal: safe to print, and measured in columns, not bytes.

/// The text without anything that could drive a terminal or hide words: control characters (C0, C1, DEL)
/// become U+FFFD, marks that turn the writing direction around are dropped, runs of white space become one
/// space, and none is left at the ends. Reports are other people's bytes: everything of theirs goes through
/// here.
std::string printable(std::string_view text);

/// Columns on a terminal: 0 for combining marks, 2 for wide East Asian letters, else 1.
std::size_t display_width(std::string_view text);

/// Lines of at most `width` columns, broken at spaces, a longer word where it must be; never inside a
/// character. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// A stretch of `text` of at most `width` columns that shows the bytes [begin, end), cut at spaces and marked
/// with an ellipsis where something is left out. `text` is printable.
std::string excerpt(std::string_view text, std::size_t begin, std::size_t end, std::size_t width);

}  // namespace sitrep
