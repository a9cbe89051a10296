// SPDX-License-Identifier: Apache-2.0
#include "ground/actors.h"

#include <algorithm>

#include "ground/actor_finder.h"

namespace sitrep {

ActorIndex::ActorIndex(const Image& image) : ActorIndex(image, Image()) {}

ActorIndex::ActorIndex(const Image& image, const Image& own)
    : rows_((own.has("actor.rows") ? own : image).rows<ActorRow>("actor.rows")),
      words_(image.rows<ActorWordRow>("actor.words")),
      by_id_((own.has("actor.rows") ? own : image).rows<std::uint32_t>("actor.by_id")),
      kinds_(image.rows<ActorKindRow>("actor.kinds")),
      pool_((own.has("actor.rows") ? own : image).bytes("actor.pool")),
      names_(image, "actor.names"),
      exact_(image, "actor.exact"),
      own_names_(own, "actor.own_names"),
      own_exact_(own, "actor.own_exact"),
      nouns_(image, "actor.nouns"),
      lists_(image, "actor.lists") {
  for (std::uint32_t i = 0; i < row_count(); ++i)
    if (rows_[i].force == 0) countries_.emplace_back(text(rows_[i].country), i);
  std::sort(countries_.begin(), countries_.end());
}

bool ActorIndex::in_list(const Document& document, WordId word, WordList list) const {
  const std::string_view folded = document.folded[word];
  // find() takes a hyphen off a word's end; a word with a hash has none.
  const bool hashed = !document.hash.empty() && document.hash[word].phrase != 0;
  const bool joined = !hashed && folded.find_first_of(" -") != std::string_view::npos;
  const auto values = joined ? lists_.find(folded) : lists_.find_word(document, word);
  return std::find(values.begin(), values.end(), static_cast<std::uint32_t>(list)) != values.end();
}

std::uint32_t ActorIndex::row_of_id(std::string_view id) const {
  const auto it =
      std::lower_bound(by_id_.begin(), by_id_.end(), id,
                       [&](std::uint32_t row, std::string_view key) { return text(rows_[row].id) < key; });
  return it != by_id_.end() && text(rows_[*it].id) == id ? *it : kNoRow;
}

std::uint32_t ActorIndex::state_of_country(std::string_view iso) const {
  const auto it = std::lower_bound(countries_.begin(), countries_.end(), iso,
                                   [](const auto& pair, std::string_view key) { return pair.first < key; });
  if (it != countries_.end() && it->first == iso) return it->second;
  return kNoRow;
}

void find_actors(const Document& document, const ActorIndex& index, Mentions& mentions) {
  ActorFinder(document, index, mentions).run();
}

ActorFinder::ActorFinder(const Document& document, const ActorIndex& index, Mentions& mentions)
    : document_(document), index_(index), mentions_(mentions) {}

}  // namespace sitrep
