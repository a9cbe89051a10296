// SPDX-License-Identifier: Apache-2.0
#include "truces/naming.h"

namespace sitrep {
namespace {

std::optional<TruceStatus> status_of(const TrucePredicate& p) {
  switch (p.act) {
    case TruceAct::begin:
      return p.pending || !p.past ? TruceStatus::announced : TruceStatus::in_force;
    case TruceAct::hold:
      if (p.failed && !p.pending) return TruceStatus::collapsed;
      return p.pending ? std::nullopt : std::optional(TruceStatus::in_force);
    case TruceAct::observe:
      return p.pending ? TruceStatus::announced : TruceStatus::in_force;
    case TruceAct::last:
      return p.pending ? std::optional(TruceStatus::announced) : std::nullopt;
    case TruceAct::cover:
      return p.pending ? std::nullopt : std::optional(TruceStatus::in_force);
    case TruceAct::agree:
      if (p.failed) return TruceStatus::under_negotiation;
      return p.pending ? TruceStatus::proposed : TruceStatus::announced;
    case TruceAct::declare:
      return p.pending ? TruceStatus::proposed : TruceStatus::announced;
    case TruceAct::reject:
      return p.failed ? std::nullopt : std::optional(TruceStatus::refused);
    case TruceAct::propose:
    case TruceAct::demand:
      return TruceStatus::proposed;
    case TruceAct::talk:
      // "The truce was negotiated by Russia", "elders negotiated a truce"
      return p.past && !p.failed && p.direct ? TruceStatus::announced : TruceStatus::under_negotiation;
    case TruceAct::mediate:
      if (p.pending) return TruceStatus::proposed;
      return p.past ? TruceStatus::announced : TruceStatus::under_negotiation;
    case TruceAct::watch:
      return std::nullopt;
    case TruceAct::extend:
      if (p.failed) return std::nullopt;
      return p.pending ? TruceStatus::under_negotiation : TruceStatus::extended;
    case TruceAct::end:
      return p.pending || p.failed ? TruceStatus::in_force : TruceStatus::ended;
    case TruceAct::collapse:
      return p.pending || p.failed ? TruceStatus::in_force : TruceStatus::collapsed;
    case TruceAct::expire:
      return p.pending || p.failed ? TruceStatus::in_force : TruceStatus::expired;
    case TruceAct::suspend:
      return p.pending || p.failed ? TruceStatus::in_force : TruceStatus::suspended;
    case TruceAct::breach:
      return TruceStatus::in_force;
  }
  return std::nullopt;
}

/// How far on its way a truce is.
int rank(TruceStatus s) { return s == TruceStatus::refused ? 2 : static_cast<int>(s) * 2 + 1; }

}  // namespace

std::optional<TruceStatus> status_of(const TruceNaming& naming) {
  std::optional<TruceStatus> best;
  if (naming.never) return TruceStatus::refused;
  for (const TrucePredicate& p : naming.predicates) {
    const auto status = status_of(p);
    // "Talks, mediated by Egypt" are talks still.
    if (!status || (p.act == TruceAct::mediate && naming.predicates.size() > 1)) continue;
    // "The deal does not apply to X" does not say that it holds yet.
    if (p.act == TruceAct::cover && naming.points_back) continue;
    // "rejected a proposal for a truce": the nearer word is the proposal, the farther one what became of it.
    if (!best || *status == TruceStatus::refused || rank(*status) > rank(*best)) best = status;
  }
  return best;
}

std::optional<TruceStatus> status_of(const Claim& claim) {
  const bool pending = claim.status == ClaimStatus::planned || claim.status == ClaimStatus::proposed ||
                       claim.status == ClaimStatus::demanded || claim.status == ClaimStatus::hypothetical;
  switch (claim.type) {
    case ClaimType::truce_declared:
      return pending ? TruceStatus::proposed : TruceStatus::announced;
    case ClaimType::truce_proposed:
      return TruceStatus::proposed;
    case ClaimType::truce_talks:
      return TruceStatus::under_negotiation;
    case ClaimType::truce_extended:
      return pending ? TruceStatus::under_negotiation : TruceStatus::extended;
    case ClaimType::truce_observed:
      return TruceStatus::in_force;
    case ClaimType::truce_refused:
      return TruceStatus::refused;
    case ClaimType::truce_breached:
      return TruceStatus::in_force;
    case ClaimType::truce_ended:
      return pending || claim.status == ClaimStatus::denied ? TruceStatus::in_force : TruceStatus::ended;
    default:
      return std::nullopt;
  }
}

}  // namespace sitrep
