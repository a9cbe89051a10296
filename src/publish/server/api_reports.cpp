// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "publish/server/api.h"
#include "publish/server/details.h"
#include "publish/server/json_report.h"

namespace sitrep::server {
namespace {

/// A report for others than the register's own people: what stands behind an incident that they see.
std::string report_json(const RowReport& report, const Words& words, std::int64_t claims) {
  const auto text = [&](std::uint32_t word) {
    return word == Words::kNone ? std::string_view() : std::string_view(words.text(word));
  };
  std::string out = "{";
  for (const auto& [key, value] : {std::pair<const char*, std::string>("id", report.shown),
                                   {"title", ""},
                                   {"publisher", std::string(text(report.publisher))},
                                   {"url", ""},
                                   {"published", report.published ? format_day(*report.published) : ""},
                                   {"language", std::string(text(report.language))}}) {
    out.append("\"").append(key).append("\":");
    append_json_text_or_null(value, out);
    out += ',';
  }
  return out + "\"claims\":" + std::to_string(claims) + "}";
}

}  // namespace

WebResponse Api::reports(const WebRequest& request, std::string_view, Moment now) {
  if (view_.internal()) return browsed("reports", request, now);
  const auto asked = read_list_request(request, false);
  if (!asked) return wrong(asked.error());
  return masked_reports(*asked, now);
}

WebResponse Api::masked_reports(const ListRequest& asked, Moment now) {
  const auto after = token("reports", asked);
  if (!after) return failure(400, "usage", "after: is no token of this list.", "Begin without it.");
  // Days of a report are those of its publication; all else is asked of the incidents that it stands behind.
  ListRequest of_incidents = asked;
  of_incidents.filter.from.reset();
  of_incidents.filter.to.reset();
  const auto filter = row_filter(of_incidents);
  if (!filter) return wrong(filter.error());
  const auto& reports = *now.rows->reports;
  const bool whole = of_incidents.key.empty();
  auto found = whole ? now.rows->all_reports
                     : reports_of(*now.rows, matching(*now.rows, now.rows->incidents, *filter));
  std::erase_if(found, [&](const ReportClaims& item) {
    const auto& published = reports[item.report].published;
    const auto& from = asked.filter.from;
    const auto& to = asked.filter.to;
    return (from && (!published || *published < *from)) || (to && (!published || *published > *to));
  });
  auto it = found.begin();
  if (!after->empty()) {
    it = std::find_if(found.begin(), found.end(),
                      [&](const ReportClaims& item) { return reports[item.report].shown == *after; });
    if (it != found.end()) ++it;
  }
  std::vector<std::string> items;
  for (; it != found.end() && static_cast<std::int64_t>(items.size()) < asked.limit; ++it)
    items.push_back(report_json(reports[it->report], *now.rows->words, it->claims));
  return list("reports", asked, items,
              it != found.end() ? reports[std::prev(it)->report].shown : std::string(),
              static_cast<std::int64_t>(found.size()), now);
}

WebResponse Api::report(const WebRequest&, std::string_view id, Moment now) {
  if (!view_.internal()) return masked_report(id, now);
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  const auto page = report_page_json(**store, id);
  if (!page) return wrong(page.error());
  if (page->empty()) return missing();
  return answer(*page, std::nullopt, now, program_);
}

WebResponse Api::masked_report(std::string_view id, Moment now) {
  const auto& reports = *now.rows->reports;
  const auto found = now.rows->report_by_id.find(id);
  if (found == now.rows->report_by_id.end()) return missing();
  const std::uint32_t number = found->second;
  const WaysIn& ways = now.rows->ways;
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  std::vector<std::string> claims;
  std::string member = "\"report\":";
  append_json_text(id, member);
  for (std::uint32_t i = ways.from_report[number]; i < ways.from_report[number + 1]; ++i) {
    const Row& row = *now.rows->incidents[ways.by_report[i]];
    auto told = incident_claims_json(**store, view_, row, now.today);
    if (!told) return wrong(told.error());
    for (std::string& claim : *told)
      if (claim.find(member) != claim.npos) claims.push_back(std::move(claim));
  }
  // What stands behind no incident that they see is not there for them.
  if (claims.empty()) return missing();
  std::string data =
      "{\"report\":" +
      report_json(reports[number], *now.rows->words, static_cast<std::int64_t>(claims.size())) +
      ",\"text\":null,\"text_withheld\":\"audience\",\"claims\":[";
  for (const std::string& claim : claims) data.append(data.back() == '[' ? "" : ",").append(claim);
  return answer(data + "],\"marks\":[]}", std::nullopt, now, program_);
}

WebResponse Api::sources(const WebRequest& request, std::string_view, Moment now) {
  const auto asked = read_list_request(request, view_.internal());
  if (!asked) return wrong(asked.error());
  const auto after = token("sources", *asked);
  if (!after) return failure(400, "usage", "after: is no token of this list.", "Begin without it.");
  const auto filter = row_filter(*asked);
  if (!filter) return wrong(filter.error());
  const auto sorted = asked->key.empty()
                          ? now.rows->all_sources
                          : sources_of(*now.rows, matching(*now.rows, now.rows->incidents, *filter));
  const auto begin = std::min<std::size_t>(after->empty() ? 0 : std::stoull("0" + *after), sorted.size());
  const auto end = std::min(sorted.size(), begin + static_cast<std::size_t>(asked->limit));
  const std::vector<std::string> items(sorted.begin() + static_cast<std::ptrdiff_t>(begin),
                                       sorted.begin() + static_cast<std::ptrdiff_t>(end));
  return list("sources", *asked, items, end < sorted.size() ? std::to_string(end) : std::string(),
              static_cast<std::int64_t>(sorted.size()), now);
}

}  // namespace sitrep::server
