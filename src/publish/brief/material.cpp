// SPDX-License-Identifier: Apache-2.0
#include "publish/brief/material.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "publish/brief/edition.h"
#include "publish/export/embargo.h"
#include "publish/export/stored_row.h"
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

/// Whether places are told as they were read.
bool are_told(const std::vector<ClaimPlace>& read, const std::vector<ClaimPlace>& told) {
  return std::equal(read.begin(), read.end(), told.begin(), told.end(),
                    [](const ClaimPlace& a, const ClaimPlace& b) {
                      return a.name == b.name && a.precision == b.precision && a.latitude == b.latitude;
                    });
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
    auto read = read_row(store_, json);
    if (!read) return read.error();
    ExportRow row = std::move(*read);
    if (asked_.masking.audience != Audience::internal && asked_.embargo > 0 &&
        is_embargoed(row, asked_.today, asked_.embargo)) {
      ++out_.held_back;
      return ok_status();
    }
    const std::vector<TruceRelation> relations = row.incident.truces;
    const std::vector<ClaimPlace> places = row.incident.places;
    row = mask(std::move(row), asked_.masking);
    if (row.incident.id.empty()) {
      std::string key = incident_json(row.incident);
      nameless_.emplace_back(std::move(key), std::move(row));
      return ok_status();
    }
    if (const auto day = exact_day(row.incident);
        day && is_within(row.incident, filter_) && are_told(places, row.incident.places))
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

Status read_truces(Register& store, const Asked& asked, Material& out) {
  ListFilter filter;
  filter.from = asked.filter.from;
  filter.to = asked.filter.to;
  filter.place = asked.filter.place;
  filter.actor = asked.filter.actor;
  const Audience audience = asked.masking.audience;
  auto listed = store.list("truces", filter, [&](std::string_view json) {
    auto joined = read_joined_truce_json(json);
    if (!joined) return true;
    if (is_held_back(*joined, audience, asked.embargo, asked.today))
      ++out.truces_held_back;
    else
      out.truces.push_back({joined->truce.id, std::move(*joined), {}});
    return true;
  });
  if (!listed) return listed;
  for (TruceMaterial& item : out.truces) {
    mask_truce(item.truce, asked.masking);
    auto breaches = shown_breaches(store, item.id, nearest_place(item.truce.truce), asked.masking,
                                   asked.embargo, asked.today);
    if (!breaches) return breaches.error();
    for (ShownBreach& breach : *breaches) {
      const auto day = parse_iso_day(breach.day);
      if (day ? (filter.from && *day < *filter.from) || (filter.to && *day > *filter.to)
              : has_days(asked.filter))
        continue;
      item.breaches.push_back(std::move(breach));
    }
  }
  return ok_status();
}

Status read_tallies(Register& store, const Asked& asked, Material& out) {
  auto tallies = store.tallies_told(asked.filter);
  if (!tallies) return tallies.error();
  for (EvidenceClaim& item : *tallies) {
    ExportRow row = tally_row(std::move(item));
    if (asked.masking.audience != Audience::internal && asked.embargo > 0 &&
        is_embargoed(row, asked.today, asked.embargo))
      ++out.tallies_held_back;
    else
      out.tallies.push_back(mask(std::move(row), asked.masking));
  }
  return ok_status();
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
  if (auto done = read_truces(store, asked, out); !done) return done.error();
  if (auto done = read_tallies(store, asked, out); !done) return done.error();
  const auto secret = store.secret();
  if (!secret) return secret.error();
  out.register_key = register_key(*secret, asked.masking.audience);
  auto coverage = store.coverage();
  if (!coverage) return coverage.error();
  out.about = {asked.masking.audience, std::move(*coverage), {}, {}, out.now.outside_criteria};
  return out;
}

}  // namespace sitrep::brief
