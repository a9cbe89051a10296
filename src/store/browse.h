// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace sitrep {

// What Register::browse() and its neighbours give: browse.cpp.

/// Numbers that move when anything is added, corrected or taken out.
struct RegisterMark {
  std::int64_t reports = 0;    ///< number of the newest row
  std::int64_t claims = 0;     ///< number of the newest row
  std::int64_t decisions = 0;  ///< lines of the log
  std::int64_t criteria = 0;   ///< how often they were set
  bool operator==(const RegisterMark&) const = default;
};

/// What people's decisions are about.
struct Touched {
  bool all = false;  ///< a redaction, a retention, criteria: anything may be other than it was
  std::vector<std::string> incidents;
};

/// A claim of an incident as a reader of its report has it.
struct ToldRow {
  std::string json;  ///< as `claims --json` prints it
  std::string publisher, published, title, url, language, copy_of;
  std::string quotation;  ///< its sentence; empty: the words were taken out
  bool current = true;    ///< of the newest version of its report
};

/// A breach of a truce that somebody alleges, found or denies.
struct BreachRow {
  std::string claim, incident, day, by, status;
};

/// Some rows of a list.
struct BrowsePage {
  std::vector<std::string> rows;  ///< JSON
  std::int64_t last = 0;          ///< number of the last row
  bool more = false;              ///< others follow
};

}  // namespace sitrep
