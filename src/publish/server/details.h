// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publish/server/row.h"
#include "publish/server/snapshot.h"

namespace sitrep::server {

// What is read from the register when somebody asks for it, masked on its way out. Each looks again whether
// its audience may see it: the register may be newer than the snapshot.

/// An incident as lists print it: the contract's keys (section 6), then `title`. Empty: not for this
/// audience, or not there.
Result<std::string> incident_row_json(Register& store, const View& view, const Row& row, Day today);
/// /incidents/ID.json: the incident, `evidence`, `superseded`, `truces`, `links`, `history`. Empty: as above.
Result<std::string> incident_page_json(Register& store, const View& view, const Row& row, Day today);
/// The claims of an incident as lists of claims print them, masked. Nothing: not for this audience.
Result<std::vector<std::string>> incident_claims_json(Register& store, const View& view, const Row& row,
                                                      Day today);
/// A tally as its list prints it. Empty: as above.
Result<std::string> tally_json(Register& store, const View& view, const Row& row, Day today);

/// A claim whose words are gone for its audience: what the contract's keys may say of it (section 4), with
/// the masked places of its incident.
std::string masked_claim_json(const EvidenceClaim& masked, const Incident& masked_incident);

}  // namespace sitrep::server
