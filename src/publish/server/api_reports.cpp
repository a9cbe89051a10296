// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

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

/// Who is quoted how often.
struct Quoted {
  std::int64_t claims = 0;
  std::set<std::uint32_t> reports;
  std::int64_t incidents = 0, alone = 0;
  std::map<std::uint32_t, std::int64_t> by;  ///< publishers
  std::array<std::int64_t, 3> figures{};     ///< below, equal to, above the incident's best figure
};

std::string source_json(const std::string& name, const Quoted& quoted, const Words& words) {
  std::string out = "{\"source\":";
  append_json_text(name, out);
  const auto number = [&](const char* key, std::int64_t value) {
    out.append(",\"").append(key).append("\":").append(std::to_string(value));
  };
  number("claims", quoted.claims);
  number("reports", static_cast<std::int64_t>(quoted.reports.size()));
  number("incidents", quoted.incidents);
  number("alone", quoted.alone);
  out += ",\"by\":{";
  for (const auto& [publisher, count] : quoted.by) {
    if (out.back() != '{') out += ',';
    append_json_text(words.text(publisher), out);
    out += ":" + std::to_string(count);
  }
  out += "},\"killed_against_best\":{\"below\":" + std::to_string(quoted.figures[0]) +
         ",\"same\":" + std::to_string(quoted.figures[1]) + ",\"above\":" + std::to_string(quoted.figures[2]);
  return out + "}}";
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
  std::map<std::uint32_t, std::int64_t> claims;
  for (const std::uint32_t i : matching(now, now.incidents, *filter))
    for (const RowClaim& claim : now.incidents[i]->claims)
      if (claim.report != Words::kNone) ++claims[claim.report];
  std::vector<std::pair<const RowReport*, std::int64_t>> found;
  for (const auto& [number, count] : claims) {
    const RowReport& report = (*now.reports)[number];
    const auto& [from, to] = std::tie(asked.filter.from, asked.filter.to);
    if ((from && (!report.published || *report.published < *from)) ||
        (to && (!report.published || *report.published > *to)))
      continue;
    found.emplace_back(&report, count);
  }
  const auto key = [](const RowReport& r) {
    return std::tuple(!r.published, r.published, std::string_view(r.shown));
  };
  std::sort(found.begin(), found.end(),
            [&](const auto& a, const auto& b) { return key(*a.first) < key(*b.first); });
  auto it = found.begin();
  if (!after->empty()) {
    it = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first->shown == *after; });
    if (it != found.end()) ++it;
  }
  std::vector<std::string> items;
  for (; it != found.end() && static_cast<std::int64_t>(items.size()) < asked.limit; ++it)
    items.push_back(report_json(*it->first, *now.words, it->second));
  return list("reports", asked, items, it != found.end() ? std::prev(it)->first->shown : std::string(),
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
  const auto& reports = *now.reports;
  const auto found = std::find_if(reports.begin(), reports.end(),
                                  [&](const RowReport& r) { return !r.shown.empty() && r.shown == id; });
  if (found == reports.end()) return missing();
  const auto number = static_cast<std::uint32_t>(found - reports.begin());
  auto store = readers_.lend();
  if (!store) return wrong(store.error());
  std::vector<std::string> claims;
  std::string member = "\"report\":";
  append_json_text(id, member);
  for (const auto& row : now.incidents) {
    if (std::none_of(row->claims.begin(), row->claims.end(),
                     [&](const RowClaim& c) { return c.report == number; }))
      continue;
    auto told = incident_claims_json(**store, view_, *row, now.today);
    if (!told) return wrong(told.error());
    for (std::string& claim : *told)
      if (claim.find(member) != claim.npos) claims.push_back(std::move(claim));
  }
  // What stands behind no incident that they see is not there for them.
  if (claims.empty()) return missing();
  std::string data =
      "{\"report\":" + report_json(*found, *now.words, static_cast<std::int64_t>(claims.size())) +
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
  std::map<std::uint32_t, Quoted> quoted;
  for (const std::uint32_t i : matching(now, now.incidents, *filter)) {
    const Row& row = *now.incidents[i];
    std::set<std::uint32_t> here;
    for (const RowClaim& claim : row.claims) {
      if (claim.source == Words::kNone) continue;
      Quoted& q = quoted[claim.source];
      ++q.claims;
      if (claim.report != Words::kNone) q.reports.insert(claim.report);
      if (claim.publisher != Words::kNone && claim.publisher != claim.source) ++q.by[claim.publisher];
      if (claim.figure <= 1) ++q.figures[static_cast<std::size_t>(claim.figure + 1)];
      here.insert(claim.source);
    }
    for (const std::uint32_t source : here) {
      ++quoted[source].incidents;
      quoted[source].alone += row.sources == 1 ? 1 : 0;
    }
  }
  std::vector<std::pair<std::string_view, const Quoted*>> sorted;
  for (const auto& [source, q] : quoted) sorted.emplace_back(now.words->text(source), &q);
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tuple(-a.second->claims, a.first) < std::tuple(-b.second->claims, b.first);
  });
  const auto begin = std::min<std::size_t>(after->empty() ? 0 : std::stoull("0" + *after), sorted.size());
  const auto end = std::min(sorted.size(), begin + static_cast<std::size_t>(asked->limit));
  std::vector<std::string> items;
  for (std::size_t i = begin; i < end; ++i)
    items.push_back(source_json(std::string(sorted[i].first), *sorted[i].second, *now.words));
  return list("sources", *asked, items, end < sorted.size() ? std::to_string(end) : std::string(),
              static_cast<std::int64_t>(sorted.size()), now);
}

}  // namespace sitrep::server
