// SPDX-License-Identifier: Apache-2.0
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <type_traits>
#include <variant>

#include "core/sha256.h"
#include "store/claim_reader.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

using Buffer = rapidjson::StringBuffer;
using Writer = rapidjson::Writer<Buffer>;

void put(Writer& json, const char* key, std::string_view value) {
  json.Key(key);
  if (value.empty())
    json.Null();
  else
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

/// One object, filled by `body(json)`.
template <typename Body>
std::string object(Body&& body) {
  Buffer buffer;
  Writer json(buffer);
  json.StartObject();
  body(json);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

/// What the register knows of a claim, into the claim's own object: `{...}` to `{..., "report": ...}`.
std::string claim_row(const Statement& row) {
  std::string out = row.text(0);
  out.back() = ',';
  return out + object([&](Writer& json) {
                 put(json, "report", row.bytes(1));
                 json.Key("lead");
                 json.Bool(row.integer(2) != 0);
                 put(json, "incident", row.bytes(3));
                 put(json, "standing", row.bytes(4));
               }).substr(1);
}

std::string report_row(const Statement& row) {
  return object([&](Writer& json) {
    put(json, "id", row.bytes(0));
    put(json, "title", row.bytes(1));
    put(json, "publisher", row.bytes(2));
    put(json, "url", row.bytes(3));
    put(json, "published", row.bytes(4));
    put(json, "published_basis", row.bytes(5));
    put(json, "language", row.bytes(6));
    json.Key("length");
    json.Int64(row.integer(7));
    put(json, "source_of", row.bytes(8));
    put(json, "sha256", row.bytes(9));
    put(json, "taken", row.bytes(10));
    json.Key("version");
    json.Int64(row.integer(11));
    put(json, "redacted", row.bytes(12));
  });
}

std::string plain_row(const Statement& row) { return row.text(0); }

std::string revised_row(const Statement& row) {
  std::string out = row.text(0);
  out.back() = ',';
  return out + "\"revision\":" + row.text(1) + "}";
}

std::string incident_row(const Statement& row) {
  std::string out = row.text(0);
  out.back() = ',';
  return out + "\"redacted_claims\":" + row.text(2) + ",\"revision\":" + row.text(1) + "}";
}

std::string source_row(const Statement& row) {
  return object([&](Writer& json) {
    put(json, "source", row.bytes(0));
    for (const auto& [key, at] : {std::pair("claims", 1), {"reports", 2}, {"incidents", 3}, {"alone", 4}}) {
      json.Key(key);
      json.Int64(row.integer(at));
    }
  });
}

std::string claims_where(const std::string& condition) {
  return "SELECT c.json, r.report, c.lead, c.incident, c.standing FROM claims c JOIN reports r ON r.number = "
         "c.report "
         "WHERE " +
         condition;
}

std::string reports_where(const std::string& condition) {
  return "SELECT r.report, r.title, r.publisher, r.url, r.published, r.published_basis, r.language, "
         "r.length, "
         "r.source_of, r.sha256, r.taken, r.version, r.redacted FROM reports r WHERE " +
         condition;
}

/// With how many of its claims have lost their words.
const std::string& incidents_where() {
  static const std::string sql =
      "SELECT i.json, i.revision, (SELECT count(*) FROM claims c WHERE c.incident = i.incident AND "
      "c.redacted = 1) "
      "FROM incidents i WHERE ";
  return sql;
}

struct List {
  std::string select;  ///< up to and with a WHERE that more conditions can follow
  std::string order;
  std::string (*row)(const Statement&);
};

const std::map<std::string_view, List>& lists() {
  static const std::map<std::string_view, List> all{
      {"incidents",
       {incidents_where() + "1", " ORDER BY i.start IS NULL, i.start, i.incident", incident_row}},
      {"claims", {claims_where("c.current = 1"), " ORDER BY r.report, length(c.claim), c.claim", claim_row}},
      {"tallies",
       {claims_where("c.current = 1 AND c.scope = 'tally'"),
        " ORDER BY c.start IS NULL, c.start, r.report, length(c.claim), c.claim", claim_row}},
      {"truces",
       {"SELECT t.json, t.revision FROM truces t WHERE 1",
        " ORDER BY coalesce(t.start, t.first_day) IS NULL, coalesce(t.start, t.first_day), t.truce",
        revised_row}},
      {"reports",
       {reports_where("r.current = 1"), " ORDER BY r.published IS NULL, r.published, r.report", report_row}},
      // Alone: incidents that no other source tells of.
      {"sources",
       {"SELECT c.source, count(*), count(DISTINCT c.report), count(DISTINCT c.incident), "
        "count(DISTINCT CASE WHEN i.independent_sources = 1 THEN c.incident END) FROM claims c "
        "LEFT JOIN incidents i ON i.incident = c.incident WHERE c.current = 1",
        " GROUP BY c.source ORDER BY 2 DESC, 1", source_row}}};
  return all;
}

void bind_values(const Conditions& conditions, Statement& q) {
  int at = 0;
  for (const auto& value : conditions.values)
    std::visit(
        [&](const auto& v) {
          if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::string>)
            q.bind(++at, std::string_view(v));
          else
            q.bind(++at, v);
        },
        value);
}

}  // namespace

Result<std::int64_t> Register::count_incidents(const ListFilter& filter) {
  auto conditions = conditions_of("incidents", filter);
  if (!conditions) return conditions.error();
  std::int64_t out = 0;
  auto done = state_->each(
      "SELECT count(*) FROM incidents i WHERE 1" + conditions->where,
      [&](Statement& q) { bind_values(*conditions, q); },
      [&](const Statement& row) { out = row.integer(0); });
  if (!done) return done.error();
  return filter.limit ? std::min(out, *filter.limit) : out;
}

Status Register::list(std::string_view what, const ListFilter& filter,
                      const std::function<bool(std::string_view)>& row) {
  const auto it = lists().find(what);
  if (it == lists().end())
    return Error{ErrorCode::usage,
                 "no list '" + std::string(what) + "': incidents claims tallies truces reports sources"};
  auto conditions = conditions_of(what, filter);
  if (!conditions) return conditions.error();
  if (filter.limit) conditions->values.emplace_back(*filter.limit);
  const std::string sql =
      it->second.select + conditions->where + it->second.order + (filter.limit ? " LIMIT ?" : "");
  return state_->each(
      sql, [&](Statement& q) { bind_values(*conditions, q); },
      [&](const Statement& found) { return row(it->second.row(found)); });
}

namespace {

/// The rows of a query as a JSON array.
Result<std::string> array_of(Register::State& s, const std::string& sql, std::string_view id,
                             std::string (*row)(const Statement&)) {
  std::string out = "[";
  auto done = s.each(
      sql, [&](Statement& q) { q.bind(1, id); },
      [&](const Statement& found) {
        if (out.size() > 1) out += ',';
        out += row(found);
      });
  if (!done) return done.error();
  return out + "]";
}

std::string link_row(const Statement& row) {
  return object([&](Writer& json) {
    put(json, "a", row.bytes(0));
    put(json, "b", row.bytes(1));
    json.Key("points");
    json.RawValue(row.text(2).c_str(), row.text(2).size(), rapidjson::kNumberType);
    json.Key("reasons");
    json.RawValue(row.text(3).c_str(), row.text(3).size(), rapidjson::kObjectType);
  });
}

std::string text_row(const Statement& row) {
  Buffer buffer;
  Writer json(buffer);
  json.String(row.text(0).c_str(), static_cast<rapidjson::SizeType>(row.text(0).size()));
  return {buffer.GetString(), buffer.GetSize()};
}

std::string day_row(const Statement& row) {
  return object([&](Writer& json) {
    put(json, "day", row.bytes(0));
    for (const auto& [key, at] : {std::pair("in_scope", 1), {"unclear", 2}, {"alleged", 3}, {"denied", 4}}) {
      json.Key(key);
      json.Int64(row.integer(at));
    }
  });
}

/// A row whose columns are all texts.
template <std::size_t N>
std::string text_columns(const Statement& row, const char* const (&keys)[N]) {
  return object([&](Writer& json) {
    for (std::size_t i = 0; i < N; ++i) put(json, keys[i], row.bytes(static_cast<int>(i)));
  });
}

std::string breach_row(const Statement& row) {
  return text_columns(row, {"claim", "incident", "day", "by", "status"});
}

std::string scope_row(const Statement& row) {
  return text_columns(row, {"incident", "start", "type", "place", "relation"});
}

struct Part {
  const char* key;
  std::string sql;
  std::string (*row)(const Statement&);
};

/// What is shown of a thing: the thing itself first.
struct Kind {
  const char* name;
  std::string sql;
  std::string (*row)(const Statement&);
  std::vector<Part> parts;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {"incident",
       incidents_where() + "i.incident = ?",
       incident_row,
       {{"told", claims_where("c.incident = ? ORDER BY r.published, r.report, c.claim"), claim_row},
        {"links",
         "SELECT x.claim, y.claim, printf('%.2f', l.points), l.reasons FROM links l "
         "JOIN claims x ON x.number = l.a JOIN claims y ON y.number = l.b "
         "WHERE x.incident = ?1 AND y.incident = ?1 ORDER BY x.claim, y.claim",
         link_row}}},
      {"claim",
       claims_where("c.claim = ?"),
       claim_row,
       {{"of", reports_where("r.number = (SELECT report FROM claims WHERE claim = ?)"), report_row}}},
      {"truce",
       "SELECT json, revision FROM truces WHERE truce = ?",
       revised_row,
       {{"told", "SELECT json FROM truce_versions WHERE truce = ? ORDER BY version", plain_row},
        {"days",
         "SELECT day, in_scope, unclear, alleged, denied FROM truce_days WHERE truce = ? ORDER BY day",
         day_row},
        {"breaches",
         "SELECT claim, incident, day, source, status FROM breaches WHERE truce = ? ORDER BY day, claim",
         breach_row},
        {"incidents",
         "SELECT s.incident, i.start, i.type, i.place, s.scope FROM incident_truces s JOIN incidents i ON "
         "i.incident = s.incident WHERE s.truce = ? ORDER BY i.start, i.incident",
         scope_row}}},
      {"truce", "SELECT json FROM truce_versions WHERE version = ?", plain_row, {}},
      {"report",
       reports_where("r.report = ? AND r.current = 1"),
       report_row,
       {{"text", "SELECT text FROM reports WHERE report = ? AND current = 1", text_row},
        {"told", claims_where("r.report = ? AND c.current = 1 ORDER BY length(c.claim), c.claim"),
         claim_row}}}};
  return all;
}

}  // namespace

Result<std::string> Register::show(std::string_view id) {
  for (const Kind& kind : kinds()) {
    const auto own = array_of(*state_, kind.sql, id, kind.row);
    if (!own) return own.error();
    if (own->size() == 2) continue;
    std::string out = std::string("{\"") + kind.name + "\":" + own->substr(1, own->size() - 2);
    for (const Part& part : kind.parts) {
      const auto rows = array_of(*state_, part.sql, id, part.row);
      if (!rows) return rows.error();
      out += std::string(",\"") + part.key + "\":" + *rows;
    }
    return out + "}";
  }
  if (const auto now = redacted_id(*state_, id); now && !now->empty() && *now != id) return show(*now);
  return Error{ErrorCode::not_found,
               "nothing with the id '" + std::string(id) +
                   "': take one from `sitrep incidents`, `claims`, `truces` or `reports`"};
}

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
       "NOT "
       "NULL)",
       "a redacted report that has words again: "},
      {"SELECT 'run it again' FROM meta WHERE key = 'redacting'",
       "`sitrep redact` or `retain` was stopped before all bytes were out of the file: "}};
  for (const auto& [sql, what] : asked) {
    auto done = state_->each(sql, nothing, [&, w = what](const Statement& row) {
      if (row.bytes(0) != "ok") out.push_back(std::string(w) + row.text(0));
    });
    if (!done) return done.error();
  }
  auto done = state_->each(
      "SELECT report, version, text, sha256 FROM reports WHERE redacted IS NULL", nothing,
      [&](const Statement& row) {
        if (sha256_hex(row.bytes(2)) != row.bytes(3))
          out.push_back("a text that is not the one taken in: " + row.text(0) + ", version " + row.text(1));
      });
  if (done) done = check_decisions(*state_, out);
  if (!done) return done.error();
  return out;
}

}  // namespace sitrep
