// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/result.h"
#include "text/conllu.h"
#include "text/tagger.h"
#include "text/word_atoms.h"

namespace sitrep::train {

/// One sentence of a treebank, taken apart for training.
struct GoldSentence {
  std::vector<std::string> forms;
  std::vector<std::string> folded;
  std::vector<std::string> lemmas;  ///< folded
  std::vector<TagPair> pairs;
  std::vector<std::uint32_t> heads;  ///< size() for the root's dependent
  std::vector<Deprel> labels;
  std::vector<std::uint8_t> entities;  ///< BIO labels (entity_tagger.h); empty where there are none
  std::uint32_t document = 0;
  bool copy = false;  ///< made by augment()

  std::size_t size() const { return forms.size(); }
  std::vector<WordAtoms> atoms(const Lexicon& lexicon) const;
};

std::vector<GoldSentence> gold_sentences(const std::vector<ConlluReport>& reports,
                                         std::uint32_t first_document);

/// Reads a treebank file, gzip not allowed (train.sh unpacks).
Result<std::vector<GoldSentence>> read_treebank(const std::string& path, std::uint32_t first_document);

/// Adds copies of some sentences as careless text has them: ALL CAPS, lower case, Title Case, without
/// punctuation. Which sentence gets which copy depends on its number only.
void augment(std::vector<GoldSentence>& sentences);

}  // namespace sitrep::train
