// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sitrep {

/// What each number of the schema added, from 11 on: a new register runs them all, an older one those that it
/// has not seen.
inline constexpr const char* kSchemaSteps[] = {
    // 11: reports whose words were taken out, and what people decided.
    R"sql(
ALTER TABLE reports ADD COLUMN redacted TEXT;   -- when its words were taken out, UTC; NULL: they are there
ALTER TABLE claims ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX claims_redacted ON claims (incident) WHERE redacted = 1;

-- Keyed hashes of the words, ids and addresses of what was redacted: it is not taken in again.
CREATE TABLE redacted_keys (key TEXT PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports) WITHOUT ROWID;

-- What people decided, each line with the hash of the one before.
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,                 -- UTC
  who TEXT NOT NULL,                -- a handle
  what TEXT NOT NULL,
  subject TEXT NOT NULL, reason TEXT NOT NULL,
  detail TEXT NOT NULL,             -- JSON
  program TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN
  SELECT raise(ABORT, 'the log of decisions is only added to'); END;
CREATE TRIGGER decisions_last BEFORE DELETE ON decisions BEGIN
  SELECT raise(ABORT, 'the log of decisions is only added to'); END;
CREATE TRIGGER decisions_follow BEFORE INSERT ON decisions
  WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM decisions) BEGIN
  SELECT raise(ABORT, 'the log of decisions is only added to'); END;
)sql",
    // 12: copies are found without a look at every pair; incidents of some days or words without a look at
    // every row; keys of one time lie together.
    R"sql(
CREATE INDEX IF NOT EXISTS links_copies ON links (a) WHERE copy = 1;
CREATE INDEX IF NOT EXISTS links_copies_b ON links (b) WHERE copy = 1;
-- Keys begin with their day now: those that are there are made anew at the next linking.
INSERT INTO meta SELECT 'old_keys', '1' WHERE EXISTS (SELECT 1 FROM blocks);
CREATE INDEX IF NOT EXISTS incidents_long ON incidents ("end", start) WHERE "end" > start;
DROP INDEX claims_incident;
CREATE INDEX claims_incident ON claims (incident, report) WHERE incident IS NOT NULL;
)sql"};

}  // namespace sitrep
