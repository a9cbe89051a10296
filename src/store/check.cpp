// SPDX-License-Identifier: Apache-2.0
#include <string_view>
#include <utility>

#include "core/sha256.h"
#include "store/corrections.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {

Result<std::vector<std::string>> Register::check() {
  std::vector<std::string> out;
  const auto nothing = [](Statement&) {};
  const std::pair<const char*, std::string_view> asked[] = {
      {"PRAGMA integrity_check", "the file is damaged: "},
      {"PRAGMA foreign_key_check", "a row without its report: "},
      {"SELECT count(*) || ' claims' FROM claims WHERE fact IS NOT NULL AND current = 1 AND linked = 0 "
       "HAVING count(*) > 0",
       "not linked yet (run `sitrep ingest` again): "},
      {"SELECT incident FROM incidents i WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.incident = "
       "i.incident)",
       "an incident without a claim: "},
      {"SELECT claim FROM claims c WHERE incident IS NOT NULL AND NOT EXISTS (SELECT 1 FROM incidents i "
       "WHERE "
       "i.incident = c.incident)",
       "a claim of an incident that is not there: "},
      {"SELECT c.claim FROM claims c JOIN reports r ON r.number = c.report WHERE "
       "json_extract(c.json, '$.evidence.sentence[1]') > r.length",
       "a claim of words beyond the end of its report: "},
      {"SELECT i.incident FROM incidents i, json_each(i.json, '$.harm.killed.from') f WHERE f.value IS NOT "
       "NULL "
       "AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.claim = f.value AND c.incident = i.incident)",
       "a figure that none of its claims states: "},
      {"SELECT incident FROM incidents i WHERE claims <> (SELECT count(*) FROM claims c WHERE c.incident = "
       "i.incident)",
       "an incident whose claims are not all there: "},
      {"SELECT version FROM truce_versions v WHERE NOT EXISTS (SELECT 1 FROM truces t WHERE t.truce = "
       "v.truce)",
       "a truce of a report that is of no truce (run `sitrep ingest` again): "},
      {"SELECT incident FROM incident_truces s WHERE NOT EXISTS (SELECT 1 FROM truces t WHERE t.truce = "
       "s.truce)",
       "an incident that stands to a truce that is not there: "},
      {"SELECT truce FROM truces t WHERE json_valid(json) = 0 OR versions <> (SELECT count(*) FROM "
       "truce_versions v WHERE v.truce = t.truce) OR versions IS NOT json_array_length(json, '$.versions')",
       "a truce whose versions are not all there: "},
      {"SELECT version FROM truce_versions WHERE json->>'kind' IS NOT kind",
       "a truce of a report that is not as it was told: "},
      {"SELECT incident FROM incidents i WHERE (SELECT count(*) FROM json_each(i.json, '$.truce') t JOIN "
       "incident_truces s ON s.truce = t.value->>'id' AND s.incident = i.incident AND s.scope = "
       "t.value->>'relation') <> json_array_length(i.json, '$.truce') OR json_array_length(i.json, "
       "'$.truce') "
       "<> (SELECT count(*) FROM incident_truces s WHERE s.incident = i.incident)",
       "an incident that is listed with other truces than it says: "},
      {"SELECT report FROM reports WHERE redacted IS NOT NULL AND (text <> '' OR title IS NOT NULL OR url IS "
       "NOT NULL OR sha256 <> '')",
       "a redacted report that has words again: "},
      {"SELECT incident FROM incidents WHERE json->>'included' IS NOT included OR json->>'exclusion_reason' "
       "IS "
       "NOT exclusion_reason OR (included = 1) <> (exclusion_reason IS NULL)",
       "an incident that says otherwise than its row whether it counts: "},
      {"SELECT 'run it again' FROM meta WHERE key = 'redacting'",
       "`sitrep redact` or `retain` was stopped before all bytes were out of the file: "}};
  for (const auto& [sql, what] : asked) {
    auto done = state_->each(sql, nothing, [&, w = what](const Statement& row) {
      if (row.bytes(0) != "ok") out.push_back(std::string(w) + row.text(0));
    });
    if (!done) return done.error();
  }
  auto done = state_->each(
      "SELECT report, version, text, text_sha256 FROM reports WHERE redacted IS NULL", nothing,
      [&](const Statement& row) {
        if (sha256_hex(row.bytes(2)) != row.bytes(3))
          out.push_back("a text that is not the one taken in: " + row.text(0) + ", version " + row.text(1));
      });
  if (done) done = check_originals(*state_, out);
  if (done) done = check_decisions(*state_, out);
  if (done) done = check_corrections(*state_, out);
  if (!done) return done.error();
  return out;
}

}  // namespace sitrep
