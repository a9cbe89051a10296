// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "claims/claim.h"
#include "core/check.h"
#include "read/report.h"

namespace sitrep::test {

// One invented report and what it says, field by field: the printers' tests share it.

inline constexpr std::string_view kText =
    "Shells hit clinic in Qasr Nahr\n\n"
    "At least 1,204 people, among them 3 children, were killed when shells hit a clinic in the “Old Quarter” "
    "of "
    "Qasr Nahr on Tuesday, Dr Salma Wardé told the Nahr News Agency.\n\n"
    "The army denied that it had fired. A “calm” has held in Wadi Sahl since 3 March.\n";

inline Span span_of(std::string_view words, std::string_view text = kText) {
  const std::size_t at = text.find(words);
  SITREP_CHECK(at != text.npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline Report sample_report() {
  Report report;
  report.id = "r1";
  report.text = kText;
  report.title = "Shells hit clinic in Qasr Nahr";
  report.publisher = "The Nahr Herald";
  report.published = make_day(2021, 3, 10);
  report.published_basis = PublishedBasis::given;
  return report;
}

inline Source publisher() {
  Source s;
  s.name = "The Nahr Herald";
  s.kind = SourceKind::publisher;
  return s;
}

inline Claim shelling() {
  Claim c;
  c.id = "c1";
  c.type = ClaimType::shelling;
  c.codes = {"Shelling/artillery/missile attack", "ASSAULT-artillery", "194", "", 0};
  Source doctor;
  doctor.name = "Salma Wardé";
  doctor.role = "Dr";
  doctor.kind = SourceKind::medical;
  doctor.span = span_of("Dr Salma Wardé");
  Source agency;
  agency.name = "Nahr News Agency";
  agency.kind = SourceKind::news_agency;
  agency.span = span_of("the Nahr News Agency");
  c.sources = {doctor, agency, publisher()};
  Participant clinic;
  clinic.role = Role::target;
  clinic.text = "a clinic";
  clinic.name = "clinic";
  clinic.kind = ActorKind::object;
  clinic.category = "medical";
  clinic.is_protected = true;
  clinic.damage = Damage::hit;
  clinic.count = Figure{1, 1, 1, Bound::exact};
  clinic.span = span_of("a clinic");
  c.participants = {clinic};
  c.weapons = {{"shells", WeaponCategory::artillery, span_of("shells hit a")}};
  Harm killed;
  killed.figure = {1204, std::nullopt, 1204, Bound::at_least};
  killed.text = "At least 1,204 people";
  killed.groups = {{GroupWho::children, {3, 3, 3, Bound::exact}}};
  killed.span = span_of("At least 1,204 people");
  c.harm = {killed};
  ClaimTime tuesday;
  tuesday.text = "on Tuesday";
  tuesday.start = tuesday.end = make_day(2021, 3, 9);
  tuesday.basis = TimeBasis::relative_to_publication;
  tuesday.span = span_of("on Tuesday");
  c.times = {tuesday};
  ClaimPlace quarter;
  quarter.text = "“Old Quarter”";
  quarter.within = "Qasr Nahr";
  quarter.precision = PlacePrecision::neighbourhood;
  quarter.span = span_of("“Old Quarter”");
  ClaimPlace town;
  town.text = town.name = "Qasr Nahr";
  town.latitude = 36.2;
  town.longitude = -37.1611749;
  town.geonames = 99;
  town.country = "SY";
  town.admin1 = "Nahr";
  town.span = span_of("Qasr Nahr on Tuesday");
  c.places = {quarter, town};
  c.trigger = span_of("hit a clinic");
  c.sentence = span_of(
      "At least 1,204 people, among them 3 children, were killed when shells hit a clinic in the “Old "
      "Quarter” of "
      "Qasr Nahr on Tuesday, Dr Salma Wardé told the Nahr News Agency.");
  c.confidence = 0.906;
  c.reasons = {{"type", "frame shelling.hit", span_of("shells hit a")}};
  return c;
}

inline Claim denial() {
  Claim c;
  c.id = "c2";
  c.type = ClaimType::shelling;
  c.status = ClaimStatus::denied;
  c.sources = {publisher()};
  c.trigger = span_of("denied");
  c.sentence = span_of("The army denied that it had fired.");
  return c;
}

inline Truce calm() {
  Truce t;
  t.id = "t1";
  t.name = "calm";
  t.kind = TruceKind::local_truce;
  t.status = TruceStatus::in_force;
  Participant army;
  army.role = Role::party;
  army.text = "The army";
  army.kind = ActorKind::state_forces;
  army.span = span_of("The army");
  t.parties = {{army, Position::accepted}};
  ClaimPlace wadi;
  wadi.text = wadi.name = "Wadi Sahl";
  wadi.span = span_of("Wadi Sahl");
  t.included = {wadi};
  ClaimTime since;
  since.text = "since 3 March";
  since.start = make_day(2021, 3, 3);
  since.basis = TimeBasis::stated;
  since.span = span_of("since 3 March");
  t.start = since;
  t.conditions = {"no shelling"};
  t.claims = {"c2"};
  t.sources = {publisher()};
  t.evidence = {span_of("A “calm” has held")};
  return t;
}

inline Reading sample_reading() {
  Reading reading;
  reading.claims = {shelling(), denial()};
  reading.truces = {calm()};
  reading.lead = "c1";
  reading.diagnostics = {{"place_unknown", "a place is not in the index", span_of("Wadi Sahl")}};
  return reading;
}

}  // namespace sitrep::test
