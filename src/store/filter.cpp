// SPDX-License-Identifier: Apache-2.0
#include "store/filter.h"

#include <charconv>
#include <cmath>

#include "core/utf8.h"
#include "store/sqlite.h"

namespace sitrep {
namespace {

/// Each word as a quoted string of FTS5, so that no word is an operator: all of them must be there.
std::string words_of(std::string_view text) {
  std::string out, word;
  const auto close = [&] {
    if (!word.empty()) out += (out.empty() ? "\"" : " \"") + word + "\"";
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      close();
      continue;
    }
    word += c;
    if (c == '"') word += '"';
  }
  close();
  return out;
}

std::string day_or_empty(const std::optional<Day>& day) { return day ? format_day(*day) : std::string(); }

/// Puts conditions together. Every piece of SQL is a literal of this file.
class Builder {
 public:
  explicit Builder(const ListFilter& filter) : f_(filter) {}

  /// Incidents of some days go by an index: none of those that last longer than a day begins before `start`.
  void incident_days() {
    if (f_.from) {
      out_.where +=
          " AND i.start >= min(?, (SELECT coalesce(min(l.start), ?) FROM incidents l INDEXED BY "
          "incidents_long "
          "WHERE "
          "l.\"end\" > l.start AND l.\"end\" >= ?))";
      out_.values.insert(out_.values.end(), 3, day_or_empty(f_.from));
    }
    days("i.start <= ?", "coalesce(i.\"end\", i.start) >= ?");
  }
  void undated(const char* column) { out_.where += std::string(" AND ") + column + " IS NULL"; }
  void days(const char* first_sql, const char* last_sql) {
    if (f_.from) add(last_sql, day_or_empty(f_.from));
    if (f_.to) add(first_sql, day_or_empty(f_.to));
  }
  void any_of_types(const char* column) {
    if (f_.types.empty()) return;
    out_.where += std::string(" AND ") + column + " IN (";
    for (std::size_t i = 0; i < f_.types.size(); ++i) {
      out_.where += i == 0 ? "?" : ",?";
      out_.values.emplace_back(f_.types[i]);
    }
    out_.where += ")";
  }
  /// \param places  SQL for a table of places, as json_each gives it
  void place(const char* places) {
    if (!f_.place.empty()) {
      open(places);
      out_.where +=
          "? IN (sitrep_fold(p.value->>'name'), sitrep_fold(p.value->>'text'), "
          "sitrep_fold(p.value->>'within'), sitrep_fold(p.value->>'admin1'), "
          "sitrep_fold(p.value->>'country')))";
      out_.values.emplace_back(sitrep_fold(f_.place));
    }
    if (!f_.box && !f_.area) return;
    open(places);
    out_.where += "1";
    area("p.value->>'latitude', p.value->>'longitude', p.value->>'where_prec'");
    box("p.value->>'latitude' BETWEEN ? AND ? AND ", "p.value->>'longitude' BETWEEN ? AND ?",
        "(p.value->>'longitude' >= ? OR p.value->>'longitude' <= ?)");
    out_.where += ")";
  }
  void place_name(const char* sql) {
    if (!f_.place.empty()) add(sql, sitrep_fold(f_.place));
  }
  void area(const char* columns) {
    if (f_.area) out_.where += std::string(" AND sitrep_in_area(") + columns + ")";
  }
  void box(const char* latitude, const char* between, const char* over_the_date_line) {
    if (!f_.box) return;
    out_.where += std::string(" AND ") + latitude;
    out_.where += f_.box->west <= f_.box->east ? between : over_the_date_line;
    for (const double degrees : {f_.box->south, f_.box->north, f_.box->west, f_.box->east})
      out_.values.emplace_back(degrees);
  }
  void actor(const char* participants) {
    if (f_.actor.empty()) return;
    open(participants);
    out_.where +=
        "p.value->>'kind' <> 'object' AND (p.value->>'side' = ? OR p.value->>'id' = ? OR "
        "instr(' ' || sitrep_fold(p.value->>'name') || ' ', ?) > 0))";
    out_.values.emplace_back(f_.actor);
    out_.values.emplace_back(f_.actor);
    out_.values.emplace_back(" " + sitrep_fold(f_.actor) + " ");
  }
  void target(const char* participants) {
    if (f_.target.empty()) return;
    open(participants);
    out_.where += "p.value->>'role' IN ('target','victim') AND p.value->>'category' = ?)";
    out_.values.emplace_back(f_.target);
  }
  void grade(const char* sql) {
    if (!f_.grade.empty()) add(sql, f_.grade);
  }
  void review(const char* sql) {
    if (!f_.review.empty()) add(sql, f_.review);
  }
  /// How an incident stands to truces. `incident` is its column.
  void truce(const char* incident) {
    if (f_.truce.empty() && f_.scope.empty()) return;
    out_.where += std::string(" AND ") + incident + " IN (SELECT incident FROM incident_truces WHERE 1";
    if (!f_.truce.empty()) add("truce = ?", f_.truce);
    if (!f_.scope.empty()) add("scope = ?", f_.scope);
    out_.where += ")";
  }
  void included(const char* sql) {
    if (!f_.included) return;
    out_.where += std::string(" AND ") + sql;
    out_.values.emplace_back(std::int64_t{*f_.included});
  }
  void text(const std::string& report) { text_of(report, ""); }
  void text_of(const std::string& report, const char* end) {
    if (const std::string words = words_of(f_.text); !words.empty())
      add(report + " IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)" + end, words);
  }
  /// What follows is asked of the claims that `join` ties to the row: one of them must have it.
  template <typename Ask>
  void of_a_claim(const char* join, Ask&& ask) {
    const std::size_t before = out_.where.size();
    ask();
    if (out_.where.size() == before) return;
    const std::string asked = out_.where.substr(before);
    out_.where.resize(before);
    out_.where +=
        std::string(" AND EXISTS (SELECT 1 FROM claims c WHERE c.current = 1 AND ") + join + asked + ")";
  }
  void add(const std::string& sql, std::string value) {
    out_.where += std::string(" AND ") + sql;
    out_.values.emplace_back(std::move(value));
  }
  Conditions take() { return std::move(out_); }

 private:
  void open(const char* table) {
    out_.where += std::string(" AND EXISTS (SELECT 1 FROM ") + table + " p WHERE ";
  }

  const ListFilter& f_;
  Conditions out_;
};

constexpr const char* kClaimPlaces = "json_each(c.json, '$.places')";
constexpr const char* kClaimWho = "json_each(c.json, '$.participants')";

}  // namespace

std::optional<Box> parse_box(std::string_view text) {
  std::array<double, 4> numbers{};
  const char* at = text.data();
  const char* end = at + text.size();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i != 0) {
      if (at == end || *at != ',') return std::nullopt;
      ++at;
    }
    while (at != end && *at == ' ') ++at;
    const auto read = std::from_chars(at, end, numbers[i]);
    if (read.ec != std::errc() || !std::isfinite(numbers[i])) return std::nullopt;
    at = read.ptr;
  }
  const Box box{numbers[0], numbers[1], numbers[2], numbers[3]};
  const bool on_globe = std::abs(box.west) <= 180 && std::abs(box.east) <= 180 && box.south >= -90 &&
                        box.north <= 90 && box.south <= box.north;
  if (at != end || !on_globe) return std::nullopt;
  return box;
}

std::vector<MatchCount> match_counts(const ListFilter& filter) {
  std::vector<MatchCount> out;
  if (!filter.place.empty())
    out.push_back({"SELECT count(*) > ?2 FROM (SELECT 1 FROM incident_names WHERE name = ?1 LIMIT ?2 + 1)",
                   sitrep_fold(filter.place)});
  if (std::string words = words_of(filter.text); !words.empty())
    out.push_back(
        {"SELECT count(*) > ?2 FROM (SELECT 1 FROM report_words WHERE report_words MATCH ?1 LIMIT ?2 + 1)",
         std::move(words)});
  return out;
}

Result<Conditions> conditions_of(std::string_view what, const ListFilter& filter, Search search) {
  if (filter.undated && (what == "reports" || what == "truces"))
    return Error{ErrorCode::usage, "--undated: incidents, claims and tallies may be without a day, " +
                                       std::string(what) + " are not asked"};
  Builder sql(filter);
  const bool walked = search == Search::walked;
  if (what == "incidents") {
    if (filter.undated)
      sql.undated("i.start");
    else
      sql.incident_days();
    sql.any_of_types("i.type");
    sql.grade("i.grade = ?");
    sql.review("i.review = ?");
    sql.included("i.included = ?");
    sql.truce("i.incident");
    // A plus keeps SQLite from beginning with it.
    sql.place_name(walked ? "+i.incident IN (SELECT incident FROM incident_names WHERE name = ?)"
                          : "i.incident IN (SELECT incident FROM incident_names WHERE name = ?)");
    sql.area("i.latitude, i.longitude, i.where_prec");
    sql.box("i.latitude BETWEEN ? AND ? AND ", "i.longitude BETWEEN ? AND ?",
            "(i.longitude >= ? OR i.longitude <= ?)");
    sql.of_a_claim("c.incident = i.incident", [&] { sql.actor(kClaimWho); });
    sql.of_a_claim("c.incident = i.incident", [&] { sql.target(kClaimWho); });
    // Only what stands has an incident.
    sql.text_of(
        walked ? "EXISTS (SELECT 1 FROM claims c WHERE c.incident = i.incident AND +c.report"
               : "i.incident IN (SELECT c.incident FROM claims c WHERE c.incident IS NOT NULL AND c.report",
        ")");
  } else if (what == "claims" || what == "tallies") {
    if (filter.undated) sql.undated("c.start");
    sql.days("c.start <= ?", "c.start >= ?");
    sql.any_of_types("c.type");
    sql.grade("c.incident IN (SELECT incident FROM incidents WHERE grade = ?)");
    sql.review("c.incident IN (SELECT incident FROM incidents WHERE review = ?)");
    sql.included("c.incident IN (SELECT incident FROM incidents WHERE included = ?)");
    sql.truce("c.incident");
    sql.text("c.report");
    sql.place(kClaimPlaces);
    sql.actor(kClaimWho);
    sql.target(kClaimWho);
  } else if (what == "reports") {
    sql.days("r.published <= ?", "r.published >= ?");
    sql.text("r.number");
    // One claim of the report has it all: a strike on a market here is not a raid here and a market there.
    sql.of_a_claim("c.report = r.number", [&] {
      sql.any_of_types("c.type");
      sql.grade("c.incident IN (SELECT incident FROM incidents WHERE grade = ?)");
      sql.review("c.incident IN (SELECT incident FROM incidents WHERE review = ?)");
      sql.included("c.incident IN (SELECT incident FROM incidents WHERE included = ?)");
      sql.truce("c.incident");
      sql.place(kClaimPlaces);
      sql.actor(kClaimWho);
      sql.target(kClaimWho);
    });
  } else if (what == "truces") {
    if (!filter.target.empty() || !filter.grade.empty() || !filter.review.empty() || !filter.truce.empty() ||
        !filter.scope.empty() || filter.included)
      return Error{ErrorCode::usage,
                   "truces have no target, no grade, no review, no scope and no criteria; leave --target, "
                   "--grade, --review, --truce, --scope and --included out (one truce with all its evidence: "
                   "sitrep show)"};
    sql.days("coalesce(t.start, t.first_day) <= ?", "coalesce(t.\"end\", t.last_day) >= ?");
    sql.any_of_types("t.kind");
    sql.text_of("EXISTS (SELECT 1 FROM truce_versions v WHERE v.truce = t.truce AND v.report", ")");
    sql.place("json_each(t.json, '$.area.included')");
    sql.actor("json_each(t.json, '$.parties')");
  }
  return sql.take();
}

}  // namespace sitrep
