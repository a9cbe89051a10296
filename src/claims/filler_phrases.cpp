// SPDX-License-Identifier: Apache-2.0
#include "claims/filler_phrases.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr WordId kLongestFiller = 12;
constexpr std::size_t kMostTails = 2;
constexpr std::uint8_t kPossessive = xpos::kPrp + 1;  ///< PRP$: "their"

bool is_name_or_noun(Upos u) { return u == Upos::noun || u == Upos::propn; }
bool inside(Upos u) {
  return is_name_or_noun(u) || u == Upos::adj || u == Upos::num || u == Upos::sym || u == Upos::x;
}

class Chunker {
 public:
  Chunker(const Document& document, WordRange sentence) : d_(document), sentence_(sentence) {}

  /// The phrase that begins at w; empty if none does.
  WordRange phrase_at(WordId w) const {
    if (!opens(w)) return {w, w};
    WordId last = w;  // behind the last noun
    for (WordId x = w; x < sentence_.last && goes_on(x, w); ++x)
      if (is_name_or_noun(d_.upos[x]) || d_.upos[x] == Upos::num || d_.upos[x] == Upos::x) last = x + 1;
    return {w, last};
  }

 private:
  bool determines(WordId w) const {
    return d_.upos[w] == Upos::det || (d_.upos[w] == Upos::pron && d_.xpos[w] == kPossessive);
  }
  /// "the murdered mayor", "a remaining bomb": a participle right before a noun.
  bool participle(WordId w) const {
    return d_.upos[w] == Upos::verb && (d_.xpos[w] == xpos::kVbn || d_.xpos[w] == xpos::kVbg) &&
           w + 1 < sentence_.last && is_name_or_noun(d_.upos[w + 1]);
  }
  bool opens(WordId w) const {
    if (determines(w) || inside(d_.upos[w])) return true;
    if (!participle(w)) return false;
    if (w == sentence_.first) return true;
    const Upos before = d_.upos[w - 1];
    return before == Upos::det || before == Upos::adj || before == Upos::num;
  }
  /// Hyphens, quotation marks and "'s" between words of one phrase.
  bool joins(WordId w, WordId first) const {
    const std::string_view f = d_.form[w];
    const bool mark = f == "-" || f == "\"" || f == "'" || d_.xpos[w] == xpos::kPos;
    return mark && w > first && w + 1 < sentence_.last && inside(d_.upos[w + 1]);
  }
  bool goes_on(WordId w, WordId first) const {
    return inside(d_.upos[w]) || (w == first && determines(w)) || participle(w) || joins(w, first);
  }

  const Document& d_;
  WordRange sentence_;
};

}  // namespace

std::vector<FillerPhrase> find_filler_phrases(const Context& c, const Sentence& sentence) {
  std::vector<FillerPhrase> out;
  const Chunker chunker(c.document, sentence.words);
  for (WordId w = sentence.words.first; w < sentence.words.last;) {
    const WordRange words = chunker.phrase_at(w);
    if (words.empty()) {
      ++w;
      continue;
    }
    out.push_back({words, {}});
    w = words.last;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    WordId end = out[i].words.last;
    for (std::size_t j = i + 1; j < out.size() && out[i].tails.size() < kMostTails; ++j) {
      if (out[j].words.first != end + 1 || !c.in(WordList::part_of, end)) break;
      end = out[j].words.last;
      out[i].tails.push_back(end);
    }
  }
  return out;
}

std::vector<WordRange> spans_of(const Context& c, const FillerPhrase& phrase) {
  const Document& d = c.document;
  std::vector<WordRange> out;
  const auto add = [&](WordId end) {
    for (WordId w = phrase.words.first; w < std::min(end, phrase.words.last); ++w)
      if (d.upos[w] != Upos::det && end - w <= kLongestFiller) out.push_back({w, end});
  };
  for (WordId end = phrase.words.first + 1; end <= phrase.words.last; ++end) add(end);
  for (const WordId end : phrase.tails) add(end);
  // "Shining Path claimed": a tagger that reads a name's first word as a verb splits the phrase there.
  const ActorMention* a = c.actor_at(phrase.words.last - 1);
  if (a != nullptr && a->named && a->words.last == phrase.words.last && a->words.first < phrase.words.first)
    out.push_back(a->words);
  return out;
}

WordRange words_at(const Document& d, Span span) {
  const auto before = [](const Span& s, std::uint32_t at) { return s.end <= at; };
  const auto first = std::lower_bound(d.span.begin(), d.span.end(), span.begin, before);
  auto last = first;
  while (last != d.span.end() && last->begin < span.end) ++last;
  return {static_cast<WordId>(first - d.span.begin()), static_cast<WordId>(last - d.span.begin())};
}

}  // namespace sitrep
