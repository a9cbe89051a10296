// SPDX-License-Identifier: Apache-2.0
// Truces with who alleges what by day, and tallies, each by its source.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "publish/brief/brief.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep::brief {
namespace {

std::vector<std::string> names(const std::vector<Participant>& who) { return names_of(who); }

std::string places_words(const std::vector<ClaimPlace>& places) {
  std::vector<std::string> out;
  for (const ClaimPlace& place : places) {
    const std::string words = place.name.empty() ? place.country : place.name;
    if (!words.empty() && std::find(out.begin(), out.end(), words) == out.end()) out.push_back(words);
  }
  return joined(out);
}

std::string when(const std::optional<ClaimTime>& time) {
  if (!time || !time->start) return {};
  if (time->precision == TimePrecision::year) return format_day(*time->start).substr(0, 4);
  return date_words(*time->start);
}

std::string truce_title(const Truce& truce) {
  std::string out = truce.name.empty() ? plain_words(name_of(truce.kind)) : truce.name;
  out = capital(std::move(out));
  std::vector<Participant> parties;
  for (const TruceParty& party : truce.parties) parties.push_back(party.who);
  if (const auto who = names(parties); !who.empty()) out += ", " + joined(who, " / ");
  if (const std::string where = places_words(truce.included); !where.empty()) out += ", " + where;
  return out;
}

std::string terms_words(const JoinedTruce& joined_truce) {
  const Truce& t = joined_truce.truce;
  std::string out = "As the reports tell it: " + plain_words(name_of(t.status));
  if (const std::string start = when(t.start); !start.empty()) out += ", from " + start;
  if (const std::string end = when(t.end); !end.empty()) out += ", to " + end;
  out += ".";
  if (const auto who = names(t.excluded_parties); !who.empty())
    out += " Left out of it: " + joined(who) + ".";
  if (const std::string where = places_words(t.excluded); !where.empty()) out += " Not in: " + where + ".";
  if (const auto who = names(t.mediators); !who.empty()) out += " Mediated by " + joined(who) + ".";
  if (t.monitor) out += " Monitored by " + name_of(*t.monitor) + ".";
  std::map<ToldAs, std::int64_t> told;
  for (const TruceVersion& version : joined_truce.versions) ++told[version.as];
  std::vector<std::string> versions;
  for (const auto& [as, count] : told) versions.push_back(grouped(count) + " as " + std::string(name_of(as)));
  if (!versions.empty()) out += " Versions: " + joined(versions) + ".";
  for (const std::string& dispute : joined_truce.disputes) out += " In dispute: " + dispute + ".";
  return out;
}

/// A truce's days, as monitors print them: what lies in its scope, what is alleged by whom, what is denied.
void write_days(const Writing& w, const TruceMaterial& item) {
  struct Row {
    Standings standings;
    std::map<std::string, std::int64_t> alleged, denied;
    Line claims;
  };
  std::map<std::optional<Day>, Row> days;
  const auto& by_truce = w.material.now.by_truce;
  if (const auto it = by_truce.find(item.id); it != by_truce.end())
    for (const auto& [day, standings] : it->second) days[day].standings = standings;
  for (const ShownBreach& breach : item.breaches) {
    Row& row = days[parse_iso_day(breach.day)];
    ++(breach.denied ? row.denied : row.alleged)[breach.by];
    row.claims.add(w.claims.cite(breach.claim.told.id));
  }
  // What is proposed covers nothing.
  std::erase_if(days, [](const auto& day) {
    const Row& row = day.second;
    return row.alleged.empty() && row.denied.empty() &&
           row.standings.in_scope + row.standings.unclear + row.standings.out_of_scope == 0;
  });
  if (days.empty()) {
    w.page.paragraph(
        "No incident in its scope and no alleged breach in the reports read; silence is no calm.");
    return;
  }
  Block& table =
      w.page.table("By day: incidents by scope (a match of scope is no breach), and what is alleged",
                   {"Day", "In scope", "Unclear", "Out of scope", "Breach alleged by", "Denied by", "Claims"},
                   {false, true, true, true, false, false, false});
  const auto said = [](const std::map<std::string, std::int64_t>& who) {
    std::vector<std::string> out;
    for (const auto& [name, count] : who)
      out.push_back(count == 1 ? name : fmt::format("{} ({})", name, count));
    return joined(out);
  };
  for (const auto& [day, row] : days)
    table.rows.push_back({day ? date_words(*day) : std::string("not stated"), grouped(row.standings.in_scope),
                          grouped(row.standings.unclear), grouped(row.standings.out_of_scope),
                          said(row.alleged), said(row.denied), row.claims});
}

/// No truce yet, or none: a line is enough, unless somebody says that it was broken.
bool is_talked_of(const TruceMaterial& item) {
  const TruceStatus status = item.truce.truce.status;
  return item.breaches.empty() &&
         (status == TruceStatus::proposed || status == TruceStatus::under_negotiation ||
          status == TruceStatus::refused);
}

std::string tally_time(const Claim& claim, Audience audience) {
  for (const ClaimTime& time : claim.times) {
    if (time.role != SlotRole::event || !time.start) continue;
    if (time.end && *time.end != *time.start) return period_words(*time.start, *time.end);
    std::string start = date_words(*time.start);
    if (time.precision == TimePrecision::year) start = format_day(*time.start).substr(0, 4);
    if (time.precision == TimePrecision::month) start = month_words(*time.start);
    return time.end ? start : "since " + start;
  }
  // "Since the surge in fighting": no day, and nobody's words but the report's.
  if (audience == Audience::internal)
    for (const ClaimTime& time : claim.times)
      if (time.role == SlotRole::event && !time.text.empty()) return in_their_words(time.text);
  return "period not stated";
}

}  // namespace

void write_truces(const Writing& w) {
  w.page.heading(2, "truces", "Truces and alleged breaches");
  if (w.material.truces_held_back != 0)
    w.page.paragraph(count_words(w.material.truces_held_back, "truce by which people or aid move is",
                                 "truces by which people or aid move are") +
                     " not told here.");
  if (w.asked.masking.audience != Audience::internal)
    w.page.paragraph("Incidents whose place is told less nearly than it was read are in no count by scope.");
  if (w.material.truces.empty()) {
    w.page.paragraph("No truce of these days is told of in the reports read.");
    return;
  }
  std::vector<Line> only_talked_of;
  for (const TruceMaterial& item : w.material.truces) {
    if (is_talked_of(item)) {
      only_talked_of.emplace_back(truce_title(item.truce.truce) + ". " + terms_words(item.truce));
      continue;
    }
    w.page.heading(3, "", truce_title(item.truce.truce));
    w.page.paragraph(terms_words(item.truce));
    write_days(w, item);
  }
  if (only_talked_of.empty()) return;
  w.page.heading(3, "", "Proposed, negotiated or refused");
  w.page.list(std::move(only_talked_of));
}

void write_tallies(const Writing& w) {
  w.page.heading(2, "tallies", "Tallies, each by its source");
  if (w.material.tallies_held_back != 0)
    w.page.paragraph(count_words(w.material.tallies_held_back, "tally is", "tallies are") +
                     " held back by the embargo.");
  if (w.material.tallies.empty()) {
    w.page.paragraph("None in the reports of the period.");
    return;
  }
  w.page.paragraph(
      "Cumulative figures that others keep. They overlap, are never added to one another and are in no "
      "figure above.");
  std::vector<Line> items;
  std::set<std::string> told;  // the same figure of the same source in forty papers is one
  for (const ExportRow& row : w.material.tallies) {
    const EvidenceClaim& item = row.evidence.front();
    const std::string harm = harm_words(item.told.claim);
    if (harm.empty()) continue;
    const std::string where = row.incident.places.empty() ? "place not stated" : where_words(row.incident);
    const std::string words =
        fmt::format("{}; {}; {}, {} ", harm, where, tally_time(item.told.claim, w.asked.masking.audience),
                    voice_words(item));
    if (!told.insert(words).second) continue;
    if (items.size() < w.length.rows) items.push_back(Line(words).add(w.claims.cite(item.told.id)));
  }
  w.page.list(std::move(items));
}

}  // namespace sitrep::brief
