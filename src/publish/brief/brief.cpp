// SPDX-License-Identifier: Apache-2.0
#include "publish/brief/brief.h"

#include <fmt/format.h>

#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

std::string title_of(const Material& material, const Asked& asked) {
  std::string out = "Situation report";
  if (!asked.filter.place.empty()) out += ": " + asked.filter.place;
  const auto& [from, to] = std::pair(asked.filter.from, asked.filter.to);
  if (from && to) return out + ", " + period_words(*from, *to);
  if (from) return out + ", from " + date_words(*from) + " on";
  if (to) return out + ", up to " + date_words(*to);
  const auto bins = bins_of(material, from, to);
  if (bins.empty()) return out;
  const auto& rows = material.now.inside;
  Day first = *rows.front().incident.start, last = first;
  for (const ExportRow& row : rows) {
    first = std::min(first, *row.incident.start);
    last = std::max(last, row.incident.end.value_or(*row.incident.start));
  }
  return out + ", " + period_words(first, last);
}

Edition edition_of(const Material& material, const Asked& asked) {
  Edition out;
  out.register_key = material.register_key;
  out.audience = name_of(asked.masking.audience);
  out.from = asked.filter.from;
  out.to = asked.filter.to;
  for (const auto* rows : {&material.now.inside, &material.now.partly, &material.now.undated})
    for (const ExportRow& row : *rows)
      if (!row.incident.id.empty()) out.incidents[row.incident.id] = edition_row(row.incident);
  return out;
}

}  // namespace

std::string incident_anchor(const Incident& incident) { return incident.id; }

Line incident_link(const ExportRow& row) {
  const Incident& i = row.incident;
  const std::string words = plain_type(i.type) + ", " + where_words(i) + ", " + when_words(i);
  const std::string anchor = incident_anchor(i);
  return anchor.empty() ? Line(words) : Line().link(words, anchor);
}

Line toll_line(const Range& range, std::string_view done, std::string_view harm, ClaimsList& claims) {
  const auto& low = lower_end(range);
  const auto& high = range.high ? range.high : range.best;
  const char* open = range.high_open ? " or more" : "";
  if (low && high && low->value != high->value)
    return Line()
        .add("between " + grouped(low->value) + " ")
        .add(claims.cite(low->claim))
        .add(" and " + grouped(high->value) + " ")
        .add(claims.cite(high->claim))
        .add(fmt::format("{} reportedly {}", open, done));
  Line out(toll_words(range, done, harm));
  const auto& one = low ? low : high;
  if (one) out.add(" ").add(claims.cite(one->claim));
  return out;
}

Page make_page(const Material& material, const Asked& asked, const std::optional<Changes>& changes,
               const Outlines* outlines, const Length& length) {
  Page page;
  page.title = title_of(material, asked);
  ClaimsList claims(asked.masking.audience);
  const Incidents& now = material.now;
  for (const auto* rows : {&now.inside, &now.partly, &now.undated, &material.tallies})
    for (const ExportRow& row : *rows) claims.know(row);
  for (const TruceMaterial& truce : material.truces)
    for (const ShownBreach& breach : truce.breaches) claims.know(breach.claim);
  if (changes) {
    for (const Change& change : changes->changed) claims.know(change.row);
    for (const ExportRow& row : changes->late) claims.know(row);
  }
  const Writing w{material, asked, length, page, claims};
  for (const std::string& line : about_lines(material.about, "brief")) page.paragraph(line);
  write_headline(w);
  write_pictures(w, outlines);
  write_main_incidents(w);
  write_protected(w);
  write_truces(w);
  write_tallies(w);
  write_disputes(w);
  write_little_known(w);
  if (changes) write_changes(w, *changes);
  write_all_incidents(w);
  write_coverage(w);
  write_method(w);
  write_sources(w);
  write_claims(w);
  page.edition = edition_json(edition_of(material, asked));
  return page;
}

}  // namespace sitrep::brief
