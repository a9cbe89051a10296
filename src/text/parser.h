// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "core/image.h"
#include "text/labels.h"
#include "text/linear_model.h"
#include "text/parser_state.h"

namespace sitrep {

/// The label that the model gives to an arc; shared with training, which must see the same choices.
Deprel best_label(const std::int32_t* scores, const ParserState& state, ParserState::Index head);

/// A greedy transition parser (arc-hybrid): linear in the sentence's length, about two steps per word.
class Parser {
 public:
  Parser() = default;
  explicit Parser(const Image& image) : moves_(image, "parser.moves"), labels_(image, "parser.labels") {}

  bool empty() const { return moves_.empty(); }

  /// Parses the sentence that `state` was started with, to the end.
  void parse(ParserState& state) const;

 private:
  Deprel label(const ParserState& state, ParserState::Index head, ParserState::Index dependent) const;

  ThreeWayModel moves_;
  SparseModel labels_;
};

}  // namespace sitrep
