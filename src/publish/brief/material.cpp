// SPDX-License-Identifier: Apache-2.0
#include "publish/brief/material.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "publish/export/embargo.h"
#include "publish/export/mask_parts.h"
#include "publish/json_incident.h"
#include "store/claim_reader.h"

namespace sitrep::brief {
namespace {

using std::chrono::days;

bool has_days(const ListFilter& filter) { return filter.from || filter.to; }

bool is_within(const Incident& i, const ListFilter& filter) {
  const Day first = *i.start, last = i.end.value_or(*i.start);
  return (!filter.from || first >= *filter.from) && (!filter.to || last <= *filter.to);
}

class IncidentReader {
 public:
  IncidentReader(Register& store, const Asked& asked, const ListFilter& filter)
      : store_(store), asked_(asked), filter_(filter) {}

  Result<Incidents> read() {
    Status status = ok_status();
    auto listed = store_.list("incidents", filter_, [&](std::string_view json) {
      status = row(json);
      return status.ok();
    });
    if (!listed) return listed.error();
    if (!status) return status.error();
    // What has no id for its reader has no place in the order either: between two others it would tell its
    // day.
    std::sort(nameless_.begin(), nameless_.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [key, row] : nameless_) put(std::move(row));
    ListFilter undated = filter_;
    undated.from.reset();
    undated.to.reset();
    undated.undated = true;
    const auto not_dated = store_.count_incidents(undated);
    if (!not_dated) return not_dated.error();
    out_.not_dated = *not_dated;
    ListFilter left_out = filter_;
    left_out.included = false;
    const auto outside = store_.count_incidents(left_out);
    if (!outside) return outside.error();
    if (filter_.included == true) out_.outside_criteria = *outside;
    return std::move(out_);
  }

 private:
  Status row(std::string_view json) {
    ExportRow row;
    auto incident = read_incident_json(json);
    if (!incident) return Error{ErrorCode::syntax, "an incident that is no JSON: run `sitrep check`"};
    row.incident = std::move(*incident);
    auto evidence = store_.evidence(row.incident.id);
    if (!evidence) return evidence.error();
    row.evidence = std::move(*evidence);
    if (asked_.masking.audience != Audience::internal && asked_.embargo > 0 &&
        is_embargoed(row, asked_.today, asked_.embargo)) {
      ++out_.held_back;
      return ok_status();
    }
    const std::vector<TruceRelation> relations = row.incident.truces;
    row = mask(std::move(row), asked_.masking);
    if (row.incident.id.empty()) {
      std::string key = incident_json(row.incident);
      nameless_.emplace_back(std::move(key), std::move(row));
      return ok_status();
    }
    if (const auto day = exact_day(row.incident); day && is_within(row.incident, filter_))
      for (const TruceRelation& relation : relations) {
        Standings& at = out_.by_truce[relation.truce][*day];
        at.in_scope += relation.scope == TruceScope::in_scope;
        at.out_of_scope += relation.scope == TruceScope::out_of_scope;
        at.unclear += relation.scope == TruceScope::unclear;
      }
    put(std::move(row));
    return ok_status();
  }

  void put(ExportRow row) {
    const Incident& i = row.incident;
    if (!i.start)
      out_.undated.push_back(std::move(row));
    else if (is_within(i, filter_))
      out_.inside.push_back(std::move(row));
    // Of a month that is not wholly asked for: that it is listed at all would tell its week.
    else if (!i.id.empty())
      out_.partly.push_back(std::move(row));
  }

  Register& store_;
  const Asked& asked_;
  const ListFilter& filter_;
  Incidents out_;
  std::vector<std::pair<std::string, ExportRow>> nameless_;
};

/// A tally is masked as the incident that it would be: its place and target decide what is told.
ExportRow tally_row(EvidenceClaim item, const Masking& masking) {
  ExportRow row;
  row.incident.type = item.told.claim.type;
  for (const ClaimPlace& place : item.told.claim.places)
    if (place.role == SlotRole::event) row.incident.places.push_back(place);
  for (const Participant& who : item.told.claim.participants)
    if (who.role == Role::target || who.role == Role::victim) row.incident.targets.push_back(who);
  row.evidence.push_back(std::move(item));
  return mask(std::move(row), masking);
}

Result<std::vector<TruceMaterial>> read_truces(Register& store, const Asked& asked) {
  ListFilter filter;
  filter.from = asked.filter.from;
  filter.to = asked.filter.to;
  filter.place = asked.filter.place;
  filter.actor = asked.filter.actor;
  std::vector<TruceMaterial> out;
  auto listed = store.list("truces", filter, [&](std::string_view json) {
    if (auto joined = read_joined_truce_json(json)) out.push_back({std::move(*joined), {}});
    return true;
  });
  if (!listed) return listed.error();
  const bool held = asked.masking.audience != Audience::internal && asked.embargo > 0;
  const ObjectIndex* shelters = asked.masking.audience == Audience::anyone ? asked.masking.objects : nullptr;
  for (TruceMaterial& item : out) {
    auto breaches = store.breaches(item.truce.truce.id);
    if (!breaches) return breaches.error();
    for (ToldBreach& breach : *breaches) {
      if (breach.day &&
          ((filter.from && *breach.day < *filter.from) || (filter.to && *breach.day > *filter.to)))
        continue;
      if (breach.day && held && asked.today <= *breach.day + days((asked.embargo + 23) / 24)) continue;
      if (!breach.day && has_days(asked.filter)) continue;
      if (asked.masking.audience != Audience::internal)
        for (Source& source : breach.claim.told.claim.sources) mask_source(source, false, shelters);
      if (asked.masking.audience != Audience::internal) mask_publisher(breach.claim.told.publisher, shelters);
      item.breaches.push_back(std::move(breach));
    }
    mask_truce(item.truce, asked.masking);
  }
  return out;
}

}  // namespace

std::vector<const ExportRow*> Incidents::counted() const {
  std::vector<const ExportRow*> out;
  for (const auto* rows : {&inside, &undated})
    for (const ExportRow& row : *rows) out.push_back(&row);
  return out;
}

std::optional<Day> exact_day(const Incident& incident) {
  if (!incident.start || (incident.end && *incident.end != *incident.start)) return std::nullopt;
  if (incident.date_precision > TimePrecision::day) return std::nullopt;
  return incident.start;
}

Result<Material> collect(Register& store, const Asked& asked) {
  Material out;
  auto now = IncidentReader(store, asked, asked.filter).read();
  if (!now) return now.error();
  out.now = std::move(*now);
  const auto& [from, to] = std::tie(asked.filter.from, asked.filter.to);
  auto reports = store.reports_between(from, to);
  if (!reports) return reports.error();
  out.reports = std::move(*reports);
  if (from && to) {
    ListFilter before = asked.filter;
    before.to = *from - days(1);
    before.from = *from - (*to - *from + days(1));
    auto rows = IncidentReader(store, asked, before).read();
    if (!rows) return rows.error();
    out.before = std::move(*rows);
    auto earlier = store.reports_between(before.from, before.to);
    if (!earlier) return earlier.error();
    out.reports_before = std::move(*earlier);
  }
  auto truces = read_truces(store, asked);
  if (!truces) return truces.error();
  out.truces = std::move(*truces);
  auto tallies = store.tallies_told(asked.filter);
  if (!tallies) return tallies.error();
  for (EvidenceClaim& item : *tallies) out.tallies.push_back(tally_row(std::move(item), asked.masking));
  auto coverage = store.coverage();
  if (!coverage) return coverage.error();
  out.about = {asked.masking.audience, std::move(*coverage), {}, {}, out.now.outside_criteria};
  return out;
}

}  // namespace sitrep::brief
