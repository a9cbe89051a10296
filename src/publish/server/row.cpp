// SPDX-License-Identifier: Apache-2.0
#include "publish/server/row.h"

#include <algorithm>
#include <set>

#include "core/sha256.h"
#include "publish/export/embargo.h"
#include "publish/export/words.h"
#include "publish/json_incident.h"
#include "publish/page_words.h"

namespace sitrep::server {
namespace {

RowRange range_of(const Range& range) {
  const auto number = [](const std::optional<StatedNumber>& n) -> std::optional<std::int32_t> {
    if (!n) return std::nullopt;
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(n->value, 0, INT32_MAX));
  };
  return {number(range.low), number(range.best), number(range.high), range.high_open};
}

void add_once(std::uint32_t word, std::vector<std::uint32_t>& to) {
  if (word != Words::kNone && std::find(to.begin(), to.end(), word) == to.end()) to.push_back(word);
}

/// What a claim says of the dead, against the incident's best figure.
std::int8_t figure_of(const Claim& claim, const Incident& incident) {
  const auto& best = incident.killed[0].best;
  for (const Harm& harm : claim.harm)
    if (best && harm.effect == Effect::killed && harm.figure.best) {
      const auto order = *harm.figure.best <=> best->value;
      return static_cast<std::int8_t>(order < 0 ? -1 : order > 0 ? 1 : 0);
    }
  return 2;
}

void add_actors(const std::vector<Participant>& people, Words& words, Row& row) {
  for (const Participant& who : people) {
    if (who.kind == ActorKind::object) continue;
    const RowActor actor{words.add(who.name), words.add(who.side), words.add(who.id)};
    const bool there = std::any_of(row.actors.begin(), row.actors.end(), [&](const RowActor& a) {
      return a.name == actor.name && a.side == actor.side && a.id == actor.id;
    });
    if (!there) row.actors.push_back(actor);
  }
}

void add_targets(const std::vector<Participant>& people, Words& words, Row& row) {
  for (const Participant& who : people)
    if (who.role == Role::target || who.role == Role::victim) add_once(words.add(who.category), row.targets);
}

void set_place(const Incident& incident, Words& words, Row& row) {
  for (const ClaimPlace& place : incident.places)
    for (const std::string* name : {&place.name, &place.text, &place.within, &place.admin1, &place.country})
      add_once(words.add(*name), row.places);
  if (incident.places.empty()) return;
  const ClaimPlace& first = incident.places.front();
  row.place = words.add(first.name.empty() ? first.text : first.name);
  row.country = words.add(first.country);
  row.place_precision = first.precision;
  if (first.latitude && first.longitude) {
    row.latitude = first.latitude;
    row.longitude = first.longitude;
  }
}

/// Whom it is said of; in a clash both sides.
std::vector<std::string> sides_named(const ExportRow& row) {
  Sides sides = sides_of(row);
  if (row.incident.type == ClaimType::armed_clash)
    sides.a.insert(sides.a.end(), sides.b.begin(), sides.b.end());
  std::erase_if(sides.a, [](const Participant& who) { return who.kind == ActorKind::object; });
  return names_of(sides.a);
}

}  // namespace

MaskedRow masked_row(ExportRow stored, std::uint64_t stamp, const View& view) {
  MaskedRow out;
  out.row.id = stored.incident.id;
  out.row.stamp = stamp;
  out.row.included = stored.incident.included;
  if (!view.internal() && view.embargo_hours > 0)
    out.row.held_until = embargo_end(stored, view.embargo_hours);
  for (const EvidenceClaim& item : stored.evidence) out.reports.push_back(item.told.report);
  out.masked = mask(std::move(stored), view.masking);
  return out;
}

Row finished(MaskedRow from, const View& view, Words& words, const ReportNumbers& reports) {
  Row row = std::move(from.row);
  const ExportRow& masked = from.masked;
  const Incident& i = masked.incident;
  row.shown = i.id;
  // With its own id, or of two that are told alike a page of a list could lose one.
  if (row.shown.empty()) row.order = hmac_sha256_hex(view.masking.secret, incident_json(i) + row.id);
  row.start = i.start;
  row.end = i.end;
  row.date_precision = i.date_precision;
  row.type = i.type;
  row.grade = i.grade;
  row.review = i.review;
  row.disputed = !i.disputes.empty();
  row.sources = static_cast<std::uint16_t>(std::min<std::size_t>(i.independent_sources, UINT16_MAX));
  row.killed = range_of(i.killed[0]);
  row.injured = range_of(i.injured[0]);
  set_place(i, words, row);
  for (const std::string& name : sides_named(masked)) add_once(words.add(name), row.sides);
  add_actors(i.perpetrators, words, row);
  add_actors(i.targets, words, row);
  add_targets(i.targets, words, row);
  for (const TruceRelation& truce : i.truces) {
    row.truces.emplace_back(words.add(truce.truce), truce.scope);
    row.breach = row.breach || !truce.alleged_by.empty() || !truce.finding.empty();
  }
  const std::string* target = i.protected_object.empty() ? nullptr : &i.protected_object;
  for (const Participant& who : i.targets)
    if (target == nullptr && !who.category.empty()) target = &who.category;
  if (target != nullptr) row.target = words.add(*target);
  for (std::size_t at = 0; at < masked.evidence.size(); ++at) {
    const EvidenceClaim& item = masked.evidence[at];
    const Claim& claim = item.told.claim;
    add_actors(claim.participants, words, row);
    add_targets(claim.participants, words, row);
    RowClaim& out = row.claims.emplace_back();
    out.publisher = words.add(item.told.publisher);
    out.source = claim.sources.empty() || claim.sources.front().name.empty()
                     ? out.publisher
                     : words.add(claim.sources.front().name);
    out.figure = figure_of(claim, i);
    // Without an id for its audience nothing of it can be followed to a report.
    if (!item.told.report.empty()) out.report = reports(from.reports[at], item);
  }
  return row;
}

std::string title_of(ClaimType type, std::string_view place) {
  std::string out = plain_type(type);
  if (!place.empty()) out.append(" in ").append(place);
  return out;
}

}  // namespace sitrep::server
