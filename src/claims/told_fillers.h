// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/filler_model.h"

namespace sitrep {

/// A phrase that the model takes for a filler.
struct ToldFiller {
  FillerSlot slot;
  WordRange at;     ///< where it is told
  WordRange words;  ///< what names it best in the report: for a person the full name
  std::int32_t score;
};

/// The fillers among the candidates (best first), best first. Each thing by one string: of two whose words
/// hold one another
/// ("the front", "the liberation front"), or that are known to be one ("the FARC", "the Revolutionary Armed
/// Forces"), the better one names it at every place where it is told.
std::vector<ToldFiller> choose_fillers(const Context& context,
                                       const std::vector<FillerCandidate>& candidates);

/// Whether the report is written in capitals alone, as wires and monitors' bulletins were.
bool in_capitals(const Document& document);

/// Corrects what grammar made of a report in capitals: who did it, what and who by name was hit, and with
/// what, in the claims of incidents. Unnamed people, and claims of other kinds, stay as they are. In mixed
/// case, where trees are good, it adds to what grammar found and takes nothing away.
void tell_fillers(const Context& context, const FillerModel& model, Reading& reading);

}  // namespace sitrep
