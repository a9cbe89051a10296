// SPDX-License-Identifier: Apache-2.0
#include "text/tagger.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr WordAtoms kOutside{};  ///< stands for words before the first and after the last

}  // namespace

std::size_t tag_features(std::span<const WordAtoms> words, std::size_t at, std::uint8_t before,
                         std::uint8_t before2, Feature* out) {
  const auto word = [&](std::size_t i) -> const WordAtoms& { return i < words.size() ? words[i] : kOutside; };
  const WordAtoms& w = words[at];
  const WordAtoms& l1 = word(at - 1);  // at - 1 wraps to a huge number at the start: outside
  const WordAtoms& l2 = word(at - 2);
  const WordAtoms& r1 = word(at + 1);
  const WordAtoms& r2 = word(at + 2);
  const std::uint64_t first = at == 0 ? 1 : 0;
  const std::uint64_t usage1 = r1.usage != 0 ? r1.usage : 0x10000ULL + r1.suffix2;
  const std::uint64_t usage0 = w.usage != 0 ? w.usage : 0x10000ULL + w.suffix2;

  Feature* f = out;
  unsigned t = 0;
  const auto put = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0, std::uint64_t d = 0) {
    *f++ = feature(t++, a, b, c, d);
  };
  put(w.word);
  put(w.word, w.shape, first);
  put(w.shape, first);
  put(w.suffix2, w.shape);
  put(w.suffix3, w.shape);
  put(w.suffix4);
  put(w.suffix3, before);
  put(w.prefix1, w.suffix2);
  put(w.prefix3);
  put(usage0);
  put(usage0, w.shape, first);
  put(before);
  put(before, before2);
  put(before, usage0);
  put(before, before2, usage0);
  put(before, w.word);
  put(before, usage0, usage1);
  put(before, usage1);
  put(before, w.shape, r1.shape);
  put(before, r1.word);
  put(l1.word);
  put(l1.word, w.word);
  put(l1.word, usage0);
  put(l1.word, usage0, usage1);
  put(l2.word);
  put(l2.word, l1.word);
  put(l1.shape, w.shape);
  put(r1.word);
  put(r1.word, w.word);
  put(r1.word, usage0);
  put(r1.suffix3);
  put(r1.shape, w.shape);
  put(usage0, usage1);
  put(usage0, usage1, r2.usage);
  put(r2.word);
  put(r2.word, r1.word);
  put(l1.word, r1.word);
  put(before, usage0, usage1, r2.usage);
  put(before, before2, w.suffix3);
  return static_cast<std::size_t>(f - out);
}

Tagger::Tagger(const Image& image)
    : pairs_(image.rows<TagPair>("tagger.tags")),
      lexicon_(image, "tagger.lexicon"),
      model_(image, "tagger") {}

void Tagger::tag(std::span<const WordAtoms> words, std::span<std::uint8_t> tags) const {
  Feature features[kTagFeatures];
  std::int32_t scores[256];
  std::uint8_t before = kTagStart, before2 = kTagStart;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::uint8_t tag = words[i].sole_tag;
    if (tag == WordAtoms::kNoTag) {
      std::fill_n(scores, pairs_.size(), 0);
      const std::size_t n = tag_features(words, i, before, before2, features);
      model_.add_scores({features, n}, scores);
      tag = static_cast<std::uint8_t>(std::max_element(scores, scores + pairs_.size()) - scores);
    }
    tags[i] = tag;
    before2 = before;
    before = tag;
  }
}

}  // namespace sitrep
