// SPDX-License-Identifier: Apache-2.0
#include "train_lemmatizer.h"

#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <map>
#include <tuple>

#include "core/blocks.h"
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
  while (same > 0 && same < folded.size() && (static_cast<unsigned char>(folded[same]) & 0xC0U) == 0x80)
    --same;
  return {static_cast<std::uint32_t>(folded.size() - same), lemma.substr(same)};
}

/// The most frequent edit of each word and tag.
std::vector<Type> word_types(const std::vector<GoldSentence>& sentences) {
  std::map<std::pair<std::string, std::uint8_t>, std::map<Edit, int>> counts;
  for (const GoldSentence& s : sentences) {
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

bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

std::string with_ending(const std::string& word, const std::string& ending, bool doubled) {
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : 'a';
  if (ending == "s") {
    const bool hissing =
        last == 's' || last == 'x' || last == 'z' || word.ends_with("sh") || word.ends_with("ch");
    if (hissing) return word + "es";
    if (last == 'y' && !vowel(before)) return word.substr(0, word.size() - 1) + "ies";
    return word + "s";
  }
  if (last == 'e' && before != 'e') return word.substr(0, word.size() - 1) + ending;
  if (last == 'y' && !vowel(before) && ending == "ed") return word.substr(0, word.size() - 1) + "ied";
  return word + (doubled ? std::string(1, last) : "") + ending;
}

using Rules = std::map<Feature, Edit>;

/// The regular forms of the words of data/en/lemmas.txt.
Status add_listed(const std::string& path, Rules& rules) {
  const auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  const auto add = [&](const std::string& form, const std::string& lemma,
                       std::initializer_list<const char*> tags) {
    for (const char* tag : tags) rules[Lemmatizer::word_key(form, *parse_xpos(tag))] = edit_of(form, lemma);
  };
  for (const Block& block : *blocks) {
    if (const Status known = check_keys(block, {"words"}); !known) return known.error();
    const bool verbs = block.kind == "verbs", doubled = block.id == "doubled";
    if (!verbs && block.kind != "nouns") return block.error(block.line, "verbs or nouns are expected");
    for (const std::string& word : block.all("words")) {
      add(with_ending(word, "s", doubled), word,
          verbs ? std::initializer_list<const char*>{"VBZ"} : std::initializer_list<const char*>{"NNS"});
      if (!verbs) continue;
      add(with_ending(word, "ed", doubled), word, {"VBD", "VBN"});
      add(with_ending(word, "ing", doubled), word, {"VBG"});
    }
  }
  return ok_status();
}

}  // namespace

Status train_lemmatizer(const std::vector<GoldSentence>& sentences, const std::string& list,
                        ImageWriter& image) {
  const std::vector<Type> types = word_types(sentences);
  Rules rules;
  std::vector<const Edit*> predicted(types.size(), nullptr);
  for (std::size_t length = 0; length <= Lemmatizer::kLongestSuffix; ++length) {
    std::map<Feature, std::map<Edit, int>> votes;
    std::map<Feature, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < types.size(); ++i) {
      const Type& t = types[i];
      if (t.folded.size() <= length) continue;  // an ending is never the whole word
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

  if (const Status listed = add_listed(list, rules); !listed) return listed.error();

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
  return ok_status();
}

}  // namespace sitrep::train
