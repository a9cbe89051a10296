// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash.h"
#include "core/image.h"
#include "text/document.h"

namespace sitrep {

/// What a word or fixed phrase of a knowledge file stands for. `kind` is an enum of the table's owner.
struct Term {
  std::uint64_t hash = 0;  ///< of the folded words, one space between them; 0: free slot
  std::uint8_t kind = 0;   ///< 0: only the head of a longer phrase
  std::uint8_t longer = 0;
  std::uint16_t extra = 0;
  std::int32_t value = 0;
};

/// The smallest piece that times and numbers are made of. A token may hold several ("mid-March", "10am",
/// "12-year-old", however the tokeniser cuts them), so their grammars run over atoms and report words.
/// Hyphens that join are no atoms but a mark on what follows.
struct Atom {
  std::string_view text;  ///< folded
  WordId word = 0;
  std::uint32_t begin = 0;  ///< bytes in the report's text
  std::uint32_t end = 0;
  bool glued = false;     ///< no space between it and the atom before it
  bool hyphened = false;  ///< a hyphen between it and the atom before it
  bool digit = false;     ///< starts with a digit
  Fnv1a hash;             ///< of `text`
};

/// The atoms of words [range), appended to `out`.
void split_atoms(const Document& document, WordRange range, std::vector<Atom>& out);

/// Words of a knowledge file, looked up by atom; used in place in the image.
class TermTable {
 public:
  TermTable() = default;
  TermTable(const Image& image, std::string_view section);

  /// The term of one word; null if there is none.
  const Term* find(const Atom& atom) const { return find(atom.hash); }
  const Term* find(std::string_view word) const { return find(Fnv1a(word)); }

  /// The term of a word or, with kind 0, what says that longer ones begin with it; null where none does.
  const Term* opening(const Atom& atom) const { return probe(atom.hash); }

  struct Match {
    const Term* term = nullptr;
    std::uint32_t last = 0;  ///< the atom behind it
  };
  /// The longest phrase that starts at atom `at`; term is null if there is none.
  Match longest(std::span<const Atom> atoms, std::uint32_t at) const;

 private:
  const Term* find(Fnv1a word) const;
  const Term* probe(Fnv1a words) const;

  std::span<const Term> slots_;
  /// One bit for each of 32,768 hashes: 4 KB that stay near, where most words of a text are found to be no
  /// term.
  std::vector<std::uint64_t> filter_;
};

/// Collects phrases at build time. A phrase that is already there keeps its first meaning.
class TermTableBuilder {
 public:
  /// False if the phrase stands for something else already.
  bool add(std::string_view phrase, std::uint8_t kind, std::int32_t value, std::uint16_t extra = 0);
  void save(ImageWriter& image, const std::string& section) const;

 private:
  std::map<std::string, Term> terms_;
};

}  // namespace sitrep
