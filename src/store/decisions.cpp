// SPDX-License-Identifier: Apache-2.0
#include "store/decisions.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "core/hex.h"
#include "core/random.h"
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
    } else if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value)) {
      json.Key(key.c_str());
      json.StartArray();
      for (const std::int64_t number : *numbers) json.Int64(number);
      json.EndArray();
    } else {
      json.Key(key.c_str());
      json.Int64(std::get<std::int64_t>(value));
    }
  }
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

constexpr std::size_t kSaltBytes = 16;

/// What a person typed, into a table of its own; its salted hash for the line.
Result<std::string> keep_words(Register::State& s, std::int64_t number, const std::string& key,
                               const std::string& words) {
  const auto random = random_bytes(kSaltBytes);
  if (!random) return random.error();
  const std::string salt = hex_of(*random);
  auto done = s.run("INSERT INTO decision_words (decision, key, salt, words) VALUES (?,?,?,?)",
                    [&](Statement& q) { q.bind(1, number).bind(2, key).bind(3, salt).bind(4, words); });
  if (!done) return done.error();
  return sha256_hex(salt + words);
}

LoggedDecision line_of(const Statement& row) {
  return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
          row.text(5),    row.text(6), row.text(7), row.text(8)};
}

/// A row of decision_columns().
std::string line_json(const LoggedDecision& line, const Statement& row) {
  const std::string reason = line.reason.empty() ? row.text(11) : line.reason;
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  json.Key("number");
  json.Int64(line.number);
  put(json, "at", line.at);
  put(json, "who", line.who);
  put(json, "what", line.what);
  put(json, "subject", line.subject, true);
  put(json, "reason", reason, true);
  json.Key("detail");
  json.RawValue(line.detail.c_str(), line.detail.size(), rapidjson::kObjectType);
  put(json, "program", line.program);
  put(json, "previous", line.previous);
  put(json, "hash", row.bytes(9));
  // Beside the line, as things stand now.
  for (const auto& [key, at] : {std::pair("words", 10), std::pair("about", 12)}) {
    const std::string value = row.text(at);
    json.Key(key);
    json.RawValue(value.c_str(), value.size(), rapidjson::kObjectType);
  }
  json.Key("active");
  row.is_null(13) ? json.Null() : json.Bool(row.integer(13) != 0);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

// What a line is about: the incidents of a decision on incidents, else its claims, by the ids they have now.
std::string decision_columns() {
  return "SELECT d.number, d.at, d.who, d.what, d.subject, d.reason, d.detail, d.program, d.previous, "
         "d.hash, "
         "(SELECT json_group_object(w.key, iif(w.salt = '', NULL, w.words)) FROM decision_words w WHERE "
         "w.decision = d.number AND w.key <> 'reason' AND d.what <> 'coding'), "
         "(SELECT w.words FROM decision_words w WHERE w.decision = d.number AND w.key = 'reason'), "
         "(SELECT json_group_array(DISTINCT t.id) FROM (SELECT iif(k.what IN ('merge', 'incident', "
         "'review', 'note', 'coding'), "
         "c.incident, c.claim) AS id FROM corrections k JOIN corrected_claims x ON x.decision = k.decision "
         "AND "
         "x.part = 'in' JOIN claims c ON c.number = coalesce(x.now, x.claim) WHERE k.decision = d.number "
         "ORDER BY "
         "x.place) t WHERE t.id IS NOT NULL), "
         "(SELECT k.active FROM corrections k WHERE k.decision = d.number) FROM decisions d";
}

std::string decision_row(const Statement& row) { return line_json(line_of(row), row); }

std::string_view name_of(Decided value) {
  switch (value) {
    case Decided::redact:
      return "redact";
    case Decided::retention:
      return "retention";
    case Decided::export_made:
      return "export";
    case Decided::brief_made:
      return "brief";
    case Decided::merge:
      return "merge";
    case Decided::split:
      return "split";
    case Decided::set:
      return "set";
    case Decided::add:
      return "add";
    case Decided::review:
      return "review";
    case Decided::undo:
      return "undo";
    case Decided::criteria:
      return "criteria";
    case Decided::coding:
      return "coding";
    case Decided::view:
      return "view";
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

Result<std::int64_t> log_decision(Register::State& s, const Decision& decision) {
  if (auto begun = s.begin(); !begun) return begun.error();
  LoggedDecision line{1,
                      decision.at,
                      decision.who,
                      std::string(name_of(decision.what)),
                      decision.subject,
                      decision.reason,
                      {},
                      decision.program,
                      first_previous()};
  auto done = s.each(
      "SELECT number, hash FROM decisions ORDER BY number DESC LIMIT 1", [](Statement&) {},
      [&](const Statement& row) {
        line.number = row.integer(0) + 1;
        line.previous = row.text(1);
      });
  if (!done) return done.error();
  Decision told = decision;
  for (const auto& [key, words] : decision.words) {
    const auto hash = keep_words(s, line.number, key, words);
    if (!hash) return hash.error();
    told.detail.emplace_back(key + "_sha256", *hash);
  }
  line.detail = detail_json(told);
  done = s.run(
      "INSERT INTO decisions (number, at, who, what, subject, reason, detail, program, previous, hash) "
      "VALUES (?,?,?,?,?,?,?,?,?,?)",
      [&](Statement& q) {
        q.bind(1, line.number).bind(2, line.at).bind(3, line.who).bind(4, line.what).bind(5, line.subject);
        q.bind(6, line.reason).bind(7, line.detail).bind(8, line.program).bind(9, line.previous);
        q.bind(10, decision_hash(line));
      });
  if (!done) return done.error();
  return line.number;
}

Status Register::decide(const Decision& decision) {
  const auto number = log_decision(*state_, decision);
  return number ? ok_status() : Status(number.error());
}

Status Register::decisions(const DecisionFilter& filter, const std::function<bool(std::string_view)>& row) {
  const auto day = [](const std::optional<Day>& d) { return d ? format_day(*d) : std::string(); };
  return state_->each(
      decision_columns() +
          " WHERE (?1 = '' OR substr(d.at, 1, 10) >= ?1) AND (?2 = '' OR substr(d.at, 1, 10) <= ?2) "
          "ORDER BY d.number LIMIT ?3",
      [&](Statement& q) {
        q.bind(1, day(filter.from)).bind(2, day(filter.to)).bind(3, filter.limit.value_or(-1));
      },
      [&](const Statement& found) { return row(decision_row(found)); });
}

Status check_decisions(Register::State& s, std::vector<std::string>& out) {
  std::string previous = first_previous();
  std::int64_t number = 0, written = 0, guards = 0;
  bool broken = false;
  auto done = s.each(
      decision_columns() + " ORDER BY d.number", [](Statement&) {},
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
        "(SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('decisions', "
        "'decision_words'))",
        [](Statement&) {},
        [&](const Statement& row) {
          written = row.integer(0);
          guards = row.integer(1);
        });
  if (!done) return done;
  if (!broken && written != number)
    out.push_back("the log of decisions: " + std::to_string(written) + " lines were written and " +
                  std::to_string(number) + " are there; the last are gone");
  // What was typed is what was hashed, or was taken out by a redaction; it is not lost.
  done = s.each(
      "SELECT d.number, j.key, j.value, w.salt, w.words FROM decisions d, json_each(d.detail) j LEFT JOIN "
      "decision_words w ON w.decision = d.number AND w.key || '_sha256' = j.key WHERE j.key LIKE "
      "'%\\_sha256' "
      "ESCAPE '\\' ORDER BY d.number, j.key",
      [](Statement&) {},
      [&](const Statement& row) {
        const std::string salt = row.text(3);
        if (row.is_null(3) || (!salt.empty() && sha256_hex(salt + row.text(4)) != row.bytes(2)))
          out.push_back("the log of decisions: line " + row.text(0) + ": what was typed as its " +
                        row.text(1).substr(0, row.text(1).size() - 7) + " is not what stands there");
      });
  if (!done) return done;
  if (guards != kDecisionGuards)
    out.emplace_back("the log of decisions can be changed: its triggers are gone");
  return ok_status();
}

}  // namespace sitrep
