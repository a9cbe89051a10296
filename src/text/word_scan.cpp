// SPDX-License-Identifier: Apache-2.0
#include "text/word_scan.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace sitrep {
namespace {

constexpr std::array<CharKind, 128> ascii_kinds() {
  std::array<CharKind, 128> kinds{};
  for (std::size_t c = 0; c < 128; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    kinds[c] = letter                 ? CharKind::letter
               : digit                ? CharKind::digit
               : c <= ' ' || c == 127 ? CharKind::space
                                      : CharKind::symbol;
  }
  return kinds;
}
constexpr auto kAscii = ascii_kinds();

CharKind kind_of(char32_t c) {
  if (c < 128) return kAscii[c];
  if (is_space(c)) return CharKind::space;
  if (is_digit(c)) return CharKind::digit;
  if (is_letter(c)) return CharKind::letter;
  const bool zero_width = c == 0x200B || c == 0x2060 || c == 0xFEFF;
  if (zero_width) return CharKind::space;
  const bool symbol = (c >= 0xA1 && c <= 0xBF) || c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x2BFF) ||
                      (c >= 0x3000 && c <= 0x303F) || c == 0xFFFD || (c >= 0x1F000 && c <= 0x1FAFF) ||
                      c == 0x60C || c == 0x61B || c == 0x61F;
  return symbol ? CharKind::symbol : CharKind::letter;
}

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool letter(char c) { return upper(c) || lower(c); }
bool digit(char c) { return c >= '0' && c <= '9'; }

/// Looks around a mark inside a chunk.
class Around {
 public:
  Around(std::string_view text, std::uint32_t from, std::uint32_t mark, std::uint32_t end)
      : text_(text), from_(from), mark_(mark), end_(end) {}
  char before(std::uint32_t n = 1) const { return mark_ >= from_ + n ? text_[mark_ - n] : ' '; }
  char after(std::uint32_t n = 1) const { return mark_ + n < end_ ? text_[mark_ + n] : ' '; }
  std::uint32_t digits_before() const {
    std::uint32_t n = 0;
    while (n < 12 && digit(before(n + 1))) ++n;
    return n;
  }
  std::uint32_t digits_after() const {
    std::uint32_t n = 0;
    while (n < 12 && digit(after(n + 1))) ++n;
    return n;
  }
  /// Whether the next word, behind one blank, is a number.
  bool number_follows() const {
    return mark_ + 2 < text_.size() && text_[mark_ + 1] == ' ' && digit(text_[mark_ + 2]);
  }
  std::string_view word_before() const { return text_.substr(from_, mark_ - from_); }

 private:
  std::string_view text_;
  std::uint32_t from_, mark_, end_;
};

/// "U.S", "a.m": single letters with stops between.
bool initials(std::string_view word) {
  if (word.size() > 12) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (i % 2 == 0 ? !letter(word[i]) : word[i] != '.') return false;
  return !word.empty();
}

bool keeps_hyphen(const Around& a, const TokenLists& lists) {
  const std::uint32_t left = a.digits_before(), right = a.digits_after();
  if (left > 0 && right > 0) {  // telephone numbers and dates; "2005-2006" and "10-12" are ranges
    const bool date = (left == 4 && right == 2) ||
                      (left == 2 && right == 2 && a.word_before().find('-') != std::string_view::npos);
    const bool phone = (left == 3 && (right == 3 || right == 4)) || (left == 1 && right == 4);
    return date || phone;
  }
  const std::string_view word = a.word_before();
  return letter(a.after()) && word.size() < 8 && lists.is(lowered(word), TokenLists::prefix);
}

bool keeps_stop(const Around& a, std::uint32_t mark, std::uint32_t core_end, const TokenLists& lists) {
  if (digit(a.before()) && digit(a.after())) return true;
  const std::string_view word = a.word_before();
  const bool single = initials(word);
  if (letter(a.after()) && mark < core_end) {
    if (single) return !letter(a.after(2)) || word.size() > 1;  // "U.S.A", not "A.The"
    return false;
  }
  if (single) return word.size() > 1 || (upper(word[0]) && word[0] != 'I');
  if (word.size() > 9) return false;
  const std::string with_stop = std::string(word) + '.';
  constexpr std::uint16_t kAny = TokenLists::before_name | TokenLists::abbreviation;
  if (lists.is(with_stop, kAny)) return true;
  if (a.number_follows() && lists.is(with_stop, TokenLists::before_number)) return true;
  if (word.size() > 1 && std::all_of(word.begin(), word.end(), upper)) {  // "GEN." in capitals
    std::string title = lowered(with_stop);
    title[0] = word[0];
    if (lists.is(title, TokenLists::before_name)) return true;
  }
  return false;
}

}  // namespace

CharKind kind_of_ascii(char c) {
  const auto b = static_cast<unsigned char>(c);
  return b < 128 ? kAscii[b] : CharKind::letter;
}

CharKind kind_at(std::string_view text, std::uint32_t at) {
  const auto b = static_cast<unsigned char>(text[at]);
  if (b < 128) return kAscii[b];
  std::size_t i = at;
  return kind_of(next_code_point(text, i));
}

std::uint32_t width_at(std::string_view text, std::uint32_t at) {
  const auto b = static_cast<unsigned char>(text[at]);
  return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

std::uint32_t apostrophe_at(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\'' || text[at] == '`') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\u2019" || three == "\u2018" || three == "\u02BC" ? 3 : 0;
}

bool is_word_byte(char c) { return letter(c) || digit(c) || static_cast<unsigned char>(c) >= 0x80; }

std::string lowered(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out)
    if (upper(c)) c = static_cast<char>(c + 32);
  return out;
}

std::string straight(std::string_view word) {
  std::string out;
  for (std::uint32_t i = 0; i < word.size();) {
    if (const std::uint32_t width = apostrophe_at(word, i); width > 0) {
      out += '\'';
      i += width;
    } else {
      out += upper(word[i]) ? static_cast<char>(word[i] + 32) : word[i];
      ++i;
    }
  }
  return out;
}

std::uint32_t trim_closers(std::string_view text, Span chunk) {
  std::uint32_t end = chunk.end;
  while (end > chunk.begin) {
    const char c = text[end - 1];
    if (std::string_view(".,;:!?)]}\"'>*").find(c) != std::string_view::npos) {
      --end;
    } else if (end >= chunk.begin + 3 &&
               (text.substr(end - 3, 3) == "\u201D" || text.substr(end - 3, 3) == "\u2019")) {
      end -= 3;
    } else {
      break;
    }
  }
  return end;
}

namespace {

/// Names of newsgroups and of parts of programs: small words with stops between, three at least.
bool dotted_words(std::string_view core) {
  std::size_t stops = 0, length = 0;
  for (const char c : core) {
    if (c == '.') {
      if (length < 2) return false;
      ++stops;
      length = 0;
    } else if (!lower(c) && c != '-') {
      return false;
    } else {
      ++length;
    }
  }
  return stops >= 2 && length >= 2;
}

}  // namespace

bool looks_like_address(std::string_view core) {
  if (core.size() < 5 || core.size() > 2000) return false;
  if (core.find("://") != std::string_view::npos || core.starts_with("www.") || dotted_words(core))
    return true;
  const std::size_t at = core.find('@');
  const std::size_t dot = core.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 2 >= core.size()) return false;
  if (at != std::string_view::npos && at > 0 && at < dot) return true;
  static constexpr std::string_view kEnds[] = {".com",  ".org",  ".net", ".gov", ".edu", ".mil", ".co", ".uk",
                                               ".info", ".html", ".htm", ".pdf", ".doc", ".xls", ".jpg"};
  const std::size_t slash = std::min(core.find('/'), core.size());
  const std::string host = lowered(core.substr(0, slash));
  if (host.find('.') == std::string::npos) return false;
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view e) {
                       return host.ends_with(e) || (slash == core.size() && lowered(core).ends_with(e));
                     }) &&
         letter(core[0]);
}

std::uint32_t scan_word(std::string_view text, std::uint32_t from, std::uint32_t end, std::uint32_t core_end,
                        const TokenLists& lists) {
  std::uint32_t at = from;
  while (at < end) {
    const CharKind kind = kind_at(text, at);
    if (kind == CharKind::letter || kind == CharKind::digit) {
      at += width_at(text, at);
      continue;
    }
    const Around a(text, from, at, end);
    const char mark = text[at];
    if (const std::uint32_t width = apostrophe_at(text, at); width > 0) {
      // inside a word ("O'Brien", "don't"); digits too ("1990's")
      if (at + width >= end || !is_word_byte(text[at + width]) || apostrophe_at(text, at + width) > 0)
        return at;
      if (kind_at(text, at + width) == CharKind::symbol) return at;
      at += width;
      continue;
    }
    bool keep = false;
    switch (mark) {
      case '.':
        keep = keeps_stop(a, at, core_end, lists);
        break;
      case ',':
        keep = digit(a.before()) && a.digits_after() == 3;
        break;
      case ':':
      case '/':
        keep = digit(a.before()) && digit(a.after());
        break;
      case '-':
        keep = keeps_hyphen(a, lists);
        break;
      case '&':
        keep = upper(a.before()) && upper(a.after());
        break;
      case '_':
      case '@':
        keep = is_word_byte(a.after());
        break;
      default:
        break;
    }
    if (!keep) return at;
    ++at;
  }
  return at;
}

std::uint32_t scan_symbol(std::string_view text, std::uint32_t from, std::uint32_t end) {
  const std::uint32_t width = width_at(text, from);
  const std::string_view mark = text.substr(from, width);
  std::uint32_t at = from + width;
  const bool exclamation =
      mark == "!" || mark == "?" || (mark == "." && from + 1 < end && text[from + 1] == '?');
  static constexpr std::string_view kRuns = ".-*=_~!?+#<>`'$";
  if (exclamation) {
    while (at < end && (text[at] == '!' || text[at] == '?')) ++at;
  } else if (width > 1 ? mark == "\u2026" : kRuns.find(mark[0]) != std::string_view::npos) {
    while (at + width <= end && text.substr(at, width) == mark) at += width;
  }
  return at;
}

std::uint32_t emoticon(std::string_view chunk) {
  std::size_t n = 0;
  if (chunk.size() < 2 || (chunk[0] != ':' && chunk[0] != ';' && chunk[0] != '=')) return 0;
  n = chunk[1] == '-' || chunk[1] == '\'' ? 2 : 1;
  if (n >= chunk.size() || std::string_view(")(DPp/|\\]*O").find(chunk[n]) == std::string_view::npos)
    return 0;
  while (n < chunk.size() && (chunk[n] == ')' || chunk[n] == '(' || n < 2)) ++n;
  if (n < chunk.size() && letter(chunk[n])) ++n;
  return n == chunk.size() ? static_cast<std::uint32_t>(n) : 0;
}

}  // namespace sitrep
