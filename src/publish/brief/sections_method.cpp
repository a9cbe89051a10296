// SPDX-License-Identifier: Apache-2.0
// What the brief rests on: coverage, method and limits, sources, and the claims one by one.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "publish/brief/brief.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

/// The last line takes what is not told one by one.
constexpr std::size_t kMostAreas = 30;
constexpr std::size_t kMostSources = 50;

std::string area_of(const Incident& i) {
  if (i.places.empty()) return "place not stated";
  const ClaimPlace& place = i.places.front();
  if (place.country.empty()) return place.admin1.empty() ? "country not known" : place.admin1;
  return place.admin1.empty() ? place.country : place.admin1 + ", " + place.country;
}

void write_areas(const Writing& w) {
  struct Area {
    std::int64_t incidents = 0;
    Sum killed, injured;
  };
  std::map<std::string, Area> areas;
  for (const ExportRow* row : w.material.now.counted()) {
    Area& area = areas[area_of(row->incident)];
    ++area.incidents;
    area.killed.add(row->incident.killed[0]);
    area.injured.add(row->incident.injured[0]);
  }
  if (areas.empty()) return;
  std::vector<std::pair<std::string, Area>> order(areas.begin(), areas.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second.incidents > b.second.incidents; });
  Block& table =
      w.page.table("By area", {"Area", "Incidents", "Killed", "Injured"}, {false, true, true, true});
  for (std::size_t n = 0; n < std::min(order.size(), kMostAreas); ++n)
    table.rows.push_back({order[n].first, grouped(order[n].second.incidents),
                          sum_text(order[n].second.killed), sum_text(order[n].second.injured)});
  if (order.size() > kMostAreas)
    w.page.paragraph(grouped(static_cast<std::int64_t>(order.size() - kMostAreas)) +
                     " more areas with fewer incidents.");
}

void write_days(const Writing& w) {
  const auto bins = bins_of(w.material, w.asked.filter.from, w.asked.filter.to);
  if (bins.empty()) return;
  Block& table =
      w.page.table("By day: what was published, and what happened",
                   {"When", "Reports", "Incidents", "Killed", "Injured"}, {false, true, true, true, true});
  std::int64_t empty = 0;
  for (const Bin& bin : bins) {
    // Long stretches of nothing, as in a register of years, are counted at the end.
    if (bin.reports == 0 && bin.incidents == 0 && bins.size() > 31) {
      ++empty;
      continue;
    }
    table.rows.push_back({period_words(bin.first, bin.last),
                          bin.reports == 0 ? std::string("no reports") : grouped(bin.reports),
                          grouped(bin.incidents), bin.incidents == 0 ? std::string() : sum_text(bin.killed),
                          bin.incidents == 0 ? std::string() : sum_text(bin.injured)});
  }
  if (empty != 0)
    w.page.paragraph(count_words(empty, "line more has", "lines more have") +
                     " no report and no incident: that is no sign of calm.");
}

}  // namespace

void write_coverage(const Writing& w) {
  w.page.heading(2, "coverage", "Coverage");
  const PeriodReports& reports = w.material.reports;
  std::vector<std::string> languages;
  for (const auto& [code, count] : reports.by_language)
    languages.push_back(fmt::format(
        "{} {}", code.empty() ? std::string("language not known") : std::string(language_words(code)),
        grouped(count)));
  std::string line =
      count_words(reports.reports, "report", "reports") +
      (w.asked.filter.from || w.asked.filter.to ? " published in the period" : " with a day of publication");
  if (!languages.empty()) line += " (" + joined(languages) + ")";
  if (reports.copies != 0)
    line += fmt::format("; {} of them copies of others, which count as one source", grouped(reports.copies));
  if (reports.not_read != 0)
    line += fmt::format("; {} in a language that is not read yet, kept and not told of here",
                        grouped(reports.not_read));
  if (reports.undated != 0)
    line += fmt::format("; {} more in the register have no day of publication", grouped(reports.undated));
  w.page.paragraph(line + ".");
  write_areas(w);
  write_days(w);
}

void write_method(const Writing& w) {
  w.page.heading(2, "method", "Method and limits");
  std::vector<Line> items;
  for (const std::string& only : w.asked.only) items.emplace_back("Narrowed to " + only + ".");
  for (const char* words :
       {"A program read the reports and put claims of one happening together; each figure is stated by the "
        "claim beside it.",
        "Ranges hold the lowest and the highest figure that a standing claim states; a source's later figure "
        "replaces its own earlier one; copies of one source count once.",
        "Grades are Airwars' public definitions, given by the machine unless it says otherwise; they tell "
        "how much the sources say, not what is true.",
        "An incident belongs to the period if all days on which it may have been lie in it.",
        "Days without reports are days of which nothing was read. Languages, areas and outlets that are not "
        "in the list of sources are not in the figures.",
        "Tallies are never added to incidents. A match of a truce's scope is no breach: that is what a named "
        "source alleges."})
    items.emplace_back(words);
  if (w.material.now.outside_criteria != 0)
    items.push_back(count_words(w.material.now.outside_criteria, "incident is", "incidents are") +
                    " left out by the register's criteria or by people (`sitrep criteria` has the reasons).");
  if (w.asked.masking.audience == Audience::anyone)
    items.emplace_back(
        "Made for the public: private persons are told by what they are, places of shelter by their district "
        "or province; sexual violence by month and province.");
  w.page.list(std::move(items));
}

void write_sources(const Writing& w) {
  struct Voice {
    std::int64_t incidents = 0, alone = 0;
  };
  std::map<std::string, Voice> voices;
  for (const ExportRow* row : w.material.now.counted())
    for (const std::string& name : source_names(*row)) {
      Voice& voice = voices[name];
      ++voice.incidents;
      voice.alone += row->incident.independent_sources <= 1;
    }
  w.page.heading(2, "sources", "Sources");
  if (!voices.empty()) {
    std::vector<std::pair<std::string, Voice>> order(voices.begin(), voices.end());
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second.incidents > b.second.incidents; });
    Block& table = w.page.table("Who is quoted nearest the events", {"Source", "Incidents", "Of them alone"},
                                {false, true, true});
    for (std::size_t n = 0; n < std::min(order.size(), kMostSources); ++n)
      table.rows.push_back(
          {order[n].first, grouped(order[n].second.incidents), grouped(order[n].second.alone)});
    if (order.size() > kMostSources)
      w.page.paragraph(grouped(static_cast<std::int64_t>(order.size() - kMostSources)) +
                       " more with fewer incidents.");
  }
  const ObjectIndex* shelters =
      w.asked.masking.audience == Audience::anyone ? w.asked.masking.objects : nullptr;
  std::map<std::string, std::int64_t> publishers;
  for (const auto& [told, count] : w.material.reports.by_publisher) {
    std::string name = told.empty() ? "publisher not known" : told;
    if (w.asked.masking.audience != Audience::internal) mask_publisher(name, shelters);
    publishers[name] += count;
  }
  std::vector<std::string> words;
  for (const auto& [name, count] : publishers) words.push_back(fmt::format("{} ({})", name, grouped(count)));
  if (!words.empty()) w.page.paragraph("Publishers of the reports: " + joined(words) + ".");
}

void write_claims(const Writing& w) {
  w.page.heading(2, "claims", "Claims");
  auto lines = w.claims.lines();
  if (lines.empty()) {
    w.page.paragraph("None.");
    return;
  }
  w.page.paragraph(
      "What each figure and sentence rests on: what is said, by whom, through whom, and the claim's id.");
  std::vector<std::string> anchors;
  for (std::size_t n = 1; n <= lines.size(); ++n) anchors.push_back("c" + std::to_string(n));
  w.page.list(std::move(lines)).anchors = std::move(anchors);
}

}  // namespace sitrep::brief
