// SPDX-License-Identifier: Apache-2.0
#include "text/tokenizer.h"

#include <algorithm>

#include "core/utf8.h"
#include "text/word_scan.h"

namespace sitrep {
namespace {

/// Cuts one run of text without blanks.
class ChunkCutter {
 public:
  ChunkCutter(std::string_view text, Span chunk, const TokenLists& lists, Document& out)
      : text_(text), at_(chunk.begin), end_(chunk.end), begin_(chunk.begin), lists_(lists), out_(out) {
    core_end_ = trim_closers(text, chunk);
    core_begin_ = chunk.begin;
    while (core_begin_ < core_end_ && is_opener(text[core_begin_])) ++core_begin_;
    address_ = looks_like_address(text.substr(core_begin_, core_end_ - core_begin_));
  }

  void cut() {
    while (at_ < end_) {
      const std::uint32_t from = at_;
      const CharKind kind = kind_at(text_, at_);
      if (kind == CharKind::letter || kind == CharKind::digit) {
        word(from);
      } else if (kind == CharKind::space) {
        at_ += width_at(text_, at_);
      } else {
        symbol(from);
      }
    }
  }

 private:
  static bool is_opener(char c) { return std::string_view("(<[{\"'").find(c) != std::string_view::npos; }
  void emit(std::uint32_t begin, std::uint32_t end) {
    out_.span.push_back({begin, end});
    out_.form.push_back(text_.substr(begin, end - begin));
  }
  /// Two words written as one: "don't", "cannot".
  void emit_pair(std::uint32_t begin, std::uint32_t middle, std::uint32_t end) {
    const auto first = static_cast<WordId>(out_.span.size());
    emit(begin, middle);
    emit(middle, end);
    out_.multiword.push_back({first, first + 2});
  }

  void word(std::uint32_t from) {
    if (address_ && from == core_begin_) {
      at_ = core_end_;
      emit(from, at_);
      return;
    }
    at_ = scan_word(text_, from, end_, core_end_, lists_);
    number_and_unit(from) || contraction(from) || (emit(from, at_), true);
  }

  bool number_and_unit(std::uint32_t from) {
    if (kind_at(text_, from) != CharKind::digit) return false;
    std::uint32_t unit = at_;
    while (unit > from && kind_of_ascii(text_[unit - 1]) != CharKind::digit) --unit;
    if (unit == at_) return false;
    const std::string_view letters = text_.substr(unit, at_ - unit);
    if (letters.size() > 4 || !lists_.is(lowered(letters), TokenLists::unit)) return false;
    emit(from, unit);
    emit(unit, at_);
    return true;
  }

  bool contraction(std::uint32_t from) {
    const std::string_view word = text_.substr(from, at_ - from);
    if (word.size() > 32) return false;
    const std::string plain = straight(word);  // apostrophes straight, letters small
    if (lists_.is(plain, TokenLists::glued)) return false;
    if (const std::size_t split = lists_.split(plain);
        split > 0 && plain.size() == word.size() &&
        (!lists_.is(plain, TokenLists::guarded) || follower_stands_behind())) {
      emit_pair(from, from + static_cast<std::uint32_t>(split), at_);
      return true;
    }
    const std::size_t mark = plain.rfind('\'');
    if (mark == std::string::npos || mark == 0) return false;
    const std::size_t tail = plain.size() - mark;  // without the length of a curly apostrophe
    const bool negation = mark > 1 && plain[mark - 1] == 'n' && plain.compare(mark, 2, "'t") == 0;
    if (!lists_.is(plain.substr(negation ? mark - 1 : mark), TokenLists::ending)) return false;
    const std::size_t wide = word.size() - plain.size();  // extra bytes of curly apostrophes; one is usual
    emit_pair(from, at_ - static_cast<std::uint32_t>(tail + (negation ? 1 : 0) + (wide >= 2 ? 2 : 0)), at_);
    return true;
  }

  /// "its a": whether one blank and a word of the list come next.
  bool follower_stands_behind() const {
    if (at_ + 1 >= text_.size() || text_[at_] != ' ') return false;
    std::uint32_t stop = at_ + 1;
    while (stop < text_.size() && is_word_byte(text_[stop])) ++stop;
    return stop - at_ < 12 && lists_.is(lowered(text_.substr(at_ + 1, stop - at_ - 1)), TokenLists::follower);
  }

  void symbol(std::uint32_t from) {
    // "workers' rights": an apostrophe behind an s is a word of the same token.
    if (apostrophe_at(text_, from) > 0) {
      if (ending_or_year(from)) return;
      const bool owner = from > begin_ && (text_[from - 1] == 's' || text_[from - 1] == 'S') &&
                         !out_.span.empty() && out_.span.back().end == from && !open_quote_;
      at_ = from + apostrophe_at(text_, from);
      emit(from, at_);
      const auto last = static_cast<WordId>(out_.span.size());
      if (owner) out_.multiword.push_back({last - 2, last});
      if (from == begin_) open_quote_ = true;
      return;
    }
    const bool name = (text_[from] == '@' || text_[from] == '#') && from == begin_ && from + 1 < end_ &&
                      kind_at(text_, from + 1) == CharKind::letter;
    if (name) {  // "@somebody", "#something"
      at_ = scan_word(text_, from + 1, end_, core_end_, lists_);
      emit(from, at_);
      return;
    }
    if (const std::uint32_t face = emoticon(text_.substr(from, end_ - from)); face > 0 && from == begin_) {
      at_ = from + face;
    } else {
      at_ = scan_symbol(text_, from, end_);
    }
    emit(from, at_);
  }

  /// "'s", "'em", "'90s" at the start of a chunk are words.
  bool ending_or_year(std::uint32_t from) {
    const std::uint32_t behind = from + apostrophe_at(text_, from);
    if (from != begin_ || behind >= end_) return false;
    std::uint32_t stop = behind;
    while (stop < end_ && is_word_byte(text_[stop])) ++stop;
    const std::string_view rest = text_.substr(behind, stop - behind);
    const bool year = rest.size() == 3 && rest[2] == 's' && kind_of_ascii(rest[0]) == CharKind::digit;
    if (!year && (rest.size() > 4 || !lists_.is("'" + lowered(rest), TokenLists::ending))) return false;
    at_ = stop;
    emit(from, stop);
    return true;
  }

  std::string_view text_;
  std::uint32_t at_;
  std::uint32_t end_;
  std::uint32_t begin_;
  std::uint32_t core_begin_ = 0;
  std::uint32_t core_end_ = 0;  ///< closing punctuation of the chunk begins here
  const TokenLists& lists_;
  Document& out_;
  bool address_ = false;
  bool open_quote_ = false;
};

}  // namespace

void Tokenizer::tokenize(std::string_view text, Span block, Document& out) const {
  std::uint32_t at = block.begin;
  while (at < block.end) {
    if (kind_at(text, at) == CharKind::space) {
      at += width_at(text, at);
      continue;
    }
    const std::uint32_t begin = at;
    // an address in brackets often follows a name in quotes without a blank
    while (at < block.end && kind_at(text, at) != CharKind::space &&
           !(at > begin && text[at] == '<' && text[at - 1] == '"'))
      at += width_at(text, at);
    ChunkCutter(text, {begin, std::min(at, block.end)}, lists_, out).cut();
  }
}

}  // namespace sitrep
