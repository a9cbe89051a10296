// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "core/hash.h"
#include "core/span.h"
#include "read/report.h"
#include "text/labels.h"

namespace sitrep {

/// Index of a word in its Document (not in its sentence).
using WordId = std::uint32_t;
inline constexpr WordId kNoWord = 0xFFFFFFFF;

/// A run of words [first, last).
struct WordRange {
  WordId first = 0;
  WordId last = 0;
  bool empty() const { return first >= last; }
  bool contains(WordId w) const { return first <= w && w < last; }
  bool overlaps(WordRange o) const { return first < o.last && o.first < last; }
  friend bool operator==(WordRange, WordRange) = default;
};

struct Sentence {
  WordRange words;
  Span span;
  BlockKind block = BlockKind::body;
  std::uint32_t block_index = 0;  ///< in Report::blocks: sentences of one paragraph share it
  bool quiet = false;             ///< no claim can begin here (text/relevance.h); only others' context
};

enum class EntityType : std::uint8_t { person, organisation, place, group, facility, weapon, other };

struct Entity {
  EntityType type;
  WordRange words;
};

/// What the tables of words and phrases ask of a word: worked out once, for all of them.
struct WordHash {
  Fnv1a folded;  ///< of the folded form
  std::uint64_t phrase =
      0;                    ///< PhraseTable's, of a phrase of this word alone; 0: ask for it letter by letter
  std::uint64_t exact = 0;  ///< the same of a word with a capital, as it is written; 0: as above
};

/// How many things can be known of a word (Document::known).
inline constexpr unsigned kKnownBits = 64;

/// A report, read: syntactic words (UD v2: "don't" is "do" + "n't"), tags, lemmas, trees, entities.
/// Structure of arrays: element i of each array is word i. No allocation per word: strings live in the
/// report's text, in the models, or in `arena`. A Document points into its Report, which must outlive it.
struct Document {
  const Report* report = nullptr;
  std::vector<Span> span;                ///< bytes in report->text
  std::vector<std::string_view> form;    ///< as written
  std::vector<std::string_view> folded;  ///< core/utf8.h fold() of the form
  std::vector<std::string_view> lemma;   ///< lower case, proper nouns too ("aleppo")
  std::vector<Upos> upos;
  std::vector<std::uint8_t> xpos;  ///< index for xpos_name()
  std::vector<WordId> head;        ///< kNoWord at a root
  std::vector<Deprel> deprel;
  std::vector<WordHash> hash;  ///< hash_words() of text/phrases.h; empty before it
  std::vector<std::uint32_t> sentence_of;
  std::vector<std::uint64_t>
      known;  ///< bits of ground/known_words.h, told ahead of the entities; may be empty
  std::vector<Sentence> sentences;
  std::vector<WordRange> multiword;  ///< surface tokens of several words ("don't", "Aleppo's")
  std::vector<Entity> entities;      ///< by position; not nested
  StringArena arena;

  std::size_t size() const { return span.size(); }
  std::string_view text() const { return report->text; }
  Span span_of(WordRange r) const {
    return r.empty() ? Span{} : Span{span[r.first].begin, span[r.last - 1].end};
  }
  std::string_view text_of(WordRange r) const { return span_of(r).in(text()); }
};

}  // namespace sitrep
