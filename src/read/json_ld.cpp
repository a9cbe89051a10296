// SPDX-License-Identifier: Apache-2.0
#include "read/json_ld.h"

#include <simdjson.h>

namespace sitrep {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kDeep = 8;  // "@graph" in "mainEntity" in a list: nobody nests further

std::string text_of(const element& value) {
  return value.is_string() ? std::string(value.get_string().value_unsafe()) : std::string();
}

element get(const object& from, const char* key) {
  element value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return {};
  return value;
}

bool has(const object& from, const char* key) { return from.at_key(key).error() == simdjson::SUCCESS; }

std::string field(const object& from, const char* key) {
  return has(from, key) ? text_of(get(from, key)) : std::string();
}

/// "NewsArticle", "BlogPosting", "Report": 2; "WebPage": 1. A type may be a list of types.
int rank_of(const element& type) {
  if (type.is_array()) {
    int best = 0;
    for (const element one : array(type.get_array().value_unsafe())) best = std::max(best, rank_of(one));
    return best;
  }
  const std::string name = text_of(type);
  if (name.ends_with("Article") || name.ends_with("Posting") || name == "Report") return 2;
  return name.ends_with("WebPage") ? 1 : 0;
}

/// A name given as a string, as {"name": ...}, or as the first of a list.
std::string name_of(const element& value) {
  if (value.is_array()) {
    for (const element one : array(value.get_array().value_unsafe())) return name_of(one);
    return {};
  }
  object inside;
  if (value.get(inside) == simdjson::SUCCESS) return field(inside, "name");
  return text_of(value);
}

std::string address_of(const object& item) {
  std::string url = field(item, "url");
  if (!url.empty() || !has(item, "mainEntityOfPage")) return url;
  const element page = get(item, "mainEntityOfPage");
  object inside;
  if (page.get(inside) == simdjson::SUCCESS) return field(inside, "@id");
  return text_of(page);
}

void look(const element& value, int depth, StoryData& story) {
  if (depth > kDeep) return;
  if (value.is_array()) {
    for (const element one : array(value.get_array().value_unsafe())) look(one, depth + 1, story);
    return;
  }
  object item;
  if (value.get(item) != simdjson::SUCCESS) return;
  const int rank = has(item, "@type") ? rank_of(get(item, "@type")) : 0;
  if (rank > story.rank) {
    StoryData found;
    found.rank = rank;
    found.headline = field(item, rank == 2 ? "headline" : "name");
    if (found.headline.empty() && rank == 2) found.headline = field(item, "name");
    found.published = field(item, "datePublished");
    if (has(item, "publisher")) found.publisher = name_of(get(item, "publisher"));
    found.url = address_of(item);
    found.language = has(item, "inLanguage") ? name_of(get(item, "inLanguage")) : std::string();
    found.body = field(item, "articleBody");
    if (found.publisher.empty()) found.publisher = story.publisher;
    if (found.published.empty()) found.published = story.published;
    story = std::move(found);
  }
  for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage"})
    if (has(item, inner)) look(get(item, inner), depth + 1, story);
}

}  // namespace

void read_json_ld(std::string_view script, StoryData& story) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin) return;
  std::string json(script.substr(begin, end - begin + 1));  // without "<!--" and "//]]>" around it
  // content systems paste texts with raw line breaks into strings, which JSON does not allow
  for (char& c : json)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  simdjson::dom::parser parser;
  element root;
  json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
  if (parser.parse(json.data(), json.size(), false).get(root) == simdjson::SUCCESS) look(root, 0, story);
}

}  // namespace sitrep
