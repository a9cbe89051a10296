// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/image.h"
#include "core/span.h"
#include "sitrep/result.h"

namespace sitrep {

/// How rare words are, counted once over other text (data/en/word_counts.txt): what two reports share says
/// the more, the rarer it is. Counted beforehand, since counts of a register would change with every report,
/// and with them what was linked already.
class WordCounts {
 public:
  WordCounts() = default;
  explicit WordCounts(const Image& image);
  /// Natural logarithm of documents per document with the word; of a word never seen, the most there is.
  float rarity(std::uint64_t word) const;

  struct Row {
    std::uint64_t word;  ///< hash; rows are sorted by it
    float rarity;
    std::uint32_t unused;
  };

 private:
  std::span<const Row> rows_;
  float most_ = 8;
};

/// Reads `data/en/word_counts.txt` into the image.
Status compile_word_counts(const std::string& data_folder, ImageWriter& image);

/// A word, or two names in a row, and how much it says of what the text is about.
struct WordMark {
  std::uint32_t hash;
  float weight;
  std::uint32_t names;  ///< 1: two names in a row
};

/// What a text is about: its words by how rare and how frequent in it they are, the kWordMarks that say most.
/// A vector of length 1, sorted by hash. (Salton and Buckley 1988: term frequency by inverse document
/// frequency.)
struct Wording {
  std::vector<WordMark> marks;
};
inline constexpr std::size_t kWordMarks = 192;

/// \param parts  of the text, in order: what is counted; linear in their length
/// \param known  names that stand in many texts (armies, agencies), in order: two of them in a row say no
/// more
///               than each alone
Wording read_wording(std::string_view text, std::span<const Span> parts, std::span<const Span> known,
                     const WordCounts& counts);

/// Cosine: 0 nothing in common, 1 the same words.
double likeness(const Wording& a, const Wording& b);

}  // namespace sitrep
