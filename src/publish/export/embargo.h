// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "publish/export/export.h"

namespace sitrep {

/// Whether an incident is too fresh to be told to anyone but the register's own people.
/// \param hours  of the embargo, from the end of the incident's last day on; in whole days, rounded up
bool is_embargoed(const ExportRow& row, Day today, int hours);
/// The last day on which it is; none: it never is.
std::optional<Day> embargo_end(const ExportRow& row, int hours);

}  // namespace sitrep
