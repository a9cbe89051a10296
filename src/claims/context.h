// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bitset>
#include <span>
#include <string_view>
#include <vector>

#include "claims/frames.h"
#include "claims/tree.h"
#include "ground/mentions.h"

namespace sitrep {

/// Which mentions stand at each word; kNoMention where none does. A mention's head wins over a mere member.
struct WordIndex {
  WordIndex(const Document& document, const Mentions& mentions);

  std::vector<MentionId> actor, place, time, quantity, weapon, object;
};

/// The mentions (in text order) that begin within a run of words; two binary searches.
template <typename T>
std::span<const T> within(const std::vector<T>& mentions, WordRange words) {
  const auto before = [](const T& m, WordId w) { return m.words.first < w; };
  const auto first = std::lower_bound(mentions.begin(), mentions.end(), words.first, before);
  return {first, std::lower_bound(first, mentions.end(), words.last, before)};
}

/// What every step of the claims layer reads: one report with its trees and mentions, and what data/ knows.
/// Lives as long as one call of read_claims.
struct Context {
  Context(const Document& document_, const Mentions& mentions_, const EventKnowledge& knowledge_);

  const Document& document;
  const Mentions& mentions;
  const EventKnowledge& knowledge;
  Tree tree;
  WordIndex index;

  const ActorMention* actor_at(WordId w) const { return get(mentions.actors, index.actor, w); }
  const PlaceMention* place_at(WordId w) const { return get(mentions.places, index.place, w); }
  const TimeMention* time_at(WordId w) const { return get(mentions.times, index.time, w); }
  const QuantityMention* quantity_at(WordId w) const { return get(mentions.quantities, index.quantity, w); }
  /// The figure that counts a noun: its own, or the one that modifies it ("87 others", where nothing is
  /// named).
  const QuantityMention* count_of(WordId noun) const {
    const QuantityMention* own = quantity_at(noun);
    const WordId number = own == nullptr ? tree.child(noun, {Deprel::nummod}) : kNoWord;
    return number == kNoWord ? own : quantity_at(number);
  }
  const WeaponMention* weapon_at(WordId w) const { return get(mentions.weapons, index.weapon, w); }
  const ObjectMention* object_at(WordId w) const { return get(mentions.objects, index.object, w); }

  /// Folded form or lemma is in the list.
  bool in(WordList list, WordId w) const { return lists_[w].test(static_cast<std::size_t>(list)); }
  bool negated(WordId w) const;
  /// "Syrian Army Kills 28 Rebels": capitals made a noun of a headline's verb; whom it befell is counted
  /// right behind it, and who did it stands before.
  bool headline_verb(WordId w) const;
  const Sentence& sentence_of(WordId w) const { return document.sentences[document.sentence_of[w]]; }

  /// The noun phrase of a head: from its leftmost to its rightmost modifier, without relative clauses,
  /// appositions, coordination, trailing adpositional phrases after `of`, or a leading article.
  WordRange noun_phrase(WordId head) const;

 private:
  std::vector<std::bitset<static_cast<std::size_t>(WordList::count)>> lists_;  ///< by word: its lists

  template <typename T>
  static const T* get(const std::vector<T>& list, const std::vector<MentionId>& index, WordId w) {
    return w == kNoWord || index[w] == kNoMention ? nullptr : &list[index[w]];
  }
};

/// A word pattern found at a verb, noun, adjective or fixed phrase.
struct KeyHit {
  WordRange words;
  WordId head = kNoWord;
  std::uint32_t owner = 0;  ///< row of frames, operators or cues
  bool noun = false;
};

/// All rows of `keys` that word w opens, best first: fixed phrases, then verbs with particles, then the plain
/// word. A verb is asked for by its lemma, a noun by its form, so a plural entry is found too.
void find_keys(const Context& context, const WordKeys& keys, WordId w, std::vector<KeyHit>& out);

}  // namespace sitrep
