// SPDX-License-Identifier: Apache-2.0
// Where a page's story stands. Prose is what no menu has: paragraphs of some length, mostly not links. The
// story is what the page marks as such (articleBody, <article>, <main>) if most of the prose is in it, else
// the smallest element that holds nearly all of it.
#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "read/html_text.h"

namespace sitrep {
namespace {

constexpr std::uint32_t kProseBytes = 40;  // shorter blocks are as often labels as sentences
constexpr double kFurnitureShare = 0.5;    // a part with more of the page's prose is no furniture
constexpr double kMarkedShare = 0.3;       // of the page's prose, for a part that the page marks as its story
constexpr double kDescendShare = 0.85;     // of the prose around it, for a smaller element to be the story

bool is_role_of_furniture(std::string_view role) {
  constexpr std::array<std::string_view, 12> kRoles = {
      "navigation",  "banner", "contentinfo", "complementary", "search",  "dialog",
      "alertdialog", "alert",  "menu",        "menubar",       "tablist", "toolbar"};
  return std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end();
}

class Story {
 public:
  Story(const HtmlTree& tree, const LayoutWords& words) : tree_(tree), nodes_(tree.nodes()), words_(words) {}

  StoryParts run() {
    parts_.furniture.assign(nodes_.size(), false);
    weigh();
    mark_furniture();
    weigh();  // again, without the furniture
    parts_.root = choose();
    return std::move(parts_);
  }

 private:
  /// Bytes of prose under every element.
  void weigh() {
    std::vector<std::uint32_t> words(nodes_.size(), 0);
    std::vector<std::uint32_t> linked(nodes_.size(), 0);
    std::vector<std::uint32_t> block(nodes_.size(), 0);  // the nearest block around a node
    std::vector<bool> in_link(nodes_.size(), false);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      block[i] = is_block(node.tag) ? i : block[node.parent];
      in_link[i] = node.tag == Tag::anchor || (i > 0 && in_link[node.parent]);
      if (node.tag != Tag::text || parts_.furniture[i]) continue;
      const auto size = static_cast<std::uint32_t>(node.text.size());
      if (node.text.find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
      words[block[i]] += size;
      if (in_link[i]) linked[block[i]] += size;
    }
    parts_.prose.assign(nodes_.size(), 0);
    for (auto i = static_cast<std::uint32_t>(nodes_.size()); i-- > 0;) {
      if (words[i] >= kProseBytes && linked[i] * 2 < words[i] && nodes_[i].tag != Tag::heading)
        parts_.prose[i] += words[i] - linked[i];
      if (i > 0) parts_.prose[nodes_[i].parent] += parts_.prose[i];
    }
  }

  bool is_furniture(const HtmlNode& node) const {
    switch (node.tag) {
      case Tag::nav:
      case Tag::footer:
      case Tag::aside:
        return true;
      case Tag::text:
      case Tag::html:
      case Tag::body:
      case Tag::main:
        return false;
      default:
        break;
    }
    if (tree_.has_attribute(node, "hidden") || tree_.attribute(node, "aria-hidden") == "true" ||
        is_role_of_furniture(tree_.attribute(node, "role")))
      return true;
    const std::string_view style = tree_.attribute(node, "style");
    if (style.find("display:none") != std::string_view::npos ||
        style.find("display: none") != std::string_view::npos)
      return true;
    return names_one_of(tree_.attribute(node, "class"), words_.furniture) ||
           names_one_of(tree_.attribute(node, "id"), words_.furniture);
  }

  void mark_furniture() {
    const double most = kFurnitureShare * parts_.prose[0];
    for (std::uint32_t i = 0; i < nodes_.size();) {
      const bool much = parts_.prose[i] > 0 && parts_.prose[i] >= most;
      const bool site_header = nodes_[i].tag == Tag::header && !in_story(i);
      if (nodes_[i].tag == Tag::text || much || !(site_header || is_furniture(nodes_[i]))) {
        ++i;
        continue;
      }
      std::fill(parts_.furniture.begin() + i, parts_.furniture.begin() + nodes_[i].end, true);
      i = nodes_[i].end;
    }
  }

  /// The header of an article holds its headline, that of a site its menu.
  bool in_story(std::uint32_t index) const {
    for (std::uint32_t up = nodes_[index].parent; up != 0; up = nodes_[up].parent)
      if (nodes_[up].tag == Tag::article || nodes_[up].tag == Tag::main) return true;
    return false;
  }

  /// The element with the most prose among those that `is` knows; nothing if it has too little of the page's,
  /// or if they share it out among them (a list of stories).
  template <typename Is>
  std::optional<std::uint32_t> best(Is is) const {
    std::uint32_t found = 0;
    std::uint64_t sum = 0;
    for (std::uint32_t i = 0; i < nodes_.size();) {
      if (nodes_[i].tag == Tag::text || parts_.furniture[i] || !is(nodes_[i])) {
        ++i;
        continue;
      }
      sum += parts_.prose[i];
      if (parts_.prose[i] > parts_.prose[found] || found == 0) found = i;
      i = nodes_[i].end;
    }
    if (found == 0 || parts_.prose[found] == 0) return std::nullopt;
    if (parts_.prose[found] < kMarkedShare * parts_.prose[0] || std::uint64_t{parts_.prose[found]} * 2 < sum)
      return std::nullopt;
    return found;
  }

  std::uint32_t choose() const {
    const auto body = best([&](const HtmlNode& node) {
      return tree_.attribute(node, "itemprop").find("articleBody") != std::string_view::npos;
    });
    if (body) return *body;
    if (const auto article = best([](const HtmlNode& node) { return node.tag == Tag::article; }))
      return *article;
    const auto main = best([&](const HtmlNode& node) {
      return node.tag == Tag::main || tree_.attribute(node, "role") == "main";
    });
    return descend(main.value_or(0));
  }

  std::uint32_t descend(std::uint32_t root) const {
    while (true) {
      std::uint32_t heaviest = root;
      for (std::uint32_t i = root + 1; i < nodes_[root].end; i = nodes_[i].end)
        if (nodes_[i].tag != Tag::text && nodes_[i].tag != Tag::paragraph && is_block(nodes_[i].tag) &&
            (heaviest == root || parts_.prose[i] > parts_.prose[heaviest]))
          heaviest = i;
      if (heaviest == root || parts_.prose[heaviest] == 0 ||
          parts_.prose[heaviest] < kDescendShare * parts_.prose[root])
        return root;
      root = heaviest;
    }
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const LayoutWords& words_;
  StoryParts parts_;
};

}  // namespace

bool names_one_of(std::string_view name, const std::vector<std::string>& words) {
  std::string part;
  const auto known = [&] { return !part.empty() && std::binary_search(words.begin(), words.end(), part); };
  bool small = false;  // the letter before was a small one: a capital starts the next word
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || (c >= 'a' && c <= 'z');
    if (!letter || (capital && small)) {
      if (known()) return true;
      part.clear();
    }
    if (letter) part += ascii_lower(c);
    small = letter && !capital;
  }
  return known();
}

StoryParts find_story(const HtmlTree& tree, const LayoutWords& words) { return Story(tree, words).run(); }

}  // namespace sitrep
