// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/sha256.h"
#include "publish/export/csv_file.h"
#include "publish/export/embargo.h"
#include "publish/export/mask.h"
#include "publish/export/words.h"
#include "publish/json_incident.h"
#include "store/claim_reader.h"

namespace sitrep {
namespace {

std::string line_of(const std::vector<std::string>& cells) {
  CsvLine row;
  for (const std::string& cell : cells) row.add(std::string_view(cell));
  std::string out;
  row.end(cells.size(), out);
  return out;
}

TEST(Csv, QuotesAsRfc4180HasIt) {
  EXPECT_EQ(line_of({"a", "b,c", "say \"no\"", "two\nlines", ""}),
            "a,\"b,c\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
}

TEST(Csv, WhatASpreadsheetWouldRunIsHarmless) {
  EXPECT_EQ(line_of({"=cmd|' /C calc'!A0", "+1+1", "-x", "@SUM(A1)", "\tx"}),
            "'=cmd|' /C calc'!A0,'+1+1,'-x,'@SUM(A1),'\tx\r\n");
  EXPECT_EQ(line_of({"-1.57386", "-3", "'quoted'"}), "-1.57386,-3,'quoted'\r\n");  // numbers stay numbers
}

TEST(Csv, EveryTextReadsBackAsItWas) {
  std::mt19937 random(20261123);
  const std::string letters = "=+-@\t'\",\r\n;ab1.é";
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::vector<std::string>> lines(1 + random() % 3);
    std::string text;
    for (auto& cells : lines) {
      cells.resize(2 + random() % 3);
      for (std::string& cell : cells)
        for (std::size_t size = random() % 6; size > 0; --size) cell += letters[random() % letters.size()];
      text += line_of(cells);
    }
    ASSERT_EQ(read_csv(text), lines) << text;
  }
}

Source source(SourceKind kind, std::string name, std::string role = {}) {
  Source out;
  out.kind = kind;
  out.name = out.text = std::move(name);
  out.role = std::move(role);
  return out;
}

ExportRow masked_for(Audience audience, const ExportRow& row, const std::string& secret = "key") {
  static const Result<Image> english = Image::open(SITREP_DATA_DIR "/en.img");
  static const ObjectIndex objects(*english);
  return mask(row, {audience, secret, &objects});
}

/// A hospital hit in a town, a doctor dead, a nurse who tells of it.
ExportRow hospital() {
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

TEST(Mask, TheIncidentItselfHoldsNoNameForThePublic) {
  const ExportRow row = masked_for(Audience::anyone, hospital());
  const std::string json = incident_json(row.incident) + note_of(row) + row.evidence[0].title;
  for (const char* planted : {"Azaz", "Noor", "noor", "Samir", "Haddad", "Layla", "Mansour", "36.5", "37.0"})
    EXPECT_EQ(json.find(planted), std::string::npos) << planted << "\n" << json;
  EXPECT_EQ(row.incident.places[0].name, "Aleppo");
  EXPECT_EQ(row.incident.places[0].precision, PlacePrecision::province);
  EXPECT_EQ(row.incident.killed[0].best->value, 1);
}

TEST(Mask, PartnersSeeThePlaceAndInternalAll) {
  EXPECT_EQ(masked_for(Audience::partners, hospital()).incident.places[0].name, "Azaz");
  EXPECT_EQ(masked_for(Audience::partners, hospital()).incident.targets[1].name, "health worker");
  EXPECT_EQ(masked_for(Audience::internal, hospital()).incident.targets[1].name, "Samir Haddad");
}

TEST(Mask, SexualViolenceIsAMonthAndAProvince) {
  ExportRow row = hospital();
  row.incident.type = ClaimType::sexual_violence;
  for (const Audience audience : {Audience::anyone, Audience::partners}) {
    const Incident masked = masked_for(audience, row).incident;
    EXPECT_EQ(masked.start, make_day(2019, 3, 1));
    EXPECT_EQ(masked.end, make_day(2019, 3, 31));
    EXPECT_EQ(masked.date_prec, 4);
    EXPECT_EQ(masked.places[0].name, "Aleppo");
    EXPECT_TRUE(masked.targets.empty());
    EXPECT_TRUE(masked.id.empty());
    EXPECT_TRUE(masked.claims.empty());
    const std::string json = incident_json(masked);
    EXPECT_NE(json.find("{\"id\":null,"), json.npos) << json;
    EXPECT_EQ(json.find("/c1"), json.npos) << json;
  }
}

TEST(Mask, IdsForThePublicAreNoHashThatAnybodyCanMake) {
  const ExportRow one = masked_for(Audience::anyone, hospital()),
                  again = masked_for(Audience::anyone, hospital());
  const ExportRow other = masked_for(Audience::anyone, hospital(), "another register's");
  EXPECT_EQ(incident_json(one.incident), incident_json(again.incident));
  EXPECT_NE(one.incident.id, other.incident.id);
  EXPECT_NE(one.incident.claims, other.incident.claims);
  EXPECT_EQ(one.incident.killed[0].best->claim, one.incident.claims[0]);
  EXPECT_EQ(one.evidence[0].told.report + "/c1", one.incident.claims[0]);
  EXPECT_EQ(one.incident.id.find("i-1"), one.incident.id.npos);
  EXPECT_EQ(one.incident.claims[0].find(sha256_hex("al-noor").substr(0, 12)), std::string::npos);
  EXPECT_EQ(masked_for(Audience::partners, hospital()).incident.id, "i-1");
}

TEST(Mask, ANumberToCallIsNoCommonName) {
  EXPECT_TRUE(is_common_name("20 soldiers"));
  EXPECT_TRUE(is_common_name("health-worker"));
  for (const char* name : {"", "0931 445566", "00963-931-445566", "Samir", "samir@post", "sám"})
    EXPECT_FALSE(is_common_name(name)) << name;
  ExportRow row = hospital();
  row.evidence[0].told.publisher = "Azaz news +963 931 445 566";
  row.incident.sources = {source(SourceKind::monitor, "0931 445566"),
                          source(SourceKind::official, "a@b.example")};
  row.incident.perpetrators = {row.incident.targets[1]};
  row.incident.perpetrators[0].kind = ActorKind::media;
  row.incident.perpetrators[0].category = "journalist";
  for (const Audience audience : {Audience::anyone, Audience::partners}) {
    const ExportRow masked = masked_for(audience, row);
    EXPECT_EQ(masked.evidence[0].told.publisher, "publisher");
    EXPECT_EQ(masked.incident.sources[0].name, "monitor");
    EXPECT_EQ(masked.incident.sources[1].name, "official source");
    EXPECT_EQ(masked.incident.perpetrators[0].name, "journalist");
  }
}

TEST(Mask, ADistrictIsToldWithoutAPoint) {
  ExportRow row = hospital();
  ClaimPlace district = row.incident.places[0];
  district.name = district.text = "Azaz District";
  district.precision = PlacePrecision::district;
  district.where_prec = 3;
  row.incident.places.push_back(district);
  const auto places = masked_for(Audience::anyone, row).incident.places;
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].name, "Azaz District");
  EXPECT_EQ(places[0].where_prec, 3);
  EXPECT_FALSE(places[0].latitude || places[0].longitude || places[0].geonames != 0);
}

/// The same place, and nothing in it that is called sensitive.
ExportRow plain_killing() {
  ExportRow row = hospital();
  row.incident.type = row.evidence[0].told.claim.type = ClaimType::killing;
  row.incident.protected_object.clear();
  row.incident.targets.clear();
  row.evidence[0].told.claim.participants.clear();
  return row;
}

TEST(Mask, OneClaimOfManyMakesAnIncidentSensitive) {
  ExportRow row = plain_killing();
  EXPECT_EQ(masked_for(Audience::anyone, row).incident.places[0].name, "Azaz");
  row.evidence[0].told.claim.type = ClaimType::displacement;
  EXPECT_EQ(masked_for(Audience::anyone, row).incident.places[0].name, "Aleppo");
  EXPECT_EQ(masked_for(Audience::partners, row).incident.places[0].name, "Azaz");
  row.evidence[0].told.claim.type = ClaimType::sexual_violence;
  for (const Audience audience : {Audience::anyone, Audience::partners}) {
    const Incident masked = masked_for(audience, row).incident;
    EXPECT_EQ(masked.places[0].name, "Aleppo");
    EXPECT_EQ(masked.date_prec, 4);
    EXPECT_TRUE(masked.id.empty());
  }
}

TEST(Mask, NamesOfPublishersAndPlacesMayNameAShelter) {
  for (const char* name :
       {"Al-Noor Hospital News", "Zaatari camp", "Kilo 5 Medical Centre", "Bab Girls' School"}) {
    ExportRow row = plain_killing();
    row.evidence[0].told.publisher = name;
    row.incident.sources = row.evidence[0].told.claim.sources = {source(SourceKind::publisher, name)};
    EXPECT_EQ(masked_for(Audience::anyone, row).evidence[0].told.publisher, "publisher") << name;
    EXPECT_EQ(masked_for(Audience::anyone, row).incident.sources[0].name, "publisher") << name;
    EXPECT_EQ(masked_for(Audience::partners, row).evidence[0].told.publisher, name);
    row = plain_killing();
    row.incident.places[0].text = name;
    EXPECT_EQ(masked_for(Audience::anyone, row).incident.places[0].name, "Aleppo") << name;
  }
  ExportRow row = plain_killing();
  row.evidence[0].told.publisher = "Barada Post";
  EXPECT_EQ(masked_for(Audience::anyone, row).evidence[0].told.publisher, "Barada Post");
}

/// A strike that the White Helmets blame on the army; the army denies it and blames the rebels it fights.
ExportRow denied_strike() {
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

TEST(Mask, WhoDeniesIsNotWhoAccuses) {
  for (const Audience audience : {Audience::anyone, Audience::partners}) {
    const Incident masked = masked_for(audience, denied_strike()).incident;
    ASSERT_EQ(masked.attribution.size(), 2U);
    EXPECT_EQ(masked.attribution[0].responsibility, Responsibility::alleged);
    EXPECT_EQ(masked.attribution[0].by, std::vector<std::string>{"Valley Monitor (Barada Post)"});
    EXPECT_EQ(masked.attribution[1].responsibility, Responsibility::denied);
    EXPECT_EQ(masked.attribution[1].side, "north.government");
    ASSERT_EQ(masked.disputes.size(), 1U);
    EXPECT_TRUE(masked.disputes[0].starts_with("author: Northern Army according to Valley Monitor"))
        << masked.disputes[0];
  }
}

TEST(Words, ADenialGivesNoSideAndNoCode) {
  const ExportRow row = denied_strike();
  EXPECT_EQ(names_of(sides_of(row).a), std::vector<std::string>{"Northern Army"});
  EXPECT_TRUE(sides_of(row).b.empty());
  const ExportCountries countries;
  std::string acled, ucdp;
  EXPECT_FALSE(make_acled(countries)->row(row, acled));
  EXPECT_NE(acled.find("Shelling/artillery/missile attack"), acled.npos) << acled;
  EXPECT_FALSE(make_ucdp(countries)->row(row, ucdp));
  EXPECT_EQ(ucdp.find("Civilians"), ucdp.npos) << ucdp;
  EXPECT_EQ(ucdp.find("Valley Brigade"), ucdp.npos) << ucdp;
}

/// Cells 8 to 14 of a row: actors, their classes, interaction.
std::string acled_actors(const ExportRow& row) {
  const ExportCountries countries;
  std::string line;
  EXPECT_FALSE(make_acled(countries)->row(row, line));
  const auto cells = read_csv(line).at(0);
  std::string out;
  for (std::size_t i = 7; i < 14; ++i) out += cells.at(i) + "|";
  return out;
}

TEST(Acled, WhoSuffersIsNeverActor1) {
  ExportRow row = hospital();
  row.evidence[0].told.claim.type = ClaimType::shelling;
  row.evidence[0].told.claim.codes.acled = "Shelling/artillery/missile attack";
  EXPECT_EQ(acled_actors(row), "|||civilians||7||");
  EXPECT_EQ(acled_actors(masked_for(Audience::anyone, row)), "|||civilians||7||");
}

TEST(Acled, CiviliansAreActor2AlsoWhereMaskingTookThemOut) {
  ExportRow row = hospital();
  row.incident.type = row.evidence[0].told.claim.type = ClaimType::sexual_violence;
  row.evidence[0].told.claim.codes.acled = "Sexual violence";
  Participant gunmen;
  gunmen.name = "gunmen";
  gunmen.kind = ActorKind::unidentified_armed;
  gunmen.codes.inter = 3;
  row.incident.perpetrators = {gunmen};
  EXPECT_EQ(acled_actors(masked_for(Audience::anyone, row)), "gunmen||3|civilians||7|37|");
  row.incident.killed[static_cast<std::size_t>(TollOf::combatant)] = row.incident.killed[0];
  EXPECT_EQ(acled_actors(masked_for(Audience::anyone, row)),
            "gunmen||3||||30|");  // fighters are no civilians
}

TEST(Mask, EmbargoCountsFromTheEndOfTheLastDay) {
  ExportRow row = hospital();
  row.incident.start = make_day(2019, 3, 13);
  EXPECT_TRUE(is_embargoed(row, *make_day(2019, 3, 18), 72));  // 23:00 on the 15th is 71 hours ago at 22:00
  EXPECT_FALSE(is_embargoed(row, *make_day(2019, 3, 19), 72));
  EXPECT_TRUE(is_embargoed(row, *make_day(2019, 3, 16), 1));
  EXPECT_FALSE(is_embargoed(row, *make_day(2019, 3, 17), 24));
  row.incident.start = row.incident.end = std::nullopt;
  EXPECT_FALSE(is_embargoed(row, *make_day(2019, 3, 18), 72));
  row.evidence[0].told.published = make_day(2019, 3, 16);
  EXPECT_TRUE(is_embargoed(row, *make_day(2019, 3, 18), 72));
}

TEST(Mask, EmbargoHoldsEveryStrikeBack) {
  ExportRow row = plain_killing();
  const Day next = *make_day(2019, 3, 16);
  EXPECT_FALSE(is_embargoed(row, next, 72));
  for (const ClaimType type : {ClaimType::attack, ClaimType::bombing, ClaimType::suicide_bombing,
                               ClaimType::air_strike, ClaimType::displacement}) {
    row.incident.type = type;
    EXPECT_TRUE(is_embargoed(row, next, 72)) << name_of(type);
    row.incident.type = ClaimType::killing;
    row.evidence[0].told.claim.type = type;  // also where only one claim calls it so
    EXPECT_TRUE(is_embargoed(row, next, 72)) << name_of(type);
    row.evidence[0].told.claim.type = ClaimType::killing;
  }
}

TEST(Words, SayingNoneIsNotSayingNothing) {
  Range range;
  EXPECT_EQ(toll_words(range, "killed", "deaths"), "deaths not stated");
  range.low = range.best = range.high = StatedNumber{0, "x"};
  EXPECT_EQ(toll_words(range, "killed", "deaths"), "no deaths reported");
  range.low = range.best = range.high = StatedNumber{253, "x"};
  range.high_open = true;
  EXPECT_EQ(toll_words(range, "killed", "deaths"), "at least 253 reportedly killed");
  range.low = StatedNumber{30, "x"};
  EXPECT_EQ(toll_words(range, "killed", "deaths"), "between 30 and 253 or more reportedly killed");
}

TEST(Incident, ReadsBackAsItWasPrinted) {
  const Incident incident = hospital().incident;
  const std::string json = incident_json(incident);
  const auto back = read_incident_json(json);
  ASSERT_TRUE(back);
  EXPECT_EQ(incident_json(*back), json);
}

}  // namespace
}  // namespace sitrep
