// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/incident.h"
#include "store/corrections.h"

namespace sitrep {

// What the corrections share: corrections.cpp, hand_claims.cpp, review.cpp, undo.cpp.

/// Error not_found, with the list that has the ids.
Error not_there(const Register::State& s, const std::string& what, const std::string& id, const char* list);
/// Rows of the claims of an incident, in the order of their ids. Error not_found.
Result<std::vector<std::int64_t>> claims_of(Register::State& s, const std::string& incident);
/// An incident as it stands. Error not_found.
Result<Incident> incident_of(Register::State& s, const std::string& id);
/// The id of a claim's row, or empty.
std::string id_of(Register::State& s, std::int64_t claim);
/// All of them `in`.
std::vector<DecidedClaim> as_decided(const std::vector<std::int64_t>& claims);
/// An incident whose last claim went is none.
Status drop_empty(Register::State& s, const std::string& incident);
/// What a person typed as reason goes to the words that a redaction can take out.
void keep_reason_apart(Decision& decision);
/// Where a basis stands in a text, in code points; nothing where it is a note alone. Error usage where it
/// does not stand there.
Result<std::optional<Span>> find_basis(const std::string& text, const Basis& basis);
/// The part of a text between two code points; empty beyond its end.
std::string_view words_at(std::string_view text, Span points);
/// Where words stand in a text, in code points: the first place from a code point on, else the first of all.
/// Nothing: nowhere.
std::optional<Span> find_words(std::string_view text, std::string_view words, std::uint32_t from = 0);
/// A claim by hand stands while the decision that added it holds; hand_claims.cpp.
Status set_added(Register::State& s, std::int64_t claim, std::int64_t decision);
/// A field of an incident in the form that is typed: what stands in it; incident_by_person.cpp.
std::string value_in(const Incident& incident, CorrectionField field);
/// Register::undo() in the open transaction; undo.cpp.
Status take_back(Register::State& s, std::int64_t number, Decision decision, const Desk& desk,
                 Corrected& out);

}  // namespace sitrep
