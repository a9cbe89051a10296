// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/image.h"

namespace sitrep {

/// How a sentence uses capitals. In the last three a capital says nothing about a word.
enum class CaseMode : std::uint8_t { normal, upper, lower, title };

/// What the models know of one word: small hashes, computed once per word and shared by all models.
struct WordAtoms {
  std::uint32_t word = 0;   ///< the folded form, every digit read as 0
  std::uint32_t shape = 0;  ///< "Xx", "d,d", with the sentence's CaseMode
  std::uint32_t suffix2 = 0;
  std::uint32_t suffix3 = 0;
  std::uint32_t suffix4 = 0;
  std::uint32_t prefix1 = 0;
  std::uint32_t prefix3 = 0;
  std::uint16_t usage = 0;         ///< the word's set of usual tags (its ambiguity class); 0: unknown word
  std::uint8_t sole_tag = kNoTag;  ///< the only tag that a frequent word has ever had

  static constexpr std::uint8_t kNoTag = 255;
};

/// What training saw of frequent words: their usual tags. Used in place.
class Lexicon {
 public:
  struct Slot {
    std::uint32_t word;  ///< 0: free
    std::uint16_t usage;
    std::uint8_t sole_tag;
    std::uint8_t unused;
  };

  Lexicon() = default;
  explicit Lexicon(std::span<const Slot> slots) : slots_(slots) {}
  Lexicon(const Image& image, std::string_view name) : slots_(image.rows<Slot>(name)) {}

  /// Null if the word is not known.
  const Slot* find(std::uint32_t word) const;

 private:
  std::span<const Slot> slots_;  ///< a power of two of them
};

CaseMode case_mode(std::span<const std::string_view> forms);

/// \param form as written; \param folded core/utf8.h fold() of it
WordAtoms word_atoms(std::string_view form, std::string_view folded, CaseMode mode, const Lexicon& lexicon);

}  // namespace sitrep
