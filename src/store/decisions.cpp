// SPDX-License-Identifier: Apache-2.0
#include "store/decisions.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "core/sha256.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

const std::string& first_previous() {
  static const std::string zeros(64, '0');
  return zeros;
}

void put(Writer& json, std::string_view key, std::string_view value, bool or_null = false) {
  json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  if (or_null && value.empty())
    json.Null();
  else
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

std::string detail_json(const Decision& decision) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  for (const auto& [key, value] : decision.detail) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      put(json, key, *text);
    } else {
      json.Key(key.c_str());
      json.Int64(std::get<std::int64_t>(value));
    }
  }
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

constexpr const char* kColumns =
    "SELECT number, at, who, what, subject, reason, detail, program, previous, hash FROM decisions";

LoggedDecision line_of(const Statement& row) {
  return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
          row.text(5),    row.text(6), row.text(7), row.text(8)};
}

std::string line_json(const LoggedDecision& line, std::string_view hash) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  json.Key("number");
  json.Int64(line.number);
  put(json, "at", line.at);
  put(json, "who", line.who);
  put(json, "what", line.what);
  put(json, "subject", line.subject, true);
  put(json, "reason", line.reason, true);
  json.Key("detail");
  json.RawValue(line.detail.c_str(), line.detail.size(), rapidjson::kObjectType);
  put(json, "program", line.program);
  put(json, "previous", line.previous);
  put(json, "hash", hash);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

std::string_view name_of(Decided value) {
  switch (value) {
    case Decided::redact:
      return "redact";
    case Decided::retention:
      return "retention";
    case Decided::export_made:
      return "export";
  }
  return {};
}

std::string decision_hash(const LoggedDecision& line) {
  std::string fields;
  for (const std::string& field : {std::to_string(line.number), line.at, line.who, line.what, line.subject,
                                   line.reason, line.detail, line.program, line.previous})
    fields += std::to_string(field.size()) + ":" + field + ",";
  return sha256_hex(fields);
}

Status Register::decide(const Decision& decision) {
  if (auto begun = state_->begin(); !begun) return begun;
  LoggedDecision line{1,
                      decision.at,
                      decision.who,
                      std::string(name_of(decision.what)),
                      decision.subject,
                      decision.reason,
                      detail_json(decision),
                      decision.program,
                      first_previous()};
  auto done = state_->each(
      "SELECT number, hash FROM decisions ORDER BY number DESC LIMIT 1", [](Statement&) {},
      [&](const Statement& row) {
        line.number = row.integer(0) + 1;
        line.previous = row.text(1);
      });
  if (!done) return done;
  return state_->run(
      "INSERT INTO decisions (number, at, who, what, subject, reason, detail, program, previous, hash) "
      "VALUES (?,?,?,?,?,?,?,?,?,?)",
      [&](Statement& q) {
        q.bind(1, line.number).bind(2, line.at).bind(3, line.who).bind(4, line.what).bind(5, line.subject);
        q.bind(6, line.reason).bind(7, line.detail).bind(8, line.program).bind(9, line.previous);
        q.bind(10, decision_hash(line));
      });
}

Status Register::decisions(const DecisionFilter& filter, const std::function<bool(std::string_view)>& row) {
  const auto day = [](const std::optional<Day>& d) { return d ? format_day(*d) : std::string(); };
  return state_->each(
      std::string(kColumns) +
          " WHERE (?1 = '' OR substr(at, 1, 10) >= ?1) AND (?2 = '' OR substr(at, 1, 10) <= ?2) "
          "ORDER BY number LIMIT ?3",
      [&](Statement& q) {
        q.bind(1, day(filter.from)).bind(2, day(filter.to)).bind(3, filter.limit.value_or(-1));
      },
      [&](const Statement& found) { return row(line_json(line_of(found), found.bytes(9))); });
}

Status check_decisions(Register::State& s, std::vector<std::string>& out) {
  std::string previous = first_previous();
  std::int64_t number = 0, written = 0, guards = 0;
  bool broken = false;
  auto done = s.each(
      std::string(kColumns) + " ORDER BY number", [](Statement&) {},
      [&](const Statement& row) {
        const LoggedDecision line = line_of(row);
        const std::string which = "the log of decisions: line " + std::to_string(line.number);
        const std::string hash = row.text(9);
        if (line.number != number + 1 || line.previous != previous)
          out.push_back(which + " does not follow line " + std::to_string(number) +
                        ": what stood between was changed or taken out");
        else if (hash != decision_hash(line))
          out.push_back(which + " was changed: its hash is not that of its words");
        else {
          number = line.number;
          previous = hash;
          return true;
        }
        broken = true;  // what comes after a broken link proves nothing
        return false;
      });
  // The counter of the table and not a hash tells that lines are gone at the end; docs/register.md.
  if (done)
    done = s.each(
        "SELECT (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'decisions'), "
        "(SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'decisions')",
        [](Statement&) {},
        [&](const Statement& row) {
          written = row.integer(0);
          guards = row.integer(1);
        });
  if (!done) return done;
  if (!broken && written != number)
    out.push_back("the log of decisions: " + std::to_string(written) + " lines were written and " +
                  std::to_string(number) + " are there; the last are gone");
  if (guards != kDecisionGuards)
    out.emplace_back("the log of decisions can be changed: its triggers are gone");
  return ok_status();
}

}  // namespace sitrep
