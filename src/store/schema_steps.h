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
)sql",
    // 13: what people correct: the claims and incidents that a decision is of, and words that they typed.
    R"sql(
ALTER TABLE claims ADD COLUMN original TEXT;        -- as it was before a person corrected it; NULL: nobody did
ALTER TABLE claims ADD COLUMN original_fact BLOB;
ALTER TABLE claims ADD COLUMN by_hand INTEGER;      -- the decision that added it
ALTER TABLE incidents ADD COLUMN review TEXT NOT NULL DEFAULT 'machine';
ALTER TABLE incidents ADD COLUMN included INTEGER NOT NULL DEFAULT 1;

-- Words that a person typed with a decision. The log has their salted hashes; a redaction may take them out.
CREATE TABLE decision_words (
  decision INTEGER NOT NULL, key TEXT NOT NULL,     -- reason, note, place, source
  salt TEXT NOT NULL, words TEXT NOT NULL,          -- both empty: taken out
  PRIMARY KEY (decision, key)) WITHOUT ROWID;
CREATE TRIGGER decision_words_stay BEFORE UPDATE ON decision_words WHEN new.words <> '' OR new.salt <> '' OR
  new.decision <> old.decision OR new.key <> old.key BEGIN
  SELECT raise(ABORT, 'the log of decisions is only added to'); END;
CREATE TRIGGER decision_words_last BEFORE DELETE ON decision_words BEGIN
  SELECT raise(ABORT, 'the log of decisions is only added to'); END;

-- Made of the log: the decisions that correct something. active 0: taken back by a later one.
CREATE TABLE corrections (
  decision INTEGER PRIMARY KEY REFERENCES decisions,
  what TEXT NOT NULL,                               -- merge, split, claim, incident, register, add, review
  field TEXT NOT NULL, value TEXT NOT NULL,         -- of a field; words of a person are in decision_words
  active INTEGER NOT NULL DEFAULT 1);
CREATE INDEX corrections_what ON corrections (what, active);
-- The claims that each is of. `now`: the same claim in the report's newest version; NULL: it is not there.
CREATE TABLE corrected_claims (
  decision INTEGER NOT NULL REFERENCES corrections, place INTEGER NOT NULL,
  part TEXT NOT NULL,                               -- in; out: of a split, what stays behind
  claim INTEGER NOT NULL REFERENCES claims, now INTEGER REFERENCES claims,
  PRIMARY KEY (decision, place)) WITHOUT ROWID;
CREATE INDEX corrected_claims_now ON corrected_claims (now);
CREATE INDEX corrected_claims_claim ON corrected_claims (claim);
-- Claims whose incidents are to be put together again at the next linking.
CREATE TABLE touched (claim INTEGER PRIMARY KEY);
)sql",
    // 14: the bytes that reports came as, and hashes of them. What an older sitrep took in has none.
    R"sql(
ALTER TABLE reports ADD COLUMN text_sha256 TEXT NOT NULL DEFAULT '';
UPDATE reports SET text_sha256 = sha256, sha256 = '';
CREATE INDEX reports_sha256 ON reports (sha256);

-- The bytes of a report's own record, one row for all that share them.
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY,          -- of the bytes: reports.sha256
  bytes INTEGER NOT NULL,           -- how many they are
  zstd BLOB NOT NULL);
)sql",
    // 15: which incidents count. Until now only people said so.
    R"sql(
CREATE TABLE criteria (             -- the last one is in force
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,                 -- UTC
  json TEXT NOT NULL);              -- empty: all count
ALTER TABLE incidents ADD COLUMN exclusion_rule TEXT;
ALTER TABLE incidents ADD COLUMN exclusion_reason TEXT;
UPDATE incidents SET exclusion_rule = 'person', exclusion_reason = json->>'exclusion_reason' WHERE included = 0;
)sql",
    // 16: by which rules the machine read a claim. What an older sitrep read has none.
    R"sql(
ALTER TABLE claims ADD COLUMN rules TEXT;  -- JSON: [{"field", "rule", "span"}]; NULL: not kept, or by hand
)sql"};

}  // namespace sitrep
