// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "text/document.h"

namespace sitrep {

/// What the entity tagger sees of a word beside its vector: what is known of it and of its two neighbours,
/// and its lemma. Every clue is a row of a learned table; lemmas share theirs by hashing.
inline constexpr std::uint32_t kLemmaClues = 1024;
inline constexpr std::uint32_t kEntityClues = 3 * kKnownBits + kLemmaClues;

/// Replaces `out` by the clues of word `at` of the sentence `words`. document.known may be empty.
void entity_clues(const Document& document, WordRange words, WordId at, std::vector<std::uint32_t>& out);

}  // namespace sitrep
