// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publish/export/export.h"

namespace sitrep {

// What several formats say, in the words of safety, point 8.

/// "SITREP-i-0a1b2c3d4e5f6071"; empty where the incident has no id for its audience.
std::string event_id(const Incident& incident);
/// The incident in a few sentences: what, where, when, how many, who is said to have done it, by whom.
std::string note_of(const ExportRow& row);
/// Who gave the grade, "machine" or "person"; empty where there is none.
std::string_view grade_by(const Incident& incident);
/// The lower end of a range; nothing where only a ceiling is stated ("up to 30", which has a best figure,
/// too).
const std::optional<StatedNumber>& lower_end(const Range& range);
/// "between 12 and 42 or more reportedly killed", "no deaths reported", "deaths not stated"
std::string toll_words(const Range& range, std::string_view done, std::string_view harm);
/// Names of an incident's sources, each once: "White Helmets".
std::vector<std::string> source_names(const ExportRow& row);
/// Publishers of the reports, each once, in the order of the claims.
std::vector<std::string> publishers(const ExportRow& row);

/// Two sides of an incident as the claims tell of them; what only a denial tells is no side of it.
struct Sides {
  std::vector<Participant> a;  ///< who did it; in a clash the first party
  std::vector<Participant> b;  ///< to whom: people, no objects; in a clash the others
};
Sides sides_of(const ExportRow& row);
/// Civilians of whom nothing else is told.
Participant some_civilians();
/// Forces, governments, international bodies, media: a name of theirs is no person's.
bool is_body(ActorKind kind);
/// A name that tells one body from others: not "gunmen", not civilians.
bool is_identified(const Participant& who);
std::string name_of(const Participant& who);
std::vector<std::string> names_of(const std::vector<Participant>& who);

/// The first place, or one without a name.
const ClaimPlace& place_of(const Incident& incident);
const ExportCountry& country_of(const Incident& incident, const ExportCountries& countries);
/// What stands for how far from its point a place may be, in km, when it is drawn: a habit of maps, no
/// measure; none for what is wider than a country or lies at sea.
std::optional<int> drawn_radius_km(PlacePrecision precision);
/// `values` as one text: "a; b".
std::string list_of(const std::vector<std::string>& values);

}  // namespace sitrep
