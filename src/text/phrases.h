// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/bit_filter.h"
#include "core/image.h"
#include "text/document.h"

namespace sitrep {

/// One phrase of a knowledge file found in a document.
struct PhraseHit {
  WordRange words;
  std::uint32_t value;  ///< what the table's owner gave: usually a row number
  friend bool operator==(PhraseHit, PhraseHit) = default;
};

/// Whether a phrase's capitals count.
enum class PhraseCase : std::uint8_t {
  any,    ///< "air strike": matches in any case
  exact,  ///< "IS", "US": only as written; never in an all-capitals sentence's ordinary words
};

/// A compiled list of phrases (names, terms, cues) and what they stand for.
/// Keys are folded (core/utf8.h), hyphens read as spaces, full stops inside abbreviations dropped ("U.S." =
/// "US"), and do not depend on how the text was tokenised: a phrase matches wherever it begins and ends at
/// word borders. A lookup costs one hash probe a word (and the hash, where hash_words() has not been called);
/// the image is used in place.
class PhraseTable {
 public:
  PhraseTable() = default;
  /// \param name the table's name, as given to PhraseTableBuilder::save
  PhraseTable(const Image& image, std::string_view name);

  /// Every phrase that starts at word `at` and ends before `end`, shortest first; appended to `out`.
  void matches_at(const Document& document, WordId at, WordId end, std::vector<PhraseHit>& out) const;

  /// The longest phrases of a sentence's words [range), left to right, not overlapping;
  /// several hits with equal words where a phrase has several values. Appended to `out`.
  void longest(const Document& document, WordRange range, std::vector<PhraseHit>& out) const;

  /// The values of exactly this phrase (any case); empty if there is none.
  std::span<const std::uint32_t> find(std::string_view phrase) const;
  /// The values of a phrase that was added as PhraseCase::exact.
  std::span<const std::uint32_t> find_exact(std::string_view phrase) const;
  /// The same for words that are folded already; allocates nothing.
  std::span<const std::uint32_t> find_folded(std::string_view folded) const;
  /// find_folded() of a word of a document.
  std::span<const std::uint32_t> find_word(const Document& document, WordId word) const;

  bool empty() const { return slots_.empty(); }

  struct Slot {
    std::uint64_t hash;         ///< 0: free
    std::uint32_t first_value;  ///< into values
    std::uint16_t value_count;  ///< 0: only a prefix of longer phrases
    std::uint16_t longer;       ///< 1: some phrase goes on from here
  };

 private:
  const Slot* probe(std::uint64_t hash) const;
  std::span<const std::uint32_t> values_of(std::uint64_t hash) const;
  /// False for most words of a text: no phrase starts with the word at `at`.
  bool opens(const Document& document, WordId at) const;
  /// The same for phrases that are PhraseCase::exact.
  bool opens_as_written(const Document& document, WordId at) const;
  void run(const Document& document, WordId at, WordId end, bool exact, std::vector<PhraseHit>& out) const;

  std::span<const Slot> slots_;
  std::span<const std::uint32_t> values_;
  BitFilter filter_;        ///< of the slots
  bool has_exact_ = false;  ///< some phrase is PhraseCase::exact
};

/// Fills document.hash, which every table asks instead of hashing the words anew. Optional: without it
/// lookups give the same and cost more.
void hash_words(Document& document);

/// Collects phrases at build time and lays them out for PhraseTable.
class PhraseTableBuilder {
 public:
  /// Adds one phrase; the same phrase may be added with several values (kept in order of value, without
  /// repeats).
  void add(std::string_view phrase, std::uint32_t value, PhraseCase phrase_case = PhraseCase::any);
  void save(ImageWriter& image, const std::string& name) const;
  std::size_t size() const { return phrases_.size(); }

 private:
  std::map<std::string, std::vector<std::uint32_t>> phrases_;  ///< by normal form; exact ones begin with '='
};

/// English plural of a noun phrase's last word, for compilers that add both ("hospital" -> "hospitals").
std::string plural_of(std::string_view noun_phrase);

}  // namespace sitrep
