// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep::brief {

/// A piece of a line: words, or words that lead to an anchor of the same page.
struct Run {
  std::string text;
  std::string anchor;  ///< where it leads; empty: nowhere
  bool strong = false;
};

/// A line of a page, built piece by piece: `Line("34 incidents").strong(" more").link("[1]", "c1")`.
class Line {
 public:
  Line() = default;
  Line(std::string text) { add(std::move(text)); }  // NOLINT(google-explicit-constructor): a line of words
  Line(const char* text) { add(text); }             // NOLINT(google-explicit-constructor)

  Line& add(std::string text) { return put({std::move(text), {}, false}); }
  Line& add(const char* text) { return add(std::string(text)); }
  Line& strong(std::string text) { return put({std::move(text), {}, true}); }
  Line& link(std::string text, std::string anchor) {
    return put({std::move(text), std::move(anchor), false});
  }
  Line& add(const Line& other) {
    runs_.insert(runs_.end(), other.runs_.begin(), other.runs_.end());
    return *this;
  }
  /// As a sentence begins.
  Line& capital();
  const std::vector<Run>& runs() const { return runs_; }
  bool empty() const { return runs_.empty(); }

 private:
  Line& put(Run run) {
    if (!run.text.empty()) runs_.push_back(std::move(run));
    return *this;
  }
  std::vector<Run> runs_;
};

/// "army" as a sentence begins with it: "Army". ASCII letters alone.
std::string capital(std::string text);

/// A part of a page.
struct Block {
  enum class Kind : std::uint8_t { heading, paragraph, list, table, picture };
  Kind kind = Kind::paragraph;
  int level = 2;                        ///< of a heading, 2 to 4
  std::string anchor;                   ///< where links to it lead; empty: none
  Line line;                            ///< of a heading or a paragraph; caption of a table or a picture
  std::vector<Line> items;              ///< of a list
  std::vector<std::string> anchors;     ///< of a list's items or a table's rows; or empty
  std::vector<std::string> head;        ///< of a table: its columns
  std::vector<std::vector<Line>> rows;  ///< of a table, each as long as `head`
  std::vector<bool> numeric;            ///< of a table: whether a column holds numbers
  std::string svg;                      ///< of a picture, without style and script
};

/// A situation report before it is Markdown or HTML. What is in its texts is plain words: each writer
/// escapes for itself.
struct Page {
  std::string title;
  std::vector<Block> blocks;
  std::string edition;  ///< one line of JSON for `--since` (edition.h)

  Block& heading(int level, std::string anchor, Line line);
  Block& paragraph(Line line);
  Block& list(std::vector<Line> items);
  Block& table(Line caption, std::vector<std::string> head, std::vector<bool> numeric = {});
  Block& picture(Line caption, std::string svg);
};

/// CommonMark with tables (GFM). Pictures are left out, their captions stay; nothing of a text is taken for
/// markup.
std::string write_markdown(const Page& page);
/// One HTML file that asks for nothing from anywhere, for screen, phone and paper.
std::string write_html(const Page& page);

/// `text` as HTML shows it, in elements and in attributes.
std::string html_text(std::string_view text);

}  // namespace sitrep::brief
