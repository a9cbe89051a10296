// SPDX-License-Identifier: Apache-2.0
#include "claims/aims.h"

#include <algorithm>

namespace sitrep {
namespace {

/// The word that an aim hangs on: "marched | to demand", "a rally | calling for".
WordId aimed_by(const Context& c, WordId demand) {
  const WordId verb = c.tree.first_conjunct(demand);
  if (!c.tree.is(verb, {Deprel::advcl, Deprel::xcomp, Deprel::acl})) return kNoWord;
  return c.tree.parent(verb);
}

}  // namespace

void fold_aims(const Context& c, std::vector<Event>& events) {
  const auto is_protest = [&](WordId w) {
    if (w == kNoWord) return false;
    const std::uint32_t sentence = c.document.sentence_of[w];
    const auto near = events_in(events, sentence, sentence);
    return std::any_of(near.begin(), near.end(), [&](const Event& e) {
      return !e.dropped && e.type == ClaimType::protest &&
             (e.head() == w || c.tree.parent(e.head()) == w || c.tree.parent(w) == e.head());
    });
  };
  for (Event& e : events)
    if (!e.dropped && e.type == ClaimType::demand && is_protest(aimed_by(c, e.head()))) e.dropped = true;
}

}  // namespace sitrep
