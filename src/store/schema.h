// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "store/sqlite.h"

namespace sitrep {

/// The register's schema (docs/register.md). The number goes up with each change; then older registers are
/// brought forward.
inline constexpr int kSchema = 16;
/// Numbers below are of sitreps before the first release, which nobody keeps a register of.
inline constexpr int kOldestSchema = 10;

/// Makes the tables in a new file (mode create), checks the schema's number in an old one: a newer one is
/// refused, an older one brought forward, also before it is read.
/// A copy of an older one is kept beside it (old_copy()).
Status prepare_schema(Database& database, Database::Mode mode);

/// Where the copy of a register of an older schema lies that was made before it was brought forward.
std::string old_copy(const std::string& path, std::int64_t schema);

/// Takes such copies away: what is redacted must be in no file of the register.
Status remove_old_copies(const std::string& path);

}  // namespace sitrep
