// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "network.h"
#include "sitrep/result.h"
#include "text/document.h"
#include "text/labels.h"

namespace sitrep::train {

/// One sentence of a treebank, taken apart for training.
struct GoldSentence {
  std::vector<std::string> forms;
  std::vector<std::string> folded;
  std::vector<std::string> lemmas;  ///< folded
  std::vector<TagPair> pairs;
  std::vector<std::uint32_t> heads;  ///< size() for the root's dependent
  std::vector<Deprel> labels;
  /// Mentions of things (MISC Entity=), the longest and the shortest where they are nested: 0 outside,
  /// 1 + 2 t begins one of kind t, 2 + 2 t goes on. Empty where the treebank has none.
  std::vector<std::uint8_t> outer, inner;
  Beliefs beliefs;
  bool taught = false;  ///< annotated by teachers, not by hand

  std::size_t size() const { return forms.size(); }
};

/// Reads a treebank file, gzip not allowed (train.sh unpacks).
Result<std::vector<GoldSentence>> read_treebank(const std::string& path);

/// The sentences of a document that has tags and trees.
void add_sentences(const Document& document, std::vector<GoldSentence>& out);

/// Now and then: the sentence as careless text has it, in capitals, in small letters, in Title Case, without
/// punctuation, without commas, without its first article. Mostly the sentence as it is.
GoldSentence damaged(const GoldSentence& sentence, Random& random);

/// The sentence without some words; empty if a word that stays hangs on one that goes.
GoldSentence without(const GoldSentence& sentence, const std::vector<bool>& gone);

/// All pairs of tags seen at least three times, the most frequent first.
std::vector<TagPair> tag_inventory(const std::vector<GoldSentence>& sentences);

Sample sample_of(const GoldSentence& sentence, const Vocabulary& vocabulary,
                 const std::vector<TagPair>& inventory);

}  // namespace sitrep::train
