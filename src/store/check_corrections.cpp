// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>
#include <utility>

#include "store/constraints.h"
#include "store/correct_json.h"
#include "store/corrections.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;

/// Claims that are one happening stand in one incident, those that are not do not.
Status check_constraints(Register::State& s, std::vector<std::string>& out) {
  Constraints constraints;
  if (auto done = constraints.read(s); !done) return done;
  std::map<Number, std::pair<std::string, std::string>> claims;  // id, incident
  const auto look = [&](Number number) -> Result<std::pair<std::string, std::string>> {
    if (const auto it = claims.find(number); it != claims.end()) return it->second;
    auto& found = claims[number];
    auto done = s.each(
        "SELECT claim, incident FROM claims WHERE number = ?", [&](Statement& q) { q.bind(1, number); },
        [&](const Statement& row) { found = {row.text(0), row.text(1)}; });
    if (!done) return done.error();
    return found;
  };
  for (const bool together : {true, false}) {
    const auto pair_of = [&](const std::pair<Number, Number>& pair) -> Status {
      const auto a = look(pair.first), b = look(pair.second);
      if (!a) return a.error();
      if (!b) return b.error();
      // What stands in no incident (all of it was rejected) is neither together nor apart.
      if (a->second.empty() || b->second.empty() || (a->second == b->second) == together) return ok_status();
      out.push_back(together ? "people decided that they are one incident, and they are not: " + a->first +
                                   ", " + b->first
                             : "people decided that they are two incidents, and they are one: " + a->first +
                                   ", " + b->first);
      return ok_status();
    };
    if (together)
      for (const auto& pair : constraints.together())
        if (auto done = pair_of(pair); !done) return done;
    if (!together)
      for (const auto& [claim, others] : constraints.apart())
        for (auto it = others.upper_bound(claim); it != others.end(); ++it)
          if (auto done = pair_of({claim, *it}); !done) return done;
  }
  return ok_status();
}

}  // namespace

Status check_corrections(Register::State& s, std::vector<std::string>& out) {
  const auto nothing = [](Statement&) {};
  const std::pair<const char*, std::string_view> asked[] = {
      {"SELECT count(*) || ' claims' FROM touched HAVING count(*) > 0",
       "a correction that is not linked yet (run `sitrep ingest` again): "},
      {"SELECT 'decision ' || x.decision || ' (' || k.what || iif(k.field = '', '', ' ' || k.field) || ') of "
       "' || "
       "group_concat(c.claim, ', ') FROM corrected_claims x JOIN corrections k ON k.decision = x.decision "
       "JOIN claims "
       "c ON c.number = x.claim WHERE x.now IS NULL AND k.active = 1 GROUP BY x.decision ORDER BY x.decision",
       "it does not go with the report's new text; decide again, or undo it: "},
      {"SELECT 'decision ' || d.number FROM decisions d WHERE d.what IN ('merge', 'split', 'set', 'add', "
       "'review', 'coding') "
       "AND NOT EXISTS (SELECT 1 FROM corrections k WHERE k.decision = d.number) ORDER BY d.number",
       "a decision of the log that is applied nowhere: "},
      {"SELECT 'decision ' || k.decision FROM corrections k JOIN decisions d ON d.number = k.decision WHERE "
       "k.active "
       "= 1 AND k.value <> '' AND k.what IN ('claim', 'incident', 'register') AND k.value IS NOT "
       "d.detail ->> '$.new' ORDER BY 1",
       "what is applied is not what the log says: "},
      {"SELECT c.claim FROM claims c JOIN corrected_claims x ON x.now = c.number JOIN corrections k ON "
       "k.decision = "
       "x.decision WHERE k.what = 'claim' AND k.active = 1 AND c.original IS NULL",
       "a claim that was corrected and is as the machine read it: "},
      {"SELECT c.claim FROM claims c WHERE c.original IS NOT NULL AND c.current = 1 AND NOT EXISTS (SELECT 1 "
       "FROM "
       "corrected_claims x JOIN corrections k ON k.decision = x.decision WHERE x.now = c.number AND k.what = "
       "'claim' "
       "AND k.active = 1)",
       "a claim that is corrected by no decision: "},
      {"SELECT c.claim FROM claims c WHERE c.by_hand IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decisions d "
       "WHERE "
       "d.number = c.by_hand AND d.what = 'add')",
       "a claim by hand that nobody added: "}};
  for (const auto& [sql, what] : asked) {
    auto done = s.each(sql, nothing,
                       [&, w = what](const Statement& row) { out.push_back(std::string(w) + row.text(0)); });
    if (!done) return done;
  }
  // Each claim of a decision is one that the log names.
  std::map<Number, std::set<Number>> claims;
  auto done = s.each("SELECT decision, claim FROM corrected_claims", nothing,
                     [&](const Statement& row) { claims[row.integer(0)].insert(row.integer(1)); });
  if (!done) return done;
  done = s.each(
      "SELECT d.number, d.detail FROM decisions d JOIN corrections k ON k.decision = d.number WHERE k.what "
      "IN "
      "('merge', 'split', 'incident', 'review', 'note', 'coding')",
      nothing, [&](const Statement& row) {
        const std::string detail = row.text(1);
        std::set<Number> told;
        for (const char* key : {"claims", "from"})
          for (const Number claim : numbers_of(detail, key)) told.insert(claim);
        if (told != claims[row.integer(0)])
          out.push_back("decision " + row.text(0) + " is applied to other claims than the log says");
      });
  return done ? check_constraints(s, out) : done;
}

}  // namespace sitrep
