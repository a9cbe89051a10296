// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "claims/claim.h"
#include "read/report.h"
#include "text/forest.h"

namespace sitrep {

/// What a value of a claim is: asked apart, for a stated date is right more often than who is to blame.
enum class ValueKind : std::uint8_t {
  type,
  killed,
  killed_fighters,
  other_harm,
  group,
  time,
  place,
  perpetrator,
  target,
  victim,
  other_participant,
  weapon
};

/// How a value was found and what stands beside it; one number each.
enum class ValueFeature : std::uint8_t {
  kind,
  capitals,
  told_odds,  ///< of the model of fillers
  ground,     ///< what the claim stands on, before: hundredths
  lead,
  type,
  status,
  scope,
  hedge,
  sources,
  from_trigger,  ///< bytes, signed
  distance,
  in_sentence,
  depth,  ///< of the claim's sentence in the report, bytes
  length,
  of_kind,  ///< values of the kind in the claim
  index,
  incidents,
  claims,
  again,   ///< other claims that say the same
  others,  ///< incidents that say something else
  best,
  bound,
  population,
  effect,
  precision,
  known,  ///< a place or actor that data/ has
  within,
  basis,
  age,  ///< days before publication
  actor_kind,
  named,
  responsibility,
  author_hedge,
  role,
  words,
  rule,
  in_headline,
  harm,
  participants,
  places,
  times,
  other_role,  ///< the same words stand in another role of the claim
  who,
  count
};
inline constexpr std::size_t kValueFeatures = static_cast<std::size_t>(ValueFeature::count);

/// One value of a claim. `list` and `index` say which: harm[1], or the group `part` of it.
struct ClaimValue {
  ValueKind kind = ValueKind::type;
  std::uint32_t claim = 0, index = 0, part = 0;
  std::array<std::int32_t, kValueFeatures> features{};
};

/// All values of a reading's claims, claim by claim: the type, then participants, weapons, harm with its
/// groups, times, places. Quadratic in the claims of a report.
std::vector<ClaimValue> values_of(const Report& report, const Reading& reading);

/// The chance in 0.01 to 0.99 that log odds in Forest's unit stand for; the same on every machine.
double chance_of(std::int32_t odds);

/// Sets every `confidence` of the claims (docs/claims.md). Without trees all stay as they are.
void set_confidence(const Report& report, const Forest& model, Reading& reading);

}  // namespace sitrep
