// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/blocks.h"
#include "text/document.h"

namespace sitrep {

/// The blocks of all `PREFIX*.txt` files of a folder, sorted by name: a list may be split over several files.
/// No such file is an error.
Result<std::vector<Block>> read_prefixed_blocks(const std::string& folder, std::string_view prefix);

/// "mines", "shells", "houses" are verbs too: a single word tagged as one is no thing.
bool is_verb_form(const Document& document, WordRange words);

}  // namespace sitrep
