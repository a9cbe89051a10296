// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "incidents/incident.h"
#include "store/register.h"

namespace sitrep {

/// Says by the criteria in force whether the incident counts, before what a person decided is set; all else
/// of it must be known. criteria_register.cpp.
Status judge(Register::State& s, Incident& incident);
/// Writes the row of an incident, or writes it anew: its revision rises where the object is another one.
Status save_incident(Register::State& s, const Incident& incident, const std::string& json);

}  // namespace sitrep
