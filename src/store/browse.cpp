// SPDX-License-Identifier: Apache-2.0
#include "store/browse.h"

#include <utility>

#include "store/list_rows.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

void nothing(Statement&) {}

/// One number of many; the same numbers in the same order give the same.
class Stamp {
 public:
  Stamp& add(std::int64_t number) {
    constexpr std::uint64_t kPrime = 1099511628211ULL;  // FNV-1a, by 64 bits at a time
    hash_ = (hash_ ^ static_cast<std::uint64_t>(number)) * kPrime;
    hash_ ^= hash_ >> 29U;
    return *this;
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 14695981039346656037ULL;
};

/// A list that can be gone through by the numbers of its rows.
struct Browsed {
  std::string select;  ///< up to and with a WHERE
  const char* number;
  std::string (*row)(const Statement&);
  int number_column;
};

Result<Browsed> browsed(std::string_view what) {
  const auto numbered = [](const std::string& sql, const char* number) {
    const std::size_t from = sql.find(" FROM ");
    return sql.substr(0, from) + ", " + number + sql.substr(from);
  };
  if (what == "claims")
    return Browsed{numbered(claims_where("c.current = 1"), "c.number"), "c.number", claim_row, 5};
  if (what == "tallies")
    return Browsed{numbered(claims_where("c.current = 1 AND c.scope = 'tally'"), "c.number"), "c.number",
                   claim_row, 5};
  if (what == "reports") {
    std::string sql = reports_where("r.current = 1");
    const std::size_t from = sql.rfind(" FROM reports");
    sql.insert(from, ", r.number");
    return Browsed{std::move(sql), "r.number", report_row, 15};
  }
  return Error{ErrorCode::usage, "no list '" + std::string(what) + "' to go through: claims reports tallies"};
}

}  // namespace

Result<RegisterMark> Register::mark() {
  RegisterMark out;
  auto done = state_->each(
      "SELECT (SELECT coalesce(max(number), 0) FROM reports), (SELECT coalesce(max(number), 0) FROM claims), "
      "(SELECT coalesce(max(number), 0) FROM decisions), (SELECT coalesce(max(number), 0) FROM criteria)",
      nothing,
      [&](const Statement& row) { out = {row.integer(0), row.integer(1), row.integer(2), row.integer(3)}; });
  if (!done) return done.error();
  return out;
}

Status Register::incident_stamps(const std::function<void(std::string_view, std::uint64_t)>& row) {
  // Of claims only what its index holds: which they are, and of which version of their report.
  return state_->each(
      "SELECT i.incident, i.revision, count(c.number), total(c.number), total(c.report), i.included, "
      "length(i.review) FROM incidents i LEFT JOIN claims c ON c.incident = i.incident GROUP BY i.incident",
      nothing, [&](const Statement& found) {
        Stamp stamp;
        for (int column = 1; column <= 6; ++column) stamp.add(found.integer(column));
        row(found.bytes(0), stamp.value());
      });
}

Status Register::tally_stamps(const std::function<void(std::string_view, std::uint64_t)>& row) {
  return state_->each(
      "SELECT c.claim, c.number, c.report, length(c.json), length(c.standing), c.redacted FROM claims c "
      "WHERE c.scope = 'tally' AND c.current = 1",
      nothing, [&](const Statement& found) {
        Stamp stamp;
        for (int column = 1; column <= 5; ++column) stamp.add(found.integer(column));
        row(found.bytes(0), stamp.value());
      });
}

Result<Touched> Register::touched_since(std::int64_t decision) {
  Touched out;
  auto done = state_->each(
      "SELECT 1 FROM decisions d LEFT JOIN decisions u ON d.what = 'undo' AND u.number = "
      "d.detail->>'decision' WHERE d.number > ? AND (d.what IN ('redact', 'retention', 'criteria') OR u.what "
      "= 'undo') LIMIT 1",
      [&](Statement& q) { q.bind(1, decision); }, [&](const Statement&) { out.all = true; });
  if (done)
    done = state_->each(
        "SELECT DISTINCT c.incident FROM corrected_claims x JOIN claims c ON c.number = coalesce(x.now, "
        "x.claim) WHERE c.incident IS NOT NULL AND x.decision IN (SELECT number FROM decisions WHERE number "
        "> ?1 "
        "UNION SELECT detail->>'decision' FROM decisions WHERE number > ?1 AND what = 'undo')",
        [&](Statement& q) { q.bind(1, decision); },
        [&](const Statement& row) { out.incidents.push_back(row.text(0)); });
  if (!done) return done.error();
  return out;
}

Result<std::string> Register::incident_json(std::string_view id) {
  std::string out;
  auto done = state_->each(
      incidents_where() + "i.incident = ?", [&](Statement& q) { q.bind(1, id); },
      [&](const Statement& row) { out = incident_row(row); });
  if (!done) return done.error();
  return out;
}

Status Register::told(std::string_view incident, const std::function<void(const ToldRow&)>& row) {
  // SQLite's substr() counts code points, as spans do.
  return state_->each(
      "SELECT c.json, r.report, c.lead, c.incident, c.standing, r.publisher, r.published, r.title, r.url, "
      "r.language, r.source_of, iif(c.redacted, '', substr(r.text, 1 + (c.json->>'$.evidence.sentence[0]'), "
      "(c.json->>'$.evidence.sentence[1]') - (c.json->>'$.evidence.sentence[0]'))), c.current "
      "FROM claims c JOIN reports r ON r.number = c.report WHERE c.incident = ? "
      "ORDER BY r.published IS NULL, r.published, r.report, length(c.claim), c.claim",
      [&](Statement& q) { q.bind(1, incident); },
      [&](const Statement& found) {
        ToldRow out;
        out.json = claim_row(found);
        out.publisher = found.text(5);
        out.published = found.text(6);
        out.title = found.text(7);
        out.url = found.text(8);
        out.language = found.text(9);
        out.copy_of = found.text(10);
        out.quotation = found.text(11);
        out.current = found.integer(12) != 0;
        row(out);
      });
}

Result<BrowsePage> Register::browse(std::string_view what, const ListFilter& filter, std::int64_t after,
                                    std::int64_t limit) {
  const auto list = browsed(what);
  if (!list) return list.error();
  auto conditions = conditions_of(what, filter);
  if (!conditions) return conditions.error();
  conditions->values.emplace_back(after);
  conditions->values.emplace_back(limit + 1);
  use_area(state_->database, filter);
  BrowsePage out;
  auto done = state_->each(
      list->select + conditions->where + " AND " + list->number + " > ? ORDER BY " + list->number +
          " LIMIT ?",
      [&](Statement& q) { bind_values(*conditions, q); },
      [&](const Statement& found) {
        out.more = static_cast<std::int64_t>(out.rows.size()) == limit;
        if (out.more) return false;
        out.rows.push_back(list->row(found));
        out.last = found.integer(list->number_column);
        return true;
      });
  if (!done) return done.error();
  return out;
}

Status Register::breaches(std::string_view truce, const std::function<void(const BreachRow&)>& row) {
  return state_->each(
      "SELECT claim, incident, day, source, status FROM breaches WHERE truce = ? ORDER BY day, claim",
      [&](Statement& q) { q.bind(1, truce); },
      [&](const Statement& found) {
        row({found.text(0), found.text(1), found.text(2), found.text(3), found.text(4)});
      });
}

Result<std::int64_t> Register::count(std::string_view what, const ListFilter& filter) {
  const auto conditions = conditions_of(what, filter);
  if (!conditions) return conditions.error();
  use_area(state_->database, filter);
  const std::string from = what == "reports"  ? "reports r WHERE r.current = 1"
                           : what == "claims" ? "claims c WHERE c.current = 1"
                                              : "claims c WHERE c.current = 1 AND c.scope = 'tally'";
  std::int64_t out = 0;
  auto done = state_->each(
      "SELECT count(*) FROM " + from + conditions->where, [&](Statement& q) { bind_values(*conditions, q); },
      [&](const Statement& row) { out = row.integer(0); });
  if (!done) return done.error();
  return out;
}

Result<std::vector<std::string>> Register::incident_ids(const ListFilter& filter) {
  const auto conditions = conditions_of("incidents", filter);
  if (!conditions) return conditions.error();
  use_area(state_->database, filter);
  std::vector<std::string> out;
  auto done = state_->each(
      "SELECT i.incident FROM incidents i WHERE 1" + conditions->where,
      [&](Statement& q) { bind_values(*conditions, q); },
      [&](const Statement& row) { out.push_back(row.text(0)); });
  if (!done) return done.error();
  return out;
}

}  // namespace sitrep
