// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "publish/brief/page.h"

namespace sitrep::brief {
namespace {

/// What could be taken for markup, links, HTML or a cell's end gets a backslash; a line's end is a space.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>|#~!&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void write(const Line& line, std::string& out) {
  const std::size_t begin = out.size();
  for (const Run& run : line.runs()) {
    // A word in bold ends where its letters end: "**12 **" is none.
    if (run.strong)
      out += "**" + escaped(run.text) + "**";
    else if (!run.anchor.empty())
      out += "[" + escaped(run.text) + "](#" + run.anchor + ")";
    else
      out += escaped(run.text);
  }
  // "12. Shelling", "- x", "+ x" would begin a list.
  const char first = begin < out.size() ? out[begin] : ' ';
  if (first == '-' || first == '+' || first == '=') out.insert(begin, "\\");
  std::size_t digits = begin;
  while (digits < out.size() && out[digits] >= '0' && out[digits] <= '9') ++digits;
  if (digits > begin && digits < out.size() && (out[digits] == '.' || out[digits] == ')'))
    out.insert(digits, "\\");
}

std::string anchored(const std::string& anchor) {
  return anchor.empty() ? std::string() : "<a id=\"" + anchor + "\"></a>";
}

void write_table(const Block& block, std::string& out) {
  if (!block.line.empty()) {
    write(block.line, out);
    out += "\n\n";
  }
  out += "|";
  for (const std::string& cell : block.head) out += " " + escaped(cell) + " |";
  out += "\n|";
  for (std::size_t i = 0; i < block.head.size(); ++i) out += block.numeric[i] ? " ---: |" : " --- |";
  out += "\n";
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    out += "|";
    for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
      out += " ";
      if (c == 0 && r < block.anchors.size()) out += anchored(block.anchors[r]);
      write(block.rows[r][c], out);
      out += " |";
    }
    out += "\n";
  }
  out += "\n";
}

void write(const Block& block, std::string& out) {
  switch (block.kind) {
    case Block::Kind::heading:
      if (!block.anchor.empty()) out += anchored(block.anchor) + "\n\n";  // alone: else it begins HTML
      out += std::string(static_cast<std::size_t>(block.level), '#') + " ";
      write(block.line, out);
      out += "\n\n";
      break;
    case Block::Kind::paragraph:
      write(block.line, out);
      out += "\n\n";
      break;
    case Block::Kind::list:
      for (std::size_t i = 0; i < block.items.size(); ++i) {
        out += "- ";
        if (i < block.anchors.size()) out += anchored(block.anchors[i]);
        write(block.items[i], out);
        out += "\n";
      }
      out += "\n";
      break;
    case Block::Kind::table:
      write_table(block, out);
      break;
    case Block::Kind::picture:
      break;  // what it shows stands in a table, too
  }
}

}  // namespace

std::string write_markdown(const Page& page) {
  std::string out = "# " + escaped(page.title) + "\n\n";
  for (const Block& block : page.blocks) write(block, out);
  if (!page.edition.empty()) out += "<!-- " + page.edition + " -->\n";
  return out;
}

}  // namespace sitrep::brief
