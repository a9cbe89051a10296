// SPDX-License-Identifier: Apache-2.0
#include "publish/export/stored_row.h"

#include <utility>

#include "store/claim_reader.h"

namespace sitrep {

Result<ExportRow> read_row(Register& store, std::string_view json) {
  auto incident = read_incident_json(json);
  if (!incident) return Error{ErrorCode::syntax, "an incident that is no JSON: run `sitrep check`"};
  auto evidence = store.evidence(incident->id);
  if (!evidence) return evidence.error();
  return ExportRow{std::move(*incident), std::move(*evidence)};
}

Result<std::optional<StoredRow>> stored_incident(Register& store, std::string_view id) {
  auto json = store.incident_json(id);
  if (!json) return json.error();
  if (json->empty()) return std::optional<StoredRow>();
  auto row = read_row(store, *json);
  if (!row) return row.error();
  return std::optional(StoredRow{std::move(*row), std::move(*json)});
}

ExportRow tally_row(EvidenceClaim item) {
  ExportRow row;
  Incident& i = row.incident;
  const Told& told = item.told;
  i.id = told.id;
  i.type = told.claim.type;
  i.status = told.claim.status;
  i.claims = {told.id};
  i.sources = told.claim.sources;
  for (const ClaimTime& time : told.claim.times) {
    if (time.role != SlotRole::event || !time.start) continue;
    i.start = time.start;
    i.end = time.end;
    i.date_precision = time.precision;
    i.date_prec = ucdp_date(time.precision, *time.start, time.end.value_or(*time.start));
    break;
  }
  for (const ClaimPlace& place : told.claim.places)
    if (place.role == SlotRole::event) i.places.push_back(place);
  for (const Participant& who : told.claim.participants)
    (who.role == Role::perpetrator ? i.perpetrators : i.targets).push_back(who);
  row.evidence.push_back(std::move(item));
  return row;
}

Result<std::optional<StoredRow>> stored_tally(Register& store, std::string_view claim) {
  auto evidence = store.telling(claim);
  if (!evidence) return evidence.error();
  if (evidence->empty()) return std::optional<StoredRow>();
  return std::optional(StoredRow{tally_row(std::move(evidence->front())), {}});
}

}  // namespace sitrep
