// SPDX-License-Identifier: Apache-2.0
#include "publish/export/mask.h"

#include <algorithm>
#include <array>

#include "publish/export/mask_parts.h"
#include "publish/export/public_ids.h"
#include "publish/export/words.h"
#include "publish/page_words.h"

namespace sitrep {
namespace {

bool is_sensitive_type(ClaimType type) {
  return type == ClaimType::displacement || type == ClaimType::evacuation ||
         type == ClaimType::sexual_violence;
}

bool is_any_sensitive(const std::vector<Participant>& who) {
  return std::any_of(who.begin(), who.end(),
                     [](const Participant& p) { return is_sensitive_category(p.category); });
}

/// One claim of many may tell what the incident as a whole is not called.
bool is_restricted(const ExportRow& row, const ObjectIndex* objects) {
  const Incident& i = row.incident;
  if (is_sensitive_category(i.protected_object) || is_sensitive_type(i.type) || is_any_sensitive(i.targets))
    return true;
  const auto telling = [&](const ClaimPlace& place) { return is_telling(place, objects); };
  if (std::any_of(i.places.begin(), i.places.end(), telling)) return true;
  return std::any_of(row.evidence.begin(), row.evidence.end(), [&](const EvidenceClaim& e) {
    const Claim& claim = e.told.claim;
    return is_sensitive_type(claim.type) || is_any_sensitive(claim.participants) ||
           std::any_of(claim.places.begin(), claim.places.end(), telling);
  });
}

bool tells_sexual_violence(const ExportRow& row) {
  return row.incident.type == ClaimType::sexual_violence ||
         std::any_of(row.evidence.begin(), row.evidence.end(),
                     [](const EvidenceClaim& e) { return e.told.claim.type == ClaimType::sexual_violence; });
}

/// Month and province, who did it, how many: nothing by which a survivor is known.
void mask_sexual_violence(ExportRow& row, const ObjectIndex* objects) {
  Incident& incident = row.incident;
  if (incident.start && incident.date_prec < 5) {
    const std::chrono::year_month_day day(*incident.start);
    incident.start = Day(day.year() / day.month() / 1);
    incident.end = Day(day.year() / day.month() / std::chrono::last);
    incident.date_precision = TimePrecision::month;
    incident.date_prec = 4;
  }
  coarsen(incident.places, PlacePrecision::province, objects);
  incident.targets.clear();
  incident.weapons.clear();
  incident.protected_object.clear();
  for (EvidenceClaim& item : row.evidence) {
    item.told.claim.times.clear();
    item.told.published.reset();
    item.title.clear();
    item.url.clear();
    std::erase_if(item.told.claim.participants,
                  [](const Participant& p) { return p.role != Role::perpetrator && p.role != Role::party; });
  }
}

/// Says anew, in masked names, who is blamed, why the grade, what is in dispute.
void retell(Incident& incident, const Evidence& evidence) {
  std::vector<Told> told, denials;
  for (const EvidenceClaim& item : evidence)
    (is_denial(item.told.claim) ? denials : told).push_back(item.told);
  Incident again = incident;
  again.attribution.clear();
  again.grade_reasons.clear();
  again.disputes.clear();
  again.grade = Grade::none;
  const auto& best = again.killed[0].best;
  const bool known =
      !best || std::any_of(told.begin(), told.end(), [&](const Told& t) { return t.id == best->claim; });
  if (known) {
    set_attribution(told, again);
    set_denials(denials, again);
    set_grade(told, again);
    set_disputes(told, again);
  }
  incident.attribution = std::move(again.attribution);
  incident.disputes = std::move(again.disputes);
  incident.grade_reasons.clear();
  if (again.grade == incident.grade) incident.grade_reasons = std::move(again.grade_reasons);
}

}  // namespace

ExportRow mask(ExportRow row, const Masking& masking) {
  if (masking.audience == Audience::internal) return row;
  const bool anyone = masking.audience == Audience::anyone;
  const bool sexual = tells_sexual_violence(row);
  const bool restricted = sexual || (anyone && is_restricted(row, masking.objects));
  const ObjectIndex* shelters = anyone ? masking.objects : nullptr;
  const auto people = [](std::vector<Participant>& list) {
    for (Participant& who : list) mask_participant(who);
  };
  // How it stands to truces names days, places and whoever alleges a breach.
  row.incident.truces.clear();
  // Of what people decided only that a grade is theirs: the rest names claims, and places as they were read.
  std::erase_if(row.incident.machine, [](const auto& field) { return field.first != "grade"; });
  row.incident.changed_since.clear();
  row.incident.exclusion_reason.clear();  // it names places and sides in the reports' words
  people(row.incident.perpetrators);
  people(row.incident.targets);
  for (Source& source : row.incident.sources) mask_source(source, restricted, shelters);
  for (Weapon& weapon : row.incident.weapons) weapon.text = plain_words(name_of(weapon.category));
  for (EvidenceClaim& item : row.evidence) {
    people(item.told.claim.participants);
    mask_publisher(item.told.publisher, shelters);
    for (Source& source : item.told.claim.sources) mask_source(source, restricted, shelters);
    item.told.claim.places.clear();  // an incident's own are told
    for (Harm& harm : item.told.claim.harm) harm.text.clear();
  }
  if (anyone && restricted)
    coarsen(row.incident.places, PlacePrecision::district, masking.objects);
  else if (anyone)
    mask_places(row.incident.places, masking.objects);
  if (sexual) mask_sexual_violence(row, masking.objects);
  retell(row.incident, row.evidence);
  if (sexual)
    drop_ids(row);
  else if (anyone)
    key_ids(masking.secret, row);
  return row;
}

}  // namespace sitrep
