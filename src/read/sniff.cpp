// SPDX-License-Identifier: Apache-2.0
#include "read/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/utf8.h"
#include "read/csv_table.h"

namespace sitrep {
namespace {

std::string_view skip_space(std::string_view s) {
  const auto first = s.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : s.substr(first);
}

bool is_binary(std::string_view head) {
  constexpr std::array<std::string_view, 7> kMagic = {"%PDF-",
                                                      "PK\x03\x04",
                                                      "\x89PNG",
                                                      "GIF8",
                                                      "\xFF\xD8\xFF",
                                                      "\x7F"
                                                      "ELF",
                                                      "SQLite format 3"};
  for (const std::string_view magic : kMagic)
    if (head.starts_with(magic)) return true;
  if (head.find('\0') != std::string_view::npos) return true;
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b';
  });
  return static_cast<std::size_t>(controls) * 10 > head.size();
}

bool starts_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char want, char have) { return want == ascii_lower(have); });
}

bool contains_folded(std::string_view text, std::string_view lower) {
  for (std::size_t at = 0; at + lower.size() <= text.size(); ++at)
    if (starts_with_folded(text.substr(at), lower)) return true;
  return false;
}

/// A tag that a page or a piece of one may start with, behind comments; an XML declaration may stand before
/// it.
bool is_html(std::string_view body) {
  while (body.starts_with("<!--")) {
    const std::size_t end = body.find("-->");
    if (end == std::string_view::npos) return contains_folded(body, "<html");
    body = skip_space(body.substr(end + 3));
  }
  if (starts_with_folded(body, "<!doctype html")) return true;
  if (starts_with_folded(body, "<?xml")) return contains_folded(body, "<html");
  constexpr std::array<std::string_view, 18> kTags = {
      "<html", "<head", "<body", "<title", "<meta", "<link", "<article", "<main", "<section",
      "<div",  "<p",    "<h1",   "<h2",    "<h3",   "<span", "<table",   "<ul",   "<script"};
  return std::any_of(kTags.begin(), kTags.end(), [&](std::string_view tag) {
    if (!starts_with_folded(body, tag) || body.size() == tag.size()) return false;
    const char next = body[tag.size()];
    return next == '>' || next == ' ' || next == '\n' || next == '\t' || next == '\r' || next == '/';
  });
}

/// The root of RSS 2.0, Atom or RSS 1.0, behind a declaration, style sheets and comments.
bool is_feed(std::string_view body) {
  constexpr std::array<std::string_view, 4> kRoots = {"<rss", "<feed", "<rdf:rdf", "<atom:feed"};
  while (body.starts_with("<?") || body.starts_with("<!")) {
    const std::string_view close = body.starts_with("<!--") ? "-->" : ">";
    const std::size_t end = body.find(close);
    if (end == std::string_view::npos) return false;
    body = skip_space(body.substr(end + close.size()));
  }
  return std::any_of(kRoots.begin(), kRoots.end(),
                     [&](std::string_view root) { return starts_with_folded(body, root); });
}

/// The key at `at` of an object, which is behind its opening quote; moves behind its colon. Empty if what
/// stands there is no key.
std::string_view read_key(std::string_view json, std::size_t& at) {
  const std::size_t begin = at;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  if (at >= json.size()) return {};
  const std::string_view key = json.substr(begin, at - begin);
  at = json.find_first_not_of(" \t\r\n", at + 1);
  if (at == std::string_view::npos || json[at] != ':') return {};
  ++at;
  return key;
}

/// The outermost object has a list "messages" and a "type", which may stand behind the list and too far away
/// to be seen, or is the export of a whole account; and no "text", which would make it a report.
bool is_telegram(std::string_view json) {
  bool type = false;
  bool messages = false;
  int depth = 0;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at++];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth <= 0) break;
    if (c != '"') continue;
    std::size_t behind = at;
    const std::string_view key = read_key(json, behind);
    if (depth > 1 || key.empty()) {  // a string: pass over it
      while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
      ++at;
      continue;
    }
    at = behind;
    const std::string_view value = skip_space(json.substr(at));
    if (key == "text") return false;
    if (key == "type") type = true;
    if (key == "messages" && value.starts_with('[')) {
      messages = true;
      if (skip_space(value.substr(1)).starts_with('{')) type = true;
    }
    if ((key == "chats" || key == "personal_information") && value.starts_with('{')) return true;
  }
  return type && messages;
}

}  // namespace

Format sniff(std::string_view head, const ColumnNames& columns, const LayoutWords& words) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (skip_space(head).starts_with("WARC/")) return Format::warc;  // pictures may follow at once
  if (is_binary(head)) return Format::binary;
  const std::string_view body = skip_space(head);
  if (body.empty()) return head.size() < kSniffedBytes ? Format::empty : Format::text;
  if (body.front() == '{') {
    if (is_telegram(body)) return Format::telegram;
    const std::string_view inside = skip_space(body.substr(1));
    if (inside.empty() || inside.front() == '"' || inside.front() == '}') return Format::json_lines;
  }
  if (body.front() == '[' && skip_space(body.substr(1)).starts_with('{')) return Format::json_array;
  if (is_html(body)) return Format::html;
  if (is_feed(body)) return Format::feed;
  if (starts_with_folded(body, "<?xml")) return Format::xml;
  if (is_table(body, columns, words)) return Format::csv;
  return Format::text;
}

}  // namespace sitrep
