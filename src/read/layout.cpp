// SPDX-License-Identifier: Apache-2.0
#include "read/layout.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/utf8.h"
#include "read/lines.h"
#include "read/masthead.h"

namespace sitrep {
namespace {

constexpr std::uint32_t kLineBytes = 300;         // longer is a paragraph: no rule of lines is asked
constexpr std::uint32_t kBoilerplateBytes = 160;  // "Subscribe ..." of two lines is a sentence of the story
constexpr std::size_t kMastheadUnits = 5;

struct Piece {
  TextUnit unit;
  std::optional<BlockKind> kind;
  std::size_t words = 0;
  bool ends = false;       ///< as a sentence does
  bool paragraph = false;  ///< by the page's markup: no heading, however short
  std::optional<Masthead> masthead;
};

bool starts_lower(std::string_view s) {
  std::size_t at = 0;
  const char32_t c = next_code_point(s, at);
  return is_letter(c) && !is_upper(c);
}

/// "Smoke rises over the port [Harbour Times]": a picture's line with its credit in brackets behind it.
bool ends_with_credit(std::string_view line) {
  if (line.size() < 5 || line.back() != ']') return false;
  const std::size_t open = line.rfind('[');
  if (open == std::string_view::npos || open < 3 || line[open - 1] != ' ') return false;
  const std::string_view credit = line.substr(open + 1, line.size() - open - 2);
  if (credit.empty() || credit.size() > 60 || starts_lower(credit)) return false;
  // "THE LIBERATION FRONT [LF]" is a name and its short form, not a picture: as many words as letters
  const bool capitals = std::all_of(line.begin(), line.end(), [](char c) { return c < 'a' || c > 'z'; });
  return !capitals;
}

/// A question or an exclamation may close a headline, a full stop hardly ever.
bool ends_like_headline(std::string_view text, Span span) {
  if (!ends_sentence(text, span)) return true;
  while (!span.empty()) {
    const char c = text[span.end - 1];
    if (c == '?' || c == '!') return true;
    if (c == '.' || c == ':' || c == ';' || c == ',') return false;
    --span.end;
  }
  return false;
}

/// Share of the longer words that start with a capital, for "Two Towns Change Hands in One Night."
bool is_title_case(std::string_view line) {
  std::size_t longer = 0;
  std::size_t upper = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end - at >= 4) {
      ++longer;
      if (!starts_lower(line.substr(at, end - at))) ++upper;
    }
    at = end + 1;
  }
  return longer >= 3 && upper * 10 >= longer * 8;
}

class Layout {
 public:
  Layout(Report& report, std::uint32_t body_from, const std::vector<TextBlock>& told,
         const LayoutWords& words)
      : report_(report), text_(report.text), words_(words), title_given_(body_from > 0) {
    for (const TextUnit& unit : cut_units(text_, body_from)) pieces_.push_back(look_at(unit));
    hear(told);
  }

  void run() {
    mark_mastheads();
    mark_rows();
    if (!title_given_) find_title();
    mark_headings();
    mark_repeats();
    emit_blocks();
    find_publisher();
  }

 private:
  Piece look_at(const TextUnit& unit) const {
    Piece piece;
    piece.unit = unit;
    const std::string_view line = unit.span.in(text_);
    piece.ends = ends_sentence(text_, unit.span);
    if (unit.rule) piece.kind = BlockKind::boilerplate;
    if (unit.rule || unit.span.size() > kLineBytes) {
      piece.words = unit.span.size() / 6;  // roughly: only short lines are asked for the exact number
      return piece;
    }
    piece.words = count_words(line);
    if (const auto kind = words_.kind_of(fold(line))) {
      const bool long_boilerplate = *kind == BlockKind::boilerplate && unit.span.size() > kBoilerplateBytes;
      if (!long_boilerplate) piece.kind = kind;
      // "Photo: J. Doe" credits a picture, "Photo: smoke over the harbour after the raid" tells of it
      if (*kind == BlockKind::caption && piece.words <= 5) piece.kind = BlockKind::credit;
    }
    if (!piece.kind && ends_with_credit(line)) piece.kind = BlockKind::caption;
    return piece;
  }

  void hear(const std::vector<TextBlock>& told) {
    auto block = told.begin();
    for (Piece& piece : pieces_) {
      while (block != told.end() && block->span.end <= piece.unit.span.begin) ++block;
      if (block == told.end()) return;
      if (block->span.begin > piece.unit.span.begin) continue;
      piece.paragraph = block->kind == BlockKind::body;
      if (block->kind == BlockKind::heading) piece.unit.heading_level = std::max(piece.unit.heading_level, 2);
      const bool apart = block->kind == BlockKind::caption || block->kind == BlockKind::byline;
      if (apart && !piece.kind) piece.kind = block->kind;
    }
  }

  /// Author and date stand near the top, or say what they are ("Published ...") anywhere. A bare date in the
  /// middle is a heading of a chronology.
  void mark_mastheads() {
    std::size_t bodies = 0;
    for (std::size_t i = 0; i < pieces_.size() && i < 2 * kMastheadUnits && bodies < 2; ++i) {
      Piece& piece = pieces_[i];
      const bool open = !piece.kind || *piece.kind == BlockKind::byline;
      if (open && i < kMastheadUnits) piece.masthead = find_masthead(text_, piece.unit.span, words_);
      if (piece.masthead) {
        piece.kind = BlockKind::byline;
        // "AFP  Wednesday 27 Jul": what stands before it in its row belongs to it
        for (std::size_t k = i; !pieces_[k].unit.row_start && k > 0 && pieces_[k - 1].words <= 3; --k)
          if (!pieces_[k - 1].kind) pieces_[k - 1].kind = BlockKind::byline;
      }
      if (!piece.kind && piece.ends && piece.words > 12) ++bodies;
    }
  }

  /// "Related  Two held after raid  Town council meets  -Shells fell on ...": a menu that lost its line
  /// breaks.
  void mark_rows() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind != BlockKind::boilerplate || pieces_[i].unit.rule) continue;
      for (std::size_t k = i + 1; k < pieces_.size() && !pieces_[k].unit.row_start && !pieces_[k].ends; ++k)
        if (!pieces_[k].kind) pieces_[k].kind = BlockKind::boilerplate;
    }
  }

  bool looks_like_title(std::size_t i) const {
    const Piece& piece = pieces_[i];
    const Span span = piece.unit.span;
    if (span.size() > 220 || piece.unit.list_item) return false;
    if (piece.unit.heading_level > 0) return true;
    if (piece.words < 3 || piece.words > 30) return false;
    const std::string_view line = span.in(text_);
    if (starts_lower(line) && !piece.unit.blank_after) return false;
    if (!ends_like_headline(text_, span) && !(piece.unit.blank_after && piece.ends && is_title_case(line)))
      return false;
    if (find_dateline(text_, span, words_)) return false;
    for (std::size_t k = i + 1; k < pieces_.size(); ++k) {
      if (pieces_[k].kind) continue;
      return piece.unit.blank_after || pieces_[k].ends || pieces_[k].words > 20;
    }
    return false;  // a report of one line is a report, not a title
  }

  void find_title() {
    for (std::size_t i = 0; i < pieces_.size() && i < kMastheadUnits; ++i) {
      if (pieces_[i].kind) continue;
      if (!looks_like_title(i)) return;
      pieces_[i].kind = BlockKind::title;
      report_.title_span = pieces_[i].unit.span;
      report_.title = std::string(pieces_[i].unit.span.in(text_));
      return;
    }
  }

  /// Copy that lost its punctuation has long lines that end in nothing; there a short one is a sentence too.
  bool lost_punctuation() const {
    std::size_t sentences = 0;
    std::size_t open = 0;
    for (const Piece& piece : pieces_) {
      if (piece.kind || piece.words < 12) continue;
      ++sentences;
      if (!piece.ends) ++open;
    }
    return sentences > 1 && open * 2 > sentences;
  }

  void mark_headings() {
    const std::size_t most_words = lost_punctuation() ? 5 : 10;
    std::size_t last_open = pieces_.size();
    while (last_open > 0 && pieces_[last_open - 1].kind) --last_open;
    for (std::size_t i = 0; i < last_open; ++i) {
      Piece& piece = pieces_[i];
      if (piece.kind) continue;
      if (piece.unit.heading_level > 0) {
        piece.kind = BlockKind::heading;
        continue;
      }
      const bool last = i + 1 == last_open;
      const bool alone = piece.unit.blank_before == piece.unit.blank_after;
      if (last || piece.paragraph || piece.unit.list_item || !alone || piece.words > most_words ||
          piece.unit.span.size() > 90)
        continue;
      if (starts_lower(piece.unit.span.in(text_)) || !ends_like_headline(text_, piece.unit.span)) continue;
      piece.kind = BlockKind::heading;
    }
  }

  /// A caption or headline that the page shows twice is read once.
  void mark_repeats() {
    std::unordered_set<std::string_view> seen;
    if (title_given_) seen.insert(report_.title);
    for (Piece& piece : pieces_) {
      const std::string_view line = piece.unit.span.in(text_);
      if (line.size() < 20 || line.size() > kLineBytes) continue;
      if (!seen.insert(line).second && piece.kind != BlockKind::byline) piece.kind = BlockKind::boilerplate;
    }
  }

  void emit_blocks() {
    if (title_given_ && report_.title_span) report_.blocks.push_back({*report_.title_span, BlockKind::title});
    int asked = 0;
    for (const Piece& piece : pieces_) {
      TextBlock block{piece.unit.span, piece.kind.value_or(BlockKind::body)};
      if (block.kind == BlockKind::body && asked < 2 && !dateline_) {
        ++asked;
        dateline_ = find_dateline(text_, block.span, words_);
        if (dateline_) {
          if (!dateline_->place.empty()) report_.dateline_place = dateline_->place;
          report_.blocks.push_back({trimmed(text_, dateline_->prefix), BlockKind::byline});
          block.span.begin = dateline_->prefix.end;
        }
      }
      report_.blocks.push_back(block);
    }
  }

  /// Does the text name this publisher in a second place, other than behind "by"?
  bool named_again(Span name) const {
    const std::string_view words = name.in(text_);
    for (std::size_t at = text_.find(words); at != std::string_view::npos; at = text_.find(words, at + 1)) {
      const bool author = at >= 3 && fold(text_.substr(at - 3, 3)) == "by ";
      if (at != name.begin && !author) return true;
    }
    return false;
  }

  void find_publisher() {
    Span name;
    if (dateline_) name = dateline_->agency;
    for (const Piece& piece : pieces_) {
      if (!piece.masthead) continue;
      const Masthead& masthead = *piece.masthead;
      if (!report_.published && masthead.day) set_date(*masthead.day);
      const bool usable =
          !masthead.publisher.empty() && (masthead.certain || named_again(masthead.publisher));
      if (name.empty() && usable) name = masthead.publisher;
    }
    if (!report_.published && dateline_ && dateline_->day) set_date(*dateline_->day);
    for (const Piece& piece : pieces_)
      if (name.empty() && piece.kind == BlockKind::credit) name = find_source(text_, piece.unit.span, words_);
    if (name.empty() || !report_.publisher.empty()) return;
    report_.publisher = std::string(name.in(text_));
    report_.publisher_span = name;
  }

  void set_date(Day day) {
    report_.published = day;
    report_.published_basis = PublishedBasis::dateline;
  }

  Report& report_;
  std::string_view text_;
  const LayoutWords& words_;
  bool title_given_;
  std::vector<Piece> pieces_;
  std::optional<Dateline> dateline_;
};

}  // namespace

void lay_out(Report& report, std::uint32_t body_from, const std::vector<TextBlock>& told,
             const LayoutWords& words) {
  Layout(report, body_from, told, words).run();
}

}  // namespace sitrep
