// SPDX-License-Identifier: Apache-2.0
#include <string_view>
#include <utility>

#include "store/list_rows.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

std::string plain_row(const Statement& row) { return row.text(0); }

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
  return json_object([&](RowWriter& json) {
    put_or_null(json, "a", row.bytes(0));
    put_or_null(json, "b", row.bytes(1));
    json.Key("points");
    json.RawValue(row.text(2).c_str(), row.text(2).size(), rapidjson::kNumberType);
    json.Key("reasons");
    json.RawValue(row.text(3).c_str(), row.text(3).size(), rapidjson::kObjectType);
  });
}

std::string text_row(const Statement& row) {
  rapidjson::StringBuffer buffer;
  RowWriter json(buffer);
  json.String(row.text(0).c_str(), static_cast<rapidjson::SizeType>(row.text(0).size()));
  return {buffer.GetString(), buffer.GetSize()};
}

std::string day_row(const Statement& row) {
  return json_object([&](RowWriter& json) {
    put_or_null(json, "day", row.bytes(0));
    for (const auto& [key, at] : {std::pair("in_scope", 1), {"unclear", 2}, {"alleged", 3}, {"denied", 4}}) {
      json.Key(key);
      json.Int64(row.integer(at));
    }
  });
}

/// A row whose columns are all texts.
template <std::size_t N>
std::string text_columns(const Statement& row, const char* const (&keys)[N]) {
  return json_object([&](RowWriter& json) {
    for (std::size_t i = 0; i < N; ++i) put_or_null(json, keys[i], row.bytes(static_cast<int>(i)));
  });
}

std::string breach_row(const Statement& row) {
  return text_columns(row, {"claim", "incident", "day", "by", "status"});
}

std::string scope_row(const Statement& row) {
  return text_columns(row, {"incident", "start", "type", "place", "relation"});
}

/// The lines of the log that are of one of these claims, whatever version of its report they were taken on.
std::string decided_of(const std::string& condition) {
  return " WHERE d.number IN (SELECT x.decision FROM claims c JOIN corrected_claims x ON x.now = c.number "
         "WHERE " +
         condition + ") ORDER BY d.number";
}

struct Part {
  const char* key;
  std::string sql;
  std::string (*row)(const Statement&);
};

/// By which rules a claim was read.
constexpr const char* kRules = "SELECT json_object('claim', claim, 'rules', json(rules)) FROM claims WHERE ";

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
         link_row},
        {"decisions", decision_columns() + decided_of("c.incident = ?"), decision_row}}},
      {"claim",
       claims_where("c.claim = ?"),
       claim_row,
       {{"of", reports_where("r.number = (SELECT report FROM claims WHERE claim = ?)"), report_row},
        {"rules", std::string(kRules) + "claim = ? AND rules IS NOT NULL", plain_row},
        {"original", "SELECT original FROM claims WHERE claim = ? AND original IS NOT NULL", plain_row},
        {"decisions", decision_columns() + decided_of("c.claim = ?"), decision_row}}},
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
        {"told", claims_where("r.report = ? AND c.current = 1 ORDER BY length(c.claim), c.claim"), claim_row},
        {"rules",
         std::string(kRules) +
             "report = (SELECT number FROM reports WHERE report = ? AND current = 1) AND rules IS NOT NULL "
             "ORDER BY length(claim), claim",
         plain_row}}}};
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

}  // namespace sitrep
