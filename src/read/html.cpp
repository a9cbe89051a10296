// SPDX-License-Identifier: Apache-2.0
#include "read/html.h"

#include <algorithm>
#include <utility>

#include "read/charset.h"
#include "read/field_text.h"
#include "read/html_meta.h"
#include "read/html_text.h"
#include "read/html_tree.h"

namespace sitrep {
namespace {

constexpr std::size_t kMostFlat = std::size_t{4} << 20U;
constexpr std::size_t kTinyStory = 200;  // bytes; a main text this short is asked whether it is one

void note(Record& record, const char* code, std::string message) {
  record.diagnostics.push_back({code, std::move(message), std::nullopt});
}

/// Cuts before the tag that crosses the limit.
std::string cut_page(std::string html, Record& record) {
  if (html.size() <= kMaxHtmlBytes) return html;
  std::size_t end = html.rfind('<', kMaxHtmlBytes);
  if (end == std::string::npos || end + 65536 < kMaxHtmlBytes) end = kMaxHtmlBytes;
  while (end > 0 && (static_cast<unsigned char>(html[end]) & 0xC0U) == 0x80U) --end;
  note(record, "text_cut",
       "the page has " + std::to_string(html.size()) + " bytes; the first " + std::to_string(end) +
           " were read");
  html.resize(end);
  return html;
}

/// Nothing only for a page that even flattened is too much: then its bytes are the text.
std::optional<HtmlTree> tree_of(const std::string& html, Record& record) {
  if (!is_hostile_html(html))
    if (auto tree = parse_html(html)) return tree;
  note(record, "html_flattened",
       "the page nests too deeply for its layout to be read; its words were read without it, menus too");
  std::string flat = flatten_html(html);
  if (flat.size() > kMostFlat) {
    std::size_t end = std::min(flat.rfind('<', kMostFlat), kMostFlat);
    while (end > 0 && (static_cast<unsigned char>(flat[end]) & 0xC0U) == 0x80U) --end;
    note(record, "text_cut", "the first " + std::to_string(end) + " bytes of the flattened page were read");
    flat.resize(end);
  }
  return parse_html(std::move(flat));
}

/// The story; all of the page where there is none to be found (a front page, a page of two lines).
PageText story_text(const HtmlTree& tree, const LayoutWords& words) {
  const StoryParts parts = find_story(tree, words);
  PageText text = page_text(tree, parts, Keep::story, words);
  const std::uint32_t prose = parts.prose.empty() ? 0 : parts.prose[0];
  if (text.text.size() >= kTinyStory || (prose > 0 && text.text.size() * 2 >= prose)) return text;
  PageText page = page_text(tree, parts, Keep::page, words);
  return page.text.size() > text.text.size() * 3 ? std::move(page) : std::move(text);
}

/// A page's first heading is its title once more: it is taken out, or the report would say it twice.
void drop_title(PageText& page, const std::string& title) {
  for (std::size_t i = 0; i < page.blocks.size() && i < 4; ++i) {
    const Span span = page.blocks[i].span;
    if (one_line(span.in(page.text)) != title) continue;
    const std::uint32_t next = i + 1 < page.blocks.size() ? page.blocks[i + 1].span.begin : span.end;
    page.text.erase(span.begin, next - span.begin);
    page.blocks.erase(page.blocks.begin() + static_cast<std::ptrdiff_t>(i));
    for (std::size_t k = i; k < page.blocks.size(); ++k)
      page.blocks[k].span = {page.blocks[k].span.begin - (next - span.begin),
                             page.blocks[k].span.end - (next - span.begin)};
    return;
  }
}

}  // namespace

Record html_record(std::string_view bytes, std::string_view charset, const LayoutWords& words) {
  Record record;
  const std::string declared = charset.empty() ? declared_charset(bytes) : std::string(charset);
  Utf8Text utf8 = to_utf8(bytes, declared);
  if (!utf8.known)
    note(record, "charset_not_read",
         "the charset '" + declared + "' is not known; letters beyond ASCII were replaced by U+FFFD");
  const std::string html = cut_page(std::move(utf8.text), record);
  const auto tree = tree_of(html, record);
  if (!tree || tree->nodes().empty()) {
    record.text = html;
    return record;
  }
  PageFacts facts = page_facts(*tree, words);
  PageText text = story_text(*tree, words);
  // pages that are filled by a script, or cut by a wall, may still carry the story in their data
  std::string told =
      facts.story.find('<') == std::string::npos ? std::move(facts.story) : html_line(facts.story);
  if (told.size() > kTinyStory && text.text.size() * 2 < told.size()) text = {std::move(told), {}};
  if (text.text.empty()) text = {facts.summary, {}};
  const std::string title = html_line(facts.title);
  drop_title(text, title);
  record.text = std::move(text.text);
  record.blocks = std::move(text.blocks);
  if (!title.empty()) record.title = title;
  record.publisher = std::move(facts.publisher);
  record.url = std::move(facts.url);
  record.published = std::move(facts.published);
  record.language = std::move(facts.language);
  record.language_is_hint = true;
  record.likely_day = facts.address_day;
  return record;
}

void put_html_fragment(std::string_view html, Record& record, const LayoutWords& words) {
  const std::string page = cut_page(std::string(html), record);
  const auto tree = tree_of(page, record);
  if (!tree || tree->nodes().empty()) {
    record.text = page;
    return;
  }
  PageText text = page_text(*tree, find_story(*tree, words), Keep::all, words);
  record.text = std::move(text.text);
  record.blocks = std::move(text.blocks);
}

std::string html_line(std::string_view html) {
  if (html.find_first_of("&<") == std::string_view::npos) return one_line(html);
  Record record;
  put_html_fragment(html, record, {});
  return one_line(record.text);
}

}  // namespace sitrep
