// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "store/criteria.h"
#include "store/register.h"
#include "store/sqlite.h"

namespace sitrep {

/// What a Register holds. For register.cpp, linker.cpp and lists.cpp.
struct Register::State {
  explicit State(Database database_in) : database(std::move(database_in)) {}

  /// A statement, prepared at the first use and kept.
  Result<Statement*> statement(const std::string& sql) {
    const auto it = statements.find(sql);
    if (it != statements.end()) {
      it->second.reset();
      return &it->second;
    }
    auto prepared = database.prepare(sql);
    if (!prepared) return prepared.error();
    return &statements.emplace(sql, std::move(*prepared)).first->second;
  }

  /// Runs a query: `bind(Statement&)` sets what it asks, `row(const Statement&)` takes each row. Neither may
  /// run the same SQL.
  template <typename Bind, typename Row>
  Status each(const std::string& sql, Bind&& bind, Row&& row) {
    auto found = statement(sql);
    if (!found) return found.error();
    Statement& query = **found;
    bind(query);
    while (true) {
      const auto more = query.step();
      if (!more) return more.error();
      if (!*more) return ok_status();
      if constexpr (std::is_same_v<decltype(row(std::as_const(query))), bool>) {
        if (row(std::as_const(query))) continue;
        query.reset();
        return ok_status();
      } else {
        row(std::as_const(query));
      }
    }
  }

  /// Runs what gives no rows.
  template <typename Bind>
  Status run(const std::string& sql, Bind&& bind) {
    auto found = statement(sql);
    if (!found) return found.error();
    bind(**found);
    return (*found)->run();
  }

  Status begin() {
    if (open) return ok_status();
    auto done = database.execute("BEGIN IMMEDIATE");
    open = done.ok();
    return done;
  }
  Status commit() {
    if (!open) return ok_status();
    auto done = database.execute("COMMIT");
    if (done) open = false;
    return done;
  }

  /// Forgets what was not committed.
  void undo() {
    if (open) (void)database.execute("ROLLBACK");
    open = false;
  }

  /// As Register::secret(); evidence.cpp.
  Result<std::string> secret();

  /// Which incidents count; nullptr: all. Read once and kept until criteria_read is unset;
  /// criteria_register.cpp.
  Result<const Criteria*> criteria_in_force();

  Database database;
  std::map<std::string, Statement> statements;  // closed before the database
  bool open = false;                            // a transaction
  std::optional<Criteria> criteria;
  bool criteria_read = false;
};

/// SELECT ... FROM claims c JOIN reports r, to be followed by a WHERE; evidence.cpp.
inline constexpr std::string_view kEvidenceColumns =
    "SELECT c.claim, c.json, c.lead, c.standing, r.report, r.publisher, r.published, r.source_of, r.title, "
    "r.language, r.url, r.taken, EXISTS (SELECT 1 FROM claims s WHERE s.report = c.report AND s.type = "
    "'sexual_violence') FROM claims c JOIN reports r ON r.number = c.report";
/// Such a row; nothing where its JSON is no claim.
std::optional<EvidenceClaim> evidence_claim(const Statement& row);

/// Keeps the bytes that a report came as, unless they are there or there are none; originals.cpp.
Status keep_original(Register::State& state, const TakenReport& taken);
/// What is wrong with the kept bytes of reports.
Status check_originals(Register::State& state, std::vector<std::string>& out);

/// Whether a report is, by its text, its id or its address, one that was redacted; redact.cpp.
Result<bool> was_redacted(Register::State& state, const Report& report);
/// The id by which a redacted report is kept, from the one that it had; empty: there is none.
Result<std::string> redacted_id(Register::State& state, std::string_view id);

/// The triggers that keep the log of decisions, and what was typed with them, as they are.
inline constexpr std::int64_t kDecisionGuards = 5;

/// Adds a line to the log, in the open transaction; its number.
Result<std::int64_t> log_decision(Register::State& state, const Decision& decision);

/// The row of decision_columns() as JSON.
std::string decision_row(const Statement& row);
/// SELECT ... FROM decisions d, to be followed by a WHERE.
std::string decision_columns();

/// What is wrong with the log of decisions: the first broken link, lost lines, lost triggers.
Status check_decisions(Register::State& state, std::vector<std::string>& out);

}  // namespace sitrep
