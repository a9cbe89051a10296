// SPDX-License-Identifier: Apache-2.0
#include "read/lines.h"

#include <algorithm>
#include <cstddef>

#include "core/eight_bytes.h"
#include "core/utf8.h"

namespace sitrep {
namespace {

struct Line {
  Span span;
  std::uint32_t indent = 0;
  bool blank_before = false;
  bool row_start = true;
};

bool is_white(char32_t c) { return is_space(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF || c < 0x20; }

/// Length of the line break at `at`: LF, CR, form feed, vertical tab, U+0085, U+2028, U+2029; 0 if there is
/// none.
std::uint32_t break_length(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\r' || c == '\f' || c == '\v') return 1;
  if (c == '\xC2' && text.substr(at, 2) == "\xC2\x85") return 2;
  if (c == '\xE2' && (text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9")) return 3;
  return 0;
}

char32_t last_code_point(std::string_view text, Span span) {
  std::size_t at = span.end - 1;
  while (at > span.begin && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return next_code_point(text, at);
}

char32_t first_code_point(std::string_view text, Span span) {
  std::size_t at = span.begin;
  return next_code_point(text, at);
}

bool is_lower(char32_t c) { return is_letter(c) && !is_upper(c); }

bool closes(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB ||
         c == '*' || c == '_';
}

/// Columns a reader would see; wrapped text is measured in these.
std::size_t columns(std::string_view text, Span span) { return count_code_points(span.in(text)); }

/// Where the next two spaces in a row begin, npos if there are none before `end`.
std::size_t find_gap(std::string_view text, std::size_t at, std::size_t end) {
  for (; at + 8 <= end; at += 7) {
    const std::uint64_t spaces = EightBytes::at(text.data() + at).equal(' ');
    if (const std::uint64_t pairs = spaces & (spaces >> 8); pairs != 0) return at + EightBytes::first(pairs);
  }
  for (; at + 1 < end; ++at)
    if (text[at] == ' ' && text[at + 1] == ' ') return at;
  return std::string_view::npos;
}

/// The next byte from `at` on that can begin a line break: a control character, or the first byte of a code
/// point of several bytes, as the rarer breaks are.
std::size_t find_break(std::string_view text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8) {
    const EightBytes eight = EightBytes::at(text.data() + at);
    if (const std::uint64_t found = eight.below_32() | eight.leading(); found != 0)
      return at + EightBytes::first(found);
  }
  for (; at < text.size(); ++at)
    if (const auto c = static_cast<unsigned char>(text[at]); c < 0x20 || c >= 0xC0) return at;
  return at;
}

/// Does the text use wide gaps inside its sentences (justified columns)? Then a gap says nothing.
bool is_justified(std::string_view text, std::uint32_t from) {
  for (std::size_t at = find_gap(text, from, text.size()); at != std::string_view::npos;
       at = find_gap(text, at + 2, text.size())) {
    std::size_t after = at;
    while (after < text.size() && text[after] == ' ') ++after;
    if (at > 0 && after < text.size() && text[at - 1] >= 'a' && text[at - 1] <= 'z' && text[after] >= 'a' &&
        text[after] <= 'z')
      return true;
  }
  return false;
}

void push_segments(std::string_view text, Line line, bool justified, std::vector<Line>& lines) {
  std::uint32_t begin = line.span.begin;
  for (std::size_t gap = begin; !justified; ++gap) {
    gap = find_gap(text, gap, line.span.end);
    if (gap == std::string_view::npos) break;
    const auto at = static_cast<std::uint32_t>(gap);
    std::uint32_t after = at;
    while (after < line.span.end && text[after] == ' ') ++after;
    const Span left = trimmed(text, {begin, at});
    const bool marker = left.size() <= 2;  // "-  item", "1.  item"
    if (after < line.span.end && !left.empty() && !marker && !ends_sentence(text, left)) {
      Line part = line;
      part.span = left;
      lines.push_back(part);
      line.row_start = false;
      line.blank_before = false;
      begin = after;
    }
    gap = after;
  }
  line.span = trimmed(text, {begin, line.span.end});
  if (!line.span.empty()) lines.push_back(line);
}

std::vector<Line> cut_lines(std::string_view text, std::uint32_t from) {
  std::vector<Line> lines;
  const bool justified = is_justified(text, from);
  bool blank = true;
  std::uint32_t begin = from;
  const auto size = static_cast<std::uint32_t>(text.size());
  while (begin < size) {
    auto end = static_cast<std::uint32_t>(find_break(text, begin));
    std::uint32_t length = 0;
    while (end < size && (length = break_length(text, end)) == 0)
      end = static_cast<std::uint32_t>(find_break(text, end + 1));
    const Span span = trimmed(text, {begin, end});
    if (span.empty()) {
      blank = true;
    } else {
      push_segments(text, {span, span.begin - begin, blank, true}, justified, lines);
      blank = false;
    }
    begin = end + std::max<std::uint32_t>(length, 1);
  }
  return lines;
}

/// The width a text is wrapped at, 0 if it is not: neighbouring lines of at most 120 columns, at least half
/// of which stop in mid-sentence.
std::size_t wrap_width(std::string_view text, const std::vector<Line>& lines) {
  std::size_t width = 0;
  std::size_t pairs = 0;
  std::size_t open = 0;
  std::size_t wide = 0;
  for (const Line& line : lines)
    if (line.span.size() > 120 && columns(text, line.span) > 120) ++wide;
  if (wide * 10 > lines.size()) return 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before || !lines[i + 1].row_start) continue;
    ++pairs;
    if (!ends_sentence(text, lines[i].span)) ++open;
    const std::size_t length = columns(text, lines[i].span) + lines[i].indent;
    if (length <= 120) width = std::max(width, length);
  }
  return pairs >= 2 && width >= 40 && open * 2 >= pairs ? width : 0;
}

bool continues(std::string_view text, const Line& line, const Line& next, std::size_t width) {
  if (next.blank_before || !next.row_start) return false;
  const char32_t first = first_code_point(text, next.span);
  const bool open = !ends_sentence(text, line.span) && text[line.span.end - 1] != ']';
  const std::size_t length = columns(text, line.span) + line.indent;
  if (open && is_lower(first) && length >= 25) return true;
  if (width == 0 || next.indent > line.indent + 1) return false;
  const std::string_view rest = next.span.in(text);
  const std::size_t word = std::min(rest.find(' '), rest.size());
  // the next word would not have fitted; a little slack for wrapping by bytes or by eye
  return length + 1 + word + 6 > width;
}

/// Takes Markdown's markers off the ends of a unit: they are not words.
void strip_markers(std::string_view text, TextUnit& unit) {
  Span& span = unit.span;
  const auto drop = [&](std::uint32_t n) { span = trimmed(text, {span.begin + n, span.end}); };
  while (!span.empty() && text[span.begin] == '>') drop(1);
  std::uint32_t hashes = 0;
  while (span.begin + hashes < span.end && text[span.begin + hashes] == '#') ++hashes;
  if (hashes > 0 && hashes <= 6 && span.begin + hashes < span.end && text[span.begin + hashes] == ' ') {
    unit.heading_level = static_cast<int>(hashes);
    drop(hashes);
    while (!span.empty() && (text[span.end - 1] == '#' || text[span.end - 1] == ' ')) --span.end;
  }
  const std::string_view body = span.in(text);
  if (body.starts_with("* ") || body.starts_with("- ") || body.starts_with("+ ")) {
    unit.list_item = true;
    drop(1);
  } else if (body.starts_with("\xE2\x80\xA2") || body.starts_with("\xE2\x97\x8F")) {  // • ●
    unit.list_item = true;
    drop(3);
  }
  for (const std::string_view strong : {"**", "__", "*", "_"}) {
    const std::string_view now = span.in(text);
    if (now.size() <= 2 * strong.size() || !now.starts_with(strong) || !now.ends_with(strong)) continue;
    const auto n = static_cast<std::uint32_t>(strong.size());
    span = trimmed(text, {span.begin + n, span.end - n});
    break;
  }
}

bool is_rule(std::string_view text, Span span) {
  for (std::size_t at = span.begin; at < span.end;) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) return false;
  }
  return true;
}

}  // namespace

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end) {
    std::size_t at = span.begin;
    if (!is_white(next_code_point(text, at))) break;
    span.begin = static_cast<std::uint32_t>(std::min<std::size_t>(at, span.end));
  }
  while (span.begin < span.end && is_white(last_code_point(text, span))) {
    --span.end;
    while (span.end > span.begin && (static_cast<unsigned char>(text[span.end]) & 0xC0U) == 0x80U) --span.end;
  }
  return span;
}

bool ends_sentence(std::string_view text, Span span) {
  while (!span.empty()) {
    const char32_t c = last_code_point(text, span);
    if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':' || c == ';' || c == ',') return true;
    if (!closes(c)) return false;
    --span.end;
    while (span.end > span.begin && (static_cast<unsigned char>(text[span.end]) & 0xC0U) == 0x80U) --span.end;
  }
  return false;
}

std::vector<TextUnit> cut_units(std::string_view text, std::uint32_t from) {
  const std::vector<Line> lines = cut_lines(text, from);
  const std::size_t width = wrap_width(text, lines);
  std::vector<TextUnit> units;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    TextUnit unit;
    unit.span = lines[i].span;
    unit.blank_before = lines[i].blank_before;
    unit.row_start = lines[i].row_start;
    unit.rule = is_rule(text, unit.span);
    const char sign = text[unit.span.begin];
    if (unit.rule && !units.empty() && !unit.blank_before && !units.back().rule && unit.span.size() >= 3 &&
        (sign == '=' || sign == '-'))
      units.back().heading_level = sign == '=' ? 1 : 2;
    strip_markers(text, unit);
    const bool starts_alone = unit.rule || unit.heading_level > 0;
    while (!starts_alone && i + 1 < lines.size() && !is_rule(text, lines[i + 1].span)) {
      const std::string_view next = lines[i + 1].span.in(text);
      const bool marked = next.starts_with("# ") || next.starts_with("* ") || next.starts_with("- ") ||
                          next.starts_with("> ") || next.starts_with("\xE2\x80\xA2");
      if (marked || !continues(text, lines[i], lines[i + 1], width)) break;
      ++i;
      unit.span.end = lines[i].span.end;
    }
    unit.blank_after = i + 1 >= lines.size() || lines[i + 1].blank_before;
    if (!unit.span.empty()) units.push_back(unit);
  }
  return units;
}

std::size_t count_words(std::string_view s) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : s) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

}  // namespace sitrep
