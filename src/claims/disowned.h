// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "claims/attribution.h"
#include "claims/event.h"

namespace sitrep {

/// Words that say that what was reported is not so.
struct Disowning {
  WordRange words;  ///< "are baseless", "dismissed", "no truth"
  WordId denier =
      kNoWord;  ///< the head of who says so, where they stand beside: "the army dismissed reports that"
};

/// "Reports that planes bombed a school are false", "the army rejected accusations that", "described reports
/// of shelling as lies", "it is not true that", "there is no truth to claims that". To take any of them for a
/// report of the bombing would put the accusation into the mouth of the one who denies it. None if the event
/// is not the content of what is denied ("denied responsibility for the raid" leaves the raid). Cost: a look
/// at some thirty words on either side, and seven up the tree.
std::optional<Disowning> disowned(const Context& context, const Event& event);

/// Who denies it comes first among the sources, the outlet last.
void name_denier(const Context& context, const std::vector<Speech>& speech, WordId denier,
                 std::vector<Source>& sources);

}  // namespace sitrep
