// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incidents/incident.h"
#include "read/report.h"
#include "store/register.h"

namespace sitrep {

/// An incident as the contract has it (section 6), on one line without a line end.
std::string incident_json(const Incident& incident);

/// A truce of many reports: the contract's truce (section 4), then `country`, `versions` and `disputes`.
std::string truce_json(const JoinedTruce& truce);

/// What Register::link() prints with.
inline Prints json_prints() { return {incident_json, truce_json}; }

/// A report that was read, with all that a register keeps of it. Points into `report` and `reading`.
/// \param originals  whether the bytes of its record are kept, compressed
TakenReport take(const Report& report, const Reading& reading, const WordCounts& counts,
                 bool originals = true);

}  // namespace sitrep
