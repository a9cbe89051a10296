// SPDX-License-Identifier: Apache-2.0
#include "read/feed_item.h"

#include <array>
#include <pugixml.hpp>

namespace sitrep {
namespace {

constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_fragment;

/// What is not well-formed leaves the tree of what came before.
void load(pugi::xml_document& document, std::string_view xml) {
  (void)document.load_buffer(xml.data(), xml.size(), kParse, pugi::encoding_utf8);
}

/// All words of an element, which may be in pieces.
std::string words(const pugi::xml_node& node) {
  std::string out;
  for (const pugi::xml_node piece : node.children())
    if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) out += piece.value();
  return out;
}

class Printer : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
  std::string text;
};

/// Atom's type="xhtml" holds elements, everything else holds words.
std::string content(const pugi::xml_node& node) {
  if (std::string_view(node.attribute("type").value()) != "xhtml") return words(node);
  Printer printer;
  for (const pugi::xml_node child : node.children()) child.print(printer, "", pugi::format_raw);
  return printer.text;
}

/// Plain words of an Atom text become HTML, as all the others are.
std::string as_html(const pugi::xml_node& node) {
  const std::string_view type = node.attribute("type").value();
  std::string text = content(node);
  if (type != "text" && !(type.empty() && std::string_view(node.name()) == "summary")) return text;
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += c;
  }
  return out;
}

template <std::size_t N>
std::string first_of(const pugi::xml_node& item, const std::array<const char*, N>& names) {
  for (const char* name : names)
    if (std::string text = words(item.child(name)); text.find_first_not_of(" \t\r\n") != std::string::npos)
      return text;
  return {};
}

/// Atom has several links, of which the story is the alternate one; RSS has one, as words.
std::string link_of(const pugi::xml_node& item) {
  std::string url;
  for (const pugi::xml_node link : item.children("link")) {
    const std::string_view rel = link.attribute("rel").value();
    const std::string href = link.attribute("href").value();
    if (href.empty()) {
      if (url.empty()) url = words(link);
    } else if (rel.empty() || rel == "alternate") {
      return href;
    }
  }
  const pugi::xml_node guid = item.child("guid");
  std::string address = words(guid);
  if (url.empty() && address.starts_with("http") &&
      std::string_view(guid.attribute("isPermaLink").value()) != "false")
    return address;
  return url;
}

}  // namespace

FeedFacts read_feed_facts(std::string_view xml) {
  pugi::xml_document document;
  load(document, xml);
  FeedFacts facts;
  for (const pugi::xml_node root : document.children()) {
    const pugi::xml_node channel = root.child("channel") ? root.child("channel") : root;
    if (facts.title.empty()) facts.title = words(channel.child("title"));
    if (facts.language.empty()) facts.language = first_of(channel, std::array{"language", "dc:language"});
    if (facts.language.empty()) facts.language = root.attribute("xml:lang").value();
  }
  return facts;
}

FeedItem read_feed_item(std::string_view xml) {
  pugi::xml_document document;
  load(document, xml);
  const pugi::xml_node node = document.first_child();
  FeedItem item;
  item.id = first_of(node, std::array{"guid", "id"});
  item.title = as_html(node.child("title"));
  item.url = link_of(node);
  item.published =
      first_of(node, std::array{"pubDate", "published", "dc:date", "dcterms:created", "updated"});
  const pugi::xml_node source = node.child("source");
  item.source = source.child("title") ? words(source.child("title")) : words(source);
  for (const char* name : {"content:encoded", "content", "description", "summary"}) {
    if (item.html.find_first_not_of(" \t\r\n") != std::string::npos) break;
    item.html = as_html(node.child(name));
  }
  return item;
}

}  // namespace sitrep
