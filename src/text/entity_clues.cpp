// SPDX-License-Identifier: Apache-2.0
#include "text/entity_clues.h"

#include <bit>

#include "text/feature.h"

namespace sitrep {
namespace {

void add_bits(std::uint64_t known, std::uint32_t first_row, std::vector<std::uint32_t>& out) {
  for (; known != 0; known &= known - 1)
    out.push_back(first_row + static_cast<std::uint32_t>(std::countr_zero(known)));
}

}  // namespace

void entity_clues(const Document& document, WordRange words, WordId at, std::vector<std::uint32_t>& out) {
  out.clear();
  if (!document.known.empty()) {
    add_bits(document.known[at], 0, out);
    if (at > words.first) add_bits(document.known[at - 1], kKnownBits, out);
    if (at + 1 < words.last) add_bits(document.known[at + 1], 2 * kKnownBits, out);
  }
  out.push_back(3 * kKnownBits + hash_text(document.lemma[at]) % kLemmaClues);
}

}  // namespace sitrep
