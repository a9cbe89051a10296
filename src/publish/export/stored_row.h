// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "publish/export/export.h"

namespace sitrep {

/// An incident and its evidence as the register has them, before any mask.
struct StoredRow {
  ExportRow row;
  std::string json;  ///< as `incidents --json` prints it; of a tally empty
};

/// Of a row of Register::list("incidents").
Result<ExportRow> read_row(Register& store, std::string_view json);
/// Nothing where there is none (any more).
Result<std::optional<StoredRow>> stored_incident(Register& store, std::string_view id);
/// A tally as an incident of one claim, so that it is masked and held back by the same rules.
ExportRow tally_row(EvidenceClaim item);
Result<std::optional<StoredRow>> stored_tally(Register& store, std::string_view claim);

}  // namespace sitrep
