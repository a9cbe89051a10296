// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/area.h"
#include "core/date.h"
#include "sitrep/result.h"

namespace sitrep {

/// Degrees; `west` greater than `east`: over the date line.
struct Box {
  double west = 0, south = 0, east = 0, north = 0;
};

/// "W,S,E,N" in degrees; nothing where it is none.
std::optional<Box> parse_box(std::string_view text);

/// Which rows of a list are wanted. An empty field asks for nothing; all that is given must fit.
struct ListFilter {
  std::optional<Day> from, to;  ///< days of the happening (of a report: of its publication), both included
  std::string place;            ///< a place's name, or that of what it lies in; a country's two letters
  std::optional<Box> box;       ///< of an incident: its first place
  std::shared_ptr<const Area> area;  ///< the same by Area::holds()
  std::string actor;                 ///< whole words of a name, or the id of an actor or a side
  std::vector<std::string> types;    ///< one of them; of truces: kinds
  std::string target;                ///< category of what was hit, or of who
  std::string grade;
  std::string review;            ///< machine, reviewed or signed_off
  std::string truce;             ///< id: of an incident that stands to it
  std::string scope;             ///< how: in_scope, out_of_scope, unclear, no_truce; of `truce`, or of any
  std::string text;              ///< words, all of which the report has, in any order
  bool undated = false;          ///< only rows of whose day nothing is told
  std::optional<bool> included;  ///< whether it counts, by the criteria or because a person decided it
  std::optional<std::int64_t> limit;
  /// Incidents with a limit: up to how many rows of a place or a text are gone through one by one, instead of
  /// the list. What is found is the same.
  std::int64_t few_matches = 500;
};

/// A filter as SQL: what a person typed is never part of `where`, only of `values`, to be bound in order.
struct Conditions {
  using Value = std::variant<std::int64_t, double, std::string>;
  std::string where;  ///< " AND ...", or empty
  std::vector<Value> values;
};

/// How incidents are looked for: `walked` in the order of the list until there are enough, else from the
/// place or the words on.
enum class Search : std::uint8_t { from_matches, walked };

/// A query of one number: whether more rows than `few_matches` have a place or a text of the filter; to bind:
/// `value`, few_matches.
struct MatchCount {
  const char* sql;
  std::string value;
};
std::vector<MatchCount> match_counts(const ListFilter& filter);

/// An area is asked for by the function `sitrep_in_area`, whose test the database must have been given.
/// \param what  a list of Register::list(). Error usage where a list has no such column ("sources": none).
Result<Conditions> conditions_of(std::string_view what, const ListFilter& filter,
                                 Search search = Search::from_matches);

}  // namespace sitrep
