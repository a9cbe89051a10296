// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

struct PageOptions {
  bool colour = false;
  std::size_t width = 80;  ///< columns; at least 40 are used
  bool explain = false;    ///< with the rule and the words behind each field
  bool text = false;       ///< with the cleaned text
};

enum class Style { plain, strong, faint, heading, warning };

/// Sets lines for a terminal: wrapped, indented, coloured if asked. Every text goes through printable(), so
/// nothing of a report can reach the terminal as a command.
class PageLayout {
 public:
  PageLayout(std::string& out, const PageOptions& options);

  /// A piece of a line with its own style.
  struct Piece {
    std::string text;
    Style style = Style::plain;
  };

  const PageOptions& options() const { return options_; }
  void blank() { out_.push_back('\n'); }
  /// Between items of a section.
  void gap() { blank(); }
  void rule();
  /// Flush left, wrapped.
  void line(std::string_view text, Style style);
  /// The name of a section.
  void heading(std::string_view name, std::string_view note = {});
  /// "  c7  Air strike · 27 April 2016": an id and what it is; goes on under itself.
  void item(std::string_view id, const std::vector<Piece>& pieces);
  /// "      harm    30 reportedly killed": nothing for an empty text.
  void row(std::string_view label, std::string_view text, Style style = Style::plain);
  /// The report's words in quotation marks, on about so many lines; `begin` and `end` are the bytes of
  /// `sentence` that must be seen.
  void quote(std::string_view sentence, std::size_t begin, std::size_t end, std::size_t lines = 1);

  /// "  not dated   “since the surge” (c12)": nothing for an empty text.
  void note(std::string_view label, std::string_view text);

 private:
  void put(std::string_view text, Style style);
  void indented(std::string_view text, std::size_t indent, Style style);

  std::string& out_;
  PageOptions options_;
  std::size_t width_;
};

}  // namespace sitrep
