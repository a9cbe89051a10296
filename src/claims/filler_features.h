// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/filler_phrases.h"
#include "text/feature.h"

namespace sitrep {

class FillerWriter;

/// A violent claim of something that is said to have happened (or be tried, threatened, under way) once, and
/// not to fighting forces alone: what fills its roles may be learned from and looked for.
bool tells_incident(const Claim& claim);

/// What the model of fillers (filler_model.h) knows of a phrase: its words, their neighbours and governors,
/// the event words around it, and which roles grammar has given it. Built once per report.
class FillerFeatures {
 public:
  FillerFeatures(const Context& context, const std::vector<Claim>& claims);

  /// Is a phrase a filler, and of which role? In two parts, whose scores add up: what all phrases of a
  /// sentence share, and the rest. `out` is overwritten.
  void of_sentence(const Sentence& sentence, std::vector<Feature>& out) const;
  void of_phrase_alone(const FillerPhrase& phrase, std::vector<Feature>& out) const;
  /// Is this span the filler's own words?
  void of_span(const FillerPhrase& phrase, WordRange span, std::vector<Feature>& out) const;
  /// Does the report tell of an incident at all?
  void of_report(std::vector<Feature>& out) const;

  /// How often the report has the word's lemma.
  std::uint32_t times_seen(WordId w) const { return times_seen_.find(lemma_[w])->second; }
  /// Roles that grammar gave words of the span, as bits: in incidents, and in other violence.
  void given_roles(WordRange span, std::uint32_t& inside, std::uint32_t& outside) const;
  std::uint32_t incident_count() const { return incidents_; }
  /// The incident told nearest: in the sentence, else before it, else behind it; null if there is none.
  const Claim* nearest_incident(WordRange span) const;

 private:
  static constexpr std::uint16_t kWeapon = 15;
  static constexpr std::uint32_t kNoClaim = 0xFFFFFFFF;
  struct Given {
    WordId word;
    std::uint16_t role;  ///< Role, or kWeapon
    std::uint16_t kind;
    std::uint32_t claim;
  };
  /// Where a phrase stands: its governor, the violent event words before and behind it. Hashes; 0: none.
  struct Position {
    std::uint64_t before = 0, relation = 0, adposition = 0, governor = 0;
    std::uint64_t left = 0, left_type = 0, right = 0, right_type = 0, right_near = 0;
    WordId governor_word = kNoWord, left_word = kNoWord, right_word = kNoWord;
    WordId near_word = kNoWord;  ///< the nearer of the two
  };
  Position position_of(const FillerPhrase& phrase) const;

  void take(const std::vector<Claim>& claims);
  void shape(FillerWriter& out, const FillerPhrase& phrase) const;
  void governors(FillerWriter& out, const FillerPhrase& phrase, const Position& at) const;
  void events_around(FillerWriter& out, const FillerPhrase& phrase, const Position& at) const;
  void neighbours(FillerWriter& out, const FillerPhrase& phrase, const Position& at) const;
  std::uint64_t path(WordId from, WordId to) const;
  std::uint32_t times_told(WordRange span) const;
  std::uint64_t age_of(WordRange sentence) const;
  std::uint64_t sort_of(WordId w) const;
  void grammar(FillerWriter& out, const FillerPhrase& phrase) const;
  void mentions(FillerWriter& out, const FillerPhrase& phrase, const Position& at) const;
  bool tells_matter(WordId w) const;
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
  std::vector<std::pair<WordId, std::uint32_t>> incident_words_;   ///< first event word and its claim
  std::vector<std::pair<std::uint32_t, WordId>> by_form_;          ///< where each form stands
  std::uint32_t incidents_ = 0;
  std::uint64_t main_type_ = 0;     ///< of most incidents, plus 1
  std::vector<std::uint64_t> age_;  ///< by sentence: of the times it tells
};

}  // namespace sitrep
