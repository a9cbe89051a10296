// SPDX-License-Identifier: Apache-2.0
// What an HTML parser must not be given: its time grows with the square of the nesting, and of the attributes
// of one element.
#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "read/html_tree.h"

namespace sitrep {
namespace {

constexpr int kMostNested = 400;
constexpr std::size_t kMostInTag = 4000;  ///< blanks and quotes between a tag's brackets

struct TagText {
  std::string name;  ///< lower case
  bool closing = false;
  std::size_t begin = 0, end = 0;  ///< with the brackets
  std::size_t signs = 0;           ///< blanks, slashes and quotes inside: a bound for its attributes
};

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':'; }

/// Finds `</name` from `at` on, whatever its capitals; the end of the text if there is none.
std::size_t find_close(std::string_view html, std::size_t at, std::string_view name) {
  for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
    const std::string_view rest = html.substr(at + 2, name.size());
    if (std::equal(rest.begin(), rest.end(), name.begin(), name.end(),
                   [](char have, char want) { return ascii_lower(have) == want; }))
      return at;
  }
  return html.size();
}

/// Gives the tags of a page one by one; comments and the insides of scripts and styles are passed over.
class TagScan {
 public:
  explicit TagScan(std::string_view html) : html_(html) {}

  bool next(TagText& tag) {
    while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
      if (html_.substr(at_).starts_with("<!--")) {
        at_ = comment_end(at_ + 2);
        continue;
      }
      std::size_t i = at_ + 1;
      tag.closing = i < html_.size() && html_[i] == '/';
      if (tag.closing) ++i;
      if (i >= html_.size() || !is_name(ascii_lower(html_[i])) || html_[i] == '-') {
        at_ = i;
        continue;
      }
      tag.begin = at_;
      read(i, tag);
      at_ = tag.end;
      note(tag);
      if (raw_ && !tag.closing && (tag.name == "script" || tag.name == "style" || tag.name == "textarea"))
        at_ = find_close(html_, at_, tag.name);
      return true;
    }
    return false;
  }

  /// Behind the last tag, and behind what is inside it if that is no markup.
  std::size_t at() const { return at_; }

 private:
  void read(std::size_t i, TagText& tag) const {
    tag.name.clear();
    while (i < html_.size() && is_name(ascii_lower(html_[i])) && tag.name.size() < 16)
      tag.name += ascii_lower(html_[i++]);
    tag.signs = 0;
    char quote = '\0';
    for (; i < html_.size(); ++i) {
      const char c = html_[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
        continue;
      }
      if (c == '>') break;
      if (c == '"' || c == '\'') quote = c;
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '/' || quote != '\0')
        ++tag.signs;
    }
    tag.end = std::min(html_.size(), i + 1);
  }

  /// A parser ends comments at "-->", "--!>", and "<!-->" at once.
  std::size_t comment_end(std::size_t at) const {
    for (at = html_.find("--", at); at != std::string_view::npos; at = html_.find("--", at + 1)) {
      const std::string_view behind = html_.substr(at + 2);
      if (behind.starts_with(">") || (behind.starts_with("!>"))) return at + 2;
    }
    return html_.size();
  }

  /// Inside a drawing a style is an element like any other, and a list of choices passes it over: what looks
  /// like its inside is markup there.
  void note(const TagText& tag) {
    if (tag.name == "svg" || tag.name == "math" || tag.name == "select")
      special_ = std::max(0, special_ + (tag.closing ? -1 : 1));
    raw_ = special_ == 0;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  int special_ = 0;
  bool raw_ = true;
};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 16> kVoid = {"area",  "base",  "br",    "col",   "embed", "hr",
                                                    "img",   "input", "link",  "meta",  "param", "source",
                                                    "track", "wbr",   "frame", "keygen"};
/// Their end is implied by the next of their kind: without anything between they do not nest.
constexpr std::array<std::string_view, 15> kImplied = {"p",     "li", "dd",     "dt",       "td",
                                                       "th",    "tr", "tbody",  "rp",       "thead",
                                                       "tfoot", "rt", "option", "optgroup", "colgroup"};
constexpr std::array<std::string_view, 34> kEdges = {
    "address", "article", "aside",    "blockquote", "body", "center",     "caption", "dd",    "div",
    "dl",      "dt",      "fieldset", "figure",     "form", "footer",     "header",  "hr",    "li",
    "main",    "nav",     "ol",       "p",          "pre",  "section",    "table",   "tbody", "td",
    "tfoot",   "th",      "thead",    "tr",         "ul",   "figcaption", "noscript"};
constexpr std::array<std::string_view, 10> kKept = {"br", "h1", "h2",    "h3",   "h4",
                                                    "h5", "h6", "title", "meta", "link"};
constexpr std::size_t kLongestKeptTag = 8192;

}  // namespace

bool is_hostile_html(std::string_view html) {
  TagScan scan(html);
  TagText tag;
  int depth = 0;
  int foreign = 0;  // inside drawings and formulas nothing is implied
  while (scan.next(tag)) {
    if (tag.signs > kMostInTag || tag.name == "frameset") return true;
    if (tag.name == "svg" || tag.name == "math") foreign = std::max(0, foreign + (tag.closing ? -1 : 1));
    if (among(kVoid, tag.name) || (foreign == 0 && among(kImplied, tag.name))) continue;
    // "<path/>" ends itself, but only inside a drawing
    if (foreign > 0 && !tag.closing && tag.end >= 2 && html[tag.end - 2] == '/') continue;
    depth = std::max(0, depth + (tag.closing ? -1 : 1));
    if (depth > kMostNested) return true;
  }
  return false;
}

std::string flatten_html(std::string_view html) {
  std::string out;
  TagScan scan(html);
  TagText tag;
  std::size_t from = 0;
  bool edge = false;  // a paragraph's edge was met, and no word since it was written
  while (scan.next(tag)) {
    const std::string_view words = html.substr(from, tag.begin - from);
    if (words.find_first_not_of(" \t\r\n") != std::string_view::npos) edge = false;
    out.append(words);
    from = tag.end;
    if (tag.name == "script" || tag.name == "style") {
      // what a script tells of the page is kept, its program is not
      const std::string_view script = html.substr(tag.begin, scan.at() - tag.begin);
      if (!tag.closing && script.substr(0, 200).find("ld+json") != std::string_view::npos)
        out.append(script).append("</script>");
      from = scan.at();
    } else if (among(kKept, tag.name) && tag.end - tag.begin <= kLongestKeptTag && tag.signs <= 200) {
      out.append(html.substr(tag.begin, tag.end - tag.begin));
    } else if (among(kEdges, tag.name) && !edge) {
      out.append("<p>");
      edge = true;
    } else {
      out.append(" ");
    }
  }
  out.append(html.substr(std::min(from, html.size())));
  return out;
}

}  // namespace sitrep
