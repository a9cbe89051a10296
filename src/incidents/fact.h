// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"
#include "incidents/wording.h"
#include "read/report.h"

namespace sitrep {

/// A place as linking compares it.
struct FactPlace {
  std::uint32_t geonames = 0;  ///< 0: not in the index
  float latitude = 0;          ///< NaN: not known
  float longitude = 0;
  std::uint32_t name = 0;    ///< hash of the name
  std::uint32_t within = 0;  ///< hash of the container's name; 0: none
  PlacePrecision precision = PlacePrecision::town;
  std::uint8_t country[3] = {};
};

/// A claim as linking compares it with another: small, so that a register of millions can be linked again
/// without reading its claims.
struct Fact {
  std::string claim;      ///< REPORT/c7
  std::string report;     ///< REPORT
  std::string happening;  ///< the report's first claim of the same, where several voices tell of it; or empty
  ClaimType type = ClaimType::attack;
  std::optional<Day> published;
  std::optional<Day> start, end;  ///< of the happening; none: not known to the day or the week
  std::optional<std::int64_t> killed, injured;
  std::vector<FactPlace> places;
  std::vector<std::uint32_t> targets;  ///< hashes of the categories of what was hit
  std::vector<std::uint32_t> sides;    ///< of those said to have done it
  std::uint32_t source = 0;            ///< hash of who says so, nearest the event
  bool main =
      false;  ///< what its report is about: the lead, or the first happening of a report whose lead is none
  Wording wording;

  /// The day it is looked up by: its own, else the publication's.
  std::optional<Day> anchor() const { return start ? start : published; }
};

/// Whether a claim is linked to others: it tells of violence or unrest that took place, or denies that it
/// did. What is planned, demanded or only possible is not; nor is a tally. An incident needs a claim that is
/// no denial.
bool may_join(const Claim& claim);

/// What a fact has of its report.
struct FactReport {
  std::string_view id, publisher;
  std::optional<Day> published;
};
/// The fact of one claim, without wording and not `main`; its id is the claim's.
Fact fact_of(const Claim& claim, const FactReport& report);

/// The facts of the claims that make or deny incidents, in their order. The lead is about all of the report
/// but what rests on happenings of other days or towns; each other one is about its own sentence.
std::vector<Fact> facts_of(const Report& report, const Reading& reading, const WordCounts& counts);

/// Bytes for a database, and back. `unpack` gives nothing for bytes that are none of pack()'s.
std::string pack(const Fact& fact);
std::optional<Fact> unpack(std::string_view bytes);
/// Fact::main of packed bytes, without the rest; false for bytes that are none of pack()'s.
bool is_main(std::string_view packed);

/// Who stands nearest the event in a claim's chain, in a form that is the same wherever it is named: the
/// people of one body are one source, a publisher in its own voice is itself.
std::string source_key(const Claim& claim, std::string_view publisher);

}  // namespace sitrep
