// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "publish/export/export.h"

namespace sitrep {

// Ids that tell nothing of where a report came from. A plain hash would: who has a text, or can guess a
// report's id, hashes it and finds the row that rests on it. So they are keyed by a secret of the register:
// the same in every export of it, different in every other register.

/// Gives incident, reports and claims the ids for the public: "i-" and "r-" with 16 digits, "r-.../c7".
/// Titles and addresses, which are ids too, go.
void key_ids(std::string_view secret, ExportRow& row);

/// Takes all ids out: two exports cannot be laid beside each other to see what became of a row.
void drop_ids(ExportRow& row);

}  // namespace sitrep
