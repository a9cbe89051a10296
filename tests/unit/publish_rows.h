// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "core/image.h"
#include "publish/export/mask.h"

namespace sitrep::test {

// Invented incidents on their way out, as the tests of exports share them.

inline Source source(SourceKind kind, std::string name, std::string role = {}) {
  Source out;
  out.kind = kind;
  out.name = out.text = std::move(name);
  out.role = std::move(role);
  return out;
}

inline ExportRow masked_for(Audience audience, const ExportRow& row, const std::string& secret = "key") {
  static const Result<Image> english = Image::open(SITREP_DATA_DIR "/en.img");
  static const ObjectIndex objects(*english);
  static const CommonWords words(*english);
  return mask(row, {audience, secret, &objects, &words});
}

/// A hospital hit in a town, a doctor dead, a nurse who tells of it.
inline ExportRow hospital() {
  ExportRow row;
  Incident& i = row.incident;
  i.id = "i-1";
  i.type = ClaimType::shelling;
  i.start = i.end = make_day(2019, 3, 15);
  i.date_prec = 1;
  ClaimPlace town;
  town.text = town.name = "Azaz";
  town.admin1 = "Aleppo";
  town.country = "SY";
  town.latitude = 36.586;
  town.longitude = 37.045;
  i.places = {town};
  Participant ward, doctor;
  ward.role = doctor.role = Role::target;
  ward.name = ward.text = "Al-Noor hospital";
  ward.kind = ActorKind::object;
  ward.category = "medical";
  doctor.name = doctor.text = "Samir Haddad";
  doctor.kind = ActorKind::person;
  doctor.category = "health_worker";
  i.targets = {ward, doctor};
  i.protected_object = "medical";
  i.sources = {source(SourceKind::witness, "Layla Mansour", "nurse at Al-Noor")};
  i.killed[0].low = i.killed[0].best = i.killed[0].high = StatedNumber{1, "al-noor/c1"};
  i.claims = {"al-noor/c1"};
  EvidenceClaim item;
  item.told.id = "al-noor/c1";
  item.told.report = "al-noor";
  item.told.publisher = "Barada Post";
  item.told.claim.sources = i.sources;
  item.told.claim.participants = i.targets;
  item.title = "Al-Noor hospital shelled, Dr Samir Haddad dead";
  row.evidence = {item};
  return row;
}

/// The same place, and nothing in it that is called sensitive.
inline ExportRow plain_killing() {
  ExportRow row = hospital();
  row.incident.type = row.evidence[0].told.claim.type = ClaimType::killing;
  row.incident.protected_object.clear();
  row.incident.targets.clear();
  row.evidence[0].told.claim.participants.clear();
  return row;
}

/// A strike that the White Helmets blame on the army; the army denies it and blames the rebels it fights.
inline ExportRow denied_strike() {
  ExportRow row = hospital();
  Participant army;
  army.role = Role::perpetrator;
  army.name = army.text = "Northern Army";
  army.side = "north.government";
  army.kind = ActorKind::state_forces;
  army.responsibility = Responsibility::alleged;
  Claim& told = row.evidence[0].told.claim;
  told.sources = {source(SourceKind::monitor, "Valley Monitor")};
  told.participants = {army};
  told.codes.acled = "Shelling/artillery/missile attack";
  told.codes.ucdp_violence = 1;
  told.type = ClaimType::shelling;
  EvidenceClaim denial = row.evidence[0];
  denial.told.id = "answer/c1";
  denial.told.report = "answer";
  denial.told.publisher = "Northern Gazette";
  denial.told.lead = true;
  Claim& no = denial.told.claim;
  no.status = ClaimStatus::denied;
  no.codes.acled = "Chemical weapon";
  no.codes.ucdp_violence = 3;
  no.sources = {source(SourceKind::military, "Northern Army")};
  no.sources[0].alignment = "north.government";
  Participant rebels = army;
  rebels.role = Role::target;
  rebels.name = rebels.text = "Valley Brigade";
  rebels.side = "valley.brigade";
  rebels.kind = ActorKind::rebel_group;
  no.participants = {army, rebels};
  row.evidence.insert(row.evidence.begin(), denial);
  row.incident.perpetrators = {army};
  row.incident.claims = {"al-noor/c1", "answer/c1"};
  return row;
}

}  // namespace sitrep::test
