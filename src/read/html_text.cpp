// SPDX-License-Identifier: Apache-2.0
#include "read/html_text.h"

#include <utility>

#include "core/utf8.h"
#include "read/lines.h"

namespace sitrep {
namespace {

constexpr std::size_t kLinkWords = 25;  // a block of links with more words is a story with many links

/// Writes blocks as a reader would see them: white space folded, a line break where the page has one.
class Writer {
 public:
  Writer(const HtmlTree& tree, const StoryParts& parts, Keep keep, const LayoutWords& words)
      : tree_(tree), nodes_(tree.nodes()), parts_(parts), keep_(keep), words_(words) {}

  PageText run() {
    const std::uint32_t root = keep_ == Keep::story ? parts_.root : 0;
    for (std::uint32_t i = root; i < nodes_[root].end;) {
      while (!open_.empty() && open_.back().end <= i) close();
      const HtmlNode& node = nodes_[i];
      if (keep_ != Keep::all && parts_.furniture[i]) {
        i = node.end;
        continue;
      }
      i = enter(i, node) ? i + 1 : node.end;
    }
    while (!open_.empty()) close();
    flush();
    return std::move(page_);
  }

 private:
  struct Open {
    std::uint32_t end = 0;
    BlockKind kind = BlockKind::body;  ///< of the words in it
    bool block = false;
    bool link = false;
    bool cell = false;
  };

  BlockKind kind() const { return open_.empty() ? BlockKind::body : open_.back().kind; }

  /// False: what is below is not read.
  bool enter(std::uint32_t index, const HtmlNode& node) {
    Open open{node.end, kind(), is_block(node.tag)};
    switch (node.tag) {
      case Tag::text:
        add(node.text);
        return true;
      case Tag::title:
      case Tag::meta:
      case Tag::link:
      case Tag::script:
      case Tag::hidden:
        return false;
      case Tag::line_break:
        breaks_ += 1;
        return true;
      case Tag::anchor:
        open.link = true;
        break;
      case Tag::cell:  // the cells of a row stand on one line
        open.cell = true;
        open.block = false;
        break;
      case Tag::heading:
        open.kind = BlockKind::heading;
        break;
      case Tag::caption:
      case Tag::figure:
        open.kind = BlockKind::caption;
        break;
      default:
        break;
    }
    // a paragraph of the story may stand in a part that is named after its author
    if (open.kind == BlockKind::body && index != parts_.root && parts_.prose[index] == 0 &&
        names_one_of(tree_.attribute(node, "class"), words_.page_bylines))
      open.kind = BlockKind::byline;
    if (open.kind == BlockKind::body && index != parts_.root &&
        names_one_of(tree_.attribute(node, "class"), words_.page_captions))
      open.kind = BlockKind::caption;
    if (open.block || open.kind != kind()) flush();
    open.block = open.block || open.kind != kind();
    open_.push_back(open);
    if (open.link) ++links_;
    return true;
  }

  void close() {
    const Open open = open_.back();
    if (open.block) flush();
    if (open.cell && !line_.empty()) cell_ = true;
    if (open.link) --links_;
    open_.pop_back();
  }

  void add(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const auto byte = static_cast<unsigned char>(text[at]);
      const char32_t c = byte < 0x80 ? byte : next_code_point(text, at);
      if (byte < 0x80) ++at;
      // blanks of all kinds, soft hyphens and marks of no width are the page's, not the story's
      if (is_space(c) || c < 0x20) {
        gap_ = true;
        continue;
      }
      if (c == 0xAD || c == 0x200B || c == 0xFEFF) continue;
      before_word();
      line_.append(text.substr(begin, at - begin));
      if (links_ > 0) linked_ += at - begin;
    }
  }

  void before_word() {
    if (breaks_ >= 2) flush();
    if (line_.empty()) kind_ = kind();
    if (!line_.empty()) {
      if (breaks_ == 1)
        line_ += '\n';
      else if (cell_)
        line_ += '\t';
      else if (gap_)
        line_ += ' ';
    }
    breaks_ = 0;
    gap_ = cell_ = false;
  }

  void flush() {
    gap_ = cell_ = false;
    breaks_ = 0;
    const std::size_t linked = std::exchange(linked_, 0);
    std::string line = std::exchange(line_, {});
    if (line.empty()) return;
    // "Related: Two held after raid", a tag, a button: a block that is a link and not much else
    const bool link =
        kind_ != BlockKind::byline && linked * 10 >= line.size() * 6 && count_words(line) < kLinkWords;
    if (link && keep_ == Keep::story) return;
    if (!page_.text.empty()) page_.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(page_.text.size());
    page_.text += line;
    page_.blocks.push_back({{begin, static_cast<std::uint32_t>(page_.text.size())}, kind_});
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const StoryParts& parts_;
  Keep keep_;
  const LayoutWords& words_;
  PageText page_;
  std::vector<Open> open_;
  std::string line_;        ///< of the block that is being written
  std::size_t linked_ = 0;  ///< its bytes without blanks that stand in links
  BlockKind kind_ = BlockKind::body;
  int links_ = 0;   ///< open <a>
  int breaks_ = 0;  ///< <br> since the last word
  bool gap_ = false, cell_ = false;
};

}  // namespace

PageText page_text(const HtmlTree& tree, const StoryParts& parts, Keep keep, const LayoutWords& words) {
  if (tree.nodes().empty()) return {};
  return Writer(tree, parts, keep, words).run();
}

}  // namespace sitrep
