// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <utility>

#include "store/redact_rows.h"
#include "store/register.h"
#include "store/schema.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a row

/// There while words may still lie in free pages of the file.
constexpr const char* kUnfinished = "redacting";

Result<bool> is_unfinished(Register::State& s) {
  bool out = false;
  auto done = s.each(
      "SELECT 1 FROM meta WHERE key = ?", [&](Statement& q) { q.bind(1, kUnfinished); },
      [&](const Statement&) { out = true; });
  if (!done) return done.error();
  return out;
}

/// What is in the log is in the file, and the log is empty.
Status empty_log(Register::State& s) {
  bool busy = false;
  auto done = s.each(
      "PRAGMA wal_checkpoint(TRUNCATE)", [](Statement&) {},
      [&](const Statement& row) { busy = row.integer(0) != 0; });
  if (done && busy)
    return Error{
        ErrorCode::conflict,
        s.database.path() +
            ": another program has it open, and bytes of what was taken out are still in its files; close "
            "that one and run the same command again"};
  return done;
}

/// Writes the file anew: what was taken out of its tables is in no index, no free page and no log afterwards.
Status sweep(Register::State& s) {
  if (auto gone = remove_old_copies(s.database.path()); !gone) return gone;
  for (const char* sql : {"INSERT INTO report_words (report_words) VALUES ('rebuild')", "", "VACUUM", ""})
    if (auto done = *sql == '\0' ? empty_log(s) : s.database.execute(sql); !done) return done;
  auto done = s.run("DELETE FROM meta WHERE key = ?", [](Statement& q) { q.bind(1, kUnfinished); });
  return done ? empty_log(s) : done;
}

Result<bool> any_redacted(Register::State& s) {
  bool out = false;
  auto done =
      s.each("SELECT 1 FROM redacted_keys LIMIT 1", [](Statement&) {}, [&](const Statement&) { out = true; });
  if (!done) return done.error();
  return out;
}

/// The report that a key stands for; empty: none.
Result<std::string> report_of_key(Register::State& s, const std::string& key) {
  std::string out;
  auto done = s.each(
      "SELECT r.report FROM redacted_keys k JOIN reports r ON r.number = k.report WHERE k.key = ?",
      [&](Statement& q) { q.bind(1, key); }, [&](const Statement& row) { out = row.text(0); });
  if (!done) return done.error();
  return out;
}

}  // namespace

Result<bool> was_redacted(Register::State& s, const Report& report) {
  auto any = any_redacted(s);
  if (!any || !*any) return any;
  const auto secret = s.secret();
  if (!secret) return secret.error();
  std::vector<std::string> keys{redacted_text_key(*secret, report.text, report.title),
                                redacted_key(*secret, "id:", report.id)};
  if (report.id.starts_with("sha256:")) keys.push_back(redacted_key(*secret, "url:", report.url));
  for (const std::string& key : keys) {
    if (key.empty()) continue;
    const auto found = report_of_key(s, key);
    if (!found) return found.error();
    if (!found->empty()) return true;
  }
  return false;
}

Result<std::string> redacted_id(Register::State& s, std::string_view id) {
  const auto any = any_redacted(s);
  if (!any) return any.error();
  if (!*any) return std::string();
  const auto secret = s.secret();
  if (!secret) return secret.error();
  return report_of_key(s, redacted_key(*secret, "id:", id));
}

Result<Redacted> Register::take_out(const std::vector<std::int64_t>& rows, Decision decision,
                                    const Prints& prints) {
  State& s = *state_;
  Redacted out;
  if (auto zeros = s.database.execute("PRAGMA secure_delete = ON"); !zeros) return zeros.error();
  const auto fail = [&](const Status& status) {
    s.undo();
    return status.error();
  };
  const auto secret = s.secret();
  if (!secret) return fail(secret.error());
  std::map<std::string, std::pair<std::vector<Number>, bool>> reports;  // rows, whether one of them stands
  Status done = ok_status();
  for (const Number row : rows)
    if (done)
      done = s.each(
          "SELECT report, current FROM reports WHERE number = ?", [&](Statement& q) { q.bind(1, row); },
          [&](const Statement& r) {
            auto& [numbers, whole] = reports[r.text(0)];
            numbers.push_back(row);
            whole = whole || r.integer(1) != 0;
          });
  for (const auto& [report, which] : reports)
    if (done) done = redact_report(s, {report, which.first, which.second, *secret, decision.at}, out);
  std::sort(out.copies.begin(), out.copies.end());
  out.copies.erase(std::unique(out.copies.begin(), out.copies.end()), out.copies.end());
  std::erase_if(out.copies, [&](const std::string& copy) { return reports.contains(copy); });
  decision.detail.insert(decision.detail.end(), {{"reports", static_cast<std::int64_t>(out.reports.size())},
                                                 {"texts", out.texts},
                                                 {"claims", out.claims},
                                                 {"truces", out.truces}});
  if (decision.what == Decided::redact && !out.reports.empty()) decision.subject = out.reports.front();
  if (done) done = decide(decision);
  if (done)
    done = s.run("INSERT OR REPLACE INTO meta VALUES (?, '1')", [](Statement& q) { q.bind(1, kUnfinished); });
  if (!done) return fail(done);
  // In the same transaction: no incident has the words for a moment longer than the claims.
  if (const auto linked = link(prints, [](std::size_t, std::size_t) {}); !linked) return linked.error();
  if (done = sweep(s); !done) return done.error();
  return out;
}

Result<Redacted> Register::redact(std::string_view id, Decision decision, const Prints& prints) {
  State& s = *state_;
  if (auto begun = s.begin(); !begun) return begun.error();
  const auto known = redacted_id(s, id);
  const std::string now = known && !known->empty() ? *known : std::string(id);
  std::vector<Number> rows;
  bool there = false;
  auto done = s.each(
      "SELECT number, redacted IS NULL FROM reports WHERE report = ?", [&](Statement& q) { q.bind(1, now); },
      [&](const Statement& row) {
        there = true;
        if (row.integer(1) != 0) rows.push_back(row.integer(0));
      });
  const auto unfinished = is_unfinished(s);
  if (done && !unfinished) done = unfinished.error();
  if (done && !known) done = known.error();
  if (done && !there)
    done = Error{ErrorCode::not_found, s.database.path() + ": no report with the id '" + std::string(id) +
                                           "': take one from `sitrep reports`"};
  if (!done) {
    s.undo();
    return done.error();
  }
  if (!rows.empty()) return take_out(rows, std::move(decision), prints);
  s.undo();
  if (*unfinished)
    if (done = sweep(s); !done) return done.error();
  Redacted out;
  out.reports.push_back(now);
  return out;
}

Result<Redacted> Register::retain(std::string_view before, Decision decision, bool dry_run,
                                  const Prints& prints) {
  State& s = *state_;
  if (!dry_run)
    if (auto begun = s.begin(); !begun) return begun.error();
  Redacted out;
  std::vector<Number> rows;
  auto done = s.each(
      "SELECT number, report FROM reports WHERE redacted IS NULL AND taken < ? ORDER BY report, version",
      [&](Statement& q) { q.bind(1, before); },
      [&](const Statement& row) {
        rows.push_back(row.integer(0));
        if (out.reports.empty() || out.reports.back() != row.bytes(1)) out.reports.push_back(row.text(1));
      });
  out.texts = static_cast<std::int64_t>(rows.size());
  for (const auto& [table, count] : {std::pair("claims", &out.claims), {"truce_versions", &out.truces}})
    if (done)
      done = s.each(
          std::string("SELECT count(*) FROM ") + table +
              " WHERE report IN (SELECT number FROM reports WHERE redacted IS NULL AND taken < ?)",
          [&](Statement& q) { q.bind(1, before); },
          [&, n = count](const Statement& row) { *n = row.integer(0); });
  if (done && !dry_run && !rows.empty()) return take_out(rows, std::move(decision), prints);
  s.undo();
  if (!done) return done.error();
  if (dry_run) return out;
  const auto unfinished = is_unfinished(s);
  if (!unfinished) return unfinished.error();
  if (*unfinished)
    if (done = sweep(s); !done) return done.error();
  return out;
}

}  // namespace sitrep
