// SPDX-License-Identifier: Apache-2.0
#include <rapidjson/document.h>

#include <algorithm>
#include <map>

#include "publish/export/embargo.h"
#include "publish/export/json_list.h"
#include "publish/json_parts.h"
#include "publish/page_words.h"
#include "publish/server/answers.h"
#include "publish/server/truces.h"
#include "store/browse.h"
#include "store/claim_reader.h"
#include "store/sqlite.h"

namespace sitrep::server {
namespace {

/// Truces by which people or aid move: where and when is what those at risk by it must not find here.
bool is_of_movement(TruceKind kind) {
  return kind == TruceKind::evacuation_deal || kind == TruceKind::local_window ||
         kind == TruceKind::humanitarian_pause;
}

bool is_planned(TruceStatus status) {
  return status == TruceStatus::proposed || status == TruceStatus::under_negotiation ||
         status == TruceStatus::announced;
}

/// Whether it is held back: what is planned from the public, what took place until the embargo is over.
bool is_held_back(const Truce& truce, std::optional<Day> last_told, const View& view, Day today) {
  if (view.internal() || !is_of_movement(truce.kind)) return false;
  if (view.masking.audience == Audience::anyone && is_planned(truce.status)) return true;
  if (view.embargo_hours <= 0) return false;
  std::optional<Day> last = last_told;
  for (const auto* time : {&truce.start, &truce.end})
    for (const auto& day : {*time ? (*time)->start : std::nullopt, *time ? (*time)->end : std::nullopt})
      if (day && (!last || *day > *last)) last = day;
  return last && today <= *last + std::chrono::days((view.embargo_hours + 23) / 24);
}

/// "Hodeidah ceasefire" where Hodeidah is a place of it that is told; a name of people's own making goes.
std::string kept_name(const Truce& truce, const View& view) {
  if (view.masking.objects != nullptr && names_shelter(*view.masking.objects, truce.name)) return {};
  std::string rest = truce.name;
  for (const ClaimPlace& place : truce.included)
    if (const std::size_t at = place.latitude && !place.name.empty() ? rest.find(place.name) : rest.npos;
        at != rest.npos)
      rest.erase(at, place.name.size());
  const std::size_t first = rest.find_first_not_of(' ');
  return first == rest.npos || is_common_name(rest) ? truce.name : std::string();
}

void mask_time(std::optional<ClaimTime>& time) {
  if (!time) return;
  time->text.clear();
  time->iso_start.clear();
  time->precision = std::max(time->precision, TimePrecision::day);
}

/// By the rules of incidents: who takes part as those of one, where it holds as its places.
void mask_truce(Truce& truce, const View& view, std::string& shown) {
  ExportRow row;
  Incident& i = row.incident;
  i.id = truce.id;
  i.type = is_of_movement(truce.kind) ? ClaimType::evacuation : ClaimType::truce_declared;
  for (TruceParty& party : truce.parties) i.targets.push_back(std::move(party.who));
  for (auto* people : {&truce.excluded_parties, &truce.mediators})
    for (Participant& who : *people) i.targets.push_back(std::move(who));
  if (truce.monitor) i.targets.push_back(std::move(*truce.monitor));
  i.places = truce.included;
  i.places.insert(i.places.end(), truce.excluded.begin(), truce.excluded.end());
  i.sources = std::move(truce.sources);
  i.claims = std::move(truce.claims);
  const std::size_t places = i.places.size();
  row = mask(std::move(row), view.masking);
  shown = i.id;
  if (view.masking.audience == Audience::anyone && !shown.empty()) shown.front() = 't';
  truce.id = shown;
  auto who = i.targets.begin();
  for (TruceParty& party : truce.parties) party.who = std::move(*who++);
  for (auto* people : {&truce.excluded_parties, &truce.mediators})
    for (Participant& one : *people) one = std::move(*who++);
  if (truce.monitor) *truce.monitor = std::move(*who++);
  // A place that stands for several wider ones says no more which of them was left out.
  const bool whole = i.places.size() == places;
  const auto included = static_cast<std::ptrdiff_t>(whole ? truce.included.size() : i.places.size());
  truce.excluded.assign(i.places.begin() + included, i.places.end());
  truce.included.assign(i.places.begin(), i.places.begin() + included);
  truce.sources = std::move(i.sources);
  truce.claims = std::move(i.claims);
  truce.name = kept_name(truce, view);
  truce.extends.clear();
  truce.conditions.clear();
  truce.evidence.clear();
  for (auto* time : {&truce.start, &truce.end, &truce.duration}) mask_time(*time);
}

std::optional<Day> last_told_of(const rapidjson::Document& row) {
  std::optional<Day> out;
  if (!row.IsObject() || !row.HasMember("versions") || !row["versions"].IsArray()) return out;
  for (const auto& version : row["versions"].GetArray()) {
    if (!version.HasMember("published") || !version["published"].IsString()) continue;
    const auto day = parse_iso_day(version["published"].GetString());
    if (day && (!out || *day > *out)) out = day;
  }
  return out;
}

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
    rapidjson::Document document;
    document.Parse(json.data(), json.size());
    auto truce = read_truce_json(json);
    if (!truce) return true;
    SeenTruce& seen = out.emplace_back();
    seen.id = seen.shown = truce->id;
    seen.last_report = last_told_of(document);
    if (view.internal()) {
      seen.json = json;
      return true;
    }
    if (is_held_back(*truce, seen.last_report, view, today)) {
      out.pop_back();
      return true;
    }
    mask_truce(*truce, view, seen.shown);
    if (!fits(*truce, filter)) {
      out.pop_back();
      return true;
    }
    JsonWriter writer(seen.json, no_spans());
    write_truce(writer, *truce);
    const std::size_t versions =
        document.HasMember("versions") && document["versions"].IsArray() ? document["versions"].Size() : 0;
    seen.json.back() = ',';
    seen.json += "\"country\":";
    append_json_text_or_null(document.HasMember("country") && document["country"].IsString()
                                 ? document["country"].GetString()
                                 : "",
                             seen.json);
    seen.json += ",\"versions_count\":" + std::to_string(versions) + "}";
    return true;
  });
  if (!done) return done.error();
  return out;
}

Result<std::string> truce_days_json(Register& store, const View& view, const SeenTruce& truce, Day today) {
  std::vector<BreachRow> breaches;
  auto done = store.breaches(truce.id, [&](const BreachRow& row) { breaches.push_back(row); });
  if (!done) return done.error();
  std::map<std::string, std::map<std::string, int>> days;
  std::string last_breach;
  for (const BreachRow& breach : breaches) {
    if (breach.status == "denied") continue;
    std::string by = breach.by;
    if (!view.internal()) {
      // As a claim of the incident that it is about, where it is about one: what is masked there is here.
      auto telling = store.telling(breach.claim);
      if (!telling) return telling.error();
      auto stored = breach.incident.empty() ? stored_tally(store, breach.claim)
                                            : stored_incident(store, breach.incident);
      if (!stored) return stored.error();
      if (telling->empty() || !*stored || !(*stored)->row.incident.included) continue;
      ExportRow& row = (*stored)->row;
      row.evidence.push_back(std::move(telling->front()));
      if (view.embargo_hours > 0 && is_embargoed(row, today, view.embargo_hours)) continue;
      row = mask(std::move(row), view.masking);
      if (row.incident.id.empty()) continue;  // of sexual violence no day is told
      const Told& told = row.evidence.back().told;
      by = told.claim.sources.empty() ? told.publisher : told.claim.sources.front().name;
    }
    ++days[breach.day][by];
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
