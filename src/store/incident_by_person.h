// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "incidents/incident.h"
#include "store/corrections.h"
#include "store/state.h"

namespace sitrep {

/// What people set of incidents, and how far they reviewed them. A decision on an incident is one on the
/// incident that holds the first of its claims today.
class IncidentsByPerson {
 public:
  /// Read once for each linking.
  Status read(Register::State& s);
  /// Sets what is set of days, places, type and object: before truces are looked at.
  void set_fields(const std::vector<std::int64_t>& claims, Incident& incident) const;
  /// Sets how it stands to truces: before breaches are looked for, which go by them.
  Status set_truces(Register::State& s, const std::vector<std::int64_t>& claims, Incident& incident) const;
  /// Sets the grade: before criteria ask for it.
  void set_grade(const std::vector<std::int64_t>& claims, Incident& incident) const;
  /// Sets whether it counts, whatever criteria say, and how far it is reviewed: when all else of it is known.
  Status set_review(Register::State& s, const std::vector<std::int64_t>& claims, Incident& incident) const;

 private:
  struct Set {
    CorrectionField field = CorrectionField::grade;
    std::string value;
    std::string reason;
  };
  struct Review {
    std::string act, who, detail, note;
    std::set<std::int64_t> claims;   ///< rows that its claims have today
    std::vector<std::int64_t> lost;  ///< rows of those that are nowhere today
  };
  /// Whether two people looked at the same.
  static bool same_marks(const Review& a, const Review& b);
  /// What is other than a review found it, a sentence each.
  static Result<std::vector<std::string>> changes_since(Register::State& s, const Review& review,
                                                        const std::vector<std::int64_t>& claims,
                                                        const Incident& incident);
  /// By the claim that stands for a decision, decisions by number.
  std::map<std::int64_t, std::map<std::int64_t, Set>> sets_;
  std::map<std::int64_t, std::map<std::int64_t, Review>> reviews_;
};

/// What a review looks at, as the log keeps it beside the claims: no words of a report.
std::vector<std::pair<std::string, std::string>> review_marks(const Incident& incident);

}  // namespace sitrep
