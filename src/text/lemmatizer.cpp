// SPDX-License-Identifier: Apache-2.0
#include "text/lemmatizer.h"

#include <algorithm>
#include <cstring>

namespace sitrep {

const Lemmatizer::Script* Lemmatizer::find(Feature key) const {
  const std::size_t mask = slots_.size() - 1;
  const std::uint32_t check = static_cast<std::uint32_t>(key >> 32) | 1U;
  for (std::size_t i = static_cast<std::size_t>(key) & mask; slots_[i].check != 0; i = (i + 1) & mask)
    if (slots_[i].check == check) return &scripts_[slots_[i].script];
  return nullptr;
}

std::string_view Lemmatizer::lemma(std::string_view folded, std::uint8_t xpos, StringArena& arena) const {
  if (slots_.empty() || folded.empty() || (folded[0] >= '0' && folded[0] <= '9')) return folded;
  const Script* script = find(word_key(folded, xpos));
  for (std::size_t length = std::min(folded.size(), kLongestSuffix + 1); script == nullptr && length-- > 0;)
    script = find(suffix_key(folded, length, xpos));
  if (script == nullptr || script->strip > folded.size()) return folded;
  // never between the bytes of one character
  const std::size_t cut = folded.size() - script->strip;
  if (cut < folded.size() && (static_cast<unsigned char>(folded[cut]) & 0xC0U) == 0x80) return folded;
  const std::string_view kept = folded.substr(0, folded.size() - script->strip);
  const std::string_view add = pooled(pool_, script->add);
  if (add.empty()) return kept.empty() ? folded : kept;
  char buffer[256];
  if (kept.size() + add.size() > sizeof buffer) return folded;
  std::memcpy(buffer, kept.data(), kept.size());
  std::memcpy(buffer + kept.size(), add.data(), add.size());
  return arena.keep({buffer, kept.size() + add.size()});
}

}  // namespace sitrep
