// SPDX-License-Identifier: Apache-2.0
#include "train_lemmatizer.h"

#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <map>
#include <sstream>
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

/// The past forms of data/en/irregular.txt; what the treebanks say of a form wins.
Status add_irregular(const std::string& path, Rules& rules) {
  const auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  for (const Block& block : *blocks)
    for (const std::string& item : block.all("verb")) {
      std::istringstream words(item);
      std::string base, form;
      words >> base;
      while (words >> form)
        for (const char* tag : {"VBD", "VBN"})
          rules.try_emplace(Lemmatizer::word_key(form, *parse_xpos(tag)), edit_of(form, base));
    }
  return ok_status();
}

/// What the rules make of a form: its own rule, else that of its longest ending.
const Edit* edit_by(const Rules& rules, const std::string& folded, std::uint8_t xpos) {
  auto it = rules.find(Lemmatizer::word_key(folded, xpos));
  for (std::size_t length = std::min(folded.size(), Lemmatizer::kLongestSuffix + 1);
       it == rules.end() && length-- > 0;)
    it = rules.find(Lemmatizer::suffix_key(folded, length, xpos));
  return it == rules.end() ? nullptr : &it->second;
}

bool may_double(const std::string& word) {
  const std::size_t n = word.size();
  return n >= 3 && !vowel(word[n - 1]) && word[n - 1] != 'w' && word[n - 1] != 'x' && word[n - 1] != 'y' &&
         vowel(word[n - 2]) && !vowel(word[n - 3]);
}

/// Regular forms, never seen, of words that were seen: "smelled" is of "smell", which no ending tells.
void add_unseen_forms(const std::vector<Type>& types, Rules& rules) {
  std::map<std::string, int> verbs, nouns;
  const std::uint8_t plural = *parse_xpos("NNS");
  for (const Type& t : types) {
    const std::string lemma = t.folded.substr(0, t.folded.size() - t.edit.strip) + t.edit.add;
    if (lemma.size() < 3 ||
        !std::all_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      continue;
    if (xpos_name(t.xpos).starts_with("VB")) verbs[lemma] += t.count;
    if (t.xpos == plural || xpos_name(t.xpos) == "NN") nouns[lemma] += t.count;
  }
  // form and tag -> the most frequent of the words that it may be a form of
  std::map<std::pair<std::string, std::uint8_t>, std::pair<int, std::string>> forms;
  const auto add = [&](const std::string& form, const char* tag, const std::string& word, int count) {
    auto& best = forms[{form, *parse_xpos(tag)}];
    if (count > best.first) best = {count, word};
  };
  for (const auto& [verb, count] : verbs) {
    add(with_ending(verb, "s", false), "VBZ", verb, count);
    for (const bool doubled : {false, true}) {
      if (doubled && !may_double(verb)) continue;
      for (const char* tag : {"VBD", "VBN"}) add(with_ending(verb, "ed", doubled), tag, verb, count);
      add(with_ending(verb, "ing", doubled), "VBG", verb, count);
    }
  }
  for (const auto& [noun, count] : nouns) add(with_ending(noun, "s", false), "NNS", noun, count);
  std::size_t added = 0;
  const Rules learned = rules;
  for (const auto& [form, word] : forms) {
    const Edit wanted = edit_of(form.first, word.second);
    if (rules.contains(Lemmatizer::word_key(form.first, form.second))) continue;
    const Edit* told = edit_by(learned, form.first, form.second);
    if (told != nullptr && *told == wanted) continue;
    if (std::any_of(types.begin(), types.end(),
                    [&](const Type& t) { return t.xpos == form.second && t.folded == form.first; }))
      continue;  // seen, and read right by its ending
    rules[Lemmatizer::word_key(form.first, form.second)] = wanted;
    ++added;
  }
  std::fprintf(stderr, "lemmas: %zu forms of known words\n", added);
}

}  // namespace

Status train_lemmatizer(const std::vector<GoldSentence>& sentences, const std::string& data_en,
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

  add_unseen_forms(types, rules);
  if (const Status listed = add_irregular(data_en + "/irregular.txt", rules); !listed) return listed.error();
  if (const Status listed = add_listed(data_en + "/lemmas.txt", rules); !listed) return listed.error();

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
