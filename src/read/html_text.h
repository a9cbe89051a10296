// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/html_tree.h"
#include "read/layout_words.h"
#include "read/report.h"

namespace sitrep {

/// The words of a page, paragraphs apart by an empty line, and what each stretch is.
struct PageText {
  std::string text;
  std::vector<TextBlock> blocks;
};

/// Which parts of a page are its story: elements as indices of the tree's nodes. Linear.
struct StoryParts {
  std::uint32_t root = 0;            ///< the element that holds the story
  std::vector<bool> furniture;       ///< for each node: it and all below it are menus, comments, notes ...
  std::vector<std::uint32_t> prose;  ///< for each element: bytes of running text in it
};

StoryParts find_story(const HtmlTree& tree, const LayoutWords& words);

/// What page_text leaves out.
enum class Keep : std::uint8_t {
  story,  ///< only the story: no furniture, no lists of links
  page,   ///< everything but furniture, links too: for pages that are lists, and when a story is not found
  all     ///< all that is shown: for fragments, which somebody has cut out already
};

PageText page_text(const HtmlTree& tree, const StoryParts& parts, Keep keep, const LayoutWords& words);

/// Whether a class or id ("relatedArticles", "site-footer") has one of the words, which are sorted.
bool names_one_of(std::string_view name, const std::vector<std::string>& words);

}  // namespace sitrep
