// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/image.h"
#include "sitrep/result.h"

namespace sitrep {

/// What data/en/tokens.txt says of words, compiled: abbreviations, contractions, units, prefixes.
/// Used in place; safe to read from many threads.
class TokenLists {
 public:
  enum Kind : std::uint16_t {
    before_name = 1,    ///< "Gen.": never ends a sentence
    before_number = 2,  ///< "No.": an abbreviation only before a number
    abbreviation = 4,   ///< "U.S.": may end a sentence
    ending = 8,         ///< "'s", "n't": a word of its own
    unit = 16,          ///< "km": parted from a number
    prefix = 32,        ///< "co": its hyphen does not part
    starter = 64,       ///< "The": after an abbreviation it begins a new sentence
    glued = 128,        ///< "Y'all": an apostrophe does not part it
    guarded = 256,      ///< "its": two words only before a follower
    follower = 512      ///< "a": after "its" it says that "it's" is meant
  };
  struct Slot {
    std::uint32_t hash;  ///< 0: free
    std::uint16_t kinds;
    std::uint16_t split;  ///< bytes of the first word, if this is several written as one ("cannot"); else 0
  };

  TokenLists() = default;
  explicit TokenLists(const Image& image) : slots_(image.rows<Slot>("tokens.lists")) {}

  /// Kinds of exactly this word; 0 if it is in no list.
  std::uint16_t kinds(std::string_view word) const;
  bool is(std::string_view word, std::uint16_t any_of) const { return (kinds(word) & any_of) != 0; }
  /// Bytes of the first word of a contraction that is written as one word; 0 if it is none.
  std::uint16_t split(std::string_view word) const;
  bool empty() const { return slots_.empty(); }

 private:
  const Slot* find(std::string_view word) const;
  std::span<const Slot> slots_;
};

/// Compiles a file such as data/en/tokens.txt into the section "tokens.lists".
Status compile_token_lists(const std::string& path, ImageWriter& image);

}  // namespace sitrep
