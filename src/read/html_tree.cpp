// SPDX-License-Identifier: Apache-2.0
// The only file that knows the parser (gumbo). Its nodes live in an arena that is dropped as a whole: its own
// way of freeing them recurses once a level, and a page of a million nested elements would overflow the
// stack.
#include "read/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <deque>
#include <utility>

#include "core/utf8.h"

namespace sitrep {

struct HtmlTree::Memory {
  static constexpr std::size_t kChunk = std::size_t{1} << 20U;
  static constexpr std::size_t kMost = std::size_t{384} << 20U;

  std::string source;
  std::vector<std::unique_ptr<char[]>> chunks;
  std::size_t used = kChunk;  ///< of the last chunk, which has `size` bytes
  std::size_t size = kChunk;
  std::size_t total = 0;
  std::deque<std::string> mended;  ///< texts that the parser made and that were no UTF-8
  std::jmp_buf* give_up = nullptr;

  /// gumbo cannot be told that there is no more memory: it is left by a jump, which skips only its C frames.
  static void* take(void* self, std::size_t bytes) {
    auto& memory = *static_cast<Memory*>(self);
    bytes = (bytes + 15U) & ~std::size_t{15U};
    if (memory.used + bytes > memory.size || memory.chunks.empty()) {
      if (memory.total + bytes > kMost) std::longjmp(*memory.give_up, 1);
      memory.size = std::max(bytes, kChunk);
      memory.chunks.emplace_back(new char[memory.size]);
      memory.total += memory.size;
      memory.used = 0;
    }
    char* at = memory.chunks.back().get() + memory.used;
    memory.used += bytes;
    return at;
  }
  static void keep(void*, void*) {}
};

namespace {

/// No object with a destructor may live in this frame.
const GumboOutput* guarded_parse(const GumboOptions* options, const char* data, std::size_t size,
                                 std::jmp_buf* give_up) {
  if (setjmp(*give_up) != 0) return nullptr;
  return gumbo_parse_with_options(options, data, size);
}

Tag tag_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
      return Tag::html;
    case GUMBO_TAG_BODY:
      return Tag::body;
    case GUMBO_TAG_TITLE:
      return Tag::title;
    case GUMBO_TAG_META:
      return Tag::meta;
    case GUMBO_TAG_LINK:
      return Tag::link;
    case GUMBO_TAG_SCRIPT:
      return Tag::script;
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MENU:
      return Tag::hidden;
    case GUMBO_TAG_NAV:
      return Tag::nav;
    case GUMBO_TAG_ASIDE:
      return Tag::aside;
    case GUMBO_TAG_HEADER:
      return Tag::header;
    case GUMBO_TAG_FOOTER:
      return Tag::footer;
    case GUMBO_TAG_MAIN:
      return Tag::main;
    case GUMBO_TAG_ARTICLE:
      return Tag::article;
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_HR:
      return Tag::block;
    case GUMBO_TAG_P:
      return Tag::paragraph;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return Tag::heading;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      return Tag::item;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Tag::cell;
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_FIGCAPTION:
      return Tag::caption;
    case GUMBO_TAG_FIGURE:
      return Tag::figure;
    case GUMBO_TAG_BR:
      return Tag::line_break;
    case GUMBO_TAG_A:
      return Tag::anchor;
    case GUMBO_TAG_TIME:
      return Tag::time;
    default:
      return Tag::inline_other;
  }
}

const GumboVector* children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return &node->v.element.children;
  return nullptr;
}

bool is_words(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}

}  // namespace

class HtmlTree::Builder {
 public:
  explicit Builder(HtmlTree& tree)
      : tree_(tree), refers_(tree.memory_->source.find("&#") != std::string::npos) {}

  /// In order, with a stack of its own: nesting is the page's choice.
  void run(const GumboNode* root) {
    std::vector<Open> open;
    push(root, 0, open);
    while (!open.empty()) {
      const std::uint32_t parent = open.back().index;
      const GumboVector* children = open.back().children;
      if (open.back().next == children->length) {
        tree_.nodes_[parent].end = static_cast<std::uint32_t>(tree_.nodes_.size());
        open.pop_back();
        continue;
      }
      push(static_cast<const GumboNode*>(children->data[open.back().next++]), parent, open);
    }
  }

 private:
  struct Open {
    const GumboVector* children;
    unsigned next;
    std::uint32_t index;
  };

  void push(const GumboNode* node, std::uint32_t parent, std::vector<Open>& open) {
    const GumboVector* children = children_of(node);
    if (children == nullptr && !is_words(node)) return;
    HtmlNode made;
    made.parent = parent;
    const auto index = static_cast<std::uint32_t>(tree_.nodes_.size());
    made.end = index + 1;
    if (children == nullptr) {
      made.text = clean(node->v.text.text);
      tree_.nodes_.push_back(made);
      return;
    }
    const GumboElement& element = node->v.element;
    made.tag = tag_of(element.tag);
    if (made.tag == Tag::heading) made.level = static_cast<std::uint8_t>(element.tag - GUMBO_TAG_H1 + 1);
    made.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    made.attributes = element.attributes.length;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      tree_.attributes_.push_back({attribute->name, clean(attribute->value)});
    }
    if ((made.tag == Tag::title || made.tag == Tag::script) && children->length > 0) {
      const auto* first = static_cast<const GumboNode*>(children->data[0]);
      if (is_words(first)) made.text = clean(first->v.text.text);
    }
    tree_.nodes_.push_back(made);
    const bool leaf = made.tag == Tag::title || made.tag == Tag::script || made.tag == Tag::hidden;
    if (!leaf && children->length > 0) open.push_back({children, 0, index});
  }

  /// The page is clean, but the parser takes "&#55555555555;" for a character that is none.
  std::string_view clean(std::string_view text) {
    if (!refers_) return text;
    std::string out;
    if (sanitise_utf8(text, out) == 0) return text;
    return tree_.memory_->mended.emplace_back(std::move(out));
  }

  HtmlTree& tree_;
  bool refers_;  ///< to characters by number
};

HtmlTree::HtmlTree() : memory_(std::make_unique<Memory>()) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

std::string_view HtmlTree::attribute(const HtmlNode& node, std::string_view name) const {
  for (std::uint32_t i = 0; i < node.attributes; ++i)
    if (attributes_[node.first_attribute + i].name == name)
      return attributes_[node.first_attribute + i].value;
  return {};
}

bool HtmlTree::has_attribute(const HtmlNode& node, std::string_view name) const {
  for (std::uint32_t i = 0; i < node.attributes; ++i)
    if (attributes_[node.first_attribute + i].name == name) return true;
  return false;
}

std::optional<HtmlTree> parse_html(std::string utf8) {
  HtmlTree tree;
  std::jmp_buf give_up;
  tree.memory_->source = std::move(utf8);
  tree.memory_->give_up = &give_up;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = HtmlTree::Memory::take;
  options.deallocator = HtmlTree::Memory::keep;
  options.userdata = tree.memory_.get();
  options.max_errors = 0;
  const std::string& source = tree.memory_->source;
  const GumboOutput* output = guarded_parse(&options, source.data(), source.size(), &give_up);
  tree.memory_->give_up = nullptr;
  if (output == nullptr) return std::nullopt;
  HtmlTree::Builder(tree).run(output->root);
  return tree;
}

}  // namespace sitrep
