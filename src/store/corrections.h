// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/wording.h"
#include "store/correction_fields.h"
#include "store/decisions.h"
#include "store/register.h"

namespace sitrep {

// What a person corrects in a register (docs/corrections.md). Each call is one transaction with its line in
// the log: after a power cut or kill -9 both are there or neither is. Error not_found where an id is of
// nothing; usage where a value is none; conflict where it cannot be, with what can. Cost: that of linking the
// incidents it touches again.

/// What correcting needs of sitrep's data. Lives as long as the call.
struct Desk {
  const Prints& prints;
  const WordCounts& counts;
  std::function<std::string(ClaimType)> codes;  ///< the codes of a type (contract, section 4), as JSON
  /// What the place index adds to a place as typed (its coordinates, "#GEONAMES"), where it is in no doubt.
  std::function<std::string(const std::string&)> place;
  std::function<std::string(const Claim&)> claim;  ///< a claim as JSON; its spans are code points already
};

/// What came of a correction.
struct Corrected {
  std::vector<std::int64_t> decisions;  ///< lines of the log, to be undone by
  std::vector<std::string> incidents;   ///< what they are about, as it stands now
  std::string claim;                    ///< id of a claim that was added
  std::vector<std::string> notes;       ///< what the person should know, a sentence each
};

/// The words of a report that a value rests on.
struct Basis {
  std::optional<Span> span;  ///< code points of the report's text
  std::string words;         ///< or: words that stand in it; of several places the first
  std::string note;          ///< or: what the person says of it
};

/// A claim by hand: what a person reads in a report.
struct HandClaim {
  std::vector<SetField> fields;  ///< as of a claim that is set; `type` among them
  Basis basis;                   ///< a span or words
  bool own = false;              ///< an incident of its own, whatever tells of the same today
};

/// `note` leaves words beside an incident and decides nothing.
enum class ReviewAct : std::uint8_t { accept, sign_off, reject, reopen, note };
/// "accept", "sign_off"...
std::string_view name_of(ReviewAct value);

// The parts, each in a file of its own; all in the open transaction.

/// The claims of a decision, in order.
struct DecidedClaim {
  std::int64_t claim = 0;
  bool out = false;  ///< of a split: it stays behind
};
/// Writes the row of a correction and of its claims; they and their incidents are put together again.
Status keep_correction(Register::State& s, std::int64_t decision, std::string_view what,
                       std::string_view field, std::string_view value,
                       const std::vector<DecidedClaim>& claims);
/// The claims of a decision and of their incidents are put together again at the next linking.
Status touch_decision(Register::State& s, std::int64_t decision);
Status touch_claim(Register::State& s, std::int64_t claim);

/// Makes a claim anew of what was read and of what people set; remake.cpp.
/// \param counts  nullptr: a claim that becomes one of an incident by it keeps the wording it had
Status remake_claim(Register::State& s, std::int64_t claim, const WordCounts* counts);

/// What was corrected of a version of a report, in the version that replaces it; carry.cpp.
/// \param before, now  rows of reports
Status carry_corrections(Register::State& s, std::int64_t before, std::int64_t now);

/// Takes out what people typed that quotes one of the texts; typed_words.cpp.
/// \param claims  rows of claims whose places and sources go as those of their report do
Status redact_decision_words(Register::State& s, const std::vector<std::string>& texts,
                             const std::vector<std::int64_t>& claims);
/// Whether words quote a text: three of its words in a row, one of its names, or, in a script without
/// capitals, a word of four letters.
bool quotes(std::string_view words, std::string_view text);

/// What is wrong with what was corrected; check_corrections.cpp.
Status check_corrections(Register::State& s, std::vector<std::string>& out);

}  // namespace sitrep
