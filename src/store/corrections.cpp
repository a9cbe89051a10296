// SPDX-License-Identifier: Apache-2.0
#include "store/corrections.h"

#include <algorithm>
#include <set>
#include <utility>

#include "store/claim_reader.h"
#include "store/corrections_desk.h"
#include "store/state.h"

namespace sitrep {
namespace {
using Number = std::int64_t;  // of a row
}  // namespace

Error not_there(const Register::State& s, const std::string& what, const std::string& id, const char* list) {
  return Error{ErrorCode::not_found, s.database.path() + ": no " + what + " with the id '" + id +
                                         "': take one from `sitrep " + list + "`"};
}

std::vector<DecidedClaim> as_decided(const std::vector<Number>& claims) {
  std::vector<DecidedClaim> out;
  for (const Number claim : claims) out.push_back({claim});
  return out;
}

Result<std::vector<Number>> claims_of(Register::State& s, const std::string& incident) {
  std::vector<Number> out;
  auto done = s.each(
      "SELECT number FROM claims WHERE incident = ? AND current = 1 ORDER BY claim",
      [&](Statement& q) { q.bind(1, incident); },
      [&](const Statement& row) { out.push_back(row.integer(0)); });
  if (!done) return done.error();
  if (out.empty()) return not_there(s, "incident", incident, "incidents");
  return out;
}

Result<Incident> incident_of(Register::State& s, const std::string& id) {
  std::optional<Incident> out;
  auto done = s.each(
      "SELECT json FROM incidents WHERE incident = ?", [&](Statement& q) { q.bind(1, id); },
      [&](const Statement& row) { out = read_incident_json(row.bytes(0)); });
  if (!done) return done.error();
  if (!out) return not_there(s, "incident", id, "incidents");
  return *out;
}

Status keep_correction(Register::State& s, Number decision, std::string_view what, std::string_view field,
                       std::string_view value, const std::vector<DecidedClaim>& claims) {
  auto done = s.run("INSERT INTO corrections (decision, what, field, value) VALUES (?,?,?,?)",
                    [&](Statement& q) { q.bind(1, decision).bind(2, what).bind(3, field).bind(4, value); });
  Number place = 0;
  for (const DecidedClaim& claim : claims)
    if (done)
      done =
          s.run("INSERT INTO corrected_claims (decision, place, part, claim, now) VALUES (?1,?2,?3,?4,?4)",
                [&](Statement& q) {
                  q.bind(1, decision).bind(2, place++).bind(3, claim.out ? "out" : "in").bind(4, claim.claim);
                });
  return done ? touch_decision(s, decision) : done;
}

Status touch_decision(Register::State& s, Number decision) {
  return s.run(
      "INSERT OR IGNORE INTO touched SELECT now FROM corrected_claims WHERE decision = ? AND now IS NOT NULL",
      [&](Statement& q) { q.bind(1, decision); });
}

Status touch_claim(Register::State& s, Number claim) {
  return s.run(
      "INSERT OR IGNORE INTO touched SELECT ?1 UNION SELECT number FROM claims WHERE incident = (SELECT "
      "incident "
      "FROM claims WHERE number = ?1)",
      [&](Statement& q) { q.bind(1, claim); });
}

Status drop_empty(Register::State& s, const std::string& incident) {
  return s.run(
      "DELETE FROM incidents WHERE incident = ?1 AND NOT EXISTS (SELECT 1 FROM claims WHERE incident = ?1)",
      [&](Statement& q) { q.bind(1, incident); });
}

void keep_reason_apart(Decision& decision) {
  if (!decision.reason.empty()) decision.words.emplace_back("reason", std::move(decision.reason));
  decision.reason.clear();
}

Result<Corrected> Register::linked(Corrected done, const Status& status, const Desk& desk) {
  State& s = *state_;
  if (!status) {
    s.undo();
    return status.error();
  }
  if (const auto linked = link(desk.prints, [](std::size_t, std::size_t) {}); !linked) return linked.error();
  std::set<std::string> incidents;
  for (const Number decision : done.decisions) {
    auto found = s.each(
        "SELECT DISTINCT c.incident FROM corrected_claims x JOIN claims c ON c.number = x.now WHERE "
        "x.decision = ? "
        "AND c.incident IS NOT NULL",
        [&](Statement& q) { q.bind(1, decision); },
        [&](const Statement& row) { incidents.insert(row.text(0)); });
    if (!found) return found.error();
  }
  done.incidents.assign(incidents.begin(), incidents.end());
  return done;
}

Result<Corrected> Register::merge(const std::vector<std::string>& incidents, Decision decision,
                                  const Desk& desk) {
  State& s = *state_;
  if (std::set<std::string>(incidents.begin(), incidents.end()).size() < 2)
    return Error{ErrorCode::usage, "give at least two incidents to merge"};
  if (auto begun = s.begin(); !begun) return begun.error();
  Corrected out;
  const auto work = [&]() -> Status {
    std::vector<std::pair<std::string, Number>> order;
    for (const std::string& id : std::set<std::string>(incidents.begin(), incidents.end())) {
      const auto claims = claims_of(s, id);
      if (!claims) return claims.error();
      for (const Number claim : *claims) order.emplace_back(id_of(s, claim), claim);
    }
    std::sort(order.begin(), order.end());
    std::vector<Number> all;
    for (const auto& [id, claim] : order) all.push_back(claim);
    keep_reason_apart(decision);
    decision.what = Decided::merge;
    decision.subject = "incident:" + std::to_string(all.front());
    decision.detail = {{"claims", all}};
    const auto number = log_decision(s, decision);
    if (!number) return number.error();
    out.decisions.push_back(*number);
    return keep_correction(s, *number, "merge", "", "", as_decided(all));
  };
  const Status done = work();
  return linked(std::move(out), done, desk);
}

Result<Corrected> Register::split(const std::string& incident, const std::vector<std::string>& claims,
                                  Decision decision, const Desk& desk) {
  State& s = *state_;
  if (auto begun = s.begin(); !begun) return begun.error();
  Corrected out;
  const auto work = [&]() -> Status {
    const auto all = claims_of(s, incident);
    if (!all) return all.error();
    std::set<std::string> wanted(claims.begin(), claims.end());
    std::vector<Number> leave, stay;
    for (const Number claim : *all) (wanted.erase(id_of(s, claim)) != 0 ? leave : stay).push_back(claim);
    if (!wanted.empty())
      return Error{ErrorCode::not_found, "'" + *wanted.begin() + "' is no claim of " + incident +
                                             ": `sitrep show` lists them under \"told\""};
    if (leave.empty()) return Error{ErrorCode::usage, "say which claims leave " + incident};
    if (stay.empty())
      return Error{ErrorCode::conflict,
                   "these are all claims of " + incident + ": nothing would stay behind"};
    keep_reason_apart(decision);
    decision.what = Decided::split;
    decision.subject = "incident:" + std::to_string(all->front());
    decision.detail = {{"claims", leave}, {"from", stay}};
    const auto number = log_decision(s, decision);
    if (!number) return number.error();
    out.decisions.push_back(*number);
    std::vector<DecidedClaim> decided = as_decided(leave);
    for (const Number claim : stay) decided.push_back({claim, true});
    return keep_correction(s, *number, "split", "", "", decided);
  };
  const Status done = work();
  return linked(std::move(out), done, desk);
}

Result<Corrected> Register::undo(std::int64_t number, Decision decision, const Desk& desk) {
  State& s = *state_;
  if (auto begun = s.begin(); !begun) return begun.error();
  Corrected out;
  const auto work = [&]() -> Status { return take_back(s, number, std::move(decision), desk, out); };
  const Status done = work();
  auto corrected = linked(std::move(out), done, desk);
  // Those that hold again, or no more, were taken along for their incidents.
  if (corrected) corrected->decisions.resize(1);
  return corrected;
}

}  // namespace sitrep
