// SPDX-License-Identifier: Apache-2.0
#include "publish/page_layout.h"

#include <algorithm>

#include "publish/terminal_text.h"

namespace sitrep {
namespace {

constexpr std::size_t kLeastWidth = 40;
constexpr std::size_t kItemIndent = 2;
constexpr std::size_t kIdWidth = 5;      // "c12" and a gap
constexpr std::size_t kLabelWidth = 10;  // "excluded" and a gap
constexpr std::size_t kLineLoss = 8;     // what wrapping at spaces leaves empty on a line, about
constexpr std::size_t kNoteWidth = 15;   // "not located" and a gap
constexpr std::size_t kTextIndent = kItemIndent + kIdWidth;

std::string_view code_of(Style style) {
  switch (style) {
    case Style::strong:
      return "\x1b[1m";
    case Style::faint:
      return "\x1b[2m";
    case Style::heading:
      return "\x1b[1;36m";
    case Style::warning:
      return "\x1b[33m";
    case Style::plain:
      break;
  }
  return {};
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t used = display_width(text);
  out.append(used < width ? width - used : 1, ' ');
  return out;
}

}  // namespace

PageLayout::PageLayout(std::string& out, const PageOptions& options)
    : out_(out), options_(options), width_(std::max(options.width, kLeastWidth)) {}

void PageLayout::put(std::string_view text, Style style) {
  const bool coloured = options_.colour && style != Style::plain && !text.empty();
  if (coloured) out_ += code_of(style);
  out_ += text;
  if (coloured) out_ += "\x1b[0m";
}

void PageLayout::indented(std::string_view text, std::size_t indent, Style style) {
  bool first = true;
  for (const std::string& part : wrap(printable(text), width_ - indent)) {
    if (!first) out_.append(indent, ' ');
    put(part, style);
    blank();
    first = false;
  }
}

void PageLayout::rule() {
  std::string dashes;
  for (std::size_t i = 0; i < width_; ++i) dashes += "─";
  put(dashes, Style::faint);
  blank();
}

void PageLayout::line(std::string_view text, Style style) { indented(text, 0, style); }

void PageLayout::heading(std::string_view name, std::string_view note) {
  blank();
  put(name, Style::heading);
  const std::size_t beside = display_width(name) + kItemIndent;
  if (note.empty() || beside + display_width(note) > width_) {
    blank();
    if (note.empty()) return;
  }
  out_.append(kItemIndent, ' ');
  indented(note, kItemIndent, Style::faint);
}

void PageLayout::item(std::string_view id, const std::vector<Piece>& pieces) {
  out_.append(kItemIndent, ' ');
  put(padded(printable(id), kIdWidth), Style::faint);
  std::size_t used = kTextIndent;
  bool first = true;
  for (const Piece& piece : pieces) {
    const std::string text = printable(piece.text);
    if (text.empty()) continue;
    const std::size_t need = display_width(text);
    if (!first && used + 3 + need <= width_) {
      put(" · ", Style::faint);
      used += 3 + need;
      put(text, piece.style);
    } else {
      if (!first) {
        blank();
        out_.append(kTextIndent, ' ');
      }
      const std::vector<std::string> lines = wrap(text, width_ - kTextIndent);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) {
          blank();
          out_.append(kTextIndent, ' ');
        }
        put(lines[i], piece.style);
      }
      used = kTextIndent + display_width(lines.back());
    }
    first = false;
  }
  blank();
}

void PageLayout::row(std::string_view label, std::string_view text, Style style) {
  if (text.empty()) return;
  out_.append(kTextIndent, ' ');
  put(padded(label, kLabelWidth), Style::faint);
  indented(text, kTextIndent + kLabelWidth, style);
}

void PageLayout::note(std::string_view label, std::string_view text) {
  if (text.empty()) return;
  const std::string name = padded(printable(label), kNoteWidth);
  out_.append(kItemIndent, ' ');
  put(name, Style::faint);
  const std::size_t indent = kItemIndent + kNoteWidth;
  if (display_width(name) > kNoteWidth) {  // a long code stands on its own line
    blank();
    out_.append(indent, ' ');
  }
  indented(text, indent, Style::plain);
}

void PageLayout::quote(std::string_view sentence, std::size_t begin, std::size_t end, std::size_t lines) {
  // Cleaning moves bytes: the part before, the part meant and all up to its end are cleaned to find it again.
  const std::string text = printable(sentence);
  const std::size_t to = printable(sentence.substr(0, end)).size();
  const std::size_t from = std::min(to, printable(sentence.substr(0, begin)).size());
  if (text.empty()) return;
  const bool quoted = text.starts_with("“") && text.ends_with("”") && text.find("“", 1) == text.npos;
  const std::size_t line = width_ - kTextIndent;
  const std::size_t room = line * lines - kLineLoss * (lines - 1) - 2;
  const std::string shown = excerpt(text, from, to, room);
  out_.append(kTextIndent, ' ');
  indented(quoted ? shown : "“" + shown + "”", kTextIndent, Style::faint);
}

}  // namespace sitrep
