// SPDX-License-Identifier: Apache-2.0
#include "train_lemmatizer.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <tuple>

#include "text/lemmatizer.h"

namespace sitrep::train {
namespace {

struct Edit {
  std::uint32_t strip = 0;
  std::string add;
  friend auto operator<=>(const Edit&, const Edit&) = default;
};

struct Type {
  std::string folded;
  std::uint8_t xpos = 0;
  Edit edit;
  int count = 0;
};

Edit edit_of(const std::string& folded, const std::string& lemma) {
  std::size_t same = 0;
  while (same < folded.size() && same < lemma.size() && folded[same] == lemma[same]) ++same;
  return {static_cast<std::uint32_t>(folded.size() - same), lemma.substr(same)};
}

/// The most frequent edit of each word and tag.
std::vector<Type> word_types(const std::vector<GoldSentence>& sentences) {
  std::map<std::pair<std::string, std::uint8_t>, std::map<Edit, int>> counts;
  for (const GoldSentence& s : sentences) {
    if (s.copy) continue;
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (s.labels[i] == Deprel::goeswith || (i + 1 < s.size() && s.labels[i + 1] == Deprel::goeswith))
        continue;
      ++counts[{s.folded[i], s.pairs[i].xpos}][edit_of(s.folded[i], s.lemmas[i])];
    }
  }
  std::vector<Type> out;
  for (const auto& [word, edits] : counts) {
    const auto best = std::max_element(edits.begin(), edits.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    out.push_back({word.first, word.second, best->first, best->second});
  }
  return out;
}

}  // namespace

void train_lemmatizer(const std::vector<GoldSentence>& sentences, ImageWriter& image) {
  const std::vector<Type> types = word_types(sentences);
  std::map<Feature, Edit> rules;
  std::vector<const Edit*> predicted(types.size(), nullptr);
  for (std::size_t length = 0; length <= Lemmatizer::kLongestSuffix; ++length) {
    std::map<Feature, std::map<Edit, int>> votes;
    std::map<Feature, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < types.size(); ++i) {
      const Type& t = types[i];
      if (t.folded.size() < length) continue;
      const Feature key = Lemmatizer::suffix_key(t.folded, length, t.xpos);
      // what goes beyond the ending ("best", "good") says nothing about other words
      if (t.edit.strip <= length + 2) votes[key][t.edit] += std::min(t.count, 3);
      members[key].push_back(i);
    }
    for (const auto& [key, edits] : votes) {
      const auto best = std::max_element(edits.begin(), edits.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      const auto& words = members[key];
      const bool known = std::all_of(words.begin(), words.end(), [&](std::size_t i) {
        return predicted[i] != nullptr && *predicted[i] == best->first;
      });
      if (known || (length > 0 && words.size() < 2)) continue;
      const Edit& rule = rules[key] = best->first;
      for (const std::size_t i : words) predicted[i] = &rule;
    }
  }
  std::size_t exceptions = 0;
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (predicted[i] != nullptr && *predicted[i] == types[i].edit) continue;
    rules[Lemmatizer::word_key(types[i].folded, types[i].xpos)] = types[i].edit;
    ++exceptions;
  }

  StringPool pool;
  std::map<Lemmatizer::Script, std::uint32_t> numbers;
  std::vector<Lemmatizer::Script> scripts;
  std::size_t size = 16;
  while (size * 3 < rules.size() * 4) size *= 2;
  std::vector<Lemmatizer::Slot> slots(size, {0, 0});
  for (const auto& [key, edit] : rules) {
    const Lemmatizer::Script script{edit.strip, pool.add(edit.add)};
    const auto [it, fresh] = numbers.try_emplace(script, static_cast<std::uint32_t>(scripts.size()));
    if (fresh) scripts.push_back(script);
    std::size_t i = static_cast<std::size_t>(key) & (size - 1);
    while (slots[i].check != 0) i = (i + 1) & (size - 1);
    slots[i] = {static_cast<std::uint32_t>(key >> 32) | 1U, it->second};
  }
  std::fprintf(stderr, "lemmas: %zu rules and exceptions, %zu of them words, %zu edits\n", rules.size(),
               exceptions, scripts.size());
  image.add("lemma.slots", slots);
  image.add("lemma.scripts", scripts);
  image.add("lemma.pool", pool.bytes());
}

}  // namespace sitrep::train
