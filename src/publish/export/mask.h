// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "publish/export/export.h"

namespace sitrep {

/// Takes out of an incident and its evidence what its audience must not see (safety, points 1 and 2;
/// docs/exports.md). What is kept is what is known to be harmless: names of bodies, common words, categories,
/// places that an index knows. The rest gives way to the word for what it is.
ExportRow mask(ExportRow row, Audience audience);

/// Whether the place of an incident gives away where people are cared for or shelter.
bool is_sensitive_category(std::string_view category);
/// "hospital", "villagers": a common word or several, nobody's name.
bool is_common_name(std::string_view name);
/// An id that tells nothing of where a report came from: "r-0a1b2c3d4e5f", of a claim "r-0a1b2c3d4e5f/c7".
std::string opaque_report(std::string_view report);
std::string opaque_claim(std::string_view claim);

/// Whether an incident is too fresh to be told to anyone but the register's own people.
/// \param hours  of the embargo; counted in whole days, rounded up
bool is_embargoed(const ExportRow& row, Day today, int hours);

}  // namespace sitrep
