// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publish/export/export.h"
#include "publish/json_writer.h"

namespace sitrep {

// What formats share that are one JSON object with the list of incidents in it.

/// For a writer of what rests on no report's text.
const CodePointIndex& no_spans();
void write_names(JsonWriter& json, const char* key, const std::vector<std::string>& names);
/// `{OPENING"metadata":{...},"LIST":[`: who it is for, and the caveats.
void begin_list(const About& about, std::string_view format, std::string_view opening, std::string_view list,
                std::string& out);
/// The mark between two items of the list; `any` says whether one came before, and does from then on.
void begin_item(bool& any, std::string& out);

}  // namespace sitrep
