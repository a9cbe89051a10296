// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "store/register.h"
#include "store/sqlite.h"

namespace sitrep {

/// What a Register holds. For register.cpp, linker.cpp and lists.cpp.
struct Register::State {
  explicit State(Database database_in) : database(std::move(database_in)) {}

  /// A statement, prepared at the first use and kept.
  Result<Statement*> statement(const char* sql) {
    const auto it = statements.find(sql);
    if (it != statements.end()) {
      it->second.reset();
      return &it->second;
    }
    auto prepared = database.prepare(sql);
    if (!prepared) return prepared.error();
    return &statements.emplace(sql, std::move(*prepared)).first->second;
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

  Database database;
  std::map<std::string, Statement> statements;  // closed before the database
  bool open = false;                            // a transaction
};

}  // namespace sitrep
