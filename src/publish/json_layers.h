// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ground/mentions.h"
#include "read/report.h"
#include "text/document.h"

namespace sitrep {

struct Attribution;

// `annotate --layer ...` (contract, section 5): each function appends one JSON object on one line, with its
// line end. `document` and `mentions` are those of `report`; elements stand in the order of the text.

/// Times with their TIMEX3 type and value. `role` is null: which event a time dates is a claim's business.
void write_times(const Report& report, const Document& document, const Mentions& mentions, std::string& out);
/// Places, literal and associative, with coordinates where the index knows them.
void write_places(const Report& report, const Document& document, const Mentions& mentions, std::string& out);
/// Persons, organisations, groups, places, facilities and others as the model sees them; weapons and
/// quantities as grounding does.
void write_entities(const Report& report, const Document& document, const Mentions& mentions,
                    std::string& out);
/// Who is quoted, by which words, saying what.
void write_attributions(const Report& report, const std::vector<Attribution>& attributions, std::string& out);

}  // namespace sitrep
