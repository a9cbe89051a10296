// SPDX-License-Identifier: Apache-2.0
#include "ground/objects.h"

#include <algorithm>
#include <map>

#include "core/blocks.h"
#include "ground/actor_phrases.h"
#include "ground/object_data.h"

namespace sitrep {

Status compile_objects(const std::string& data_folder, ImageWriter& image) {
  auto world = read_prefixed_blocks(data_folder + "/world", "objects");
  if (!world) return world.error();
  std::map<std::string, ObjectRow> kinds;
  for (const Block& block : *world) {
    if (block.kind != "object") return block.error(block.line, "only blocks `object` stand here");
    if (auto s = check_keys(block, {"category", "protected", "head_only"}); !s) return s;
    const auto category = parse_enum<ObjectCategory>(block.get("category"));
    if (!category)
      return block.error(
          block.line, "category '" + std::string(block.get("category")) + "' is unknown; see ground/kinds.h");
    const ObjectRow row{0, static_cast<std::uint8_t>(*category),
                        block.get("protected") == "yes" ? std::uint8_t{1} : std::uint8_t{0},
                        block.get("head_only") == "yes" ? std::uint16_t{1} : std::uint16_t{0}};
    if (!kinds.emplace(block.id, row).second)
      return block.error(block.line, "the id '" + block.id + "' is taken already");
  }
  auto words = read_prefixed_blocks(data_folder + "/en", "objects");
  if (!words) return words.error();
  PhraseTableBuilder table;
  StringPool pool;
  std::vector<ObjectRow> rows;
  for (const Block& block : *words) {
    if (block.kind != "term")
      return block.error(block.line, "unknown block '" + block.kind + "'; known: term");
    if (auto s = check_keys(block, {"one", "many"}); !s) return s;
    const auto kind = kinds.find(block.id);
    if (kind == kinds.end())
      return block.error(block.line, "no object '" + block.id + "' in data/world/objects.txt");
    const auto add = [&](const std::string& name) {
      ObjectRow row = kind->second;
      row.name = pool.add(name);
      rows.push_back(row);
      return static_cast<std::uint32_t>(rows.size() - 1);
    };
    for (const std::string& one : block.all("one")) {
      const std::uint32_t row = add(one);
      table.add(one, row);
      table.add(plural_of(one), row);
    }
    for (const std::string& many : block.all("many")) table.add(many, add(many));
  }
  table.save(image, "object.words");
  image.add("object.rows", rows);
  image.add("object.pool", pool.bytes());
  return ok_status();
}

ObjectIndex::ObjectIndex(const Image& image)
    : words_(image, "object.words"),
      rows_(image.rows<ObjectRow>("object.rows")),
      pool_(image.bytes("object.pool")) {}

namespace {

bool capital(const Document& d, WordId w) {
  return !d.form[w].empty() && d.form[w].front() >= 'A' && d.form[w].front() <= 'Z';
}

bool has_lower(const Document& d, WordRange words) {
  for (WordId w = words.first; w < words.last; ++w)
    for (const char c : d.form[w])
      if (c >= 'a' && c <= 'z') return true;
  return false;
}

/// "hospital staff", "police officers": the word belongs to somebody, nothing stands there to be hit.
bool in_actor(const Mentions& mentions, WordRange words, std::size_t& from) {
  while (from < mentions.actors.size() && mentions.actors[from].words.first + 64 < words.first) ++from;
  for (std::size_t i = from; i < mentions.actors.size() && mentions.actors[i].words.first <= words.first; ++i)
    if (mentions.actors[i].words.last > words.last) return true;
  return false;
}

/// "the mayor's house": owners belong to the phrase.
WordRange with_owners(const Document& d, const std::vector<NounPhrase>& phrases, std::size_t p) {
  WordRange words = without_article(d, phrases[p].words, false);
  std::uint32_t owner = phrases[p].owner;
  for (int depth = 0; owner != NounPhrase::kNone && depth < 4; ++depth) {
    words.first = without_article(d, phrases[owner].words, true).first;
    owner = phrases[owner].owner;
  }
  return words;
}

}  // namespace

void find_objects(const Document& document, const ObjectIndex& index, Mentions& mentions) {
  if (index.words().empty()) return;
  std::vector<PhraseHit> hits;
  std::vector<NounPhrase> phrases;
  std::vector<WordRange> atoms;
  std::size_t actor = 0;
  for (const Sentence& sentence : document.sentences) {
    hits.clear();
    index.words().longest(document, sentence.words, hits);
    std::erase_if(hits, [&](const PhraseHit& hit) { return is_verb_form(document, hit.words); });
    if (hits.empty()) continue;
    const bool capitals_tell = has_lower(document, sentence.words);
    atoms.clear();
    for (const PhraseHit& hit : hits)
      if (atoms.empty() || atoms.back().last <= hit.words.first) atoms.push_back(hit.words);
    phrases.clear();
    find_noun_phrases(document, sentence.words, atoms, phrases);
    std::size_t p = 0;
    WordRange last_words;
    for (const PhraseHit& hit : hits) {
      if (hit.words == last_words) continue;
      last_words = hit.words;
      const ObjectRow& row = index.row(hit.value);
      while (p < phrases.size() && phrases[p].words.last < hit.words.last) ++p;
      const bool inside = p < phrases.size() && phrases[p].words.first <= hit.words.first;
      const bool ends = inside && phrases[p].words.last == hit.words.last;
      if (!ends && (row.head_only != 0 || in_actor(mentions, hit.words, actor))) continue;
      ObjectMention m;
      m.words = hit.words;
      m.head = hit.words.last - 1;
      m.name = index.text(row.name);
      m.category = static_cast<ObjectCategory>(row.category);
      m.is_protected = row.is_protected != 0;
      if (ends) {
        m.words = with_owners(document, phrases, p);
        if (m.words.contains(phrases[p].head)) m.head = phrases[p].head;
        // "the University of X": the rest of a proper name.
        const bool named = capitals_tell && capital(document, m.head) && p + 1 < phrases.size();
        if (named && phrases[p + 1].words.first == m.words.last + 1 &&
            document.upos[m.words.last] == Upos::adp && document.folded[m.words.last].size() == 2 &&
            document.upos[phrases[p + 1].last] == Upos::propn)
          m.words.last = phrases[p + 1].words.last;
      }
      mentions.objects.push_back(m);
    }
  }
}

}  // namespace sitrep
