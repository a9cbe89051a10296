// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "store/coding.h"

namespace sitrep {

/// A task as one JSON object: who was asked, who is done, and, where both are, what they coded and where they
/// differ (docs/coding.md).
std::string coding_task_json(const CodingTask& task);
/// `[{"field", "units", "same", "percent", "alpha", "alpha_units"}]`; alpha null: not defined.
std::string agreement_json(const std::vector<CodingTask>& tasks);

}  // namespace sitrep
