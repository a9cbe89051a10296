// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "incidents/incident.h"

namespace sitrep {

/// An incident of which criteria can ask everything: what, when, where, by whom, how many, how well attested.
inline Incident shelling() {
  Incident out;
  out.type = ClaimType::shelling;
  out.start = out.end = make_day(2019, 3, 15);
  ClaimPlace place;
  place.name = place.text = "Saraqib";
  place.admin1 = "Idlib";
  place.country = "SY";
  place.latitude = 35.86;
  place.longitude = 36.8;
  out.places.push_back(place);
  Participant side;
  side.name = "Northern Army";
  side.side = "north.government";
  side.kind = ActorKind::state_forces;
  out.perpetrators.push_back(side);
  out.killed[0].low = StatedNumber{0, "a/c1"};
  out.killed[0].high = StatedNumber{2, "b/c1"};
  out.independent_sources = 2;
  out.grade = Grade::fair;
  return out;
}

}  // namespace sitrep
