// SPDX-License-Identifier: Apache-2.0
#include "read/html_meta.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/utf8.h"
#include "read/field_text.h"
#include "read/json_ld.h"

namespace sitrep {
namespace {

enum class Fact : std::uint8_t { title, publisher, url, published, language, summary };

struct MetaName {
  std::string_view name;
  Fact fact;
  int rank;  ///< the lowest wins
};

// Names of OpenGraph, Dublin Core, Highwire, Parse.ly and Sailthru, and what pages used before them.
constexpr std::array<MetaName, 34> kMetaNames = {{
    {"og:title", Fact::title, 1},
    {"twitter:title", Fact::title, 2},
    {"dc.title", Fact::title, 3},
    {"citation_title", Fact::title, 3},
    {"og:site_name", Fact::publisher, 1},
    {"article:publisher_name", Fact::publisher, 2},
    {"citation_publisher", Fact::publisher, 2},
    {"dc.publisher", Fact::publisher, 2},
    {"dcterms.publisher", Fact::publisher, 2},
    {"application-name", Fact::publisher, 4},
    {"og:url", Fact::url, 2},
    {"article:published_time", Fact::published, 1},
    {"og:article:published_time", Fact::published, 1},
    {"og:published_time", Fact::published, 1},
    {"datepublished", Fact::published, 2},
    {"article.published", Fact::published, 2},
    {"citation_publication_date", Fact::published, 2},
    {"parsely-pub-date", Fact::published, 2},
    {"sailthru.date", Fact::published, 3},
    {"publish-date", Fact::published, 3},
    {"publishdate", Fact::published, 3},
    {"publisheddate", Fact::published, 3},
    {"pubdate", Fact::published, 3},
    {"publication_date", Fact::published, 3},
    {"dc.date.issued", Fact::published, 3},
    {"dcterms.date", Fact::published, 4},
    {"dcterms.created", Fact::published, 4},
    {"dc.date", Fact::published, 4},
    {"date", Fact::published, 5},
    {"og:locale", Fact::language, 3},
    {"content-language", Fact::language, 4},
    {"og:description", Fact::summary, 1},
    {"description", Fact::summary, 2},
    {"twitter:description", Fact::summary, 3},
}};

bool is_web_address(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

/// The words under a node, one line.
std::string words_under(const HtmlTree& tree, std::uint32_t index) {
  const auto& nodes = tree.nodes();
  std::string out;
  for (std::uint32_t i = index; i < nodes[index].end; ++i)
    if (nodes[i].tag == Tag::text) out.append(nodes[i].text);
  return one_line(out);
}

class Facts {
 public:
  Facts(const HtmlTree& tree, const LayoutWords& words) : tree_(tree), words_(words) {}

  PageFacts run() {
    const auto& nodes = tree_.nodes();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) look_at(i);
    PageFacts page;
    page.publisher = first({one_line(story_.publisher), text(Fact::publisher)});
    page.title = first({one_line(story_.rank == 2 ? story_.headline : ""), text(Fact::title)});
    if (page.title.empty()) page.title = headings_ == 1 ? heading_ : document_title_;
    page.title = without_site_name(page.title, page.publisher);
    page.url = first({canonical_, text(Fact::url), is_web_address(story_.url) ? story_.url : ""});
    page.published = day_text(first({story_.published, text(Fact::published)}), words_);
    page.language = first({language_, one_line(story_.language), text(Fact::language)});
    page.story = story_.body;
    page.summary = text(Fact::summary);
    page.address_day = day_of_address(page.url);
    return page;
  }

 private:
  struct Best {
    std::string text;
    int rank = 99;
  };

  static std::string first(std::initializer_list<std::string> texts) {
    for (const std::string& text : texts)
      if (!text.empty()) return text;
    return {};
  }

  const std::string& text(Fact fact) const { return best_[static_cast<std::size_t>(fact)].text; }

  void offer(Fact fact, int rank, std::string_view value) {
    Best& best = best_[static_cast<std::size_t>(fact)];
    std::string line = one_line(value);
    if (line.empty() || rank >= best.rank) return;
    best = {std::move(line), rank};
  }

  void look_at(std::uint32_t index) {
    const HtmlNode& node = tree_.nodes()[index];
    switch (node.tag) {
      case Tag::html:
        language_ =
            first({one_line(tree_.attribute(node, "lang")), one_line(tree_.attribute(node, "xml:lang"))});
        break;
      case Tag::title:
        if (document_title_.empty()) document_title_ = one_line(node.text);
        break;
      case Tag::meta:
        meta(node);
        break;
      case Tag::link:
        if (ascii_lower(tree_.attribute(node, "rel")) == "canonical" &&
            is_web_address(tree_.attribute(node, "href")))
          canonical_ = one_line(tree_.attribute(node, "href"));
        break;
      case Tag::script:
        if (ascii_lower(tree_.attribute(node, "type")).starts_with("application/ld+json"))
          read_json_ld(node.text, story_);
        break;
      case Tag::heading:
        if (node.level == 1 && ++headings_ == 1) heading_ = words_under(tree_, index);
        break;
      default:
        break;
    }
    dates(index, node);
  }

  void meta(const HtmlNode& node) {
    const std::string_view content = tree_.attribute(node, "content");
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = ascii_lower(tree_.attribute(node, key));
      if (name.empty()) continue;
      for (const MetaName& known : kMetaNames)
        if (known.name == name) offer(known.fact, known.rank, content);
    }
  }

  /// <time datetime=...> and whatever says itemprop="datePublished".
  void dates(std::uint32_t index, const HtmlNode& node) {
    if (node.tag == Tag::text || node.tag == Tag::meta) return;
    const bool named = ascii_lower(tree_.attribute(node, "itemprop")).starts_with("datepublished");
    if (node.tag != Tag::time && !named) return;
    std::string_view value = tree_.attribute(node, "datetime");
    if (value.empty()) value = tree_.attribute(node, "content");
    if (named || tree_.has_attribute(node, "pubdate")) {
      offer(Fact::published, 4, value.empty() ? words_under(tree_, index) : std::string(value));
      return;
    }
    // the first time element of a page dates it only if it is a day, not "2 hours ago"
    if (!value.empty() && parse_iso_day(one_line(value)))
      offer(Fact::published, in_article(node) ? 6 : 7, value);
  }

  bool in_article(const HtmlNode& node) const {
    for (std::uint32_t up = node.parent; up != 0; up = tree_.nodes()[up].parent)
      if (tree_.nodes()[up].tag == Tag::article) return true;
    return false;
  }

  const HtmlTree& tree_;
  const LayoutWords& words_;
  std::array<Best, 6> best_;
  StoryData story_;
  std::string language_, document_title_, canonical_, heading_;
  int headings_ = 0;
};

}  // namespace

std::string without_site_name(std::string_view title, std::string_view publisher) {
  constexpr std::array<std::string_view, 6> kSigns = {" | ",        " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                                      " \xC2\xBB ", " :: "};
  if (!publisher.empty()) {
    const std::string site = fold(publisher);
    for (const std::string_view sign : kSigns) {
      const std::size_t at = title.rfind(sign);
      if (at == std::string_view::npos || at == 0) continue;
      if (fold(title.substr(at + sign.size())) == site) return std::string(title.substr(0, at));
    }
  }
  return std::string(title);
}

PageFacts page_facts(const HtmlTree& tree, const LayoutWords& words) { return Facts(tree, words).run(); }

}  // namespace sitrep
