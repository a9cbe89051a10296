// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

// What stays of the JSON of a report whose words are taken out: types, days, places of the index down to
// towns, figures, sides, kinds and categories, the names of bodies. What goes: every word of the report,
// names of people, places that no index knows, facilities. The spans stay: they are numbers.

/// An id, and what it becomes, also where it begins another one ("ID/c7").
struct Renaming {
  std::string from, to;
};

struct RedactedJson {
  std::string json;
  std::vector<std::string> names;  ///< of people, that were in it
};

/// Of a claim; nothing where the text is none.
std::optional<RedactedJson> redact_claim_json(std::string_view json, const Renaming& id);
/// Of a truce; nothing where the text is none.
std::optional<RedactedJson> redact_truce_json(std::string_view json, const Renaming& id);
/// Of a report's diagnostics: their codes.
std::string redact_diagnostics_json(std::string_view json);

}  // namespace sitrep
