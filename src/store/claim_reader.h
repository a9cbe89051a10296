// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "claims/claim.h"
#include "incidents/incident.h"
#include "incidents/truce_book.h"

namespace sitrep {

/// The parts of a claim that incidents are made of, from the JSON of the contract's section 4: type, sources,
/// participants, weapons, harm, times, places. No spans. Nothing where the text is no claim.
std::optional<Claim> read_claim_json(std::string_view json);

/// A truce from the JSON of the contract's section 4: all but its spans. Nothing where the text is no truce.
std::optional<Truce> read_truce_json(std::string_view json);

/// A truce of many reports, as publish/json_incident.h prints it: all but spans.
std::optional<JoinedTruce> read_joined_truce_json(std::string_view json);

/// An incident from the JSON of the contract's section 6, as publish/json_incident.h prints it: all but
/// `standing` and spans. Nothing where the text is no incident.
std::optional<Incident> read_incident_json(std::string_view json);

}  // namespace sitrep
