// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <string>

namespace sitrep {
namespace {

/// What a register of another program, or of none, has here is 0.
constexpr int kApplication = 0x53495452;  // "SITR"

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

CREATE TABLE truces (
  truce TEXT PRIMARY KEY,           -- REPORT/t1
  report INTEGER NOT NULL REFERENCES reports,
  kind TEXT NOT NULL, status TEXT NOT NULL, name TEXT,
  json TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX truces_report ON truces (report);

-- For people with SQL: what stands now.
CREATE VIEW current_reports AS SELECT report, version, title, publisher, url, language, published, length, source_of,
  taken FROM reports WHERE current = 1;
CREATE VIEW current_claims AS SELECT c.claim, r.report, c.lead, c.type, c.scope, c.status, c.hedge, c.start, c.place,
  c.country, c.source, c.killed_low, c.killed_high, c.incident, c.standing, c.json FROM claims c
  JOIN reports r ON r.number = c.report WHERE c.current = 1;
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
CREATE TRIGGER incident_names_out AFTER DELETE ON incidents BEGIN
  DELETE FROM incident_names WHERE incident = old.incident; END;
CREATE TRIGGER incident_names_in AFTER INSERT ON incidents BEGIN
  INSERT INTO incident_names SELECT DISTINCT sitrep_fold(v.value), new.incident FROM json_each(new.json, '$.places') p,
    json_each(json_array(p.value->>'name', p.value->>'text', p.value->>'within', p.value->>'admin1',
    p.value->>'country')) v WHERE v.value IS NOT NULL; END;
CREATE TRIGGER incident_names_new AFTER UPDATE OF json ON incidents BEGIN
  DELETE FROM incident_names WHERE incident = old.incident;
  INSERT INTO incident_names SELECT DISTINCT sitrep_fold(v.value), new.incident FROM json_each(new.json, '$.places') p,
    json_each(json_array(p.value->>'name', p.value->>'text', p.value->>'within', p.value->>'admin1',
    p.value->>'country')) v WHERE v.value IS NOT NULL; END;
)sql";

Result<std::int64_t> pragma(Database& database, const char* name) {
  auto statement = database.prepare(std::string("PRAGMA ") + name);
  if (!statement) return statement.error();
  const auto row = statement->step();
  if (!row) return row.error();
  return *row ? statement->integer(0) : 0;
}

}  // namespace

Status prepare_schema(Database& database, Database::Mode mode) {
  const auto application = pragma(database, "application_id");
  if (!application) return application.error();
  const auto schema = pragma(database, "user_version");
  if (!schema) return schema.error();
  if (*application == kApplication && *schema > kSchema)
    return Error{ErrorCode::unsupported, database.path() + ": is a register of schema " +
                                             std::to_string(*schema) + ", and this sitrep knows up to " +
                                             std::to_string(kSchema) + "; use the newer sitrep that made it"};
  if (*application == kApplication) return ok_status();
  const auto count = [&](const char* sql) -> Result<std::int64_t> {
    auto statement = database.prepare(sql);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    return statement->integer(0);
  };
  const auto tables = count("SELECT count(*) FROM sqlite_master");
  if (!tables) return tables.error();
  if (*tables != 0 || *application != 0 || mode != Database::Mode::create)
    return Error{ErrorCode::syntax,
                 database.path() + ": is no register of sitrep; give the name of a new file"};
  if (auto done = database.execute("PRAGMA journal_mode = WAL"); !done) return done;
  if (auto done = database.execute("BEGIN IMMEDIATE"); !done) return done;
  // Another program may have made it since.
  const auto made = pragma(database, "application_id");
  if (made && *made == kApplication) return database.execute("COMMIT");
  const std::string numbers = "PRAGMA application_id = " + std::to_string(kApplication) +
                              "; PRAGMA user_version = " + std::to_string(kSchema) + ";";
  auto done = database.execute(numbers + kTables + kLookups + "COMMIT;");
  if (!done) (void)database.execute("ROLLBACK");
  return done;
}

}  // namespace sitrep
