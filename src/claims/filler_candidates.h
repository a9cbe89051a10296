// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "claims/filler_features.h"

namespace sitrep {

/// What a phrase may be in the violence that a report tells of.
enum class FillerSlot : std::uint8_t { person, organisation, target, victim, weapon };
inline constexpr std::size_t kFillerSlots = 5;

/// Scores of the linear models are log odds in this unit.
inline constexpr std::int32_t kFillerOne = 4096;
/// A phrase below it is no candidate.
inline constexpr std::int32_t kFillerFloor = -4 * kFillerOne;

/// How many spans of a phrase are candidates.
inline constexpr std::size_t kFillerSpans = 3;

/// ln(e^a + e^b) in that unit, roughly: in straight pieces, so that it is the same on every machine.
std::int32_t together(std::int32_t a, std::int32_t b);

/// A phrase of the report with the linear model's score for each slot.
struct ScoredPhrase {
  FillerPhrase phrase;
  std::array<std::int32_t, kFillerSlots> score{};
  /// What may be the filler's own words, best first, and how likely they are (a logarithm, in the same
  /// unit). Empty below the floor.
  struct Choice {
    WordRange span;
    std::int32_t likely = 0;
  };
  std::array<std::array<Choice, kFillerSpans>, kFillerSlots> spans{};
};

/// What is known of a candidate beside the others of its report; one number each.
enum class CandidateFeature : std::uint8_t {
  slot,
  score,         ///< of its best place: of the phrase, and of these words of it
  second_score,  ///< of its second best place
  odds,          ///< of all its places together
  places,
  places_for,  ///< with a score above 0
  words,
  span_likely,
  span_rank,
  as_person,  ///< its best place's scores, slot by slot
  as_organisation,
  as_target,
  as_victim,
  as_weapon,
  report,         ///< does the report tell of an incident at all
  report_person,  ///< the report's best score, slot by slot
  report_organisation,
  report_target,
  report_victim,
  report_weapon,
  rank,      ///< in its slot
  to_first,  ///< below the best of its slot
  to_next,   ///< above the next of its slot
  rivals,    ///< candidates of its slot above 0
  rivals_in_sentence,
  within,      ///< best score of a better one that has its words
  around,      ///< best score of a better one whose words it has
  same_place,  ///< the same of a better one at its best place
  same_head,
  same_id,
  sentence,
  first_sentence,
  sentences,
  head_seen,      ///< how often the report has its last word
  given,          ///< roles that grammar gave it in incidents, as bits
  given_outside,  ///< in other claims
  kind,
  category,
  named,
  known,
  plural,
  object,
  weapon,
  place,
  incidents,
  incident_distance,  ///< sentences to the nearest
  incident_type,
  incident_status,
  incident_day,
  incident_place,
  incident_harm,
  incident_confidence,
  count
};
inline constexpr std::size_t kCandidateFeatures = static_cast<std::size_t>(CandidateFeature::count);

/// One thing by one string that may fill a slot, wherever the report tells it.
struct FillerCandidate {
  FillerSlot slot = FillerSlot::person;
  WordRange words;            ///< what names it best in the report: for a person the full name
  std::vector<WordRange> at;  ///< where it is told, best place first
  std::int32_t score = 0;     ///< above 0 it fills the slot
  std::array<std::int32_t, kCandidateFeatures> features{};
};

/// The words of a span as a sorted set, without marks and determiners: equal for strings that name one thing.
std::vector<std::string_view> naming_words(const Document& document, WordRange span);

/// The candidates of a report, slot by slot, best phrase first, with their features; `score` is not set.
/// \param report  score of the report as a whole
std::vector<FillerCandidate> find_candidates(const Context& context, const FillerFeatures& features,
                                             const std::vector<ScoredPhrase>& phrases, std::int32_t report);

}  // namespace sitrep
