// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace sitrep {

/// `[begin, end)` in bytes of a report's text. Inside the program every position is a byte offset;
/// publish/ turns it into code points (the contract's unit) with core/utf8.h's CodePointIndex.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const noexcept { return begin >= end; }
  std::uint32_t size() const noexcept { return empty() ? 0 : end - begin; }
  bool overlaps(Span o) const noexcept { return begin < o.end && o.begin < end; }
  bool contains(Span o) const noexcept { return begin <= o.begin && o.end <= end; }
  std::string_view in(std::string_view text) const { return text.substr(begin, size()); }
  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;
};

/// The smallest span that holds both; an empty span adds nothing.
inline Span cover(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace sitrep
