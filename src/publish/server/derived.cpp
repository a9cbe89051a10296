// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "publish/server/answers.h"
#include "publish/server/snapshot.h"

namespace sitrep::server {
namespace {

/// Who is quoted how often.
struct Quoted {
  std::int64_t claims = 0, incidents = 0, alone = 0;
  std::uint32_t last_incident = UINT32_MAX;
  std::vector<std::uint32_t> reports;     ///< with repetitions
  std::vector<std::uint32_t> by;          ///< publishers, with repetitions
  std::array<std::int64_t, 3> figures{};  ///< below, equal to, above the incident's best figure
};

std::string source_json(const std::string& name, Quoted& quoted, const Words& words) {
  std::sort(quoted.reports.begin(), quoted.reports.end());
  const auto reports = std::unique(quoted.reports.begin(), quoted.reports.end()) - quoted.reports.begin();
  std::map<std::string_view, std::int64_t> by;
  for (const std::uint32_t publisher : quoted.by) ++by[words.text(publisher)];
  std::string out = "{\"source\":";
  append_json_text(name, out);
  const auto number = [&](const char* key, std::int64_t value) {
    out.append(",\"").append(key).append("\":").append(std::to_string(value));
  };
  number("claims", quoted.claims);
  number("reports", reports);
  number("incidents", quoted.incidents);
  number("alone", quoted.alone);
  out += ",\"by\":{";
  for (const auto& [publisher, count] : by) {
    if (out.back() != '{') out += ',';
    append_json_text(publisher, out);
    out += ":" + std::to_string(count);
  }
  out += "},\"killed_against_best\":{\"below\":" + std::to_string(quoted.figures[0]) +
         ",\"same\":" + std::to_string(quoted.figures[1]) + ",\"above\":" + std::to_string(quoted.figures[2]);
  return out + "}}";
}

}  // namespace

WaysIn ways_into(const SnapshotRows& snapshot) {
  WaysIn out;
  static_assert(static_cast<std::size_t>(ClaimType::condition) < std::tuple_size_v<decltype(out.by_type)>);
  out.by_place.resize(snapshot.word_count);
  bool dated = true;
  for (std::uint32_t i = 0; i < snapshot.incidents.size(); ++i) {
    const Row& row = *snapshot.incidents[i];
    for (const std::uint32_t word : row.places) out.by_place[word].push_back(i);
    out.by_type[static_cast<std::size_t>(row.type)].push_back(i);
    dated = dated && row.start && !row.shown.empty();  // behind these the order is another
    if (!dated) continue;
    const Day end = row.end.value_or(*row.start);
    out.latest.push_back(out.latest.empty() ? end : std::max(end, out.latest.back()));
  }
  // Counted first, so that all lie in one piece.
  const auto each_report = [&](auto&& take) {
    std::vector<std::uint32_t> last(snapshot.reports->size(), UINT32_MAX);  // row that it was met in
    for (std::uint32_t i = 0; i < snapshot.incidents.size(); ++i)
      for (const RowClaim& claim : snapshot.incidents[i]->claims)
        if (claim.report != Words::kNone && std::exchange(last[claim.report], i) != i) take(claim.report, i);
  };
  out.from_report.resize(snapshot.reports->size() + 1);
  each_report([&](std::uint32_t report, std::uint32_t) { ++out.from_report[report + 1]; });
  std::partial_sum(out.from_report.begin(), out.from_report.end(), out.from_report.begin());
  out.by_report.resize(out.from_report.back());
  std::vector<std::uint32_t> at(out.from_report.begin(), out.from_report.end() - 1);
  each_report([&](std::uint32_t report, std::uint32_t row) { out.by_report[at[report]++] = row; });
  return out;
}

std::vector<ReportClaims> reports_of(const SnapshotRows& snapshot, const std::vector<std::uint32_t>& at) {
  const std::vector<RowReport>& reports = *snapshot.reports;
  std::vector<std::int64_t> claims(reports.size());
  for (const std::uint32_t i : at)
    for (const RowClaim& claim : snapshot.incidents[i]->claims)
      if (claim.report != Words::kNone) ++claims[claim.report];
  std::vector<ReportClaims> out;
  for (std::uint32_t i = 0; i < claims.size(); ++i)
    if (claims[i] != 0) out.push_back({i, claims[i]});
  const auto key = [&](const ReportClaims& item) {
    const RowReport& r = reports[item.report];
    return std::tuple(!r.published, r.published, std::string_view(r.shown));
  };
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return out;
}

std::vector<std::string> sources_of(const SnapshotRows& snapshot, const std::vector<std::uint32_t>& at) {
  const Words& words = *snapshot.words;
  std::vector<Quoted> quoted(snapshot.word_count);
  for (const std::uint32_t i : at) {
    const Row& row = *snapshot.incidents[i];
    for (const RowClaim& claim : row.claims) {
      if (claim.source == Words::kNone) continue;
      Quoted& q = quoted[claim.source];
      ++q.claims;
      if (claim.report != Words::kNone) q.reports.push_back(claim.report);
      if (claim.publisher != Words::kNone && claim.publisher != claim.source) q.by.push_back(claim.publisher);
      if (claim.figure <= 1) ++q.figures[static_cast<std::size_t>(claim.figure + 1)];
      if (q.last_incident == i) continue;
      q.last_incident = i;
      ++q.incidents;
      q.alone += row.sources == 1 ? 1 : 0;
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < quoted.size(); ++i)
    if (quoted[i].claims != 0) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(-quoted[a].claims, std::string_view(words.text(a))) <
           std::tuple(-quoted[b].claims, std::string_view(words.text(b)));
  });
  std::vector<std::string> out;
  for (const std::uint32_t i : order) out.push_back(source_json(words.text(i), quoted[i], words));
  return out;
}

}  // namespace sitrep::server
