// SPDX-License-Identifier: Apache-2.0
// The criteria of a register: set, asked of every incident when they change, and of an incident when it does.
#include <utility>

#include "store/claim_reader.h"
#include "store/incident_row.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

constexpr const char* kBatch = "1000";

struct Row {
  std::string incident, json, reason, rule;
  bool included = true;
};

Result<std::vector<Row>> rows_after(Register::State& s, const std::string& last) {
  std::vector<Row> out;
  auto done = s.each(
      std::string("SELECT incident, json, included, exclusion_reason, exclusion_rule FROM incidents WHERE "
                  "incident > ? "
                  "ORDER BY incident LIMIT ") +
          kBatch,
      [&](Statement& q) { q.bind(1, last); },
      [&](const Statement& row) {
        out.push_back({row.text(0), row.text(1), row.text(3), row.text(4), row.integer(2) != 0});
      });
  if (!done) return done.error();
  return out;
}

/// The object is changed in place: all else in it stays byte by byte.
Status write(Register::State& s, const std::string& incident, const std::optional<Exclusion>& why) {
  return s.run(
      "UPDATE incidents SET included = ?1, exclusion_rule = ?2, exclusion_reason = ?3, revision = revision + "
      "1, "
      "json = json_set(json, '$.included', json(CASE ?1 WHEN 1 THEN 'true' ELSE 'false' END), "
      "'$.exclusion_reason', ?3) WHERE incident = ?4",
      [&](Statement& q) {
        q.bind(1, std::int64_t{why ? 0 : 1}).bind(4, incident);
        q.bind_given(2, why ? why->rule : std::string()).bind_given(3, why ? why->reason : std::string());
      });
}

/// What the criteria would say where a person decided: that stands in its place.
Status write_machine(Register::State& s, const std::string& incident, const char* word) {
  return s.run(
      "UPDATE incidents SET revision = revision + 1, json = json_set(json, '$.machine.included', ?1) WHERE "
      "incident = ?2",
      [&](Statement& q) { q.bind(1, std::string_view(word)).bind(2, incident); });
}

/// What the machine says of whether it counts, where a person said otherwise or the same.
const std::string* machine_word(const Incident& i) {
  for (const auto& [field, value] : i.machine)
    if (field == "included") return &value;
  return nullptr;
}

Status judge_all(Register::State& s) {
  const auto criteria = s.criteria_in_force();
  if (!criteria) return criteria.error();
  std::string last;
  while (true) {
    const auto rows = rows_after(s, last);
    if (!rows) return rows.error();
    if (rows->empty()) return ok_status();
    for (const Row& row : *rows) {
      const auto incident = read_incident_json(row.json);
      if (!incident)
        return Error{ErrorCode::syntax, s.database.path() + ": the incident " + row.incident +
                                            " is no JSON; run `sitrep check`"};
      const auto why = *criteria == nullptr ? std::nullopt : excluded_by(**criteria, *incident);
      const std::string* word = machine_word(*incident);
      if (word != nullptr || row.rule == kByPerson) {
        const char* now = why ? "no" : "yes";
        if (word == nullptr || *word == now) continue;
        if (auto done = write_machine(s, row.incident, now); !done) return done;
        continue;
      }
      if (row.included != why.has_value() && row.reason == (why ? why->reason : std::string())) continue;
      if (auto done = write(s, row.incident, why); !done) return done;
    }
    last = rows->back().incident;
  }
}

}  // namespace

Result<const Criteria*> Register::State::criteria_in_force() {
  if (!criteria_read) {
    std::string json;
    auto done = each(
        "SELECT json FROM criteria ORDER BY number DESC LIMIT 1", [](Statement&) {},
        [&](const Statement& row) { json = row.text(0); });
    if (!done) return done.error();
    criteria.reset();
    if (!json.empty()) {
      auto read = parse_criteria(json, database.path() + ", its criteria");
      if (!read) return read.error();
      criteria = std::move(*read);
    }
    criteria_read = true;
  }
  return criteria ? &*criteria : nullptr;
}

Status judge(Register::State& s, Incident& i) {
  const auto criteria = s.criteria_in_force();
  if (!criteria) return criteria.error();
  const auto why = *criteria == nullptr ? std::nullopt : excluded_by(**criteria, i);
  i.included = !why;
  i.exclusion_rule = why ? why->rule : std::string();
  i.exclusion_reason = why ? why->reason : std::string();
  return ok_status();
}

Status Register::set_criteria(const std::string& json, Decision decision) {
  State& s = *state_;
  if (!json.empty())
    if (auto read = parse_criteria(json, "the criteria"); !read) return read.error();
  if (auto begun = s.begin(); !begun) return begun;
  s.criteria_read = false;
  auto done = s.run("INSERT INTO criteria (at, json) VALUES (?, ?)",
                    [&](Statement& q) { q.bind(1, decision.at).bind(2, json); });
  if (done) done = judge_all(s);
  const auto counts = done ? criteria_counts() : Result<CriteriaCounts>(done.error());
  if (counts) {
    decision.detail.emplace_back("included", counts->included);
    decision.detail.emplace_back("excluded", counts->excluded);
    done = decide(decision);
  } else {
    done = counts.error();
  }
  if (done) done = s.commit();
  if (!done) {
    s.undo();
    s.criteria_read = false;
  }
  return done;
}

Result<CriteriaCounts> Register::criteria_counts() {
  CriteriaCounts out;
  auto done = state_->each(
      "SELECT json, at FROM criteria ORDER BY number DESC LIMIT 1", [](Statement&) {},
      [&](const Statement& row) {
        out.json = row.text(0);
        out.at = row.text(1);
      });
  if (done)
    done = state_->each(
        "SELECT included, exclusion_rule, count(*) FROM incidents GROUP BY 1, 2", [](Statement&) {},
        [&](const Statement& row) {
          (row.integer(0) != 0 ? out.included : out.excluded) += row.integer(2);
          if (row.integer(0) == 0) out.by_rule[row.text(1)] = row.integer(2);
        });
  if (done)
    done = state_->each(
        "SELECT coalesce(publisher, ''), count(*) FROM reports WHERE current = 1 GROUP BY 1 ORDER BY 2 DESC, "
        "1",
        [](Statement&) {},
        [&](const Statement& row) { out.publishers.emplace_back(row.text(0), row.integer(1)); });
  if (!done) return done.error();
  return out;
}

}  // namespace sitrep
