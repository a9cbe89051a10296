// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/blocks.h"
#include "core/image.h"
#include "sitrep/result.h"

namespace sitrep {

/// Compiles data/en/relevance.txt, the words that open frames and the names of countries into the table of
/// RelevanceScan (docs/relevance.md).
/// \param data_folder holds `en` and `world`
Status compile_relevance(const std::string& data_folder, ImageWriter& image);

/// The scan's words with those of a reader's own armed groups (blocks of ground/actor_file.h).
void add_own_groups(const std::vector<Block>& blocks, const Image& shipped, ImageWriter& own);

}  // namespace sitrep
