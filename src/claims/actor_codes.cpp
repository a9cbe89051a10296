// SPDX-License-Identifier: Apache-2.0
#include "claims/actor_codes.h"

namespace sitrep {
namespace {

/// CAMEO's own code of an actor, or the three letters of its state with the role of its kind: "Malian rebels"
/// are MLIREB, "civilians" of no known state CVL.
std::string cameo_of(const ActorIndex& index, const Participant& p, const ActorRow* row) {
  if (row != nullptr && row->cameo != 0) return std::string(index.text(row->cameo));
  const ActorKindRow& kind = index.codes(p.kind);
  const std::string_view role = index.text(kind.cameo);
  if (role.empty()) return {};
  const std::uint32_t state = p.country.empty() ? kNoRow : index.state_of_country(p.country);
  if (state == kNoRow || index.row(state).cameo == 0)
    return kind.alone != 0 ? std::string(role) : std::string();
  return std::string(index.text(index.row(state).cameo).substr(0, 3)).append(role);
}

void code(const ActorIndex& index, Participant& p) {
  if (p.kind == ActorKind::object) return;
  const std::uint32_t at = p.id.empty() ? kNoRow : index.row_of_id(p.id);
  const ActorRow* row = at == kNoRow ? nullptr : &index.row(at);
  p.codes.inter = index.codes(p.kind).inter;
  if (row != nullptr) {
    p.codes.ucdp = index.text(row->ucdp);
    p.codes.acled = index.text(row->acled);
    if (row->body != kNoRow) row = &index.row(row->body);  // a leader's code is that of the body
  }
  p.codes.cameo = cameo_of(index, p, row);
}

}  // namespace

void code_actors(const ActorIndex& index, Reading& reading) {
  for (Claim& claim : reading.claims)
    for (Participant& p : claim.participants) code(index, p);
  for (Truce& truce : reading.truces) {
    for (TruceParty& party : truce.parties) code(index, party.who);
    for (Participant& p : truce.excluded_parties) code(index, p);
    for (Participant& p : truce.mediators) code(index, p);
    if (truce.monitor) code(index, *truce.monitor);
  }
}

}  // namespace sitrep
