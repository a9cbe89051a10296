// SPDX-License-Identifier: Apache-2.0
// The incidents: the gravest one by one, those that hit protected objects, and all of them in a table.
#include <fmt/format.h>

#include <map>

#include "publish/brief/brief.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

std::string responsibility_words(const IncidentAttribution& line) {
  const std::string by = ", according to " + joined(line.by) + ". ";
  switch (line.responsibility) {
    case Responsibility::claimed:
      return line.name + " claims it" + by;
    case Responsibility::admitted:
      return line.name + " admits it" + by;
    case Responsibility::denied:
      return line.name + " denies it" + by;
    default:
      return "Attributed to " + line.name + by;
  }
}

/// Parts of a toll that somebody states: "civilians: 14; children: 3".
std::string parts_words(const Toll& toll) {
  static constexpr std::array<std::pair<TollOf, std::string_view>, 4> kParts{
      {{TollOf::civilian, "civilians"},
       {TollOf::combatant, "combatants"},
       {TollOf::children, "children"},
       {TollOf::women, "women"}}};
  std::vector<std::string> parts;
  for (const auto& [of, name] : kParts) {
    const Range& range = toll[static_cast<std::size_t>(of)];
    if (!range.empty()) parts.push_back(fmt::format("{} {}", name, range_text(range)));
  }
  return joined(parts, "; ");
}

void write_one(const Writing& w, const ExportRow& row) {
  const Incident& i = row.incident;
  w.page.heading(3, "", incident_link(row));
  Line line = toll_line(i.killed[0], "killed", "deaths", w.claims).capital();
  if (const std::string parts = parts_words(i.killed); !parts.empty()) line.add(" (" + parts + ")");
  line.add("; ").add(toll_line(i.injured[0], "injured", "injuries", w.claims));
  if (const std::string parts = parts_words(i.injured); !parts.empty()) line.add(" (" + parts + ")");
  line.add(". ");
  std::vector<std::string> hit = names_of(i.targets);
  if (!hit.empty()) line.add("Reportedly hit: " + joined(hit) + ". ");
  if (i.attribution.empty()) line.add("No perpetrator named in the reports read. ");
  for (const IncidentAttribution& said : i.attribution) line.add(capital(responsibility_words(said)));
  const auto names = source_names(row);
  line.add("Sources: " + joined(names) + " (" +
           count_words(static_cast<std::int64_t>(i.independent_sources), "independent source",
                       "independent sources") +
           "). ");
  if (i.grade != Grade::none)
    line.add(fmt::format("Grade, by {}: {}", i.grade_by_person() ? "a person" : "machine", name_of(i.grade)))
        .add(i.grade_reasons.empty() ? ". " : ": " + joined(i.grade_reasons, "; ") + ". ");
  for (const std::string& dispute : i.disputes) line.add("In dispute: " + dispute + ". ");
  if (i.review != Review::machine)
    line.add(std::string("Looked at by people: ") + plain_words(name_of(i.review)) + ". ");
  w.page.paragraph(line.add("Claims: ").add(w.claims.cite(row)));
}

Line figures_line(const Range& range, ClaimsList& claims) {
  Line out(range_text(range));
  if (range.low) out.add(" ").add(claims.cite(range.low->claim));
  if (range.high && (!range.low || range.high->claim != range.low->claim))
    out.add(claims.cite(range.high->claim));
  return out;
}

void add_row(const ExportRow& row, ClaimsList& claims, Block& table) {
  const Incident& i = row.incident;
  std::vector<std::string> sides;
  for (const IncidentAttribution& said : i.attribution)
    sides.push_back(said.name + (said.responsibility == Responsibility::denied ? " (denies)" : ""));
  table.anchors.push_back(incident_anchor(i));
  table.rows.push_back({when_words(i), where_words(i), plain_type(i.type), figures_line(i.killed[0], claims),
                        figures_line(i.injured[0], claims), sides.empty() ? "nobody named" : joined(sides),
                        std::to_string(i.independent_sources),
                        i.grade == Grade::none ? "" : std::string(name_of(i.grade)), claims.cite(row)});
}

}  // namespace

void write_main_incidents(const Writing& w) {
  const auto rows = by_weight(w.material.now.counted());
  w.page.heading(2, "main-incidents", "Main incidents");
  if (rows.empty()) {
    w.page.paragraph("No incident of the period is told of in the reports read. That is no sign of calm.");
    return;
  }
  const std::size_t count = std::min(w.length.main, rows.size());
  for (std::size_t n = 0; n < count; ++n) write_one(w, *rows[n]);
  if (count < rows.size())
    w.page.paragraph(Line(fmt::format("{} more: ", grouped(static_cast<std::int64_t>(rows.size() - count))))
                         .link("all incidents", "all-incidents")
                         .add("."));
}

void write_protected(const Writing& w) {
  std::map<std::string, std::vector<const ExportRow*>> by_kind;
  for (const ExportRow* row : by_weight(w.material.now.counted()))
    if (!row->incident.protected_object.empty()) by_kind[row->incident.protected_object].push_back(row);
  w.page.heading(2, "protected", "Medical and other protected objects");
  if (by_kind.empty()) {
    w.page.paragraph("None is told of in the reports read.");
    return;
  }
  for (const auto& [kind, rows] : by_kind) {
    Line line;
    line.strong(plain_words(kind))
        .add(": " + count_words(static_cast<std::int64_t>(rows.size()), "incident", "incidents"));
    w.page.paragraph(line);
    std::vector<Line> items;
    for (std::size_t n = 0; n < std::min(rows.size(), w.length.rows); ++n) {
      const Incident& i = rows[n]->incident;
      items.push_back(incident_link(*rows[n])
                          .add(": ")
                          .add(toll_line(i.killed[0], "killed", "deaths", w.claims))
                          .add("; according to " + joined(source_names(*rows[n])) + " ")
                          .add(w.claims.cite(*rows[n])));
    }
    w.page.list(std::move(items));
  }
  if (w.asked.masking.audience == Audience::anyone)
    w.page.paragraph("Where people are cared for or shelter, places are told no nearer than the district.");
}

void write_all_incidents(const Writing& w) {
  const Incidents& now = w.material.now;
  w.page.heading(2, "all-incidents", "All incidents");
  const auto table = [&](const std::vector<ExportRow>& rows, const std::string& caption) {
    if (rows.empty()) return;
    Block& block = w.page.table(
        caption,
        {"When", "Where", "What", "Killed", "Injured", "Attributed to", "Sources", "Grade", "Claims"},
        {false, false, false, true, true, false, true, false, false});
    const std::size_t count = std::min(rows.size(), w.length.rows);
    for (std::size_t n = 0; n < count; ++n) add_row(rows[n], w.claims, block);
    if (count < rows.size())
      w.page.paragraph(
          fmt::format("{} more rows: `sitrep export` has them all, `--rows` tells more of them here.",
                      grouped(static_cast<std::int64_t>(rows.size() - count))));
  };
  if (now.inside.empty() && now.undated.empty()) w.page.paragraph("None.");
  table(now.inside, "In the order of their days");
  table(now.partly, "Told too roughly to say whether they lie in the period; in none of its figures");
  table(now.undated, "Of whose day nothing is told");
}

}  // namespace sitrep::brief
