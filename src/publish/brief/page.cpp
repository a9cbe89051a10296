// SPDX-License-Identifier: Apache-2.0
#include "publish/brief/page.h"

#include <utility>

namespace sitrep::brief {
namespace {

Block& put(std::vector<Block>& blocks, Block::Kind kind, Line line) {
  Block& out = blocks.emplace_back();
  out.kind = kind;
  out.line = std::move(line);
  return out;
}

}  // namespace

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Line& Line::capital() {
  if (!runs_.empty()) runs_.front().text = brief::capital(std::move(runs_.front().text));
  return *this;
}

Block& Page::heading(int level, std::string anchor, Line line) {
  Block& out = put(blocks, Block::Kind::heading, std::move(line));
  out.level = level;
  out.anchor = std::move(anchor);
  return out;
}

Block& Page::paragraph(Line line) { return put(blocks, Block::Kind::paragraph, std::move(line)); }

Block& Page::list(std::vector<Line> items) {
  Block& out = put(blocks, Block::Kind::list, {});
  out.items = std::move(items);
  return out;
}

Block& Page::table(Line caption, std::vector<std::string> head, std::vector<bool> numeric) {
  Block& out = put(blocks, Block::Kind::table, std::move(caption));
  numeric.resize(head.size());
  out.head = std::move(head);
  out.numeric = std::move(numeric);
  return out;
}

Block& Page::picture(Line caption, std::string svg) {
  Block& out = put(blocks, Block::Kind::picture, std::move(caption));
  out.svg = std::move(svg);
  return out;
}

}  // namespace sitrep::brief
