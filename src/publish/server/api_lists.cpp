// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "publish/server/api.h"
#include "publish/server/details.h"
#include "publish/server/json_report.h"
#include "publish/server/truces.h"
#include "store/browse.h"

namespace sitrep::server {
namespace {

WebResponse no_token() {
  return failure(400, "usage", "after: is no token of this list.",
                 "Take `page.next` of the answer before, with the same filter.");
}

/// Where a row stands among the rows of any snapshot: what a list goes on from.
std::string place_of(const Row& row) {
  if (row.shown.empty()) return "~" + row.order;
  const std::string day = row.start ? std::to_string(row.start->time_since_epoch().count()) : "-";
  return day + "|" + row.shown;
}

/// The first of `at` that stands behind `place`.
std::size_t behind(const std::string& place, const Snapshot::Rows& all,
                   const std::vector<std::uint32_t>& at) {
  const bool nameless = place.front() == '~';
  const std::size_t bar = nameless ? 0 : place.find('|');
  const std::string name = place.substr(bar + 1);
  const bool undated = !nameless && place.front() == '-' && bar == 1;
  int day = 0;
  if (!nameless && !undated) std::from_chars(place.data(), place.data() + bar, day);
  const auto stands_before = [&](const Row& row) {  // or is it
    if (row.shown.empty()) return nameless && row.order <= name;
    if (nameless) return true;
    const bool row_undated = !row.start;
    const int row_day = row_undated ? 0 : static_cast<int>(row.start->time_since_epoch().count());
    return std::tuple(row_undated, row_day, std::string_view(row.shown)) <=
           std::tuple(undated, day, std::string_view(name));
  };
  return static_cast<std::size_t>(
      std::partition_point(at.begin(), at.end(), [&](std::uint32_t i) { return stands_before(*all[i]); }) -
      at.begin());
}

std::int64_t number_of(const std::string& text) {
  std::int64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

}  // namespace

std::optional<std::string> Api::token(const char* kind, const ListRequest& asked) const {
  if (asked.after.empty()) return std::string();
  auto at = read_page_token(asked.after, std::string(kind) + "\n" + asked.key, secret_);
  if (at && at->empty()) return std::nullopt;
  return at;
}

WebResponse Api::list(const char* kind, const ListRequest& asked, const std::vector<std::string>& items,
                      const std::string& next, std::optional<std::int64_t> total, Moment now) const {
  std::string data = "[";
  for (const std::string& item : items) data.append(data.size() == 1 ? "" : ",").append(item);
  Paging page{{}, total};
  if (!next.empty()) page.next = page_token(std::string(kind) + "\n" + asked.key, next, secret_);
  return answer(data + "]", page, now, program_);
}

WebResponse Api::rows(const char* kind, const Snapshot::Rows& all, const ListRequest& asked, Moment now,
                      const std::function<Result<std::string>(Register&, const Row&)>& json) {
  const auto place = token(kind, asked);
  if (!place) return no_token();
  const auto filter = row_filter(asked);
  if (!filter) return wrong(filter.error());
  const auto at = matching(*now.rows, all, *filter);
  std::size_t i = place->empty() ? 0 : behind(*place, all, at);
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  std::vector<std::string> items;
  const auto most = static_cast<std::size_t>(asked.limit);
  for (std::size_t seen = 0; i < at.size() && seen < most; ++i, ++seen) {
    std::string kept = kept_rows_.find(*all[at[i]]);
    if (kept.empty()) {
      auto item = json(**store, *all[at[i]]);
      if (!item) return wrong(item.error());
      if (item->empty()) continue;
      kept_rows_.keep(all[at[i]], *item);
      kept = std::move(*item);
    }
    items.push_back(std::move(kept));
  }
  return list(kind, asked, items, i < at.size() ? place_of(*all[at[i - 1]]) : std::string(),
              static_cast<std::int64_t>(at.size()), now);
}

WebResponse Api::incidents(const WebRequest& request, std::string_view, Moment now) {
  const auto asked = read_list_request(request, view_.internal());
  if (!asked) return wrong(asked.error());
  return rows("incidents", now.rows->incidents, *asked, now, [&](Register& store, const Row& row) {
    return incident_row_json(store, view_, row, now.today);
  });
}

WebResponse Api::tallies(const WebRequest& request, std::string_view, Moment now) {
  if (view_.internal()) return browsed("tallies", request, now);
  const auto asked = read_list_request(request, false);
  if (!asked) return wrong(asked.error());
  return rows("tallies", now.rows->tallies, *asked, now,
              [&](Register& store, const Row& row) { return tally_json(store, view_, row, now.today); });
}

WebResponse Api::browsed(const char* what, const WebRequest& request, Moment now) {
  const auto asked = read_list_request(request, true);
  if (!asked) return wrong(asked.error());
  const auto after = token(what, *asked);
  if (!after) return no_token();
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  const auto page = (*store)->browse(what, asked->filter, number_of(*after), asked->limit);
  if (!page) return wrong(page.error());
  const auto total = (*store)->count(what, asked->filter);
  if (!total) return wrong(total.error());
  return list(what, *asked, page->rows, page->more ? std::to_string(page->last) : std::string(), *total, now);
}

WebResponse Api::claims(const WebRequest& request, std::string_view, Moment now) {
  if (view_.internal()) return browsed("claims", request, now);
  const auto asked = read_list_request(request, false);
  if (!asked) return wrong(asked.error());
  const auto place = token("claims", *asked);
  if (!place) return no_token();
  const auto filter = row_filter(*asked);
  if (!filter) return wrong(filter.error());
  // Of the incidents that fit, in their order: "HOW_MANY_OF_ITS_CLAIMS PLACE".
  const auto at = matching(*now.rows, now.rows->incidents, *filter);
  std::int64_t total = 0;
  for (const std::uint32_t i : at) total += static_cast<std::int64_t>(now.rows->incidents[i]->claims.size());
  std::size_t i = 0, skipped = 0;
  if (!place->empty()) {
    const std::size_t blank = place->find(' ');
    if (blank == place->npos || blank + 1 == place->size()) return no_token();
    skipped = static_cast<std::size_t>(number_of(place->substr(0, blank)));
    i = behind(place->substr(blank + 1), now.rows->incidents, at);
    if (skipped != 0 && i > 0 && place_of(*now.rows->incidents[at[i - 1]]) == place->substr(blank + 1))
      --i;
    else
      skipped = 0;
  }
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  std::vector<std::string> items;
  std::string next;
  for (; i < at.size() && next.empty(); ++i) {
    const Row& row = *now.rows->incidents[at[i]];
    const auto claims = incident_claims_json(**store, view_, row, now.today);
    if (!claims) return wrong(claims.error());
    for (std::size_t c = std::exchange(skipped, 0); c < claims->size(); ++c) {
      if (static_cast<std::int64_t>(items.size()) == asked->limit) {
        next = std::to_string(c) + " " + place_of(row);
        break;
      }
      items.push_back((*claims)[c]);
    }
    if (next.empty() && i + 1 < at.size() && static_cast<std::int64_t>(items.size()) == asked->limit)
      next = "0 " + place_of(row);
  }
  return list("claims", *asked, items, next, total, now);
}

WebResponse Api::truces(const WebRequest& request, std::string_view, Moment now) {
  const auto asked = read_list_request(request, view_.internal());
  if (!asked) return wrong(asked.error());
  const auto place = token("truces", *asked);
  if (!place) return no_token();
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  const auto seen = seen_truces(**store, view_, asked->filter, now.today);
  if (!seen) return wrong(seen.error());
  std::size_t i = 0;
  for (; !place->empty() && i < seen->size(); ++i)
    if ((*seen)[i].shown == *place) break;
  if (!place->empty()) ++i;
  std::vector<std::string> items;
  for (; i < seen->size() && static_cast<std::int64_t>(items.size()) < asked->limit; ++i) {
    const auto days = truce_days_json(**store, view_, (*seen)[i], now.today);
    if (!days) return wrong(days.error());
    std::string json = (*seen)[i].json;
    json.back() = ',';
    items.push_back(json + *days + "}");
  }
  return list("truces", *asked, items, i < seen->size() ? (*seen)[i - 1].shown : std::string(),
              static_cast<std::int64_t>(seen->size()), now);
}

WebResponse Api::truce(const WebRequest&, std::string_view id, Moment now) {
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  const auto seen = seen_truces(**store, view_, {}, now.today);
  if (!seen) return wrong(seen.error());
  const auto it = std::find_if(seen->begin(), seen->end(), [&](const SeenTruce& t) { return t.shown == id; });
  if (it == seen->end()) return missing();
  const auto days = truce_days_json(**store, view_, *it, now.today);
  if (!days) return wrong(days.error());
  std::string out = "{\"truce\":" + it->json;
  out.back() = ',';
  out += *days + "}";
  if (view_.internal()) {
    const auto shown = (*store)->show(it->id);
    if (!shown) return wrong(shown.error());
    out += ",\"register\":" + *shown;
  }
  return answer(out + "}", std::nullopt, now, program_);
}

}  // namespace sitrep::server
