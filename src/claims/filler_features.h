// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "claims/claim.h"
#include "claims/filler_phrases.h"
#include "text/feature.h"

namespace sitrep {

/// A violent claim of something that is said to have happened (or be tried, threatened, under way) once, and
/// not to fighting forces alone: what fills its roles may be learned from and looked for.
bool tells_incident(const Claim& claim);

/// What the model of fillers (filler_model.h) knows of a phrase: its words, their neighbours and governors,
/// the event words around it, and which roles grammar has given it. Built once per report.
class FillerFeatures {
 public:
  FillerFeatures(const Context& context, const std::vector<Claim>& claims);

  /// Is this phrase a filler, and of which role? `out` is overwritten.
  void of_phrase(const FillerPhrase& phrase, std::vector<Feature>& out) const {
    write_phrase(phrase, Part::all, out);
  }
  /// The same in two parts, whose scores add up: what all phrases of a sentence share, and the rest.
  void of_sentence(const Sentence& sentence, std::vector<Feature>& out) const;
  void of_phrase_alone(const FillerPhrase& phrase, std::vector<Feature>& out) const {
    write_phrase(phrase, Part::alone, out);
  }
  /// Is this span the filler's own words?
  void of_span(const FillerPhrase& phrase, WordRange span, std::vector<Feature>& out) const;

 private:
  static constexpr std::uint32_t kNoClaim = 0xFFFFFFFF;
  struct Given {
    WordId word;
    std::uint16_t role;  ///< Role, or kWeapon
    std::uint16_t kind;
    std::uint32_t claim;
  };
  class Writer;
  /// Where a phrase stands: its governor, the violent event words before and behind it. Hashes; 0: none.
  struct Position {
    std::uint64_t before = 0, relation = 0, adposition = 0, governor = 0;
    std::uint64_t left = 0, left_type = 0, right = 0, right_type = 0, right_near = 0;
    WordId governor_word = kNoWord, left_word = kNoWord, right_word = kNoWord;
  };
  Position position_of(const FillerPhrase& phrase) const;

  void take(const std::vector<Claim>& claims);
  void shape(Writer& out, const FillerPhrase& phrase) const;
  enum class Part : std::uint8_t { all, alone };
  void write_phrase(const FillerPhrase& phrase, Part part, std::vector<Feature>& out) const;
  void governors(Writer& out, const FillerPhrase& phrase, const Position& at) const;
  void events_around(Writer& out, const FillerPhrase& phrase, const Position& at, Part part) const;
  void words_around(Writer& out, WordRange sentence) const;
  void grammar(Writer& out, const FillerPhrase& phrase) const;
  void mentions(Writer& out, const FillerPhrase& phrase, const Position& at) const;
  std::uint32_t form(WordId w, WordRange within) const;

  const Context& c_;
  const Document& d_;
  const std::vector<Claim>& claims_;
  std::vector<std::uint32_t> form_, lemma_;                        ///< hashes per word
  std::vector<std::uint32_t> trigger_;                             ///< claim whose event word stands here
  std::vector<Given> given_;                                       ///< by word
  std::unordered_map<std::uint32_t, std::uint32_t> given_lemmas_;  ///< last lemma -> bits of roles
  std::vector<std::vector<WordId>> triggers_of_sentence_;          ///< violent event words
  std::unordered_map<std::uint32_t, std::uint32_t> times_seen_;    ///< by lemma
  std::uint32_t incidents_ = 0;
};

}  // namespace sitrep
