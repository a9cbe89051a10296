// SPDX-License-Identifier: Apache-2.0
// What is in dispute, what little is known of, what has changed since an earlier edition.
#include <fmt/format.h>

#include "publish/brief/brief.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

std::int64_t size_of(const auto& list) { return static_cast<std::int64_t>(list.size()); }

/// Links to incidents, a list that ends where it gets long.
Line links_to(const std::vector<const ExportRow*>& rows, std::size_t most) {
  Line out;
  for (std::size_t n = 0; n < std::min(rows.size(), most); ++n) {
    if (n != 0) out.add("; ");
    out.add(incident_link(*rows[n]));
  }
  if (rows.size() > most)
    out.add(fmt::format("; and {} more", grouped(size_of(rows) - static_cast<std::int64_t>(most))));
  return out;
}

}  // namespace

void write_disputes(const Writing& w) {
  w.page.heading(2, "disputes", "Disputes");
  std::vector<Line> items;
  std::int64_t more = 0;
  for (const ExportRow* row : by_weight(w.material.now.counted())) {
    if (row->incident.disputes.empty()) continue;
    if (items.size() == w.length.rows) {
      ++more;
      continue;
    }
    items.push_back(
        incident_link(*row).add(": " + joined(row->incident.disputes, "; ") + " ").add(w.claims.cite(*row)));
  }
  if (items.empty())
    w.page.paragraph("None in the reports read.");
  else
    w.page.list(std::move(items));
  if (more != 0) w.page.paragraph(grouped(more) + " more are in dispute.");
}

void write_little_known(const Writing& w) {
  constexpr std::size_t kMost = 5;
  struct Lack {
    const char* words;
    bool (*lacks)(const Incident&);
  };
  static constexpr Lack kLacks[] = {
      {"Resting on one source", [](const Incident& i) { return i.independent_sources <= 1; }},
      {"No perpetrator named", [](const Incident& i) { return i.attribution.empty(); }},
      {"Number of dead not stated", [](const Incident& i) { return i.killed[0].empty(); }},
      {"Dead who are not said to be civilians or combatants",
       [](const Incident& i) { return !i.killed[0].empty() && i.killed[1].empty() && i.killed[2].empty(); }},
      {"Told no nearer than a province",
       [](const Incident& i) {
         return !i.places.empty() && i.places.front().precision >= PlacePrecision::province;
       }},
      {"Place not stated", [](const Incident& i) { return i.places.empty(); }},
      {"Not told to the day", [](const Incident& i) { return i.start && !exact_day(i); }},
      {"Day not stated", [](const Incident& i) { return !i.start; }},
  };
  w.page.heading(2, "little-known", "What is little known");
  const auto rows = by_weight(w.material.now.counted());
  std::vector<Line> items;
  for (const Lack& lack : kLacks) {
    std::vector<const ExportRow*> found;
    for (const ExportRow* row : rows)
      if (lack.lacks(row->incident)) found.push_back(row);
    if (found.empty()) continue;
    items.push_back(Line(std::string(lack.words) + ": ")
                        .strong(grouped(size_of(found)))
                        .add(" of " + count_words(size_of(rows), "incident", "incidents") + ": ")
                        .add(links_to(found, kMost))
                        .add("."));
  }
  const Incidents& now = w.material.now;
  if ((w.asked.filter.from || w.asked.filter.to) && now.not_dated != 0)
    items.push_back(
        Line(count_words(now.not_dated, "incident of the register has", "incidents of the register have") +
             " no day at all; some may belong here. They are in none of the figures."));
  if (!now.partly.empty())
    items.push_back(Line(count_words(size_of(now.partly), "incident is", "incidents are") +
                         " told too roughly to say whether they lie in the period ")
                        .link("(last of the tables)", "all-incidents")
                        .add("."));
  if (now.held_back != 0)
    items.push_back(Line(count_words(now.held_back, "incident is", "incidents are") +
                         fmt::format(" held back by the embargo of {} hours.", w.asked.embargo)));
  if (items.empty()) items.emplace_back("Nothing of note.");
  w.page.list(std::move(items));
}

void write_changes(const Writing& w, const Changes& changes) {
  w.page.heading(2, "changes", "Changed since the last edition");
  const auto& [from, to] = std::pair(changes.edition.from, changes.edition.to);
  std::string of =
      "That edition told of " + count_words(size_of(changes.edition.incidents), "incident", "incidents");
  if (from && to) of += ", " + period_words(*from, *to);
  w.page.paragraph(of + fmt::format("; {} as they were.", changes.as_they_were == 1
                                                              ? std::string("1 is")
                                                              : grouped(changes.as_they_were) + " are"));
  std::vector<Line> items;
  for (const Change& change : changes.changed)
    items.push_back(
        incident_link(change.row).add(": " + joined(change.what, "; ") + " ").add(w.claims.cite(change.row)));
  if (!items.empty()) {
    w.page.heading(3, "", "Corrected");
    w.page.list(std::move(items));
  }
  std::vector<Line> late;
  for (const ExportRow& row : changes.late)
    late.push_back(
        incident_link(row).add(": ").add(toll_line(row.incident.killed[0], "killed", "deaths", w.claims)));
  if (!late.empty()) {
    w.page.heading(3, "", "Came in late");
    w.page.list(std::move(late));
  }
  if (!changes.gone.empty())
    w.page.paragraph(
        count_words(size_of(changes.gone), "incident is", "incidents are") +
        " not in the register any more: their claims were joined with another's, corrected or withdrawn (" +
        joined(changes.gone) + ").");
}

}  // namespace sitrep::brief
