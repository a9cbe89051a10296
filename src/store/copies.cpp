// SPDX-License-Identifier: Apache-2.0
#include "store/copies.h"

#include <string>
#include <tuple>

#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a row

class CopyFinder {
 public:
  CopyFinder(Register::State& state, std::vector<Number>& stirred) : s_(state), stirred_(stirred) {}

  Status of_claim(Number claim) {
    Number report = 0;
    auto status = s_.each(
        "SELECT report FROM claims WHERE number = ? AND current = 1", [&](Statement& q) { q.bind(1, claim); },
        [&](const Statement& row) { report = row.integer(0); });
    return status && report != 0 && see(report) ? walk(report) : status;
  }

 private:
  /// Whether a report is met for the first time.
  bool see(Number report) {
    const auto at = static_cast<std::size_t>(report);
    if (seen_.size() <= at) seen_.resize(at + at / 2 + 1);
    const bool fresh = !seen_[at];
    seen_[at] = true;
    return fresh;
  }

  Status walk(Number from) {
    std::vector<Number> group{from};
    std::tuple<bool, std::string, std::string> first{true, "", ""};  // without a date, date, report
    for (std::size_t i = 0; i < group.size(); ++i) {
      const auto of_it = [&](Statement& q) { q.bind(1, group[i]); };
      auto status = s_.each("SELECT published IS NULL, published, report FROM reports WHERE number = ?",
                            of_it, [&](const Statement& row) {
                              std::tuple<bool, std::string, std::string> own{row.integer(0) != 0, row.text(1),
                                                                             row.text(2)};
                              if (i == 0 || own < first) first = std::move(own);
                            });
      std::vector<Number> met;
      const auto take = [&](const Statement& row) { met.push_back(row.integer(0)); };
      for (const char* sql :
           {"SELECT d.report FROM claims c JOIN links l ON l.a = c.number JOIN claims d ON d.number = l.b "
            "WHERE c.report = ? AND c.current = 1 AND d.current = 1 AND l.copy = 1 AND l.points > 0",
            "SELECT d.report FROM claims c JOIN links l ON l.b = c.number JOIN claims d ON d.number = l.a "
            "WHERE c.report = ? AND c.current = 1 AND d.current = 1 AND l.copy = 1 AND l.points > 0"})
        if (status) status = s_.each(sql, of_it, take);
      if (!status) return status;
      for (const Number report : met)
        if (see(report)) group.push_back(report);
    }
    for (const Number report : group)
      if (auto status = set_source(report, std::get<2>(first)); !status) return status;
    return ok_status();
  }

  /// \param first  the id of the report published first: it copies nobody
  Status set_source(Number report, const std::string& first) {
    bool is_other = false;
    auto status = s_.each(
        "SELECT source_of IS NOT CASE WHEN report = ?1 THEN NULL ELSE ?1 END FROM reports WHERE number = ?2",
        [&](Statement& q) { q.bind(1, first).bind(2, report); },
        [&](const Statement& row) { is_other = row.integer(0) != 0; });
    if (!status || !is_other) return status;
    status = s_.each(
        "SELECT number FROM claims WHERE report = ? AND current = 1 AND fact IS NOT NULL",
        [&](Statement& q) { q.bind(1, report); },
        [&](const Statement& row) { stirred_.push_back(row.integer(0)); });
    if (!status) return status;
    return s_.run(
        "UPDATE reports SET source_of = CASE WHEN report = ?1 THEN NULL ELSE ?1 END WHERE number = ?2",
        [&](Statement& q) { q.bind(1, first).bind(2, report); });
  }

  Register::State& s_;
  std::vector<Number>& stirred_;
  std::vector<bool> seen_;  // of each report
};

}  // namespace

Status find_copies(Register::State& s, std::span<const Number> claims, std::vector<Number>& stirred) {
  CopyFinder finder(s, stirred);
  for (const Number claim : claims)
    if (auto status = finder.of_claim(claim); !status) return status;
  return ok_status();
}

}  // namespace sitrep
