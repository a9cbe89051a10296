// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/area.h"
#include "core/date.h"
#include "incidents/incident.h"
#include "sitrep/result.h"

namespace sitrep {

/// Which incidents a project counts (docs/criteria.md): who, where, when, what. An empty field asks for
/// nothing.
struct Criteria {
  std::string title;
  std::vector<std::string> countries;     ///< two letters
  std::vector<std::string> places;        ///< names, also of what a place lies in; folded
  std::shared_ptr<const Area> area;       ///< one of the three is enough
  std::optional<Day> from, to;            ///< both included
  std::vector<std::string> types;         ///< words of the contract
  std::vector<std::string> statuses;      ///< the same
  std::vector<std::string> perpetrators;  ///< ids of sides or actors, or whole names, folded; one of them
  std::vector<std::string> targets;       ///< categories or kinds of what was hit, or of who
  std::int64_t killed = 0;                ///< at least so many, by the highest figure that is told
  std::int64_t killed_or_injured = 0;     ///< the same of both together
  std::int64_t sources = 0;               ///< independent ones, at least
  std::vector<std::string> grades;        ///< "none": of incidents without harm to civilians
  bool include_unclear = false;           ///< what is not known of an incident does not exclude it
};

/// The criteria of a JSON text; comments and trailing commas are allowed, unknown keys are not. Error syntax
/// names the key and what it may be. An area in a file of its own is read beside `name`.
Result<Criteria> parse_criteria(std::string_view json, const std::string& name);
/// The text of a criteria file with its area in it, as a register keeps it, without comments. Errors of
/// parse_criteria() and of reading.
Result<std::string> read_criteria_file(const std::string& path);

/// Why an incident is not counted.
struct Exclusion {
  std::string rule;    ///< "where", "when", "type", ...: exclusion_rules(), or one of them + " unclear"
  std::string reason;  ///< in plain words
};
/// In the order in which they are asked; the first that an incident fails is its reason, and what is not
/// known excludes it only where nothing that is known does.
const std::vector<std::string>& exclusion_rules();
/// Nothing: it counts.
std::optional<Exclusion> excluded_by(const Criteria& criteria, const Incident& incident);

}  // namespace sitrep
