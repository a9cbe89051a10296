// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "train_syntax.h"

namespace sitrep::train {

/// Sentences of reports that nobody has annotated (lines of JSON with a "text"), in words; no tags or trees.
/// \param token_lists an image with the section "tokens.lists"
Result<std::vector<GoldSentence>> read_plain(const std::string& path, const Image& token_lists);

/// Gives sentences the tags and trees on which teachers agree most: their probabilities are averaged.
void annotate(std::vector<SyntaxModel>& teachers, std::vector<GoldSentence>& sentences);

}  // namespace sitrep::train
