// SPDX-License-Identifier: Apache-2.0
// The figures of the period beside those of the one before.
#include <fmt/format.h>

#include <map>

#include "publish/brief/brief.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

std::string before_words(const Asked& asked) {
  const auto length = (*asked.filter.to - *asked.filter.from).count() + 1;
  return length == 1 ? "the day before" : fmt::format("the {} days before", length);
}

std::string change_words(std::int64_t now, std::int64_t before) {
  if (now == before) return "as many as";
  return grouped(std::abs(now - before)) + (now > before ? " more than" : " fewer than");
}

Line incidents_line(const Writing& w, const Sums& now, const std::optional<Sums>& before) {
  Line line;
  line.strong(count_words(now.incidents, "incident", "incidents"));
  line.add(" told of ").link("(all of them)", "all-incidents");
  if (before)
    line.add(fmt::format(", {} in {} ({}).", change_words(now.incidents, before->incidents),
                         before_words(w.asked), grouped(before->incidents)));
  else
    line.add(".");
  return line;
}

/// "Of them civilians: between 80 and 100 reportedly killed in 20 incidents."
void add_parts(const std::array<Sum, kTollCount>& sums, std::string_view done, std::string_view harm,
               Line& line) {
  static constexpr std::array<std::pair<TollOf, std::string_view>, 4> kParts{
      {{TollOf::civilian, "civilians"},
       {TollOf::children, "children"},
       {TollOf::women, "women"},
       {TollOf::combatant, "combatants"}}};
  std::vector<std::string> parts;
  for (const auto& [of, name] : kParts) {
    const Sum& sum = sums[static_cast<std::size_t>(of)];
    if (sum.stated != 0) parts.push_back(fmt::format("{}: {}", name, sum_words(sum, done, harm)));
  }
  if (!parts.empty()) line.add(" Said of whom: " + joined(parts, "; ") + ".");
}

Line toll_of_period(const Writing& w, std::string_view done, std::string_view harm,
                    const std::array<Sum, kTollCount>& now, const std::array<Sum, kTollCount>* before) {
  const Sum& all = now[0];
  Line line;
  std::string words = sum_words(all, done, harm);
  line.strong(capital(std::move(words)));
  if (all.stated != 0 && all.low != all.high) line.add(fmt::format(" (best figures: {})", grouped(all.best)));
  if (all.stated != 0 && all.not_stated != 0)
    line.add(fmt::format("; {} not stated in {}", harm, grouped(all.not_stated)));
  line.add(".");
  if (before != nullptr && (*before)[0].stated + (*before)[0].not_stated != 0)
    line.add(fmt::format(" In {}: {}.", before_words(w.asked), sum_words((*before)[0], done, harm)));
  add_parts(now, done, harm, line);
  return line;
}

}  // namespace

void write_headline(const Writing& w) {
  const Sums now = sums_of(w.material.now.counted());
  std::optional<Sums> before;
  if (w.material.before) before = sums_of(w.material.before->counted());
  w.page.heading(2, "in-short", "In short");
  std::vector<Line> items{incidents_line(w, now, before)};
  if (now.incidents != 0) {
    items.push_back(toll_of_period(w, "killed", "deaths", now.killed, before ? &before->killed : nullptr));
    items.push_back(
        toll_of_period(w, "injured", "injuries", now.injured, before ? &before->injured : nullptr));
  }
  std::int64_t hit = 0, disputed = 0, one_source = 0;
  for (const ExportRow* row : w.material.now.counted()) {
    hit += !row->incident.protected_object.empty();
    disputed += !row->incident.disputes.empty();
    one_source += row->incident.independent_sources <= 1;
  }
  if (hit != 0)
    items.push_back(
        Line(count_words(hit, "incident", "incidents") + " reportedly hit objects that are protected in war ")
            .link("(which)", "protected")
            .add("."));
  std::int64_t alleged = 0, truces = 0;
  for (const TruceMaterial& truce : w.material.truces) {
    std::int64_t here = 0;
    for (const ShownBreach& breach : truce.breaches) here += !breach.denied;
    alleged += here;
    truces += here != 0;
  }
  if (alleged != 0)
    items.push_back(
        Line(fmt::format("Breaches are alleged of {} in {} ", count_words(truces, "truce", "truces"),
                         count_words(alleged, "claim", "claims")))
            .link("(by whom)", "truces")
            .add("."));
  if (now.incidents != 0)
    items.push_back(Line(count_words(one_source, "incident rests", "incidents rest") + " on one source ")
                        .link("(what is little known)", "little-known")
                        .add(", " + grouped(disputed) + (disputed == 1 ? " is" : " are") + " in dispute ")
                        .link("(over what)", "disputes")
                        .add("."));
  std::string read = "From " + count_words(w.material.reports.reports, "report", "reports");
  if (w.asked.filter.from || w.asked.filter.to) read += " published in the period";
  if (w.material.reports_before)
    read += fmt::format(" ({} before)", grouped(w.material.reports_before->reports));
  items.push_back(
      Line(read + "; fewer reports are not less violence ").link("(coverage)", "coverage").add("."));
  w.page.list(std::move(items));
  w.page.paragraph(
      "Ranges of several incidents are sums of the lowest and of the highest figure that is stated of each; "
      "tallies are not in them.");
}

}  // namespace sitrep::brief
