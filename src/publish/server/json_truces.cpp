// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "publish/export/json_list.h"
#include "publish/export/mask_truce.h"
#include "publish/json_parts.h"
#include "publish/page_words.h"
#include "publish/server/answers.h"
#include "publish/server/truces.h"
#include "store/claim_reader.h"
#include "store/sqlite.h"

namespace sitrep::server {
namespace {

bool fits(const Truce& truce, const ListFilter& f) {
  const auto day = [](const std::optional<ClaimTime>& t) { return t ? t->start : std::nullopt; };
  const std::optional<Day> start = day(truce.start), end = day(truce.end);
  if (f.to && (!start || *start > *f.to)) return false;
  if (f.from && end.value_or(*f.from) < *f.from) return false;
  if (f.from && !start && !end) return false;
  if (!f.types.empty() && std::find(f.types.begin(), f.types.end(), name_of(truce.kind)) == f.types.end())
    return false;
  const std::string place = sitrep_fold(f.place), actor = " " + sitrep_fold(f.actor) + " ";
  if (!f.place.empty() &&
      std::none_of(truce.included.begin(), truce.included.end(), [&](const ClaimPlace& p) {
        return place == sitrep_fold(p.name) || place == sitrep_fold(p.admin1) ||
               place == sitrep_fold(p.country) || place == sitrep_fold(p.within);
      }))
    return false;
  return f.actor.empty() || std::any_of(truce.parties.begin(), truce.parties.end(), [&](const TruceParty& p) {
           return p.who.side == f.actor || p.who.id == f.actor ||
                  (" " + sitrep_fold(p.who.name) + " ").find(actor) != std::string::npos;
         });
}

}  // namespace

Result<std::vector<SeenTruce>> seen_truces(Register& store, const View& view, const ListFilter& filter,
                                           Day today) {
  if (!filter.target.empty() || !filter.grade.empty() || !filter.review.empty() || !filter.truce.empty() ||
      !filter.scope.empty() || filter.included || filter.undated)
    return Error{ErrorCode::usage,
                 "truces have no target, grade, review, scope and criteria; leave these filters out"};
  if (!view.internal() && (!filter.text.empty() || filter.box))
    return Error{ErrorCode::usage, "text, box: are asked of truces by the register's own people alone"};
  std::vector<SeenTruce> out;
  auto done = store.list("truces", view.internal() ? filter : ListFilter(), [&](std::string_view json) {
    auto joined = read_joined_truce_json(json);
    if (!joined) return true;
    SeenTruce seen;
    seen.id = joined->truce.id;
    seen.last_report = joined->last_told();
    if (view.internal()) {
      seen.shown = seen.id;
      seen.json = json;
      out.push_back(std::move(seen));
      return true;
    }
    if (is_held_back(*joined, view.masking.audience, view.embargo_hours, today)) return true;
    mask_truce(*joined, view.masking);
    if (!fits(joined->truce, filter)) return true;
    seen.shown = joined->truce.id;
    seen.nearest = nearest_place(joined->truce);
    JsonWriter writer(seen.json, no_spans());
    write_truce(writer, joined->truce);
    seen.json.back() = ',';
    seen.json += "\"country\":";
    append_json_text_or_null(joined->country, seen.json);
    seen.json += ",\"versions_count\":" + std::to_string(joined->versions.size()) + "}";
    out.push_back(std::move(seen));
    return true;
  });
  if (!done) return done.error();
  return out;
}

Result<std::string> truce_days_json(Register& store, const View& view, const SeenTruce& truce, Day today) {
  const auto breaches =
      shown_breaches(store, truce.id, truce.nearest, view.masking, view.embargo_hours, today);
  if (!breaches) return breaches.error();
  std::map<std::string, std::map<std::string, int>> days;
  std::string last_breach;
  for (const ShownBreach& breach : *breaches) {
    if (breach.denied) continue;
    ++days[breach.day][breach.by];
    last_breach = std::max(last_breach, breach.day);
  }
  std::string out = "\"days\":[";
  bool any = false;
  for (const auto& [day, by] : days) {
    int alleged = 0;
    for (const auto& [name, count] : by) alleged += count;
    out += std::string(any ? "," : "") + "{\"day\":";
    any = true;
    append_json_text_or_null(day, out);
    out += ",\"alleged\":" + std::to_string(alleged) + ",\"by\":{";
    bool first = true;
    for (const auto& [name, count] : by) {
      out += first ? "" : ",";
      first = false;
      append_json_text(name, out);
      out += ":" + std::to_string(count);
    }
    out += "}}";
  }
  out += "],\"last_report\":";
  append_json_text_or_null(truce.last_report ? format_day(*truce.last_report) : std::string(), out);
  out += ",\"last_breach\":";
  append_json_text_or_null(last_breach, out);
  return out;
}

}  // namespace sitrep::server
