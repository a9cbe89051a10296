// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/image.h"
#include "ground/actor_data.h"
#include "ground/mentions.h"
#include "text/document.h"
#include "text/phrases.h"

namespace sitrep {

/// The compiled knowledge about actors (docs/actors.md), read in place. The image must outlive it and
/// every mention made with it.
class ActorIndex {
 public:
  explicit ActorIndex(const Image& image);
  /// The same with a reader's own actors over it (compile_actor_file); an empty `own` adds nothing.
  ActorIndex(const Image& image, const Image& own);

  bool empty() const { return rows_.empty(); }
  const ActorRow& row(std::uint32_t i) const { return rows_[i]; }
  std::uint32_t row_count() const { return static_cast<std::uint32_t>(rows_.size()); }
  const ActorWordRow& word(std::uint32_t i) const { return words_[i]; }
  std::string_view text(std::uint32_t offset) const { return pooled(pool_, offset); }
  /// Row of a state's force; forces lie in one run behind their government.
  std::uint32_t force_of(std::uint32_t state, std::uint8_t force) const { return state + force; }

  /// Row of the government of a country; kNoRow if the data has no such state.
  std::uint32_t state_of_country(std::string_view iso) const;

  const ActorKindRow& codes(ActorKind kind) const { return kinds_[static_cast<std::size_t>(kind)]; }

  const PhraseTable& names() const { return names_; }  ///< values: NameUse and row
  const PhraseTable& exact() const { return exact_; }  ///< the same, names that count only in their own case
  /// The same of a reader's own file, whose names go before the shipped ones. Usually empty.
  const PhraseTable& own_names() const { return own_names_; }
  const PhraseTable& own_exact() const { return own_exact_; }
  /// Row of that id; kNoRow if there is none.
  std::uint32_t row_of_id(std::string_view id) const;
  const PhraseTable& nouns() const { return nouns_; }  ///< values: rows of word()
  const PhraseTable& lists() const { return lists_; }  ///< values: WordList

  /// Closed word lists of the language (data/en/actor_words.txt).
  enum WordList : std::uint32_t {
    article,
    locative,
    linking,
    relation_tail,
    speaks,
    definite,
    said_before,
    befalls,
    befalls_of,
    befell,
    given,
    particle,
    named_after,
    road
  };
  bool in_list(const Document& document, WordId word, WordList list) const;

 private:
  std::span<const ActorRow> rows_;
  std::span<const ActorWordRow> words_;
  std::span<const std::uint32_t> by_id_;
  std::span<const ActorKindRow> kinds_;
  std::string_view pool_;
  PhraseTable names_, exact_, own_names_, own_exact_, nouns_, lists_;
  std::vector<std::pair<std::string_view, std::uint32_t>> countries_;  ///< sorted; row of the government
};

/// Finds every actor mention of the document and appends them, by position, to `mentions.actors`.
/// Runs after places (their countries tell which "the army" is meant; none is fine too).
/// Deterministic; linear in the document.
void find_actors(const Document& document, const ActorIndex& index, Mentions& mentions);

}  // namespace sitrep
