// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sitrep/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sitrep {

/// Names as they are compared, in SQL under this name too: folded, without apostrophes, which stand for
/// letters that are heard and not always written ("Nad 'Ali", "Nad Ali").
std::string sitrep_fold(std::string_view text);

/// One SQL statement, prepared once, run many times. Values are bound from 1, read from 0. Not for two
/// threads.
class Statement {
 public:
  Statement() = default;
  Statement(Statement&& o) noexcept : statement_(o.statement_) { o.statement_ = nullptr; }
  Statement& operator=(Statement&& o) noexcept;
  ~Statement();

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);
  Statement& bind(int at, std::string_view text);
  Statement& bind_blob(int at, std::string_view bytes);
  Statement& bind_null(int at);
  /// Text, or NULL where it is empty.
  Statement& bind_given(int at, std::string_view text);
  Statement& bind(int at, const std::optional<std::int64_t>& value);

  /// True: a row is there to be read. False: no more rows; the statement is reset.
  Result<bool> step();
  /// Runs to the end and resets.
  Status run();
  void reset();

  std::int64_t integer(int column) const;
  double number(int column) const;
  std::string text(int column) const;        ///< empty for NULL
  std::string_view bytes(int column) const;  ///< until the next step
  bool is_null(int column) const;

 private:
  friend class Database;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  sqlite3_stmt* statement_ = nullptr;
};

/// An SQLite file. The only place, with its .cpp, that knows SQLite's own calls. Errors name the file.
class Database {
 public:
  enum class Mode { create, write, read };
  static Result<Database> open(const std::string& path, Mode mode);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// The whole database into a new file, for its owner alone. Not in a transaction.
  Status copy_to(const std::string& path);
  Status execute(const std::string& sql);
  Result<Statement> prepare(std::string_view sql);
  /// What the SQL function sitrep_in_area(latitude, longitude, where_prec) asks from now on; it is false for
  /// NULLs, and where nothing was given.
  using PointTest = std::function<bool(double latitude, double longitude, int where_prec)>;
  void test_points(PointTest test) { *point_test_ = std::move(test); }
  std::int64_t last_row() const;
  const std::string& path() const { return path_; }
  /// SQLite's last complaint, as our Error.
  Error error() const;

 private:
  Database(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
  /// True where the file can only be read as one that nobody writes: no log beside it, and none can be made.
  bool lies_in_peace() const;
  sqlite3* handle_ = nullptr;
  std::string path_;
  std::unique_ptr<PointTest> point_test_ = std::make_unique<PointTest>();  ///< SQLite holds its address
};

}  // namespace sitrep
