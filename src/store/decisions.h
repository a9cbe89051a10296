// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/date.h"
#include "sitrep/result.h"

namespace sitrep {

/// What is decided by people and kept for good.
enum class Decided : std::uint8_t {
  redact,       ///< a report's words were taken out
  retention,    ///< the words of all reports of a certain age were
  export_made,  ///< "export": incidents went out
  brief_made,   ///< "brief": a situation report went out
  merge,        ///< claims tell of one incident
  split,        ///< claims leave their incident
  set,          ///< a field of a claim, of an incident or of the register
  add,          ///< a claim by hand
  review,       ///< an incident was accepted, signed off, rejected, opened again
  undo,         ///< an earlier decision does not hold any more
  criteria,     ///< which incidents count
  coding,       ///< two people are asked to code an incident, one of them does, a third settles it
  view,         ///< what is not for everybody was opened to be looked at
};
std::string_view name_of(Decided value);

/// A person's decision on its way into the register's log. No name of a private person belongs into it: the
/// log cannot be changed, also where the report that it speaks of is redacted.
struct Decision {
  Decided what = Decided::redact;
  std::string who;      ///< a handle
  std::string at;       ///< UTC, RFC 3339
  std::string program;  ///< version of sitrep
  std::string subject;  ///< id of what it is about; empty: of the register
  std::string reason;
  using Value = std::variant<std::int64_t, std::string, std::vector<std::int64_t>>;
  std::vector<std::pair<std::string, Value>> detail;
  /// What a person typed of a report, by "reason", "note", "place", "source": kept beside the log, which has
  /// a salted hash of each ("reason_sha256"), so that a redaction can take it out (docs/corrections.md).
  std::vector<std::pair<std::string, std::string>> words = {};
};

/// Which decisions are listed.
struct DecisionFilter {
  std::optional<Day> from, to;  ///< days (UTC) on which they were taken, both included
  std::optional<std::int64_t> limit;
};

/// A line of the log as it stands in the register.
struct LoggedDecision {
  std::int64_t number = 0;
  std::string at, who, what, subject, reason, detail, program, previous;
};

/// Hash of a line: SHA-256 over its fields in this order, each as its length in bytes, a colon, its bytes
/// and a comma. `previous` is the hash of the line before, 64 zeros in the first.
std::string decision_hash(const LoggedDecision& line);

}  // namespace sitrep
