// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "core/utf8.h"

namespace sitrep {
namespace {

/// A path in the words of a `file:` address.
std::string escaped(const std::string& path) {
  std::string out;
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr char kHex[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    } else {
      out += c;
    }
  }
  return out;
}

Error error_of(sqlite3* handle, const std::string& path) {
  const int code = handle == nullptr ? SQLITE_NOMEM : sqlite3_errcode(handle) & 0xFF;
  const std::string said = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::busy,
              path + ": another program is writing to this register; wait for it and try again"};
    case SQLITE_FULL:
      return {ErrorCode::io,
              path + ": the disk is full; what was stored before is kept, go on when there is room"};
    case SQLITE_IOERR:
      return {ErrorCode::io, path + ": cannot be read or written to its end (" + said +
                                 "); what was stored before is kept: look at the medium, and at limits on "
                                 "the size of files"};
    case SQLITE_READONLY:
      return {ErrorCode::io,
              path + ": cannot be written to; check the permissions of the file and its folder"};
    case SQLITE_NOTADB:
      return {ErrorCode::syntax,
              path + ": is no register; give the name of a new file, or of one made by `sitrep ingest`"};
    case SQLITE_CORRUPT:
      return {ErrorCode::syntax, path + ": is damaged (" + said + "); restore a copy"};
    case SQLITE_CANTOPEN:
      if (struct stat about{}; stat(path.c_str(), &about) == 0)
        return {ErrorCode::io,
                path + ": cannot be opened for writing; check the permissions of the file and its folder"};
      return {ErrorCode::not_found,
              path + ": cannot be opened; `sitrep ingest " + path + " INPUT...` makes a register"};
    default:
      return {ErrorCode::io, path + ": " + said};
  }
}

void fold_function(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  if (text == nullptr) return sqlite3_result_null(context);
  const std::string out = sitrep_fold({text, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
  sqlite3_result_text64(context, out.data(), out.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void in_area_function(sqlite3_context* context, int, sqlite3_value** values) {
  const auto& test = *static_cast<const Database::PointTest*>(sqlite3_user_data(context));
  bool known = static_cast<bool>(test);
  for (int i = 0; i < 3; ++i) known = known && sqlite3_value_type(values[i]) != SQLITE_NULL;
  sqlite3_result_int(context, known && test(sqlite3_value_double(values[0]), sqlite3_value_double(values[1]),
                                            sqlite3_value_int(values[2]))
                                  ? 1
                                  : 0);
}

}  // namespace

std::string sitrep_fold(std::string_view text) {
  std::string out;
  for (const char c : fold(text))
    if (c != '\'') out += c;
  return out;
}

Statement& Statement::operator=(Statement&& o) noexcept {
  std::swap(statement_, o.statement_);
  return *this;
}
Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(statement_, at, value);
  return *this;
}
Statement& Statement::bind(int at, double value) {
  sqlite3_bind_double(statement_, at, value);
  return *this;
}
Statement& Statement::bind(int at, std::string_view text) {
  sqlite3_bind_text64(statement_, at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob64(statement_, at, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  return *this;
}
Statement& Statement::bind_null(int at) {
  sqlite3_bind_null(statement_, at);
  return *this;
}
Statement& Statement::bind_given(int at, std::string_view text) {
  return text.empty() ? bind_null(at) : bind(at, text);
}
Statement& Statement::bind(int at, const std::optional<std::int64_t>& value) {
  return value ? bind(at, *value) : bind_null(at);
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  sqlite3* handle = sqlite3_db_handle(statement_);
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return false;
  }
  const char* file = sqlite3_db_filename(handle, "main");
  Error error = error_of(handle, file == nullptr ? "register" : file);
  sqlite3_reset(statement_);
  return error;
}

Status Statement::run() {
  while (true) {
    const auto more = step();
    if (!more) return more.error();
    if (!*more) return ok_status();
  }
}

void Statement::reset() { sqlite3_reset(statement_); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::number(int column) const { return sqlite3_column_double(statement_, column); }
std::string Statement::text(int column) const { return std::string(bytes(column)); }
std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
}
bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Result<Database> Database::open(const std::string& path, Mode mode) {
  sqlite3* handle = nullptr;
  const int flags = mode == Mode::create  ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : mode == Mode::write ? SQLITE_OPEN_READWRITE
                                          : SQLITE_OPEN_READONLY;
  // A register holds what incriminates: nobody else on the machine reads it (safety, point 6).
  const mode_t before = umask(0077);
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  umask(before);
  Database out(handle, path);
  if (code != SQLITE_OK) return out.error();
  if (mode == Mode::read && out.lies_in_peace()) {
    // From a folder that may not be written to (a CD, an archive): nothing can change the file meanwhile.
    sqlite3* still = nullptr;
    const int opened = sqlite3_open_v2(("file:" + escaped(path) + "?immutable=1").c_str(), &still,
                                       flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr);
    out = Database(still, path);
    handle = still;
    if (opened != SQLITE_OK) return out.error();
  }
  sqlite3_extended_result_codes(handle, 0);
  sqlite3_busy_timeout(handle, 3000);
  sqlite3_create_function_v2(handle, "sitrep_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                             nullptr, fold_function, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(handle, "sitrep_in_area", 3, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                             out.point_test_.get(), in_area_function, nullptr, nullptr, nullptr);
  return out;
}

bool Database::lies_in_peace() const {
  if (sqlite3_exec(handle_, "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr) == SQLITE_OK)
    return false;
  const int code = sqlite3_errcode(handle_) & 0xFF;
  struct stat about{};
  return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && stat((path_ + "-wal").c_str(), &about) != 0;
}

Database::Database(Database&& o) noexcept
    : handle_(std::exchange(o.handle_, nullptr)),
      path_(std::move(o.path_)),
      point_test_(std::move(o.point_test_)) {}
Database& Database::operator=(Database&& o) noexcept {
  std::swap(handle_, o.handle_);
  std::swap(path_, o.path_);
  std::swap(point_test_, o.point_test_);
  return *this;
}
Database::~Database() { sqlite3_close_v2(handle_); }

Status Database::copy_to(const std::string& path) {
  auto copy = prepare("VACUUM INTO ?");
  if (!copy) return copy.error();
  copy->bind(1, path);
  const mode_t before = umask(0077);
  const auto done = copy->step();
  umask(before);
  return done ? ok_status() : Status(done.error());
}

Status Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error();
  return ok_status();
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return error();
  return Statement(statement);
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_); }
Error Database::error() const { return error_of(handle_, path_); }

}  // namespace sitrep
