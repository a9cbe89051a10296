// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/utf8.h"
#include "text/document.h"

namespace sitrep {

/// Splits a report at white space and punctuation, without tags or trees, for tests and measurements;
/// sentences end at full stops before capitals and at line breaks.
inline void plain_words(const Report& report, Document& d) {
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

}  // namespace sitrep
