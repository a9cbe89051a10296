// SPDX-License-Identifier: Apache-2.0

// probe GAZETTEER < reports.jsonl > places.jsonl: the place finder alone, for yardstick/places.py. Not
// shipped.

#include <simdjson.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

#include "core/utf8.h"
#include "ground/place_finder.h"
#include "plain_words.h"
#include "text/analyzer.h"

namespace {

using namespace sitrep;

/// A block a line, as read/ would find them in plain text.
void split_blocks(Report& report) {
  const std::string& t = report.text;
  for (std::size_t at = 0; at < t.size();) {
    std::size_t end = t.find('\n', at);
    if (end == std::string::npos) end = t.size();
    if (end > at) {
      report.blocks.push_back(
          {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, BlockKind::body});
    }
    at = end + 1;
  }
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  Result<Gazetteer> g = Gazetteer::open(argv[argc - 1]);
  if (!g) {
    std::fprintf(stderr, "%s\n", g.error().message.c_str());
    return 1;
  }
  std::unique_ptr<Analyzer> analyzer;
  if (argc > 2) {
    Result<Analyzer> opened = Analyzer::open(argv[1]);
    if (!opened) {
      std::fprintf(stderr, "%s\n", opened.error().message.c_str());
      return 1;
    }
    analyzer = std::make_unique<Analyzer>(std::move(*opened));
  }
  simdjson::dom::parser parser;
  std::string line;
  double seconds = 0;
  std::size_t words = 0;
  while (std::getline(std::cin, line)) {
    simdjson::dom::element doc;
    if (parser.parse(line).get(doc) != simdjson::SUCCESS) continue;
    Report report;
    std::string_view value;
    if (doc["id"].get(value) == simdjson::SUCCESS) report.id = value;
    if (doc["text"].get(value) == simdjson::SUCCESS) sanitise_utf8(value, report.text);
    if (doc["url"].get(value) == simdjson::SUCCESS) report.url = value;
    if (doc["publisher"].get(value) == simdjson::SUCCESS) report.publisher = value;
    Document d;
    if (analyzer) {
      split_blocks(report);
      analyzer->analyze(report, d);
    } else {
      plain_words(report, d);
    }
    Mentions m;
    const auto start = std::chrono::steady_clock::now();
    find_places(d, *g, m);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    words += d.size();
    const CodePointIndex points(report.text);
    std::string out = "{\"id\":" + json_text(report.id) + ",\"places\":[";
    bool comma = false;
    for (const PlaceMention& p : m.places) {
      const Span s = points(d.span_of(p.words));
      if (comma) out += ',';
      comma = true;
      const auto number = [](double v) { return v == v ? std::to_string(v) : std::string("null"); };
      out += "{\"text\":" + json_text(d.text_of(p.words)) + ",\"span\":[" + std::to_string(s.begin) + "," +
             std::to_string(s.end) + "],\"name\":" + json_text(p.name) +
             ",\"latitude\":" + number(p.latitude) + ",\"longitude\":" + number(p.longitude) +
             ",\"geonames\":" + (p.geonames == 0 ? "null" : std::to_string(p.geonames)) +
             ",\"admin1\":" + json_text(p.admin1) + ",\"country\":" + json_text(p.country) +
             ",\"precision\":" + json_text(name_of(p.precision)) +
             ",\"where_prec\":" + std::to_string(p.where_prec) + ",\"within\":" + json_text(p.within) +
             ",\"relative\":" + (p.relative ? "true" : "false") + ",\"class\":\"" +
             (p.associative ? "associative" : "literal") + "\"}";
    }
    std::puts((out + "]}").c_str());
  }
  std::fprintf(stderr, "%zu words, %.3f s in find_places, %.2f us a word\n", words, seconds,
               seconds * 1e6 / static_cast<double>(words ? words : 1));
  return 0;
}
