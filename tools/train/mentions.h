// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "treebank.h"

namespace sitrep::train {

inline constexpr std::size_t kMentionLabels = 15;

/// Reads the brackets of MISC Entity= (as GUM writes them) into `outer` and `inner` of the sentences of a
/// treebank. Sentences of a treebank without any stay empty.
void add_mentions(std::string_view conllu, std::vector<GoldSentence>& sentences);

}  // namespace sitrep::train
