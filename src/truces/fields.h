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

/// Start, end, duration, conditions.
/// \param weak_start  a day on which it was announced: a start only where none is told
void fill_truce_times(const TruceScene& scene, const TruceNaming& naming, Truce& truce,
                      std::optional<ClaimTime>& weak_start);

}  // namespace sitrep
