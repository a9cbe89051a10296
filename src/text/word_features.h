// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/image.h"

namespace sitrep {

/// How a sentence uses capitals. In the last three a capital says nothing about a word.
enum class CaseMode : std::uint8_t { normal, upper, lower, title };

CaseMode case_mode(std::span<const std::string_view> forms);

/// Every word is given to the network as so many rows of its embedding table: the word itself, its shape
/// (twice: with and without its place in the sentence), its first and its last letters.
inline constexpr std::size_t kWordFeatures = 12;
using WordRows = std::array<std::uint32_t, kWordFeatures>;
inline constexpr std::uint32_t kUnknownWord = 0;  ///< the row of words that training hardly saw

/// Rows of known words, and how many rows are shared by hashing among all other features. Used in place.
class Vocabulary {
 public:
  struct Slot {
    std::uint32_t word;  ///< hash_word(); 0: free
    std::uint32_t row;   ///< from 1
  };

  Vocabulary() = default;
  Vocabulary(std::span<const Slot> slots, std::uint32_t words, std::uint32_t hashed)
      : slots_(slots), words_(words), hashed_(hashed) {}

  /// Rows of one word's features.
  /// \param form as written; \param folded core/utf8.h fold() of it; \param first whether it begins its
  /// sentence
  WordRows rows(std::string_view form, std::string_view folded, CaseMode mode, bool first) const;

  std::uint32_t size() const { return words_ + hashed_; }  ///< rows of the table
  bool empty() const { return slots_.empty(); }

 private:
  std::uint32_t find(std::uint32_t word) const;

  std::span<const Slot> slots_;  ///< a power of two of them
  std::uint32_t words_ = 0;      ///< rows of words, the unknown one among them
  std::uint32_t hashed_ = 0;     ///< a power of two
};

/// What kinds of characters a form has, in order; capitals count where the mode says that they mean
/// something.
std::uint32_t word_shape(std::string_view form, CaseMode mode);

/// 32 bits for a folded word, every digit read as 0; never 0.
std::uint32_t hash_word(std::string_view folded);

}  // namespace sitrep
