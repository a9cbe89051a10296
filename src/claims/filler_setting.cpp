// SPDX-License-Identifier: Apache-2.0
// What the model of fillers knows of a phrase's sentence, and of the phrases and events beside it.
#include <algorithm>

#include "claims/filler_features.h"
#include "claims/filler_writer.h"

namespace sitrep {
namespace {

constexpr int kLongestPath = 5;
constexpr WordId kNearWords = 7;

std::uint64_t code(auto value) { return static_cast<std::uint64_t>(value); }

}  // namespace

/// How long before publication the sentence's times are: 0 none told, else in steps. Keys, and most readers,
/// ask for what is new; "in 1980" tells of history.
std::uint64_t FillerFeatures::age_of(WordRange sentence) const {
  std::uint64_t out = 0;
  const auto published = d_.report->published;
  for (const TimeMention& t : within(c_.mentions.times, sentence)) {
    std::uint64_t age = 1;
    if (t.start && published) {
      const auto days = (*published - *t.start).count();
      age = days < 0 ? 2 : days <= 3 ? 3 : days <= 14 ? 4 : days <= 60 ? 5 : days <= 400 ? 6 : 7;
    }
    out = std::max(out, age);
  }
  return out;
}

void FillerFeatures::of_sentence(const Sentence& sentence, std::vector<Feature>& out) const {
  FillerWriter to(out, FillerWriter::kSentence);
  const WordRange words = sentence.words;
  to.next();
  for (WordId w = words.first; w < words.last; ++w)
    if (d_.upos[w] == Upos::verb || d_.upos[w] == Upos::noun) to.put(lemma_[w]);
  const std::uint64_t age = age_[d_.sentence_of[words.first]];
  to.one(age);
  to.next();
  for (const PlaceMention& p : within(c_.mentions.places, words))
    if (!p.country.empty()) to.put(hash_text(p.country));
  to.next();
  for (WordId w = words.first; w < words.last; ++w)
    if (d_.head[w] == kNoWord) to.put(d_.xpos[w], c_.tree.child(w, {Deprel::aux}) != kNoWord ? 1 : 0);
  to.one(main_type_);
  to.next();
  if (const std::uint32_t s = d_.sentence_of[words.first]; s > 0) {
    const WordRange before = d_.sentences[s - 1].words;
    for (WordId w = before.first; w < before.last; ++w)
      if (d_.upos[w] == Upos::verb || d_.upos[w] == Upos::noun) to.put(lemma_[w]);
  }
}

/// The relations from a word up, and down to another, as one number; 0 if they are far from each other.
std::uint64_t FillerFeatures::path(WordId from, WordId to) const {
  WordId up[kLongestPath];
  int ups = 0;
  for (WordId w = from; w != kNoWord && ups < kLongestPath; w = c_.tree.parent(w)) up[ups++] = w;
  WordId w = to;
  std::uint64_t down = 1;
  for (int steps = 0; w != kNoWord && steps < kLongestPath; ++steps, w = c_.tree.parent(w)) {
    for (int i = 0; i < ups; ++i) {
      if (up[i] != w) continue;
      std::uint64_t hash = down;
      for (int k = 0; k < i; ++k) hash = hash * 64 + code(c_.tree.relation(up[k])) + 1;
      return hash * 8 + static_cast<std::uint64_t>(i) + 1;
    }
    down = down * 64 + code(c_.tree.relation(w)) + 1;
  }
  return 0;
}

void FillerFeatures::neighbours(FillerWriter& out, const FillerPhrase& phrase, const Position& at) const {
  const WordRange words = phrase.words;
  const WordId h = words.last - 1;
  const WordRange sentence = c_.sentence_of(h).words;
  const std::uint64_t sort = sort_of(h);
  const std::uint64_t type = at.near_word == kNoWord ? 0 : code(claims_[trigger_[at.near_word]].type) + 1;
  const std::uint64_t way = at.near_word == kNoWord ? 0 : path(h, at.near_word);
  out.one(way, type);
  out.one(way, sort);
  out.one(way, at.near_word == kNoWord ? 0 : lemma_[at.near_word]);
  out.next();
  if (at.near_word != kNoWord) {
    const bool behind = at.near_word > h;
    const WordId first = behind ? words.last : at.near_word + 1, last = behind ? at.near_word : words.first;
    if (last - first < kNearWords)
      for (WordId w = first; w < last; ++w) out.put(lemma_[w], behind ? 1 : 0);
  }
  std::uint64_t left = 0, right = 0;
  for (WordId w = words.first; w > sentence.first && left == 0; --w)
    if (d_.upos[w - 1] == Upos::noun || d_.upos[w - 1] == Upos::propn) left = lemma_[w - 1];
  for (WordId w = words.last; w < sentence.last && right == 0; ++w)
    if (d_.upos[w] == Upos::noun || d_.upos[w] == Upos::propn) right = lemma_[w];
  out.one(left);
  out.one(right);
  out.one(lemma_[words.first], sort);
  out.one(sort, main_type_);
  out.one(lemma_[h], main_type_);
  const std::uint64_t age = age_[d_.sentence_of[h]];
  out.one(sort, age);
  out.one(sort, at.near_word == kNoWord ? 99 : d_.xpos[at.near_word], age);
  // What else grammar gave in the sentence, and what is coordinated with the phrase.
  std::uint64_t others = 0, beside = 0;
  auto it = std::lower_bound(given_.begin(), given_.end(), sentence.first,
                             [](const Given& g, WordId w) { return g.word < w; });
  for (; it != given_.end() && it->word < sentence.last; ++it) {
    if (words.contains(it->word)) continue;
    others |= 1ULL << it->role;
    if (c_.tree.first_conjunct(it->word) == c_.tree.first_conjunct(h)) beside |= 1ULL << it->role;
  }
  out.one(others, sort);
  out.one(beside);
  out.one(beside, sort);
  out.one(d_.sentence_of[h] < 2 ? 1 : 0, sort);
}

}  // namespace sitrep
