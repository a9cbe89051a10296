// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

/// The elements that metadata and main text ask about. `inline_other` is every other one.
enum class Tag : std::uint8_t {
  text,  ///< no element: a run of characters
  html,
  body,
  title,
  meta,
  link,
  script,
  hidden,  ///< never shown, or not words: style noscript template svg iframe button select input ...
  nav,
  aside,
  header,
  footer,
  main,
  article,
  block,  ///< div section form ul ol dl table tr td address pre ...: what starts on a line of its own
  paragraph,
  heading,  ///< h1 to h6
  item,     ///< li dd dt
  cell,     ///< td th
  caption,  ///< figcaption, caption
  figure,
  line_break,
  anchor,
  time,
  inline_other
};

/// Whether what is in the element is apart from the words around it.
constexpr bool is_block(Tag tag) {
  switch (tag) {
    case Tag::text:
    case Tag::title:
    case Tag::meta:
    case Tag::link:
    case Tag::script:
    case Tag::hidden:
    case Tag::line_break:
    case Tag::anchor:
    case Tag::time:
    case Tag::inline_other:
      return false;
    case Tag::html:
    case Tag::body:
    case Tag::nav:
    case Tag::aside:
    case Tag::header:
    case Tag::footer:
    case Tag::main:
    case Tag::article:
    case Tag::block:
    case Tag::paragraph:
    case Tag::heading:
    case Tag::item:
    case Tag::cell:
    case Tag::caption:
    case Tag::figure:
      return true;
  }
  return false;
}

struct HtmlAttribute {
  std::string_view name;  ///< lower case
  std::string_view value;
};

/// A page in the order of its bytes: children follow their parent, `end` is behind the last descendant.
struct HtmlNode {
  Tag tag = Tag::text;
  std::uint8_t level = 0;  ///< of a heading
  std::uint32_t parent = 0;
  std::uint32_t end = 0;
  std::uint32_t first_attribute = 0;
  std::uint32_t attributes = 0;
  std::string_view text;  ///< of Tag::text, and all of a title or script
};

/// The tree of a page, by an HTML5 parser. Owns all the bytes that its views see.
class HtmlTree {
 public:
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  /// The value of an attribute; empty if the element has none of that name.
  std::string_view attribute(const HtmlNode& node, std::string_view name) const;
  bool has_attribute(const HtmlNode& node, std::string_view name) const;

 private:
  friend std::optional<HtmlTree> parse_html(std::string utf8);
  class Builder;
  struct Memory;
  HtmlTree();

  std::unique_ptr<Memory> memory_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
};

/// Pages up to this size become a tree; more is cut (docs/limits.md).
inline constexpr std::size_t kMaxHtmlBytes = std::size_t{8} << 20U;

/// Nothing when the page would take more memory than a page can need (a few hundred MB): then flatten it.
/// \pre utf8.size() <= kMaxHtmlBytes, and it passed `is_hostile_html`
std::optional<HtmlTree> parse_html(std::string utf8);

/// Whether nesting or attributes are beyond anything that people write, so that a parser's time would grow
/// with their square. One pass.
bool is_hostile_html(std::string_view html);

/// The same page with every element that nests taken for the edge of a paragraph: all the words, no layout.
/// Linear, and parse_html can always read it.
std::string flatten_html(std::string_view html);

}  // namespace sitrep
