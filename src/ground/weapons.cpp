// SPDX-License-Identifier: Apache-2.0
#include "ground/weapons.h"

#include <algorithm>
#include <map>

#include "core/blocks.h"
#include "ground/actor_phrases.h"
#include "ground/object_data.h"

namespace sitrep {

Status compile_weapons(const std::string& data_folder, ImageWriter& image) {
  auto world = read_prefixed_blocks(data_folder + "/world", "weapons");
  if (!world) return world.error();
  std::map<std::string, std::uint32_t> rows;
  std::vector<std::uint32_t> categories;
  for (const Block& block : *world) {
    if (block.kind != "weapon") return block.error(block.line, "only blocks `weapon` stand here");
    if (auto s = check_keys(block, {"category"}); !s) return s;
    const auto category = parse_enum<WeaponCategory>(block.get("category"));
    if (!category)
      return block.error(
          block.line, "category '" + std::string(block.get("category")) + "' is unknown; see ground/kinds.h");
    if (!rows.emplace(block.id, static_cast<std::uint32_t>(categories.size())).second)
      return block.error(block.line, "the id '" + block.id + "' is taken already");
    categories.push_back(static_cast<std::uint32_t>(*category));
  }
  auto words = read_prefixed_blocks(data_folder + "/en", "weapons");
  if (!words) return words.error();
  PhraseTableBuilder table;
  for (const Block& block : *words) {
    if (auto s = check_keys(block, {"one", "many"}); !s) return s;
    std::uint32_t row = WeaponIndex::kUnit;
    if (block.kind == "term") {
      const auto it = rows.find(block.id);
      if (it == rows.end())
        return block.error(block.line, "no weapon '" + block.id + "' in data/world/weapons.txt");
      row = it->second;
    } else if (block.kind != "units") {
      return block.error(block.line, "unknown block '" + block.kind + "'; known: term units");
    }
    for (const std::string& one : block.all("one")) {
      table.add(one, row);
      table.add(plural_of(one), row);
    }
    for (const std::string& many : block.all("many")) table.add(many, row);
  }
  table.save(image, "weapon.words");
  image.add("weapon.categories", categories);
  return ok_status();
}

WeaponIndex::WeaponIndex(const Image& image)
    : words_(image, "weapon.words"), categories_(image.rows<std::uint32_t>("weapon.categories")) {}

namespace {

/// "charges of dynamite": the phrase of a unit word right before "of" and this phrase.
const NounPhrase* unit_before(const Document& d, const std::vector<NounPhrase>& phrases, std::size_t i,
                              const std::vector<PhraseHit>& hits) {
  if (i == 0) return nullptr;
  const NounPhrase& left = phrases[i - 1];
  const NounPhrase& right = phrases[i];
  if (left.words.last + 1 != right.words.first || d.upos[left.words.last] != Upos::adp) return nullptr;
  for (const PhraseHit& hit : hits)
    if (hit.value == WeaponIndex::kUnit && hit.words.last == left.words.last &&
        hit.words.first >= left.words.first)
      return &left;
  return nullptr;
}

}  // namespace

void find_weapons(const Document& document, const WeaponIndex& index, Mentions& mentions) {
  if (index.words().empty()) return;
  const std::size_t first = mentions.weapons.size();
  std::vector<PhraseHit> hits;
  std::vector<NounPhrase> phrases;
  std::vector<WordRange> atoms;
  for (const Sentence& sentence : document.sentences) {
    hits.clear();
    index.words().longest(document, sentence.words, hits);
    std::erase_if(hits, [&](const PhraseHit& hit) { return is_verb_form(document, hit.words); });
    if (std::none_of(hits.begin(), hits.end(),
                     [](const PhraseHit& h) { return h.value != WeaponIndex::kUnit; }))
      continue;
    atoms.clear();
    for (const PhraseHit& hit : hits)
      if (atoms.empty() || atoms.back().last <= hit.words.first) atoms.push_back(hit.words);
    phrases.clear();
    find_noun_phrases(document, sentence.words, atoms, phrases);
    std::size_t p = 0;
    WordRange last_words;
    for (const PhraseHit& hit : hits) {
      if (hit.value == WeaponIndex::kUnit || hit.words == last_words) continue;
      last_words = hit.words;
      while (p < phrases.size() && phrases[p].words.last < hit.words.last) ++p;
      WeaponMention m;
      m.category = index.category(hit.value);
      m.words = hit.words;
      m.head = hit.words.last - 1;
      if (p < phrases.size() && phrases[p].words.last == hit.words.last &&
          phrases[p].words.first <= hit.words.first) {
        m.words = without_article(document, phrases[p].words, false);
        m.head = m.words.contains(phrases[p].head) ? phrases[p].head : m.head;
        // "regime barrel bombs": whose they are is an actor's matter.
        auto actor = std::lower_bound(mentions.actors.begin(), mentions.actors.end(), m.words.first,
                                      [](const ActorMention& a, WordId w) { return a.words.first < w; });
        for (; actor != mentions.actors.end() && actor->words.first < hit.words.first; ++actor)
          if (actor->words.first == m.words.first && actor->words.last <= hit.words.first)
            m.words.first = actor->words.last;
        if (const NounPhrase* unit = unit_before(document, phrases, p, hits)) {
          m.words.first = without_article(document, unit->words, false).first;
          m.head = unit->head;
          // "sticks" is a weapon too; not here.
          while (mentions.weapons.size() > first && mentions.weapons.back().words.last > m.words.first)
            mentions.weapons.pop_back();
        }
      }
      mentions.weapons.push_back(m);
    }
  }
}

}  // namespace sitrep
