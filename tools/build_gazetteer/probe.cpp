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

namespace {

using namespace sitrep;

/// White space and punctuation only; sentences end at full stops before capitals and at line breaks.
void split_words(const Report& report, Document& d) {
  d.report = &report;
  const std::string& t = report.text;
  std::size_t at = 0;
  const auto word_char = [](char32_t c) { return is_letter(c) || is_digit(c); };
  const auto add = [&](std::size_t b, std::size_t e) {
    d.span.push_back({static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(e)});
  };
  while (at < t.size()) {
    const std::size_t b = at;
    char32_t c = next_code_point(t, at);
    if (is_space(c)) continue;
    if (!word_char(c)) {
      add(b, at);
      continue;
    }
    std::size_t end = at;
    while (at < t.size()) {
      std::size_t n = at;
      c = next_code_point(t, n);
      if (word_char(c)) {
        at = end = n;
        continue;
      }
      if ((c == '\'' || c == 0x2019) && n < t.size()) {
        std::size_t m = n;
        const char32_t x = next_code_point(t, m);
        std::size_t q = m;
        const bool ends = m >= t.size() || !word_char(next_code_point(t, q));
        if (x == 's' && ends) break;
        if (word_char(x)) {
          at = n;
          continue;
        }
      }
      // Full stops inside "U.S." stay, and one at its end.
      if (c == '.' && end - b <= 6) {
        std::size_t m = n;
        const bool more = m < t.size() && is_upper(next_code_point(t, m)) && end - b < 6;
        const std::string_view so_far(t.data() + b, end - b);
        if (more || so_far.find('.') != std::string_view::npos) {
          at = end = n;
          if (more) continue;
        }
      }
      break;
    }
    add(b, end);
    at = end;
    if (at < t.size() && (t.compare(at, 2, "'s") == 0 || t.compare(at, 4, "\xE2\x80\x99s") == 0)) {
      const std::size_t n = at + (t[at] == '\'' ? 2 : 4);
      add(at, n);
      at = n;
    }
  }
  std::uint32_t sentence = 0;
  std::uint32_t block = 0;
  WordId start = 0;
  for (WordId w = 0; w < d.span.size(); ++w) {
    const std::string_view f = d.span[w].in(t);
    d.form.push_back(f);
    d.folded.push_back(d.arena.keep(fold(f)));
    d.sentence_of.push_back(sentence);
    bool ends = w + 1 == d.span.size();
    if (!ends) {
      const std::string_view gap(t.data() + d.span[w].end, d.span[w + 1].begin - d.span[w].end);
      std::size_t p = d.span[w + 1].begin;
      const bool abbreviation =
          w > 0 && d.span[w - 1].in(t).size() <= 4 && d.span[w - 1].end == d.span[w].begin;
      ends =
          gap.find('\n') != std::string_view::npos || ((f == "." || f == "!" || f == "?") && !gap.empty() &&
                                                       !abbreviation && is_upper(next_code_point(t, p)));
    }
    if (ends) {
      d.sentences.push_back({{start, w + 1}, {d.span[start].begin, d.span[w].end}, BlockKind::body, block});
      const std::size_t behind = d.span[w].end;
      if (behind < t.size() && t[behind] == '\n') ++block;
      start = w + 1;
      ++sentence;
    }
  }
  const std::size_t n = d.span.size();
  d.lemma = d.folded;
  d.upos.assign(n, Upos::x);
  d.xpos.assign(n, 0);
  d.head.assign(n, kNoWord);
  d.deprel.assign(n, Deprel::dep);
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
    split_words(report, d);
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
