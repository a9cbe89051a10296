// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "store/list_rows.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

/// Days as text sort as days do; these are before and after all of them.
std::string first_of(const std::optional<Day>& day) { return day ? format_day(*day) : std::string(); }
std::string last_of(const std::optional<Day>& day) { return day ? format_day(*day) : std::string("~"); }

}  // namespace

Result<PeriodReports> Register::reports_between(const std::optional<Day>& from,
                                                const std::optional<Day>& to) {
  PeriodReports out;
  auto done = state_->each(
      "SELECT published, language, publisher, count(*), count(source_of), "
      "sum(instr(diagnostics, '\"language_not_read\"') <> 0) FROM reports "
      "WHERE current = 1 AND published BETWEEN ? AND ? GROUP BY 1, 2, 3",
      [&](Statement& q) {
        q.bind(1, std::string_view(first_of(from))).bind(2, std::string_view(last_of(to)));
      },
      [&](const Statement& row) {
        const std::int64_t count = row.integer(3);
        if (const auto day = parse_iso_day(row.text(0))) out.by_day[*day] += count;
        out.by_language[row.text(1)] += count;
        out.by_publisher[row.text(2)] += count;
        out.reports += count;
        out.copies += row.integer(4);
        out.not_read += row.integer(5);
      });
  if (done)
    done = state_->each(
        "SELECT count(*) FROM reports WHERE current = 1 AND published IS NULL", [](Statement&) {},
        [&](const Statement& row) { out.undated = row.integer(0); });
  if (!done) return done.error();
  return out;
}

Result<Evidence> Register::tallies_told(const ListFilter& filter) {
  ListFilter other = filter;
  other.from.reset();
  other.to.reset();
  other.limit.reset();
  other.included.reset();  // a tally is no incident that criteria could leave out
  // Where somebody counts is told by name; a claim has no point on the map to be in a box or an area.
  other.box.reset();
  other.area.reset();
  const auto conditions = conditions_of("tallies", other);
  if (!conditions) return conditions.error();
  Evidence out;
  auto done = state_->each(
      std::string(kEvidenceColumns) +
          " WHERE c.current = 1 AND c.scope = 'tally' AND c.status IN ('happened', 'ongoing') AND "
          "c.standing = 'standing'" +
          conditions->where + (filter.from || filter.to ? " AND r.published BETWEEN ? AND ?" : "") +
          " ORDER BY r.published DESC, c.claim",
      [&](Statement& q) {
        const int at = bind_values(*conditions, q);
        if (!filter.from && !filter.to) return;
        q.bind(at + 1, std::string_view(first_of(filter.from)));
        q.bind(at + 2, std::string_view(last_of(filter.to)));
      },
      [&](const Statement& row) {
        if (auto item = evidence_claim(row)) out.push_back(std::move(*item));
      });
  if (!done) return done.error();
  return out;
}

Status Register::incidents_wanted(const std::function<bool(std::string_view id)>& wanted,
                                  const std::function<void(std::string_view)>& row) {
  std::vector<std::string> ids;
  auto done = state_->each(
      "SELECT incident FROM incidents ORDER BY start IS NULL, start, incident", [](Statement&) {},
      [&](const Statement& found) {
        if (wanted(found.bytes(0))) ids.push_back(found.text(0));
      });
  for (const std::string& id : ids)
    if (done)
      done = state_->each(
          "SELECT json FROM incidents WHERE incident = ?",
          [&](Statement& q) { q.bind(1, std::string_view(id)); },
          [&](const Statement& found) { row(found.bytes(0)); });
  return done;
}

}  // namespace sitrep
