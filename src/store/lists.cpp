// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "store/list_rows.h"
#include "store/register.h"
#include "store/state.h"

namespace sitrep {
namespace {

std::string source_row(const Statement& row) {
  return json_object([&](RowWriter& json) {
    put_or_null(json, "source", row.bytes(0));
    for (const auto& [key, at] : {std::pair("claims", 1), {"reports", 2}, {"incidents", 3}, {"alone", 4}}) {
      json.Key(key);
      json.Int64(row.integer(at));
    }
  });
}

struct List {
  std::string select;  ///< up to and with a WHERE that more conditions can follow
  std::string order;
  std::string (*row)(const Statement&);
};

const std::map<std::string_view, List>& lists() {
  static const std::map<std::string_view, List> all{
      {"incidents",
       {incidents_where() + "1", " ORDER BY i.start IS NULL, i.start, i.date_prec, i.incident",
        incident_row}},
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

}  // namespace

int bind_values(const Conditions& conditions, Statement& q) {
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
  return at;
}

void use_area(Database& database, const ListFilter& filter) {
  if (filter.area)
    database.test_points([area = filter.area](double latitude, double longitude, int where_prec) {
      return area->holds({longitude, latitude}, where_prec);
    });
}

Result<std::int64_t> Register::count_incidents(const ListFilter& filter) {
  auto conditions = conditions_of("incidents", filter);
  if (!conditions) return conditions.error();
  use_area(state_->database, filter);
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
  // Many matches and a limit: the first of them come soon. Few: they are the shorter way.
  bool walked = what == "incidents" && filter.limit;
  if (walked)
    for (const MatchCount& count : match_counts(filter))
      if (auto done = state_->each(
              count.sql,
              [&](Statement& q) { q.bind(1, std::string_view(count.value)).bind(2, filter.few_matches); },
              [&](const Statement& found) { walked = walked && found.integer(0) != 0; });
          !done)
        return done;
  auto conditions = conditions_of(what, filter, walked ? Search::walked : Search::from_matches);
  if (!conditions) return conditions.error();
  if (filter.limit) conditions->values.emplace_back(*filter.limit);
  use_area(state_->database, filter);
  const bool dated = what == "incidents" && (filter.from || filter.to);
  const std::string order = (dated ? " ORDER BY i.start, i.date_prec, i.incident" : it->second.order) +
                            (filter.limit ? " LIMIT ?" : "");
  std::string sql = it->second.select + conditions->where + order;
  if (walked) {
    // The rows themselves are long and are read for what is shown alone.
    sql = it->second.select + " AND i.incident IN (SELECT i.incident FROM incidents i WHERE 1" +
          conditions->where + order + ")" + order;
    conditions->values.emplace_back(*filter.limit);
  }
  return state_->each(
      sql, [&](Statement& q) { bind_values(*conditions, q); },
      [&](const Statement& found) { return row(it->second.row(found)); });
}

}  // namespace sitrep
