// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/image.h"
#include "treebank.h"

namespace sitrep::train {

/// Learns endings per tag, and keeps the words that they get wrong (sections "lemma.*").
/// \param list data/en/lemmas.txt, whose words win over the treebanks
Status train_lemmatizer(const std::vector<GoldSentence>& sentences, const std::string& data_en,
                        ImageWriter& image);

}  // namespace sitrep::train
