// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "store/correction_fields.h"

namespace sitrep {

/// A field of a claim that a person set, as claims are corrected by it.
struct ClaimCorrection {
  std::int64_t decision = 0;
  CorrectionField field = CorrectionField::type;
  std::string value;         ///< "none": nothing is known
  bool taken_out = false;    ///< its words went with a redaction
  std::string codes;         ///< of a type: its codes as a JSON object; empty: none
  std::optional<Span> span;  ///< in code points: the words that it rests on
  std::string words;         ///< under the span
};

/// The claim's JSON (contract, section 4) with what people set, in the order of their decisions; "corrected"
/// says which fields, and by which decision. All else stays as it was. Nothing where the text is no claim.
std::optional<std::string> correct_claim_json(std::string_view json, std::span<const ClaimCorrection> by);

/// A claim that a person adds: the same with "by_hand", the decision that added it, in place of "corrected".
std::optional<std::string> by_hand_json(std::string_view json, std::span<const ClaimCorrection> by,
                                        std::int64_t decision);

/// The same claim of the same words elsewhere in another text: its id, its evidence and the spans of what
/// it says. For claims by hand, which rest on one span.
std::optional<std::string> move_claim_json(std::string_view json, std::string_view id, Span to);

/// The type, the evidence's sentence (in code points) and the decision that added a claim.
struct ClaimHead {
  std::string type;
  Span sentence;
};
std::optional<ClaimHead> claim_head(std::string_view json);

/// A list of whole numbers under a key of an object; empty where there is none.
std::vector<std::int64_t> numbers_of(std::string_view json, const char* key);
/// A text under a key of an object, or a number as text; empty where there is none.
std::string field_of(std::string_view json, const char* key);

}  // namespace sitrep
