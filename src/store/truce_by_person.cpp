// SPDX-License-Identifier: Apache-2.0
#include "store/truce_by_person.h"

#include <algorithm>
#include <utility>

#include "store/claim_reader.h"
#include "store/corrections_desk.h"

namespace sitrep {
namespace {

/// "r7/t1", "in_scope"
std::pair<std::string_view, std::string_view> parts_of(std::string_view text, char between) {
  const std::size_t at = text.rfind(between);
  if (at == text.npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

}  // namespace

Result<std::string> logged_truce(Register::State& s, std::string_view typed) {
  const auto [truce, scope] = parts_of(typed, ':');
  std::string out;
  // Of several reports that tell of it the one whose id the truce has.
  auto done = s.each(
      "SELECT report, version FROM truce_versions WHERE truce = ?1 OR (version = ?1 AND truce IS NOT NULL) "
      "ORDER "
      "BY version <> ?1, version LIMIT 1",
      [&, id = truce](Statement& q) { q.bind(1, id); },
      [&, how = scope](const Statement& row) {
        const std::string version = row.text(1);
        out = std::to_string(row.integer(0)) + "/" + std::string(parts_of(version, '/').second) + ":" +
              std::string(how);
      });
  if (!done) return done.error();
  if (out.empty()) return not_there(s, "truce", std::string(truce), "truces");
  return out;
}

Result<TruceByPerson> truce_of_log(Register::State& s, std::string_view logged) {
  const auto [version, scope] = parts_of(logged, ':');
  const auto [report, number] = parts_of(version, '/');
  TruceByPerson out;
  for (const TruceScope known : {TruceScope::in_scope, TruceScope::out_of_scope, TruceScope::unclear})
    if (name_of(known) == scope) out.scope = known;
  auto done = s.each(
      "SELECT v.truce FROM reports r JOIN truce_versions v ON v.version = r.report || '/' || ?2 WHERE "
      "r.number = CAST(?1 AS INTEGER) AND v.truce IS NOT NULL",
      [&, of = report, which = number](Statement& q) { q.bind(1, of).bind(2, which); },
      [&](const Statement& row) { out.truce = row.text(0); });
  if (!done) return done.error();
  return out;
}

void set_relation(const TruceByPerson& set, std::int64_t decision, Incident& i) {
  if (set.truce.empty()) return;
  auto it = std::find_if(i.truces.begin(), i.truces.end(),
                         [&](const TruceRelation& r) { return r.truce == set.truce; });
  if (it == i.truces.end()) {
    const auto behind = std::find_if(i.truces.begin(), i.truces.end(),
                                     [&](const TruceRelation& r) { return r.truce > set.truce; });
    it = i.truces.insert(behind, TruceRelation{});
    it->truce = set.truce;
  } else if (!it->by_person) {
    it->machine = it->scope;
    it->machine_reasons = std::move(it->reasons);
  }
  it->by_person = true;
  it->scope = set.scope;
  it->reasons = {"a person decided it (decision " + std::to_string(decision) + "); the machine says '" +
                 (it->machine ? std::string(name_of(*it->machine)) : std::string(kNone)) + "'"};
}

}  // namespace sitrep
