// SPDX-License-Identifier: Apache-2.0
#include "claims/told_fillers.h"

#include <algorithm>

namespace sitrep {
namespace {

using Words = std::vector<std::string_view>;

bool holds(const Words& a, const Words& b) { return std::includes(a.begin(), a.end(), b.begin(), b.end()); }

}  // namespace

std::vector<ToldFiller> choose_fillers(const Context& c, const std::vector<FillerCandidate>& candidates) {
  const Document& d = c.document;
  struct Kept {
    FillerSlot slot;
    Words words;
    std::string_view id;  ///< of a known organisation, or empty
  };
  std::vector<Kept> kept;
  std::vector<ToldFiller> out;
  for (const FillerCandidate& f : candidates) {
    if (f.score <= 0) break;
    Words words = naming_words(d, f.words);
    const ActorMention* actor = f.slot == FillerSlot::organisation ? c.actor_at(f.words.last - 1) : nullptr;
    const std::string_view id = actor != nullptr && actor->named ? actor->id : std::string_view();
    const bool rival = std::any_of(kept.begin(), kept.end(), [&](const Kept& k) {
      return k.slot == f.slot &&
             (holds(k.words, words) || holds(words, k.words) || (!id.empty() && id == k.id));
    });
    if (rival) continue;
    kept.push_back({f.slot, std::move(words), id});
    for (const WordRange at : f.at) out.push_back({f.slot, at, f.words, f.score});
  }
  return out;
}

}  // namespace sitrep
