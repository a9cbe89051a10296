// SPDX-License-Identifier: Apache-2.0
#include "claims/told_past.h"

#include <algorithm>

namespace sitrep {
namespace {

bool in_speech(const Context& c, const std::vector<Speech>& speech, WordId w) {
  const std::span<const Speech> near = speech_near(c, speech, w);
  return std::any_of(near.begin(), near.end(), [&](const Speech& s) { return !s.act && s.covers(w); });
}

/// "They beat my neighbour and broke his arm": a verb that has one form for both, beside one that tells.
bool beside_past(const Context& c, WordId verb) {
  const std::vector<WordId> all = c.tree.conjuncts(c.tree.first_conjunct(verb));
  return c.document.xpos[verb] != xpos::kVbz &&
         std::any_of(all.begin(), all.end(), [&](WordId w) { return c.document.xpos[w] == xpos::kVbd; });
}

}  // namespace

bool is_pluperfect(const Context& c, WordId verb) {
  if (c.document.xpos[verb] != xpos::kVbn) return false;
  const WordId aux = c.tree.child(verb, {Deprel::aux});
  return aux != kNoWord && c.document.xpos[aux] == xpos::kVbd;
}

bool told_as_past(const Context& c, const std::vector<Speech>& speech, const Event& e) {
  for (WordId w = e.head(); w != kNoWord; w = c.tree.parent(w)) {
    const WordId copula = c.tree.child(w, {Deprel::cop});
    if (!c.tree.is_verb(w) && copula == kNoWord) continue;
    const std::uint8_t own = c.document.xpos[copula == kNoWord ? w : copula];
    const WordId aux = c.tree.child(w, {Deprel::aux});
    if (aux != kNoWord) {
      if (c.document.xpos[aux] != xpos::kVbd) return false;
      return own != xpos::kVbn || in_speech(c, speech, w);
    }
    if (const WordId passive = c.tree.child(w, {Deprel::aux_pass}); passive != kNoWord)
      return c.document.xpos[passive] == xpos::kVbd;
    if (own == xpos::kVbd) return true;
    if (own != xpos::kVbn && own != xpos::kVbg) return beside_past(c, w);
  }
  return true;
}

}  // namespace sitrep
