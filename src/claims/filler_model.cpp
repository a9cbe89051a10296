// SPDX-License-Identifier: Apache-2.0
#include "claims/filler_model.h"

#include <algorithm>

namespace sitrep {

std::vector<ScoredPhrase> FillerModel::score(const Context& c, const std::vector<Claim>& claims) const {
  std::vector<ScoredPhrase> out;
  const FillerFeatures features(c, claims);
  std::vector<Feature> seen;
  for (const Sentence& sentence : c.document.sentences) {
    ScoredPhrase shared;  // the words of the sentence say the same of each of its phrases
    features.of_sentence(sentence, seen);
    phrases_.add_scores(seen, shared.score.data());
    for (FillerPhrase& phrase : find_filler_phrases(c, sentence)) {
      ScoredPhrase p = shared;
      features.of_phrase_alone(phrase, seen);
      phrases_.add_scores(seen, p.score.data());
      p.phrase = std::move(phrase);
      out.push_back(std::move(p));
    }
  }
  for (ScoredPhrase& p : out) {
    if (*std::max_element(p.score.begin(), p.score.end()) <= 0) continue;
    std::array<std::int32_t, kFillerSlots> best{};
    for (const WordRange span : spans_of(c, p.phrase)) {
      features.of_span(p.phrase, span, seen);
      std::array<std::int32_t, kFillerSlots> score{};
      spans_.add_scores(seen, score.data());
      for (std::size_t slot = 0; slot < kFillerSlots; ++slot) {
        if (!p.span[slot].empty() && score[slot] <= best[slot]) continue;
        best[slot] = score[slot];
        p.span[slot] = span;
      }
    }
  }
  return out;
}

}  // namespace sitrep
