// SPDX-License-Identifier: Apache-2.0
#include "read/date_finder.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/utf8.h"

namespace sitrep {
namespace {

enum class Shape : std::uint8_t { word, number, mark };

struct Piece {
  Span span;
  Shape shape = Shape::mark;
  int value = 0;  ///< of a number; of a word the month, 0 if it is none
  bool weekday = false;
  bool ordinal = false;  ///< "3rd"
  int digits = 0;
};

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

Piece classify_word(std::string_view text, Span span, const LayoutWords& words) {
  Piece piece{span, Shape::word};
  const std::string folded = fold(span.in(text));
  for (const auto& [name, number] : words.months)
    if (name == folded) piece.value = number;
  piece.weekday = std::find(words.weekdays.begin(), words.weekdays.end(), folded) != words.weekdays.end();
  return piece;
}

std::vector<Piece> cut(std::string_view text, Span where, const LayoutWords& words) {
  std::vector<Piece> pieces;
  for (std::uint32_t at = where.begin; at < where.end;) {
    const char c = text[at];
    std::uint32_t end = at + 1;
    if (c == ' ') {
      at = end;
      continue;
    }
    if (is_ascii_digit(c)) {
      while (end < where.end && is_ascii_digit(text[end])) ++end;
      Piece piece{{at, end}, Shape::number};
      piece.digits = static_cast<int>(end - at);
      for (std::uint32_t i = at; i < end && piece.digits <= 4; ++i)
        piece.value = piece.value * 10 + (text[i] - '0');
      const std::string suffix = fold(text.substr(end, std::min<std::size_t>(2, where.end - end)));
      if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
        piece.ordinal = true;
        end += 2;
        piece.span.end = end;
      }
      pieces.push_back(piece);
    } else if (is_word_byte(c)) {
      while (end < where.end && is_word_byte(text[end])) ++end;
      pieces.push_back(classify_word(text, {at, end}, words));
    } else {
      pieces.push_back({{at, end}, Shape::mark});
    }
    at = end;
  }
  return pieces;
}

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Piece>& pieces) : text_(text), pieces_(pieces) {}

  std::optional<FoundDate> at(std::size_t i) const {
    if (auto found = iso(i)) return found;
    if (auto found = in_figures(i)) return found;
    if (auto found = day_month(i)) return found;
    return month_day(i);
  }

 private:
  bool mark(std::size_t i, char c) const {
    return i < pieces_.size() && pieces_[i].shape == Shape::mark && text_[pieces_[i].span.begin] == c;
  }
  bool number(std::size_t i) const { return i < pieces_.size() && pieces_[i].shape == Shape::number; }
  bool month(std::size_t i) const {
    return i < pieces_.size() && pieces_[i].shape == Shape::word && pieces_[i].value > 0;
  }
  bool day(std::size_t i) const {
    return number(i) && pieces_[i].digits <= 2 && pieces_[i].value >= 1 && pieces_[i].value <= 31 &&
           !mark(i + 1, ':');
  }
  bool touches(std::size_t i) const { return pieces_[i].span.end == pieces_[i + 1].span.begin; }

  /// The year at `i`, also behind a comma or full stop; moves `i` behind it.
  std::optional<int> year(std::size_t& i) const {
    std::size_t at = i;
    if (mark(at, ',') || mark(at, '.')) ++at;
    if (!number(at) || pieces_[at].ordinal) return std::nullopt;
    const Piece& piece = pieces_[at];
    int value = piece.value;
    if (piece.digits == 4 ? value < 1900 || value > 2199 : piece.digits != 2 || at != i) return std::nullopt;
    // "MAY 16 08:00": a time of day is no year
    if (mark(at + 1, ':') && touches(at)) return std::nullopt;
    if (piece.digits == 2) value += value < 50 ? 2000 : 1900;
    i = at + 1;
    return value;
  }

  std::optional<FoundDate> made(std::size_t first, std::size_t last, std::optional<int> y, int m,
                                int d) const {
    FoundDate found{{pieces_[first].span.begin, pieces_[last].span.end}, std::nullopt};
    if (!y) return found;
    found.day = make_day(*y, static_cast<unsigned>(m), static_cast<unsigned>(d));
    if (!found.day) return std::nullopt;
    return found;
  }

  std::optional<FoundDate> iso(std::size_t i) const {
    if (!number(i) || pieces_[i].digits != 4 || !mark(i + 1, '-') || !number(i + 2) || !mark(i + 3, '-') ||
        !number(i + 4) || pieces_[i + 2].digits != 2 || pieces_[i + 4].digits != 2)
      return std::nullopt;
    return made(i, i + 4, pieces_[i].value, pieces_[i + 2].value, pieces_[i + 4].value);
  }

  std::optional<FoundDate> in_figures(std::size_t i) const {
    const bool dots = mark(i + 1, '.') && mark(i + 3, '.');
    const bool slashes = mark(i + 1, '/') && mark(i + 3, '/');
    if (!number(i) || !(dots || slashes) || !number(i + 2) || !number(i + 4) || pieces_[i + 4].digits != 4)
      return std::nullopt;
    const int first = pieces_[i].value;
    const int second = pieces_[i + 2].value;
    const int y = pieces_[i + 4].value;
    if (dots || first > 12 || first == second) return made(i, i + 4, y, second, first);
    if (second > 12) return made(i, i + 4, y, first, second);
    return std::nullopt;
  }

  std::optional<FoundDate> day_month(std::size_t i) const {
    if (!day(i)) return std::nullopt;
    std::size_t at = i + 1;
    if (mark(at, '-') || mark(at, '.')) ++at;
    if (!month(at)) return std::nullopt;
    std::size_t next = at + 1;
    if (mark(next, '-') || mark(next, '.')) ++next;
    std::size_t last = next;
    const auto y = year(last);
    return made(i, y ? last - 1 : at, y, pieces_[at].value, pieces_[i].value);
  }

  std::optional<FoundDate> month_day(std::size_t i) const {
    if (!month(i)) return std::nullopt;
    std::size_t at = i + 1;
    if (mark(at, '.')) ++at;
    if (!day(at)) return std::nullopt;
    std::size_t last = at + 1;
    const auto y = year(last);
    return made(i, y ? last - 1 : at, y, pieces_[i].value, pieces_[at].value);
  }

  std::string_view text_;
  const std::vector<Piece>& pieces_;
};

}  // namespace

std::optional<FoundDate> find_date(std::string_view text, Span where, const LayoutWords& words) {
  const std::vector<Piece> pieces = cut(text, where, words);
  const Finder finder(text, pieces);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto found = finder.at(i);
    if (!found) continue;
    std::size_t before = i;
    if (before > 0 && text[pieces[before - 1].span.begin] == ',') --before;
    if (before > 0 && pieces[before - 1].weekday) found->span.begin = pieces[before - 1].span.begin;
    return found;
  }
  return std::nullopt;
}

}  // namespace sitrep
