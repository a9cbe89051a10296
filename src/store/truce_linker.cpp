// SPDX-License-Identifier: Apache-2.0
#include "store/truce_linker.h"

#include <algorithm>
#include <optional>

#include "core/utf8.h"
#include "incidents/truce_scope.h"
#include "store/claim_reader.h"
#include "store/state.h"

namespace sitrep {
namespace {

/// Days come in spans of a month, so that an incident meets the truces of its time only.
constexpr long kSpan = 30;
long span_of(Day day) {
  const long days = day.time_since_epoch().count();
  return days >= 0 ? days / kSpan : (days - kSpan + 1) / kSpan;
}

std::string report_of(const std::string& id) { return id.substr(0, id.rfind('/')); }

/// Who speaks, as breaches name it.
std::string speaker_of(const Claim& claim, const std::string& publisher) {
  std::string outlet = publisher.empty() ? "publisher not known" : publisher;
  if (claim.sources.empty() || claim.sources.front().kind == SourceKind::publisher) return outlet;
  // Whose name was taken out does not speak as the outlet.
  const Source& source = claim.sources.front();
  return source.name.empty() ? std::string(name_of(source.kind)) + " (" + outlet + ")" : source.name;
}

void add_once(const std::string& name, std::vector<std::string>& out) {
  if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
}

std::string day_text(const std::optional<Day>& day) { return day ? format_day(*day) : std::string(); }

}  // namespace

Status TruceBook::read(Register::State& s, std::vector<ToldTruce>& told) {
  std::string unread;
  auto status = s.each(
      "SELECT v.version, v.json, r.report, r.publisher, r.published, r.source_of, "
      "(SELECT c.country FROM claims c WHERE c.report = r.number AND c.current = 1 AND c.country IS NOT NULL "
      "ORDER BY c.lead DESC, c.number LIMIT 1), "
      "v.truce FROM truce_versions v JOIN reports r ON r.number = v.report WHERE r.current = 1 ORDER BY "
      "v.version",
      [](Statement&) {},
      [&](const Statement& row) {
        auto truce = read_truce_json(row.bytes(1));
        if (!truce) {
          unread = row.text(0);
          return;
        }
        ToldTruce& t = told.emplace_back();
        t.id = row.text(0);
        t.report = row.text(2);
        t.publisher = row.text(3);
        t.published = parse_iso_day(row.text(4));
        t.copy_of = row.text(5);
        for (const ClaimPlace& place : truce->included)
          if (t.country.empty()) t.country = place.country;
        if (t.country.empty()) t.country = row.text(6);
        t.truce = std::move(*truce);
        if (!row.is_null(7)) stood_in_.emplace(t.id, row.text(7));
      });
  if (status && !unread.empty())
    return Error{ErrorCode::syntax,
                 s.database.path() + ": the truce " + unread + " is no JSON; restore a copy"};
  return status;
}

Status TruceBook::save(Register::State& s, const JoinedTruce& joined, const std::string& json) {
  const Truce& t = joined.truce;
  const auto days = days_of(joined);
  auto status = s.run(
      "INSERT INTO truces (truce, kind, status, name, country, start, \"end\", first_day, last_day, "
      "last_told, "
      "versions, json, revision) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,1) "
      "ON CONFLICT (truce) DO UPDATE SET kind=?2, status=?3, name=?4, country=?5, start=?6, \"end\"=?7, "
      "first_day=?8, last_day=?9, last_told=?10, versions=?11, json=?12, revision = revision + (json <> ?12)",
      [&](Statement& q) {
        q.bind(1, t.id).bind(2, name_of(t.kind)).bind(3, name_of(t.status)).bind_given(4, t.name);
        q.bind_given(5, joined.country).bind_given(6, t.start ? day_text(t.start->start) : std::string());
        q.bind_given(7, day_text(joined.to())).bind_given(8, days ? format_day(days->first) : std::string());
        q.bind_given(9, days ? format_day(days->last) : std::string());
        q.bind_given(10, day_text(joined.last_told()));
        q.bind(11, static_cast<std::int64_t>(joined.versions.size())).bind(12, json);
      });
  return status;
}

/// Which truce each version is of, where it was another one or none.
Status TruceBook::save_versions(Register::State& s, const JoinedTruce& joined) {
  for (const TruceVersion& version : joined.versions) {
    const auto it = stood_in_.find(version.id);
    if (it != stood_in_.end() && it->second == joined.truce.id) continue;
    if (auto done = s.run("UPDATE truce_versions SET truce = ?1 WHERE version = ?2",
                          [&](Statement& q) { q.bind(1, joined.truce.id).bind(2, version.id); });
        !done)
      return done;
  }
  return ok_status();
}

/// The claims of incidents that a truce may stand to.
Status TruceBook::touch(Register::State& s, const JoinedTruce& joined, std::vector<std::int64_t>& changed) {
  const auto take = [&](const Statement& row) { changed.push_back(row.integer(0)); };
  auto status = ok_status();
  if (const auto days = days_of(joined); days && !joined.country.empty())
    status = s.each(
        "SELECT c.number FROM incident_names n JOIN incidents i ON i.incident = n.incident "
        "JOIN claims c ON c.incident = i.incident WHERE n.name = ?1 AND i.start <= ?3 AND "
        "coalesce(i.\"end\", i.start) >= ?2 AND c.fact IS NOT NULL AND c.current = 1",
        [&](Statement& q) {
          q.bind(1, fold(joined.country)).bind(2, format_day(days->first)).bind(3, format_day(days->last));
        },
        take);
  for (const TruceVersion& version : joined.versions)
    if (status)
      status = s.each(
          "SELECT c.number FROM claims c JOIN reports r ON r.number = c.report WHERE r.report = ? AND "
          "c.current = 1 AND c.fact IS NOT NULL",
          [&](Statement& q) { q.bind(1, report_of(version.id)); }, take);
  return status;
}

Status TruceBook::bring_up(Register::State& s, const std::function<std::string(const JoinedTruce&)>& print,
                           std::vector<std::int64_t>& changed) {
  std::vector<ToldTruce> told;
  if (auto status = read(s, told); !status) return status;
  joined_ = join_truces(std::move(told));
  std::map<std::string, std::string> before;  // id, JSON
  auto status = s.each(
      "SELECT truce, json FROM truces", [](Statement&) {},
      [&](const Statement& row) { before.emplace(row.text(0), row.text(1)); });
  if (!status) return status;
  for (std::size_t i = 0; i < joined_.size(); ++i) {
    const JoinedTruce& joined = joined_[i];
    for (const TruceVersion& version : joined.versions) by_report_[report_of(version.id)].insert(i);
    for (const std::string& claim : joined.truce.claims) by_claim_.emplace(claim, i);
    if (const auto days = days_of(joined); days && !joined.country.empty())
      for (long span = span_of(days->first); span <= span_of(days->last); ++span)
        by_days_[{joined.country, span}].push_back(i);
    const std::string json = print(joined);
    const auto it = before.find(joined.truce.id);
    const bool same = it != before.end() && it->second == json;
    // Also where it is the same: its versions may have been read anew.
    if (auto saved = save_versions(s, joined); !saved) return saved;
    if (same) {
      before.erase(it);
      continue;
    }
    if (auto saved = save(s, joined, json); !saved) return saved;
    if (auto touched = touch(s, joined, changed); !touched) return touched;
  }
  // What stood to a truce that is another now, or none any more.
  std::set<std::string> there;
  for (const JoinedTruce& joined : joined_) there.insert(joined.truce.id);
  for (const auto& [id, json] : before) {
    const auto of_it = [&, i = id](Statement& q) { q.bind(1, i); };
    if (status)
      status = s.each(
          "SELECT c.number FROM incident_truces t JOIN claims c ON c.incident = t.incident WHERE t.truce = ? "
          "AND c.fact IS NOT NULL AND c.current = 1",
          of_it, [&](const Statement& row) { changed.push_back(row.integer(0)); });
    if (there.contains(id)) continue;
    if (status) status = s.run("DELETE FROM breaches WHERE truce = ?", of_it);
    if (status) status = s.run("DELETE FROM truces WHERE truce = ?", of_it);
  }
  return status;
}

void TruceBook::relate_to(const std::vector<Told>& told, Incident& incident) const {
  std::set<std::size_t> shared, candidates;
  for (const Told& t : told)
    if (const auto it = by_report_.find(t.report); it != by_report_.end())
      shared.insert(it->second.begin(), it->second.end());
  candidates = shared;
  if (incident.start)
    for (const ClaimPlace& place : incident.places)
      for (long span = span_of(*incident.start); span <= span_of(incident.end.value_or(*incident.start));
           ++span)
        if (const auto it = by_days_.find({place.country, span}); it != by_days_.end())
          candidates.insert(it->second.begin(), it->second.end());
  if (candidates.empty()) return;
  std::vector<Participant> attacked;
  for (const Told& t : told)
    for (const Participant& who : t.claim.participants)
      if (who.role == Role::target || who.role == Role::victim) attacked.push_back(who);
  for (const std::size_t i : candidates)
    if (auto relation = relate(incident, attacked, joined_[i], shared.contains(i)))
      incident.truces.push_back(std::move(*relation));
  std::sort(incident.truces.begin(), incident.truces.end(),
            [](const TruceRelation& a, const TruceRelation& b) { return a.truce < b.truce; });
}

Status TruceBook::find_breaches(Register::State& s, const std::vector<std::int64_t>& numbers,
                                const std::vector<Told>& told, Incident& incident) const {
  if (incident.truces.empty()) return ok_status();
  // Breaches of which a report speaks in the same sentence, or on the same day at the same place.
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    auto status = s.each(
        "SELECT b.claim, b.json FROM claims i JOIN claims b ON b.report = i.report AND b.current = 1 AND "
        "b.type = 'truce_breached' AND b.standing NOT IN ('rejected', 'retracted') WHERE i.number = ? AND "
        "(json_extract(b.json, '$.evidence.sentence[0]') = json_extract(i.json, '$.evidence.sentence[0]') OR "
        "(b.start = i.start AND b.place = i.place)) ORDER BY b.claim",
        [&](Statement& q) { q.bind(1, numbers[n]); },
        [&](const Statement& row) {
          const auto truce = by_claim_.find(row.text(0));
          const auto claim = read_claim_json(row.bytes(1));
          if (truce == by_claim_.end() || !claim) return;
          const JoinedTruce& joined = joined_[truce->second];
          for (TruceRelation& relation : incident.truces) {
            if (relation.truce != joined.truce.id) continue;
            const std::string who = speaker_of(*claim, told[n].publisher);
            add_once(who, claim->status == ClaimStatus::denied ? relation.denied_by : relation.alleged_by);
            const auto& monitor = joined.truce.monitor;
            if (claim->status != ClaimStatus::denied && monitor &&
                fold(monitor->name.empty() ? monitor->text : monitor->name) == fold(who))
              relation.finding = who;
          }
        });
    if (!status) return status;
  }
  return ok_status();
}

Status TruceBook::write_breaches(Register::State& s) {
  auto status = s.run("DELETE FROM breaches", [](Statement&) {});
  if (!status) return status;
  status = s.run(
      "INSERT OR IGNORE INTO breaches (truce, claim, incident, day, source, status) "
      "SELECT v.truce, b.claim, coalesce((SELECT i.incident FROM claims i WHERE i.report = b.report AND "
      "i.current = 1 AND i.incident IS NOT NULL AND json_extract(b.json, '$.evidence.sentence[0]') = "
      "json_extract(i.json, '$.evidence.sentence[0]') ORDER BY i.number LIMIT 1), "
      "(SELECT i.incident FROM claims i WHERE i.report = b.report AND i.current = 1 AND i.incident IS NOT "
      "NULL "
      "AND b.start = i.start AND b.place = i.place ORDER BY i.number LIMIT 1)), b.start, b.source, b.status "
      "FROM truce_versions v, json_each(v.json, '$.claims') k JOIN claims b ON b.claim = k.value "
      "WHERE b.type = 'truce_breached' AND b.current = 1 AND b.standing NOT IN ('rejected', 'retracted') AND "
      "v.truce IS NOT NULL",
      [](Statement&) {});
  if (!status) return status;
  return s.run(
      "UPDATE breaches SET day = (SELECT i.start FROM incidents i WHERE i.incident = breaches.incident) "
      "WHERE day IS NULL AND incident IS NOT NULL",
      [](Statement&) {});
}

}  // namespace sitrep
