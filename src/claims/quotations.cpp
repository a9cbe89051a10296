// SPDX-License-Identifier: Apache-2.0
#include "claims/quotations.h"

#include <algorithm>

#include "claims/attribution.h"

namespace sitrep {
namespace {

enum class Mark { none, open, close, straight };

Mark quote_mark(const Document& d, WordId w) {
  const std::string_view f = d.form[w];
  if (f == "\u201c" || f == "``" || f == "\u00ab") return Mark::open;
  if (f == "\u201d" || f == "''" || f == "\u00bb") return Mark::close;
  if (f == "\"") return Mark::straight;
  // "''We wait,'' he said": wires set two apostrophes on either side, which tokens keep apart.
  const auto apostrophe = [&](WordId x) { return x < d.size() && d.form[x] == "'"; };
  if (apostrophe(w) && apostrophe(w + 1) && d.span[w].end == d.span[w + 1].begin) return Mark::straight;
  return Mark::none;
}

}  // namespace

std::vector<std::uint32_t> quotation_numbers(const Document& d) {
  std::vector<std::uint32_t> out(d.size(), 0);
  std::uint32_t number = 0;
  bool open = false;
  std::uint32_t block = 0xFFFFFFFF;
  for (WordId w = 0; w < d.size(); ++w) {
    const std::uint32_t here = d.sentences[d.sentence_of[w]].block_index;
    if (here != block) open = false;
    block = here;
    const Mark m = quote_mark(d, w);
    if (m != Mark::none && d.form[w] == "'") ++w;  // the second apostrophe
    if (m == Mark::open || (m == Mark::straight && !open)) {
      open = true;
      ++number;
    } else if (m == Mark::close || m == Mark::straight) {
      open = false;
    } else if (open) {
      out[w] = number;
    }
  }
  return out;
}

namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

/// One quotation: its words from first to last, and the speech that has some of them.
struct Quotation {
  WordRange words;
  std::size_t owner = kNobody;
};

std::vector<Quotation> quotations_of(const std::vector<std::uint32_t>& in_quote,
                                     const std::vector<Speech>& speech) {
  std::vector<Quotation> out;
  for (WordId w = 0; w < in_quote.size(); ++w) {
    if (in_quote[w] == 0) continue;
    if (out.size() < in_quote[w]) out.resize(in_quote[w]);
    Quotation& q = out[in_quote[w] - 1];
    if (q.words.empty()) q.words.first = w;
    q.words.last = w + 1;
  }
  for (std::size_t i = 0; i < speech.size(); ++i) {
    for (const WordRange r : speech[i].content) {
      for (WordId w = r.first; w < r.last; ++w) {
        if (in_quote[w] == 0 || in_quote[speech[i].cue.head] != 0) continue;
        Quotation& q = out[in_quote[w] - 1];
        if (q.owner == kNobody) q.owner = i;
      }
    }
  }
  return out;
}

/// Adds a quotation's words to a speech, sentence by sentence, where it does not have them.
void add_quotation(const Document& d, WordRange words, Speech& speech) {
  std::uint32_t s = d.sentence_of[words.first];
  for (; s < d.sentences.size() && d.sentences[s].words.first < words.last; ++s) {
    WordRange r{std::max(words.first, d.sentences[s].words.first),
                std::min(words.last, d.sentences[s].words.last)};
    while (r.first < r.last && d.upos[r.first] == Upos::punct) ++r.first;
    while (r.last > r.first && d.upos[r.last - 1] == Upos::punct) --r.last;
    if (r.empty()) continue;
    const auto known = std::find_if(speech.content.begin(), speech.content.end(),
                                    [&](WordRange x) { return x.first < r.last && r.first < x.last; });
    if (known == speech.content.end()) {
      speech.content.push_back(r);
    } else {
      // The tree has ended a clause within the quotation.
      known->first = std::min(known->first, r.first);
      known->last = std::max(known->last, r.last);
    }
  }
  std::sort(speech.content.begin(), speech.content.end(),
            [](WordRange a, WordRange b) { return a.first < b.first; });
}

/// Whether a quotation is the first thing in its sentence.
bool opens_sentence(const Document& d, WordRange words) {
  WordId first = d.sentences[d.sentence_of[words.first]].words.first;
  while (first < words.first && d.upos[first] == Upos::punct) ++first;
  return first == words.first;
}

}  // namespace

void carry_quotations(const Document& d, const std::vector<std::uint32_t>& in_quote,
                      std::vector<Speech>& speech) {
  std::size_t last = kNobody;
  std::uint32_t last_sentence = 0;
  for (const Quotation& q : quotations_of(in_quote, speech)) {
    if (q.words.empty()) continue;
    const std::uint32_t begins = d.sentence_of[q.words.first];
    if (d.sentences[begins].block > BlockKind::caption) continue;
    std::size_t owner = q.owner;
    if (owner == kNobody && last != kNobody && last_sentence + 2 >= begins &&
        d.sentences[begins].block_index <= d.sentences[last_sentence].block_index + 1 &&
        opens_sentence(d, q.words))
      owner = last;
    if (owner == kNobody) continue;
    add_quotation(d, q.words, speech[owner]);
    last = owner;
    last_sentence = std::max(d.sentence_of[q.words.last - 1], d.sentence_of[speech[owner].cue.head]);
  }
}

}  // namespace sitrep
