// SPDX-License-Identifier: Apache-2.0
#include "publish/terminal_text.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace sitrep {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// The blocks that matter in names and news; a letter missed here costs a column, nothing else.
constexpr std::array<Range, 16> kNoWidth = {{{0x0300, 0x036F},
                                             {0x0483, 0x0489},
                                             {0x0591, 0x05BD},
                                             {0x0610, 0x061A},
                                             {0x064B, 0x065F},
                                             {0x0670, 0x0670},
                                             {0x06D6, 0x06DC},
                                             {0x06DF, 0x06E4},
                                             {0x0900, 0x0902},
                                             {0x093C, 0x093C},
                                             {0x0941, 0x0948},
                                             {0x094D, 0x094D},
                                             {0x200B, 0x200F},
                                             {0x20D0, 0x20FF},
                                             {0xFE00, 0xFE0F},
                                             {0xFE20, 0xFE2F}}};
constexpr std::array<Range, 9> kTwoColumns = {{{0x1100, 0x115F},
                                               {0x2E80, 0x303E},
                                               {0x3041, 0xA4CF},
                                               {0xAC00, 0xD7A3},
                                               {0xF900, 0xFAFF},
                                               {0xFE30, 0xFE6F},
                                               {0xFF00, 0xFF60},
                                               {0xFFE0, 0xFFE6},
                                               {0x1F300, 0x3FFFD}}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return r.first <= c && c <= r.last; });
}

std::size_t columns(char32_t c) {
  if (c < 0x300) return 1;
  if (in(kNoWidth, c)) return 0;
  return in(kTwoColumns, c) ? 2 : 1;
}

/// Embeddings, overrides and isolates: with them a line can be made to read as something it does not say.
bool turns_direction(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool breaks_word(char32_t c) {
  return is_space(c) || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// How many bytes of `text` fit in `width` columns; at least one character.
std::size_t fitting(std::string_view text, std::size_t width) {
  std::size_t at = 0, used = 0;
  while (at < text.size()) {
    std::size_t next = at;
    used += columns(next_code_point(text, next));
    if (used > width && at > 0) break;
    at = next;
  }
  return at;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (breaks_word(c)) {
      space = !out.empty();
    } else if (!turns_direction(c)) {
      if (space) out.push_back(' ');
      space = false;
      append_utf8(out, is_control(c) ? U'\uFFFD' : c);
    }
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += columns(next_code_point(text, at));
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t gap = text.find(' ');
    std::string_view word = text.substr(0, gap);
    text.remove_prefix(gap == text.npos ? text.size() : gap + 1);
    std::size_t need = display_width(word);
    if (used > 0 && used + 1 + need > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back().push_back(' ');
    used += used > 0 ? 1 : 0;
    while (need > width) {
      const std::size_t part = fitting(word, width);
      lines.back().append(word.substr(0, part));
      word.remove_prefix(part);
      need = display_width(word);
      if (need > 0) lines.emplace_back();
    }
    lines.back().append(word);
    used += need;
  }
  return lines;
}

std::string excerpt(std::string_view text, std::size_t begin, std::size_t end, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  end = std::min(end, text.size());
  begin = std::min(begin, end);
  const auto shown = [&](std::size_t from, std::size_t to) {
    return (from > 0 ? "…" : "") + std::string(text.substr(from, to - from)) + (to < text.size() ? "…" : "");
  };
  const auto word_start = [&](std::size_t at) {
    const std::size_t space = at == 0 ? text.npos : text.rfind(' ', at - 1);
    return space == text.npos ? 0 : space + 1;
  };
  const auto word_end = [&](std::size_t at) { return std::min(text.find(' ', at), text.size()); };
  std::size_t from = word_start(begin), to = word_end(end);
  // The sentence's own start says who and where: it is kept if the words meant still fit behind it.
  if (display_width(shown(0, to)) <= width) from = 0;
  if (display_width(shown(from, to)) > width) {
    const std::string cut = shown(from, to);
    return cut.substr(0, fitting(cut, width - 1)) + "…";
  }
  for (bool grown = true; grown;) {
    grown = false;
    if (to < text.size()) {
      const std::size_t next = word_end(to + 1);
      if (display_width(shown(from, next)) <= width) to = next, grown = true;
    }
    if (from > 0) {
      const std::size_t next = word_start(from - 1);
      if (display_width(shown(next, to)) <= width) from = next, grown = true;
    }
  }
  return shown(from, to);
}

}  // namespace sitrep
