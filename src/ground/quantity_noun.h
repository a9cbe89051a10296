// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ground/number_words.h"
#include "text/document.h"

namespace sitrep {

/// One sentence as find_quantities sees it.
struct QuantitySentence {
  const Document& document;
  const NumberWords& words;
  std::span<const Atom> atoms;
  std::span<const std::uint8_t> in_time;  ///< by atom: 0 no, 1 date or time of day, 2 duration or set

  std::uint32_t size() const { return static_cast<std::uint32_t>(atoms.size()); }
  std::string_view text(std::uint32_t i) const {
    return i < atoms.size() ? atoms[i].text : std::string_view();
  }
  Upos tag(std::uint32_t i) const { return i < atoms.size() ? document.upos[atoms[i].word] : Upos::x; }
  NumberTerm term(std::uint32_t i) const {
    const Term* found = i < atoms.size() ? words.terms.find(atoms[i]) : nullptr;
    return found == nullptr ? NumberTerm::none : static_cast<NumberTerm>(found->kind);
  }
  NounTerm noun(std::uint32_t i) const {
    const Term* found = i < atoms.size() ? words.nouns.find(atoms[i]) : nullptr;
    return found == nullptr ? NounTerm::none : static_cast<NounTerm>(found->kind);
  }
};

/// The noun that a number counts.
struct CountedNoun {
  std::uint32_t head = 0;  ///< atom
  std::uint32_t last = 0;  ///< the atom behind the noun phrase
  bool people = false;     ///< a person or a casualty of the noun list
  bool plural = false;
};

/// The noun phrase that starts at atom `at`, right behind a number, an article or "no".
std::optional<CountedNoun> counted_noun(const QuantitySentence& s, std::uint32_t at);

/// What stands behind "three of", "none of", "most of".
struct CountedPhrase {
  std::uint32_t last = 0;             ///< the atom behind it
  std::optional<std::uint32_t> noun;  ///< none in "three of them", "most of the dead"
  bool countable = false;             ///< people, or a plural
  bool single = false;                ///< "one of them a child": the noun has an article of its own
};

/// Reads "of the passengers", "of them", "of them children" from atom `at`; where no "of" stands there, the
/// phrase is empty and ends at `at`.
CountedPhrase behind_of(const QuantitySentence& s, std::uint32_t at);

}  // namespace sitrep
