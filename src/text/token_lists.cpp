// SPDX-License-Identifier: Apache-2.0
#include "text/token_lists.h"

#include <map>
#include <vector>

#include "core/blocks.h"
#include "text/feature.h"

namespace sitrep {
namespace {

struct Entry {
  std::uint16_t kinds = 0;
  std::uint16_t split = 0;
};

Result<std::uint16_t> kind_of(const Block& block) {
  static const std::map<std::string, std::uint16_t> kinds = {
      {"abbreviations before_name", TokenLists::before_name},
      {"abbreviations before_number", TokenLists::before_number},
      {"abbreviations anywhere", TokenLists::abbreviation},
      {"endings contractions", TokenLists::ending},
      {"units behind_numbers", TokenLists::unit},
      {"prefixes kept", TokenLists::prefix},
      {"starters after_abbreviation", TokenLists::starter},
      {"words glued", TokenLists::glued},
      {"splits contractions", 0},
      {"splits before_follower", TokenLists::guarded},
      {"words followers", TokenLists::follower}};
  const auto it = kinds.find(block.kind + " " + block.id);
  if (it == kinds.end()) return block.error(block.line, "unknown list " + block.kind + " " + block.id);
  return it->second;
}

}  // namespace

const TokenLists::Slot* TokenLists::find(std::string_view word) const {
  if (slots_.empty()) return nullptr;
  const std::uint32_t hash = hash_text(word);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask; slots_[i].hash != 0; i = (i + 1) & mask)
    if (slots_[i].hash == hash) return &slots_[i];
  return nullptr;
}

std::uint16_t TokenLists::kinds(std::string_view word) const {
  const Slot* slot = find(word);
  return slot == nullptr ? std::uint16_t{0} : slot->kinds;
}

std::uint16_t TokenLists::split(std::string_view word) const {
  const Slot* slot = find(word);
  return slot == nullptr ? std::uint16_t{0} : slot->split;
}

Status compile_token_lists(const std::string& path, ImageWriter& image) {
  const auto blocks = read_blocks(path);
  if (!blocks) return blocks.error();
  std::map<std::string, Entry> words;
  for (const Block& block : *blocks) {
    const auto kind = kind_of(block);
    if (!kind) return kind.error();
    if (const Status known = check_keys(block, {"words", "parts"}); !known) return known.error();
    for (const std::string& word : block.all("words"))
      words[word].kinds = static_cast<std::uint16_t>(words[word].kinds | *kind);
    for (const std::string& parts : block.all("parts")) {
      const std::size_t space = parts.find(' ');
      if (space == std::string::npos)
        return block.error(block.line, "two parts with a space are expected: " + parts);
      Entry& entry = words[parts.substr(0, space) + parts.substr(space + 1)];
      entry.split = static_cast<std::uint16_t>(space);
      entry.kinds = static_cast<std::uint16_t>(entry.kinds | *kind);
    }
  }
  std::size_t size = 16;
  while (size < words.size() * 2) size *= 2;
  std::vector<TokenLists::Slot> slots(size, {0, 0, 0});
  for (const auto& [word, entry] : words) {
    const std::uint32_t hash = hash_text(word) == 0 ? 1 : hash_text(word);
    std::size_t i = hash & (size - 1);
    while (slots[i].hash != 0) i = (i + 1) & (size - 1);
    slots[i] = {hash, entry.kinds, entry.split};
  }
  image.add("tokens.lists", slots);
  return ok_status();
}

}  // namespace sitrep
