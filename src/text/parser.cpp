// SPDX-License-Identifier: Apache-2.0
#include "text/parser.h"

#include <algorithm>

#include "text/parser_features.h"

namespace sitrep {

Deprel best_label(const std::int32_t* scores, const ParserState& state, ParserState::Index head) {
  if (head == state.root()) return Deprel::root;
  // Deprel::root is 0 and belongs to the artificial root alone.
  return static_cast<Deprel>(std::max_element(scores + 1, scores + kDeprelCount) - scores);
}

Deprel Parser::label(const ParserState& state, ParserState::Index head, ParserState::Index dependent) const {
  if (head == state.root()) return Deprel::root;
  Feature features[kLabelFeatures];
  std::int32_t scores[kDeprelCount] = {};
  const std::size_t n = label_features(state, head, dependent, features);
  labels_.add_scores({features, n}, scores);
  return best_label(scores, state, head);
}

void Parser::parse(ParserState& state) const {
  Feature features[kMoveFeatures];
  while (!state.finished()) {
    std::int32_t scores[3];
    int best = -1, choices = 0;
    for (int m = 0; m < 3; ++m) {
      if (!state.allowed(static_cast<Move>(m))) continue;
      best = m;
      ++choices;
    }
    if (choices > 1) {
      const std::size_t n = move_features(state, features);
      moves_.score({features, n}, scores);
      best = -1;
      for (int m = 0; m < 3; ++m)
        if (state.allowed(static_cast<Move>(m)) && (best < 0 || scores[m] > scores[best])) best = m;
    }
    const auto move = static_cast<Move>(best);
    if (move == Move::shift) {
      state.apply(move, Deprel::dep);
    } else {
      state.apply(move, label(state, state.head_after(move), state.dependent()));
    }
  }
}

}  // namespace sitrep
