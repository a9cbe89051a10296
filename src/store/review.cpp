// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "store/corrections_desk.h"
#include "store/incident_by_person.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Number = std::int64_t;

/// How many people an incident is signed off by in this register.
Result<Number> sign_offs_needed(Register::State& s) {
  Number out = 1;
  auto done = s.each(
      "SELECT value FROM corrections WHERE what = 'register' AND field = 'sign_off' AND active = 1 ORDER BY "
      "decision DESC LIMIT 1",
      [](Statement&) {}, [&](const Statement& row) { out = row.bytes(0) == "2" ? 2 : 1; });
  if (!done) return done.error();
  return out;
}

/// Whether the same person signed off what stands now.
Result<bool> signed_before(Register::State& s, Number claim, const Incident& incident,
                           const std::string& who) {
  bool out = false;
  int seen = 0;
  if (incident.sign_offs == 0) return out;
  auto done = s.each(
      "SELECT d.who, k.value FROM corrections k JOIN corrected_claims x ON x.decision = k.decision JOIN "
      "decisions d "
      "ON d.number = k.decision WHERE k.what = 'review' AND k.active = 1 AND x.now = ?1 ORDER BY k.decision "
      "DESC",
      [&](Statement& q) { q.bind(1, claim); },
      [&](const Statement& row) {
        if (row.bytes(1) != name_of(ReviewAct::sign_off)) return true;
        out = row.bytes(0) == who;
        return !out && ++seen < incident.sign_offs;
      });
  if (!done) return done.error();
  return out;
}

}  // namespace

std::string_view name_of(ReviewAct value) {
  switch (value) {
    case ReviewAct::accept:
      return "accept";
    case ReviewAct::sign_off:
      return "sign_off";
    case ReviewAct::reject:
      return "reject";
    case ReviewAct::reopen:
      return "reopen";
    case ReviewAct::note:
      return "note";
  }
  return {};
}

Result<Corrected> Register::review(const std::string& id, ReviewAct act, const std::string& note,
                                   Decision decision, const Desk& desk) {
  State& s = *state_;
  const bool is_note = act == ReviewAct::note;
  if (is_note && note.find_first_not_of(' ') == std::string::npos)
    return Error{ErrorCode::usage, "a note has words: give --note"};
  if (auto begun = s.begin(); !begun) return begun.error();
  Corrected out;
  const auto work = [&]() -> Status {
    const auto claims = claims_of(s, id);
    if (!claims) return claims.error();
    const auto now = incident_of(s, id);
    if (!now) return now.error();
    const auto needs = sign_offs_needed(s);
    if (!needs) return needs.error();
    if (act == ReviewAct::sign_off) {
      const auto again = signed_before(s, claims->front(), *now, decision.who);
      if (!again) return again.error();
      if (*again && now->review == Review::signed_off)
        return Error{ErrorCode::conflict, id + ": is signed off already, and " + decision.who + " did it"};
      if (*again)
        return Error{
            ErrorCode::conflict,
            id + ": " + decision.who + " signed it off already; in this register another person must, too"};
    }
    keep_reason_apart(decision);
    decision.what = Decided::review;
    decision.subject = "incident:" + std::to_string(claims->front());
    decision.detail = {{"claims", *claims}, {"act", std::string(name_of(act))}};
    if (!is_note) {
      decision.detail.emplace_back("needs", *needs);
      for (auto& [key, value] : review_marks(*now)) decision.detail.emplace_back(key, std::move(value));
    }
    if (!note.empty()) decision.words.emplace_back("note", note);
    const auto number = log_decision(s, decision);
    if (!number) return number.error();
    out.decisions.push_back(*number);
    // A note is no state: what it stands beside is reviewed as far as it was.
    return keep_correction(s, *number, is_note ? "note" : "review", "", is_note ? "" : name_of(act),
                           as_decided(*claims));
  };
  const Status done = work();
  auto corrected = linked(std::move(out), done, desk);
  if (!corrected || act != ReviewAct::sign_off || corrected->incidents.empty()) return corrected;
  if (const auto now = incident_of(s, corrected->incidents.front()); now && now->review == Review::reviewed)
    corrected->notes.emplace_back("one of two people has signed it off");
  return corrected;
}

}  // namespace sitrep
