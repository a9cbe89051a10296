// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include "store/correct_json.h"
#include "store/corrections_desk.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;

constexpr const char* kWhat[] = {"merge", "split", "set", "add", "review", "coding", "undo"};

struct Line {
  std::string what, detail;
  bool there = false;
};

/// Which decisions hold: one does that no undo which holds takes back. Undos are few and come later than
/// what they take back, so they are gone through from the last to the first.
Status find_active(Register::State& s, std::set<Number>& taken_back) {
  std::vector<std::pair<Number, Number>> undos;  // line, what it takes back
  auto done = s.each(
      "SELECT number, detail FROM decisions WHERE what = 'undo' ORDER BY number DESC", [](Statement&) {},
      [&](const Statement& row) {
        undos.emplace_back(row.integer(0), std::stoll("0" + field_of(row.bytes(1), "decision")));
      });
  for (const auto& [line, what] : undos)
    if (!taken_back.contains(line)) taken_back.insert(what);
  return done;
}

/// What a decision was of is made anew.
Status redo(Register::State& s, Number decision, const Desk& desk, Corrected& out) {
  std::string what;
  std::vector<Number> claims;
  auto done = s.each(
      "SELECT what FROM corrections WHERE decision = ?", [&](Statement& q) { q.bind(1, decision); },
      [&](const Statement& row) { what = row.text(0); });
  if (done) done = touch_decision(s, decision);
  if (done)
    done = s.each(
        "SELECT now FROM corrected_claims WHERE decision = ? AND now IS NOT NULL",
        [&](Statement& q) { q.bind(1, decision); },
        [&](const Statement& row) { claims.push_back(row.integer(0)); });
  for (const Number claim : claims) {
    if (done) done = touch_claim(s, claim);
    if (done && what == "claim") done = remake_claim(s, claim, &desk.counts);
    if (done && what == "add") done = set_added(s, claim, decision);
  }
  out.decisions.push_back(decision);
  return done;
}

}  // namespace

Status take_back(Register::State& s, Number number, Decision decision, const Desk& desk, Corrected& out) {
  Line line;
  auto done = s.each(
      "SELECT what, detail FROM decisions WHERE number = ?", [&](Statement& q) { q.bind(1, number); },
      [&](const Statement& row) { line = {row.text(0), row.text(1), true}; });
  if (!done) return done;
  const std::string name = "decision " + std::to_string(number);
  if (!line.there)
    return Error{ErrorCode::not_found,
                 s.database.path() + ": there is no " + name + ": take a number from `sitrep decisions`"};
  bool can = false;
  for (const char* what : kWhat) can |= line.what == what;
  if (!can)
    return Error{ErrorCode::conflict,
                 name + " is a line of '" + line.what + "': what went out or was taken out is not undone"};
  std::set<Number> before, after;
  if (done = find_active(s, before); !done) return done;
  if (before.contains(number)) return Error{ErrorCode::conflict, name + " was taken back already"};
  keep_reason_apart(decision);
  decision.what = Decided::undo;
  decision.subject = "decision:" + std::to_string(number);
  decision.detail = {{"decision", number}};
  const auto logged = log_decision(s, decision);
  if (!logged) return logged.error();
  if (done = find_active(s, after); !done) return done;
  out.decisions.push_back(*logged);
  std::vector<Number> changed;
  done = s.each(
      "SELECT decision, active FROM corrections ORDER BY decision", [](Statement&) {},
      [&](const Statement& row) {
        if ((row.integer(1) != 0) == after.contains(row.integer(0))) changed.push_back(row.integer(0));
      });
  for (const Number other : changed) {
    if (done)
      done = s.run("UPDATE corrections SET active = ?1 WHERE decision = ?2",
                   [&](Statement& q) { q.bind(1, std::int64_t{!after.contains(other)}).bind(2, other); });
    if (done) done = redo(s, other, desk, out);
  }
  return done;
}

}  // namespace sitrep
