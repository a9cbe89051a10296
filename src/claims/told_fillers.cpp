// SPDX-License-Identifier: Apache-2.0
#include "claims/told_fillers.h"

#include <algorithm>

namespace sitrep {
namespace {

using Words = std::vector<std::string_view>;

/// The words of a span as a sorted set, without marks and determiners.
Words words_of(const Document& d, WordRange span) {
  Words out;
  for (WordId w = span.first; w < span.last; ++w)
    if (d.upos[w] != Upos::punct && d.upos[w] != Upos::det) out.push_back(d.folded[w]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool holds(const Words& a, const Words& b) { return std::includes(a.begin(), a.end(), b.begin(), b.end()); }

/// "Azurdia was kidnapped": the full name of a person who is named by a part of it here, where the report
/// has it.
WordRange full_name(const Context& c, WordRange span) {
  const Document& d = c.document;
  const WordId size = span.last - span.first;
  for (const ActorMention& a : c.mentions.actors) {
    if (a.kind != ActorKind::person || !a.named || a.pronoun || a.words.last - a.words.first <= size)
      continue;
    const auto words = d.folded.begin();
    const auto in =
        std::search(words + a.words.first, words + a.words.last, words + span.first, words + span.last);
    // One name alone may be a brother's too, unless it is the last.
    if (in == words + a.words.last || (size == 1 && in + 1 != words + a.words.last)) continue;
    // The mention may open with a title; the name is what `name` holds.
    WordRange name = a.words;
    while (name.first + size < name.last && d.text_of(name).size() > a.name.size()) ++name.first;
    if (name.last - name.first > size && d.text_of(name) == a.name) return name;
  }
  return span;
}

}  // namespace

std::vector<ToldFiller> choose_fillers(const Context& c, const std::vector<ScoredPhrase>& phrases) {
  const Document& d = c.document;
  std::vector<ToldFiller> all;
  for (const ScoredPhrase& p : phrases)
    for (std::size_t slot = 0; slot < kFillerSlots; ++slot)
      if (p.score[slot] > 0 && !p.span[slot].empty())
        all.push_back({static_cast<FillerSlot>(slot), p.span[slot], p.span[slot], p.score[slot]});
  for (ToldFiller& f : all)
    if (f.slot == FillerSlot::victim) f.words = full_name(c, f.words);
  std::stable_sort(all.begin(), all.end(),
                   [](const ToldFiller& a, const ToldFiller& b) { return a.score > b.score; });
  struct Kept {
    FillerSlot slot;
    Words words;
    std::string_view id;  ///< of a known organisation, or empty
    WordRange name;
  };
  std::vector<Kept> kept;
  std::vector<ToldFiller> out;
  for (ToldFiller& f : all) {
    const Words words = words_of(d, f.words);
    if (words.empty()) continue;
    const ActorMention* actor = f.slot == FillerSlot::organisation ? c.actor_at(f.words.last - 1) : nullptr;
    const std::string_view id = actor != nullptr && actor->named ? actor->id : std::string_view();
    bool known = false, rival = false;
    for (const Kept& k : kept) {
      if (k.slot != f.slot) continue;
      known = known || k.words == words;
      rival = rival || (k.words != words &&
                        (holds(k.words, words) || holds(words, k.words) || (!id.empty() && id == k.id)));
    }
    if (rival) continue;
    if (!known) kept.push_back({f.slot, words, id, f.words});
    out.push_back(f);
  }
  return out;
}

}  // namespace sitrep
