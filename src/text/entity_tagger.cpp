// SPDX-License-Identifier: Apache-2.0
#include "text/entity_tagger.h"

#include <algorithm>

namespace sitrep {

std::size_t entity_features(std::span<const WordAtoms> words, std::span<const std::uint8_t> tags,
                            std::size_t at, std::uint8_t before, std::uint8_t before2, Feature* out) {
  static constexpr WordAtoms kNone{};
  const auto word = [&](std::size_t i) -> const WordAtoms& { return i < words.size() ? words[i] : kNone; };
  const auto tag = [&](std::size_t i) -> std::uint64_t { return i < tags.size() ? tags[i] : 255U; };
  const WordAtoms& w = words[at];
  const WordAtoms& l1 = word(at - 1);  // wraps to outside at the start
  const WordAtoms& r1 = word(at + 1);
  const std::uint64_t t0 = tag(at), t1 = tag(at + 1), tb = tag(at - 1);

  Feature* f = out;
  unsigned t = 400;
  const auto put = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0, std::uint64_t d = 0) {
    *f++ = feature(t++, a, b, c, d);
  };
  put(0);
  put(w.word), put(w.word, before), put(w.word, t0);
  put(w.shape), put(w.shape, t0), put(w.shape, t0, before);
  put(w.suffix3), put(w.suffix3, t0), put(w.suffix4), put(w.prefix3), put(w.suffix2, w.shape);
  put(t0), put(t0, before), put(t0, before, before2), put(t0, tb), put(t0, t1), put(tb, t0, t1);
  put(before), put(before, before2), put(t0, t1, before);
  put(l1.word), put(l1.word, t0), put(l1.word, w.word), put(l1.word, before), put(l1.shape, w.shape);
  put(word(at - 2).word), put(word(at - 2).word, l1.word);
  put(r1.word), put(r1.word, t0), put(r1.word, w.word), put(r1.word, before), put(w.shape, r1.shape);
  put(r1.suffix3, t1, t0), put(l1.suffix3, tb, t0);
  put(word(at + 2).word), put(word(at + 2).word, r1.word), put(tag(at + 2), t1, t0);
  put(w.usage, w.shape, at == 0 ? 1 : 0);
  return static_cast<std::size_t>(f - out);
}

void EntityTagger::tag(std::span<const WordAtoms> words, std::span<const std::uint8_t> tags, WordRange range,
                       Document& document) const {
  if (model_.empty()) return;
  Feature features[kEntityFeatures];
  std::uint8_t before = kOutsideEntity, before2 = kOutsideEntity;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::int32_t scores[kEntityLabels] = {};
    const std::size_t n = entity_features(words, tags, i, before, before2, features);
    model_.add_scores({features, n}, scores);
    std::uint8_t label = kOutsideEntity;
    for (std::uint8_t l = 1; l < kEntityLabels; ++l)
      if (may_follow(before, l) && scores[l] > scores[label]) label = l;
    const WordId at = range.first + static_cast<WordId>(i);
    if (label != kOutsideEntity) {
      if (label % 2 == 1)
        document.entities.push_back({static_cast<EntityType>((label - 1) / 2), {at, at + 1}});
      else
        document.entities.back().words.last = at + 1;
    }
    before2 = before;
    before = label;
  }
}

}  // namespace sitrep
