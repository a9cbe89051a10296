// SPDX-License-Identifier: Apache-2.0
#include "publish/server/api.h"

#include <algorithm>

#include "publish/json_coding.h"
#include "publish/server/details.h"

namespace sitrep::server {
namespace {

constexpr std::size_t kKeptBytes = 64 << 20;
constexpr std::size_t kKeptRowBytes = 32 << 20;
constexpr auto kPatience = std::chrono::seconds(25);  // for the first snapshot
constexpr auto kBeat = std::chrono::seconds(15);  // so that nobody between takes a quiet line for a dead one
constexpr int kMostListeners = 32;
constexpr std::string_view kTwin = ".json";

}  // namespace

Api::Api(Readers& readers, Keeper& keeper, const View& view, Program program, std::string secret)
    : readers_(readers),
      keeper_(keeper),
      view_(view),
      program_(std::move(program)),
      secret_(std::move(secret)),
      kept_(kKeptBytes),
      kept_rows_(kKeptRowBytes) {
  // Whatever was taken out is in nothing that is kept.
  keeper_.when_taken_out([this] {
    kept_.clear();
    kept_rows_.clear();
  });
}

const std::vector<Api::Route>& Api::routes() {
  static const std::vector<Route> all{
      {"/overview", false, &Api::overview},   {"/incidents", false, &Api::incidents},
      {"/incidents/", true, &Api::incident},  {"/claims", false, &Api::claims},
      {"/tallies", false, &Api::tallies},     {"/reports", false, &Api::reports},
      {"/reports/", true, &Api::report},      {"/truces", false, &Api::truces},
      {"/truces/", true, &Api::truce},        {"/sources", false, &Api::sources},
      {"/decisions", false, &Api::decisions}, {"/codings", false, &Api::codings},
      {"/about", false, &Api::about}};
  return all;
}

std::optional<WebResponse> Api::handle(const WebRequest& request) {
  std::string_view path = request.path;
  if (path == "/events") return events();
  if (!path.ends_with(kTwin)) return std::nullopt;
  path.remove_suffix(kTwin.size());
  const auto route = std::find_if(routes().begin(), routes().end(), [&](const Route& r) {
    return r.by_id ? path.starts_with(r.path) && path.size() > std::string_view(r.path).size()
                   : path == r.path;
  });
  if (route == routes().end()) return std::nullopt;
  const auto snapshot = keeper_.newest(kPatience);
  if (snapshot == nullptr) {
    if (const std::string complaint = keeper_.complaint(); !complaint.empty())
      return wrong(Error{ErrorCode::io, complaint});
    return wrong(Error{ErrorCode::busy, "the register is being read for the first time"});
  }
  // Long ids are nobody's; what is kept goes by them.
  if (request.path.size() > 2048) return missing();
  std::string key = request.path + "?";
  for (const auto& [name, value] : request.query) append_pair(name, value, key);
  if (auto kept = kept_.find(key, snapshot->change)) return kept;
  const std::lock_guard one_at_a_time(making_[std::hash<std::string>()(key) % making_.size()]);
  if (auto kept = kept_.find(key, snapshot->change)) return kept;
  const std::string_view id = route->by_id ? path.substr(std::string_view(route->path).size()) : "";
  WebResponse response = (this->*route->answer)(request, id, *snapshot);
  if (response.status == 200) kept_.keep(key, snapshot->change, response);
  return response;
}

WebResponse Api::no_login() {
  const auto snapshot = keeper_.newest(kPatience);
  if (snapshot == nullptr) return wrong(Error{ErrorCode::busy, "the register is being read"});
  return server::answer(R"({"login":false,"name":null,"role":null,"csrf":null})", std::nullopt, *snapshot,
                        program_);
}

WebResponse Api::missing() const {
  return failure(404, "not_found", "There is nothing with this id here.",
                 view_.internal() ? "" : "It may be held back or be named otherwise for this audience.");
}

WebResponse Api::events() {
  if (listeners_.fetch_add(1) >= kMostListeners) {
    --listeners_;
    WebResponse busy =
        failure(503, "too_many", "Too many pages listen for changes.", "Ask /about.json from time to time.");
    busy.headers.emplace_back("Retry-After", "30");
    return busy;
  }
  const std::shared_ptr<Api> guard(this, [](Api* api) { --api->listeners_; });
  WebResponse out;
  out.type = "text/event-stream";
  out.headers.emplace_back("Cache-Control", "no-store");
  // The first event says where things stand, so that whoever was away knows whether to ask again.
  out.events = [guard, change = std::int64_t{0}]() mutable -> std::optional<std::string> {
    const auto newer = guard->keeper_.newer(change, kBeat);
    if (guard->keeper_.stopped()) return std::nullopt;
    if (newer == nullptr) return ": \n\n";
    change = newer->change;
    return "event: change\ndata: {\"change\":" + std::to_string(change) + "}\n\n";
  };
  return out;
}

WebResponse Api::about(const WebRequest&, std::string_view, Moment now) {
  const Coverage& c = now.coverage;
  std::string out =
      "{\"reports\":" + std::to_string(c.reports) + ",\"publishers\":" + std::to_string(c.publishers) +
      ",\"redacted\":" + std::to_string(c.redacted) +
      ",\"incidents\":" + std::to_string(now.rows->incidents.size()) +
      ",\"left_out\":" + std::to_string(now.outside_criteria) +
      ",\"embargo_hours\":" + std::to_string(view_.internal() ? 0 : view_.embargo_hours) + ",\"languages\":[";
  for (const std::string& language : c.languages) {
    if (out.back() != '[') out += ',';
    append_json_text(language, out);
  }
  out += "],\"last\":";
  append_json_text_or_null(c.last ? format_day(*c.last) : std::string(), out);
  return answer(out + "}", std::nullopt, now, program_);
}

Result<RowFilter> Api::row_filter(const ListRequest& asked) {
  RowFilter out{asked.filter, nullptr};
  if (!view_.internal() || asked.filter.text.empty()) return out;
  auto store = readers_.lend();
  if (!store) return store.error();
  ListFilter words;
  words.text = asked.filter.text;
  auto ids = (*store)->incident_ids(words);
  if (!ids) return ids.error();
  std::sort(ids->begin(), ids->end());
  out.with_text = std::make_shared<const std::vector<std::string>>(std::move(*ids));
  return out;
}

WebResponse Api::overview(const WebRequest& request, std::string_view, Moment now) {
  const auto asked = read_list_request(request, view_.internal());
  if (!asked) return wrong(asked.error());
  const auto filter = row_filter(*asked);
  if (!filter) return wrong(filter.error());
  return answer(overview_json(*now.rows, matching(*now.rows, now.rows->incidents, *filter)), std::nullopt,
                now, program_);
}

WebResponse Api::incident(const WebRequest&, std::string_view id, Moment now) {
  const auto it = now.rows->by_id.find(id);
  if (it == now.rows->by_id.end()) return missing();
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  const auto page = incident_page_json(**store, view_, *it->second, now.today);
  if (!page) return wrong(page.error());
  if (page->empty()) return missing();
  return answer(*page, std::nullopt, now, program_);
}

WebResponse Api::codings(const WebRequest&, std::string_view, Moment now) {
  if (!view_.internal())
    return failure(403, "forbidden", "What people coded is for the register's own people.",
                   "Run `sitrep serve --audience internal`.");
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  const auto tasks = (*store)->codings();
  if (!tasks) return wrong(tasks.error());
  std::string out = "{\"tasks\":[";
  for (const CodingTask& task : *tasks) {
    if (out.back() != '[') out += ',';
    out += coding_task_json(task);
  }
  return answer(out + "],\"agreement\":" + agreement_json(*tasks) + "}", std::nullopt, now, program_);
}

WebResponse Api::decisions(const WebRequest& request, std::string_view, Moment now) {
  if (!view_.internal())
    return failure(403, "forbidden", "Who decided what is for the register's own people.",
                   "Run `sitrep serve --audience internal`.");
  const auto asked = read_list_request(request, true);
  if (!asked) return wrong(asked.error());
  const auto at = token("decisions", *asked);
  if (!at) return failure(400, "usage", "after: is no token of this list.", "Begin without it.");
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  // Newest first: that is what people look for.
  std::vector<std::string> lines;
  auto done =
      (*store)->decisions({asked->filter.from, asked->filter.to, std::nullopt}, [&](std::string_view row) {
        lines.emplace_back(row);
        return true;
      });
  if (!done) return wrong(done.error());
  std::reverse(lines.begin(), lines.end());
  const auto begin = std::min<std::size_t>(at->empty() ? 0 : std::stoull("0" + *at), lines.size());
  const auto end = std::min(lines.size(), begin + static_cast<std::size_t>(asked->limit));
  const std::vector<std::string> page(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                                      lines.begin() + static_cast<std::ptrdiff_t>(end));
  return list("decisions", *asked, page, end < lines.size() ? std::to_string(end) : std::string(),
              static_cast<std::int64_t>(lines.size()), now);
}

}  // namespace sitrep::server
