// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "claims/attribution.h"
#include "truces/naming.h"

namespace sitrep {

/// What the fields of a truce are read from.
struct TruceScene {
  const Context& context;
  const std::vector<Speech>& speech;
  const TruceWords& words;
};

/// Who agreed, declared, accepted, refused, mediated and watches.
void fill_truce_people(const TruceScene& scene, const TruceNaming& naming, Truce& truce);

/// Where it holds, and which places and parties it leaves out.
void fill_truce_area(const TruceScene& scene, const TruceNaming& naming, Truce& truce);

/// "Aleppo is not included": a sentence of its own, soon after the truce was named.
void fill_left_out(const TruceScene& scene, WordRange sentence, Truce& truce);

/// What is known of a truce's dates besides its fields.
struct TruceDates {
  std::optional<ClaimTime> announced;  ///< a start only where none is told
  int days = 0;                        ///< of the duration; 0: not known in days
};

/// Start, end, duration, conditions.
void fill_truce_times(const TruceScene& scene, const TruceNaming& naming, Truce& truce, TruceDates& dates);

/// At the end: the day of the announcement as the start, or an end that the start and the duration give.
void settle_truce_dates(const TruceDates& dates, Truce& truce);

}  // namespace sitrep
