// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

#include "core/hex.h"
#include "core/random.h"
#include "store/schema_steps.h"

namespace sitrep {
namespace {

/// What a register of another program, or of none, has here is 0.
constexpr int kApplication = 0x53495452;  // "SITR"

constexpr std::size_t kSecretBytes = 32;

constexpr const char* kTables = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- A document as it came in; a changed text under the same id is a new version, the old one is kept.
CREATE TABLE reports (
  number INTEGER PRIMARY KEY,
  report TEXT NOT NULL,             -- the id in every output
  version INTEGER NOT NULL,
  current INTEGER NOT NULL,         -- 1: the newest version
  title TEXT, publisher TEXT, url TEXT, language TEXT,
  published TEXT, published_basis TEXT NOT NULL,
  length INTEGER NOT NULL,          -- code points
  sha256 TEXT NOT NULL,             -- of the text
  text TEXT NOT NULL,
  source_of TEXT,                   -- the report that this one copies
  taken TEXT NOT NULL,              -- when it was taken in, UTC
  lead TEXT,                        -- id of the lead claim
  diagnostics TEXT NOT NULL,        -- JSON
  program TEXT NOT NULL, data TEXT NOT NULL,
  UNIQUE (report, version));
CREATE INDEX reports_published ON reports (published);
CREATE INDEX reports_url ON reports (url) WHERE url IS NOT NULL;

CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  claim TEXT NOT NULL UNIQUE,       -- REPORT/c7; of an old version REPORT@1/c7
  report INTEGER NOT NULL REFERENCES reports,
  current INTEGER NOT NULL,
  lead INTEGER NOT NULL,
  type TEXT NOT NULL, scope TEXT NOT NULL, status TEXT NOT NULL, hedge TEXT NOT NULL,
  start TEXT, place TEXT, country TEXT, source TEXT NOT NULL,
  killed_low INTEGER, killed_high INTEGER,
  incident TEXT,
  standing TEXT NOT NULL DEFAULT 'standing',
  json TEXT NOT NULL,
  fact BLOB,                        -- for linking; NULL: the claim makes no incident
  linked INTEGER NOT NULL DEFAULT 0);
CREATE INDEX claims_report ON claims (report);
CREATE INDEX claims_incident ON claims (incident) WHERE incident IS NOT NULL;
CREATE INDEX claims_unlinked ON claims (number) WHERE fact IS NOT NULL AND linked = 0 AND current = 1;
CREATE INDEX claims_scope ON claims (scope, start);

-- Keys under which claims that may tell of one happening are found.
CREATE TABLE blocks (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) WITHOUT ROWID;

-- Pairs of claims that were compared, a before b, and how much speaks for one happening.
CREATE TABLE links (a INTEGER NOT NULL, b INTEGER NOT NULL, points REAL NOT NULL, reasons TEXT NOT NULL,
  copy INTEGER NOT NULL,            -- 1: the reports have nearly the same words
  PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX links_b ON links (b);

CREATE TABLE incidents (
  incident TEXT PRIMARY KEY,
  type TEXT NOT NULL, status TEXT NOT NULL,
  start TEXT, "end" TEXT, date_prec INTEGER,
  place TEXT, country TEXT, latitude REAL, longitude REAL, where_prec INTEGER,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
  claims INTEGER NOT NULL, independent_sources INTEGER NOT NULL,
  grade TEXT, protected_object TEXT,
  revision INTEGER NOT NULL,
  json TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX incidents_start ON incidents (start, incident);

CREATE TABLE truce_versions (
  version TEXT PRIMARY KEY,         -- REPORT/t1
  report INTEGER NOT NULL REFERENCES reports,
  truce TEXT,                       -- of truces; NULL: not put together yet
  kind TEXT NOT NULL, status TEXT NOT NULL, name TEXT,
  json TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX truce_versions_report ON truce_versions (report);
CREATE INDEX truce_versions_truce ON truce_versions (truce);

CREATE TABLE truces (
  truce TEXT PRIMARY KEY,
  kind TEXT NOT NULL, status TEXT NOT NULL, name TEXT, country TEXT,
  start TEXT, "end" TEXT,           -- as told
  first_day TEXT, last_day TEXT,    -- incidents between these may stand to it
  last_told TEXT,
  versions INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  json TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE breaches (             -- alleged, found or denied
  truce TEXT NOT NULL REFERENCES truces, claim TEXT NOT NULL,
  incident TEXT, day TEXT, source TEXT, status TEXT NOT NULL,
  PRIMARY KEY (truce, claim)) WITHOUT ROWID;

-- For people with SQL: what stands now.
CREATE VIEW current_reports AS SELECT report, version, title, publisher, url, language, published, length, source_of,
  taken FROM reports WHERE current = 1;
CREATE VIEW current_claims AS SELECT c.claim, r.report, c.lead, c.type, c.scope, c.status, c.hedge, c.start, c.place,
  c.country, c.source, c.killed_low, c.killed_high, c.incident, c.standing, c.json FROM claims c
  JOIN reports r ON r.number = c.report WHERE c.current = 1;
CREATE VIEW truce_days AS SELECT truce, day, sum(scope = 'in_scope') AS in_scope, sum(scope = 'unclear') AS unclear,
  sum(scope = 'alleged') AS alleged, sum(scope = 'denied') AS denied FROM (
    SELECT s.truce, i.start AS day, s.scope FROM incident_truces s JOIN incidents i ON i.incident = s.incident
    UNION ALL SELECT truce, day, said FROM (SELECT DISTINCT truce, day, source,
      CASE status WHEN 'denied' THEN 'denied' ELSE 'alleged' END AS said FROM breaches))
  WHERE day IS NOT NULL AND scope IN ('in_scope', 'unclear', 'alleged', 'denied') GROUP BY truce, day;
CREATE VIEW tallies AS SELECT * FROM current_claims WHERE scope = 'tally';
)sql";

/// The words of the reports, for `--text`, which follow what is changed or taken out of `reports`
/// and hold no text of their own; names of places and of what they lie in, for `--place`.
constexpr const char* kLookups = R"sql(
CREATE VIRTUAL TABLE report_words USING fts5(title, text, content = 'reports', content_rowid = 'number',
  tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER report_words_in AFTER INSERT ON reports BEGIN
  INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text); END;
CREATE TRIGGER report_words_out AFTER DELETE ON reports BEGIN
  INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END;
CREATE TRIGGER report_words_new AFTER UPDATE OF title, text ON reports BEGIN
  INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text); END;
CREATE TABLE incident_names (name TEXT NOT NULL, incident TEXT NOT NULL, PRIMARY KEY (name, incident)) WITHOUT ROWID;
CREATE INDEX incident_names_of ON incident_names (incident);
CREATE INDEX incidents_order ON incidents (start IS NULL, start, incident);
CREATE TABLE incident_truces (truce TEXT NOT NULL, incident TEXT NOT NULL, scope TEXT NOT NULL,
  PRIMARY KEY (truce, incident)) WITHOUT ROWID;
CREATE INDEX incident_truces_of ON incident_truces (incident);
CREATE TRIGGER incident_truces_in AFTER INSERT ON incidents BEGIN
  INSERT INTO incident_truces SELECT t.value->>'id', new.incident, t.value->>'relation'
    FROM json_each(new.json, '$.truce') t; END;
CREATE TRIGGER incident_truces_new AFTER UPDATE OF json ON incidents BEGIN
  DELETE FROM incident_truces WHERE incident = old.incident;
  INSERT INTO incident_truces SELECT t.value->>'id', new.incident, t.value->>'relation'
    FROM json_each(new.json, '$.truce') t; END;
CREATE TRIGGER incident_names_out AFTER DELETE ON incidents BEGIN
  DELETE FROM incident_truces WHERE incident = old.incident;
  DELETE FROM incident_names WHERE incident = old.incident; END;
CREATE VIEW incident_places AS SELECT DISTINCT i.incident, v.value AS name
  FROM incidents i, json_each(i.json, '$.places') p, json_each(json_array(p.value->>'name', p.value->>'text',
    p.value->>'within', p.value->>'admin1', p.value->>'country')) v WHERE v.value IS NOT NULL;
CREATE TRIGGER incident_names_in AFTER INSERT ON incidents BEGIN
  INSERT INTO incident_names SELECT DISTINCT sitrep_fold(name), incident FROM incident_places
    WHERE incident = new.incident; END;
CREATE TRIGGER incident_names_new AFTER UPDATE OF json ON incidents BEGIN
  DELETE FROM incident_names WHERE incident = old.incident;
  INSERT INTO incident_names SELECT DISTINCT sitrep_fold(name), incident FROM incident_places
    WHERE incident = new.incident; END;
)sql";

/// What kind of file it is.
struct Stamp {
  std::int64_t application = 0, schema = 0, tables = 0;
};

Result<Stamp> stamp_of(Database& database) {
  auto statement = database.prepare(
      "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_master)"
      " FROM pragma_application_id a, pragma_user_version v");
  if (!statement) return statement.error();
  const auto row = statement->step();
  if (!row) return row.error();
  return Stamp{statement->integer(0), statement->integer(1), statement->integer(2)};
}

/// In a transaction, so that all numbers are of one moment: two programs may make one register at once.
Result<Stamp> stamp_now(Database& database) {
  if (auto begun = database.execute("BEGIN"); !begun) return begun.error();
  auto stamp = stamp_of(database);
  if (auto done = database.execute("COMMIT"); !done && stamp) return done.error();
  return stamp;
}

/// SQLite does not wait here for another program that does the same, as it does elsewhere.
Status to_write_ahead(Database& database) {
  constexpr int kTries = 60;
  for (int i = 1;; ++i) {
    auto done = database.execute("PRAGMA journal_mode = WAL");
    if (done || i == kTries) return done;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

constexpr int kFirstStep = kOldestSchema + 1;  // the number that kSchemaSteps begins with
static_assert(kSchema == kFirstStep - 1 + static_cast<int>(std::size(kSchemaSteps)));

/// What is missing from schema `from` on, and the number.
std::string steps_after(std::int64_t from) {
  std::string out = "PRAGMA user_version = " + std::to_string(kSchema) + ";";
  for (std::int64_t step = from + 1; step <= kSchema; ++step) out += kSchemaSteps[step - kFirstStep];
  return out;
}

/// A file of its own beside the register. Written whole before it has its name: a copy that is there is
/// complete, whoever else makes one.
Status keep_old_copy(Database& database, std::int64_t schema) {
  const std::string kept = old_copy(database.path(), schema);
  const auto name = random_bytes(8);
  if (!name) return name.error();
  const std::string partial = kept + "." + hex_of(*name);
  Status done = database.copy_to(partial);
  if (done && std::rename(partial.c_str(), kept.c_str()) != 0)
    done = Error{ErrorCode::io, std::strerror(errno)};
  if (done) return done;
  std::remove(partial.c_str());
  return Error{ErrorCode::io,
               database.path() +
                   ": was made by an older sitrep, and no copy of it could be kept before it is "
                   "brought forward: " +
                   done.error().message};
}

/// Takes a register of an older sitrep to this one's schema.
Status bring_forward(Database& database, Database::Mode mode) {
  if (mode == Database::Mode::read) {
    auto writer = Database::open(database.path(), Database::Mode::write);
    auto done = writer ? bring_forward(*writer, Database::Mode::write) : Status(writer.error());
    if (done) return done;
    return Error{done.error().code,
                 database.path() +
                     ": was made by an older sitrep and must be brought forward before it is "
                     "read; open it once where it may be written to (" +
                     done.error().message + ")"};
  }
  const auto before = stamp_now(database);
  if (!before) return before.error();
  if (before->schema < kSchema)
    if (auto kept = keep_old_copy(database, before->schema); !kept) return kept;
  if (auto done = database.execute("BEGIN IMMEDIATE"); !done) return done;
  // Another program may have done it since.
  const auto now = stamp_of(database);
  Status done = now ? ok_status() : Status(now.error());
  if (done) done = database.execute((now->schema < kSchema ? steps_after(now->schema) : "") + "COMMIT;");
  if (!done) (void)database.execute("ROLLBACK");
  return done;
}

}  // namespace

std::string old_copy(const std::string& path, std::int64_t schema) {
  return path + ".schema" + std::to_string(schema);
}

Status remove_old_copies(const std::string& path) {
  // By their names and not one by one: a copy that was killed half way has a random one behind its number.
  const std::filesystem::path file(path);
  const std::string begin = file.filename().string() + ".schema";
  std::error_code failed;
  for (std::filesystem::directory_iterator it(file.has_parent_path() ? file.parent_path() : ".", failed), end;
       !failed && it != end; it.increment(failed)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with(begin) || name.find_first_of("0123456789", begin.size()) != begin.size()) continue;
    if (std::remove(it->path().c_str()) != 0 && errno != ENOENT)
      return Error{ErrorCode::io,
                   it->path().string() + ": " + std::strerror(errno) + "; it holds what is to be taken out"};
  }
  if (failed)
    return Error{ErrorCode::io, path + ": its folder cannot be looked through for old copies: " +
                                    failed.message() + "; they hold what is to be taken out"};
  return ok_status();
}

Status prepare_schema(Database& database, Database::Mode mode) {
  const auto stamp = stamp_now(database);
  if (!stamp) return stamp.error();
  if (stamp->application == kApplication && stamp->schema > kSchema)
    return Error{ErrorCode::unsupported, database.path() + ": is a register of schema " +
                                             std::to_string(stamp->schema) +
                                             ", and this sitrep knows up to " + std::to_string(kSchema) +
                                             "; use the newer sitrep that made it"};
  if (stamp->application == kApplication && stamp->schema < kOldestSchema)
    return Error{ErrorCode::unsupported, database.path() + ": is a register of schema " +
                                             std::to_string(stamp->schema) +
                                             ", of an early sitrep; ingest its reports into a new register"};
  if (stamp->application == kApplication && stamp->schema < kSchema) return bring_forward(database, mode);
  if (stamp->application == kApplication) return ok_status();
  if (stamp->tables != 0 || stamp->application != 0 || mode != Database::Mode::create)
    return Error{ErrorCode::syntax,
                 database.path() + ": is no register of sitrep; give the name of a new file"};
  if (auto done = to_write_ahead(database); !done) return done;
  if (auto done = database.execute("BEGIN IMMEDIATE"); !done) return done;
  // Another program may have made it since.
  const auto made = stamp_of(database);
  if (made && made->application == kApplication) return database.execute("COMMIT");
  const auto secret = random_bytes(kSecretBytes);
  const std::string number = "PRAGMA application_id = " + std::to_string(kApplication) + ";";
  Status done = ok_status();
  if (!made)
    done = made.error();
  else if (!secret)
    done = secret.error();
  else
    done = database.execute(number + kTables + kLookups + steps_after(kOldestSchema) +
                            "INSERT INTO meta VALUES ('export_secret', '" + hex_of(*secret) + "');COMMIT;");
  if (!done) (void)database.execute("ROLLBACK");
  return done;
}

}  // namespace sitrep
