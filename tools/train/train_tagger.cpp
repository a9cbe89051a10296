// SPDX-License-Identifier: Apache-2.0
#include "train_tagger.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "core/check.h"
#include "perceptron.h"

namespace sitrep::train {
namespace {

constexpr std::uint32_t kLexiconLeast = 3;  ///< rarer words are as good as unknown
constexpr std::uint32_t kSoleLeast = 50;    ///< a word seen so often with one tag only never gets another
constexpr std::uint32_t kFeatureLeast = 2;

/// Words' usual tags, counted over original sentences.
std::vector<Lexicon::Slot> make_lexicon(const std::vector<const GoldSentence*>& sentences,
                                        const std::vector<TagPair>& inventory) {
  std::map<std::uint32_t, std::map<std::uint8_t, std::uint32_t>> counts;
  for (const GoldSentence* s : sentences) {
    if (s->copy) continue;
    const auto atoms = s->atoms(Lexicon());
    const auto tags = gold_tags(*s, inventory);
    for (std::size_t i = 0; i < s->size(); ++i) ++counts[atoms[i].word][tags[i]];
  }
  std::map<std::vector<std::uint8_t>, std::uint16_t> usages;
  std::vector<Lexicon::Slot> words;
  for (const auto& [word, tags] : counts) {
    std::uint32_t total = 0;
    for (const auto& [tag, count] : tags) total += count;
    if (total < kLexiconLeast || word == 0) continue;
    std::vector<std::uint8_t> usual;
    for (const auto& [tag, count] : tags)
      if (count * 20 >= total) usual.push_back(tag);
    const auto usage = usages.try_emplace(usual, static_cast<std::uint16_t>(usages.size() + 1)).first->second;
    const bool sole = tags.size() == 1 && total >= kSoleLeast;
    words.push_back({word, usage, sole ? tags.begin()->first : WordAtoms::kNoTag, 0});
  }
  std::size_t size = 16;
  while (size < words.size() * 2) size *= 2;
  std::vector<Lexicon::Slot> slots(size, {0, 0, WordAtoms::kNoTag, 0});
  for (const Lexicon::Slot& w : words) {
    std::size_t i = w.word & (size - 1);
    while (slots[i].word != 0) i = (i + 1) & (size - 1);
    slots[i] = w;
  }
  std::fprintf(stderr, "lexicon: %zu words, %zu usages\n", words.size(), usages.size());
  return slots;
}

}  // namespace

std::vector<TagPair> tag_inventory(const std::vector<GoldSentence>& sentences) {
  std::map<std::pair<std::uint8_t, std::uint8_t>, int> counts;
  for (const GoldSentence& s : sentences)
    for (const TagPair p : s.pairs) ++counts[{static_cast<std::uint8_t>(p.upos), p.xpos}];
  std::vector<std::pair<int, TagPair>> order;
  for (const auto& [pair, count] : counts)
    if (count >= 3) order.push_back({count, {static_cast<Upos>(pair.first), pair.second}});
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<TagPair> out;
  for (const auto& [count, pair] : order) out.push_back(pair);
  SITREP_CHECK(out.size() < 240);
  return out;
}

std::vector<std::uint8_t> gold_tags(const GoldSentence& sentence, const std::vector<TagPair>& inventory) {
  std::vector<std::uint8_t> out;
  for (const TagPair pair : sentence.pairs) {
    auto it = std::find(inventory.begin(), inventory.end(), pair);
    if (it == inventory.end())
      it = std::find_if(inventory.begin(), inventory.end(), [&](TagPair p) { return p.upos == pair.upos; });
    SITREP_CHECK(it != inventory.end());
    out.push_back(static_cast<std::uint8_t>(it - inventory.begin()));
  }
  return out;
}

void train_tagger(const std::vector<const GoldSentence*>& sentences, const std::vector<TagPair>& inventory,
                  int epochs, int least_weight, ImageWriter& image) {
  const auto slots = make_lexicon(sentences, inventory);
  const Lexicon lexicon{slots};
  struct Example {
    std::vector<WordAtoms> atoms;
    std::vector<std::uint8_t> tags;
  };
  std::vector<Example> examples;
  Perceptron model;
  Feature features[kTagFeatures];
  const auto before = [](const std::vector<std::uint8_t>& tags, std::size_t i, std::size_t back) {
    return i >= back ? tags[i - back] : kTagStart;
  };
  for (const GoldSentence* s : sentences) {
    examples.push_back({s->atoms(lexicon), gold_tags(*s, inventory)});
    const Example& e = examples.back();
    for (std::size_t i = 0; i < e.tags.size(); ++i) {
      if (e.atoms[i].sole_tag != WordAtoms::kNoTag) continue;
      const std::size_t n = tag_features(e.atoms, i, before(e.tags, i, 1), before(e.tags, i, 2), features);
      SITREP_CHECK(n <= kTagFeatures);
      model.index().count({features, n});
    }
  }
  model.prepare(kFeatureLeast);

  Random random(1);
  std::vector<std::uint32_t> order(examples.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<std::int32_t> scores(256);
  std::vector<std::uint8_t> guessed;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    random.shuffle(order);
    std::size_t wrong = 0, all = 0;
    for (const std::uint32_t at : order) {
      const Example& e = examples[at];
      guessed.assign(e.tags.size(), 0);
      for (std::size_t i = 0; i < e.tags.size(); ++i) {
        guessed[i] = e.atoms[i].sole_tag;
        ++all;
        if (guessed[i] == WordAtoms::kNoTag) {
          const std::size_t n =
              tag_features(e.atoms, i, before(guessed, i, 1), before(guessed, i, 2), features);
          std::fill_n(scores.begin(), inventory.size(), 0);
          model.add_scores({features, n}, scores.data());
          const auto end = scores.begin() + static_cast<std::ptrdiff_t>(inventory.size());
          guessed[i] = static_cast<std::uint8_t>(std::max_element(scores.begin(), end) - scores.begin());
          if (guessed[i] != e.tags[i]) {
            model.update({features, n}, e.tags[i], 1);
            model.update({features, n}, guessed[i], -1);
          }
          model.tick();
        }
        if (guessed[i] != e.tags[i]) ++wrong;
      }
    }
    std::fprintf(stderr, "tagger epoch %d: %.2f %% wrong\n", epoch + 1,
                 100.0 * static_cast<double>(wrong) / static_cast<double>(all));
  }
  image.add("tagger.tags", inventory);
  image.add("tagger.lexicon", slots);
  model.save_sparse(image, "tagger", least_weight);
}

std::vector<std::vector<std::uint8_t>> jackknife_tags(const std::vector<GoldSentence>& sentences,
                                                      const std::vector<TagPair>& inventory, int folds,
                                                      const std::string& scratch) {
  std::vector<std::vector<std::uint8_t>> out(sentences.size());
  const auto fold_of = [&](const GoldSentence& s) {
    return static_cast<int>(s.document % static_cast<unsigned>(folds));
  };
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<const GoldSentence*> others;
    for (const GoldSentence& s : sentences)
      if (fold_of(s) != fold) others.push_back(&s);
    ImageWriter writer;
    train_tagger(others, inventory, 4, 6, writer);
    SITREP_CHECK(writer.write(scratch).ok());
    const auto image = Image::open(scratch);
    SITREP_CHECK(image.ok());
    const Tagger tagger(*image);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (fold_of(sentences[i]) != fold) continue;
      out[i].resize(sentences[i].size());
      tagger.tag(sentences[i].atoms(tagger.lexicon()), out[i]);
    }
  }
  return out;
}

}  // namespace sitrep::train
