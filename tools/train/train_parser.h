// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/image.h"
#include "treebank.h"

namespace sitrep::train {

struct ParserOptions {
  int epochs = 11;
  std::uint32_t move_least_count = 3;
  std::uint32_t label_least_count = 3;
  int move_least_weight = 32;
  int label_least_weight = 28;
};

/// Trains moves and labels (sections "parser.*") with a dynamic oracle: the parser makes its own mistakes
/// and learns the best way on from there.
/// \param tags predicted tags of each sentence (jackknife_tags)
void train_parser(const std::vector<GoldSentence>& sentences,
                  const std::vector<std::vector<std::uint8_t>>& tags, const Tagger& tagger,
                  const ParserOptions& options, ImageWriter& image);

}  // namespace sitrep::train
