// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/arena.h"
#include "core/image.h"
#include "text/feature.h"

namespace sitrep {

/// Finds lemmas: words with lemmas of their own by table, all others by the longest known ending
/// for their tag ("-ies" of a plural noun becomes "-y").
class Lemmatizer {
 public:
  struct Slot {
    std::uint32_t check;   ///< 0: free
    std::uint32_t script;  ///< row of scripts
  };
  /// Take `strip` bytes off the end, then add a text of the pool.
  struct Script {
    std::uint32_t strip;
    std::uint32_t add;
    friend auto operator<=>(Script, Script) = default;
  };
  static constexpr std::size_t kLongestSuffix = 5;

  Lemmatizer() = default;
  explicit Lemmatizer(const Image& image)
      : slots_(image.rows<Slot>("lemma.slots")),
        scripts_(image.rows<Script>("lemma.scripts")),
        pool_(image.bytes("lemma.pool")) {}

  /// The lemma in folded letters. Points into `folded`, or into `arena`.
  std::string_view lemma(std::string_view folded, std::uint8_t xpos, StringArena& arena) const;

  static Feature word_key(std::string_view folded, std::uint8_t xpos) {
    return feature(900, hash_text(folded), xpos);
  }
  static Feature suffix_key(std::string_view folded, std::size_t length, std::uint8_t xpos) {
    return feature(901, hash_text(folded.substr(folded.size() - length)), xpos, length);
  }

 private:
  const Script* find(Feature key) const;

  std::span<const Slot> slots_;
  std::span<const Script> scripts_;
  std::string_view pool_;
};

}  // namespace sitrep
