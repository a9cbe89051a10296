// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "text/document.h"

namespace sitrep {

/// For each word the number of the quotation that it is in, 0 outside and on the marks themselves. A
/// quotation ends with its paragraph at the latest, so one lost mark does not swallow the rest of the report.
std::vector<std::uint32_t> quotation_numbers(const Document& document);

}  // namespace sitrep
