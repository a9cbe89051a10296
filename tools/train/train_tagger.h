// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/image.h"
#include "treebank.h"

namespace sitrep::train {

/// All pairs of tags that a treebank uses, by frequency; a tag's number is its place here.
std::vector<TagPair> tag_inventory(const std::vector<GoldSentence>& sentences);

/// Numbers of the gold tags of a sentence; rare pairs that are not in the inventory take the nearest.
std::vector<std::uint8_t> gold_tags(const GoldSentence& sentence, const std::vector<TagPair>& inventory);

/// Trains tags and lexicon (sections "tagger.*").
void train_tagger(const std::vector<const GoldSentence*>& sentences, const std::vector<TagPair>& inventory,
                  int epochs, int least_weight, ImageWriter& image);

/// Tags of every sentence by a tagger that has not seen its document (jackknife), so that the parser
/// learns to live with the tagger's mistakes. \param scratch a file that may be overwritten
std::vector<std::vector<std::uint8_t>> jackknife_tags(const std::vector<GoldSentence>& sentences,
                                                      const std::vector<TagPair>& inventory, int folds,
                                                      const std::string& scratch);

}  // namespace sitrep::train
