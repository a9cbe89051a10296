// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/image.h"
#include "sitrep/result.h"

namespace sitrep::train {

/// Learns from treebanks where sentences end (section "split.weights"): an averaged perceptron in whole
/// numbers, which sees what the rules say. Each document is read as it is and in capitals.
/// \param token_lists an image with the section "tokens.lists"
Status train_splitter(const std::vector<std::string>& treebanks, const Image& token_lists,
                      ImageWriter& image);

}  // namespace sitrep::train
