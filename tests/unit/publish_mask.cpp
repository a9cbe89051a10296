// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/sha256.h"
#include "publish/export/embargo.h"
#include "publish/export/mask.h"
#include "publish/export/words.h"
#include "publish/json_incident.h"
#include "publish_rows.h"

namespace sitrep {
namespace {

using test::denied_strike;
using test::hospital;
using test::masked_for;
using test::plain_killing;
using test::source;

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

TEST(Mask, ANameInSmallLettersIsAName) {
  ExportRow row = plain_killing();
  Participant child;
  child.role = Role::victim;
  child.kind = ActorKind::person;
  row.incident.targets.clear();
  for (const char* name : {"zimra tolvane", "abu nizar", "his son nizar", "tolvane family"}) {
    child.name = child.text = name;
    row.incident.targets.push_back(child);
  }
  row.incident.sources = row.evidence[0].told.claim.sources = {
      source(SourceKind::anonymous, "her uncle hadi tolvane"), source(SourceKind::resident, "hadi tolvane")};
  for (const Audience audience : {Audience::anyone, Audience::partners}) {
    const ExportRow masked = masked_for(audience, row);
    for (const Participant& who : masked.incident.targets) EXPECT_EQ(who.name, "person");
    EXPECT_EQ(masked.incident.sources[0].name, "anonymous source");
    EXPECT_EQ(masked.incident.sources[1].name, "resident source");
    EXPECT_EQ((incident_json(masked.incident) + note_of(masked)).find("tolvane"), std::string::npos);
  }
}

TEST(Mask, CommonWordsInSmallLettersStay) {
  ExportRow row = plain_killing();
  for (const char* name : {"residents", "officials", "rescue workers", "20 soldiers", "police", "neighbours",
                           "aid workers", "army"}) {
    row.incident.sources = row.evidence[0].told.claim.sources = {source(SourceKind::resident, name)};
    EXPECT_EQ(masked_for(Audience::anyone, row).incident.sources[0].name, name);
  }
}

TEST(Mask, WhoSuffersDoesNotSpeakInOffice) {
  ExportRow row = plain_killing();
  Participant mayor;
  mayor.name = mayor.text = "Edda Quillmont";
  mayor.kind = ActorKind::person;
  mayor.category = "official";
  mayor.role = Role::victim;
  row.incident.targets = {mayor};
  mayor.role = Role::actor;
  row.evidence[0].told.claim.participants = {mayor};
  for (const Audience audience : {Audience::anyone, Audience::partners}) {
    const ExportRow masked = masked_for(audience, row);
    EXPECT_EQ(masked.incident.targets[0].name, "official");
    EXPECT_EQ(masked.evidence[0].told.claim.participants[0].name, "Edda Quillmont");
  }
}

TEST(Mask, ABodyMayBeNamedAfterAShelter) {
  ExportRow row = plain_killing();
  Participant guards;
  guards.role = Role::perpetrator;
  guards.kind = ActorKind::government;
  guards.name = guards.text = "Qorvath Camp Committee";
  row.incident.perpetrators = {guards};
  EXPECT_EQ(masked_for(Audience::anyone, row).incident.perpetrators[0].name, "government");
  EXPECT_EQ(masked_for(Audience::partners, row).incident.perpetrators[0].name, guards.name);
}

TEST(Mask, ManyMonthsOfSexualViolenceAreToldByTheMonth) {
  ExportRow row = hospital();
  row.incident.type = ClaimType::sexual_violence;
  row.incident.start = make_day(2019, 3, 12);
  row.incident.end = make_day(2019, 4, 25);
  row.incident.date_prec = 5;
  row.incident.date_precision = TimePrecision::period;
  for (const Audience audience : {Audience::anyone, Audience::partners}) {
    const Incident masked = masked_for(audience, row).incident;
    EXPECT_EQ(masked.start, make_day(2019, 3, 1));
    EXPECT_EQ(masked.end, make_day(2019, 4, 30));
    EXPECT_EQ(masked.date_prec, 5);
  }
  row.incident.end.reset();
  EXPECT_EQ(masked_for(Audience::anyone, row).incident.start, make_day(2019, 3, 1));
  EXPECT_FALSE(masked_for(Audience::anyone, row).incident.end);
}

TEST(Mask, AHeadlineOfBothTellsWhatTheOtherIncidentMustNot) {
  ExportRow row = plain_killing();
  row.evidence[0].title = "Two raped in Tell Varul, five shelled";
  row.evidence[0].url = "https://post.example/raped-tell-varul";
  EXPECT_FALSE(masked_for(Audience::partners, row).evidence[0].title.empty());
  row.evidence[0].beside_sexual_violence = true;
  EXPECT_TRUE(masked_for(Audience::partners, row).evidence[0].title.empty());
  EXPECT_TRUE(masked_for(Audience::partners, row).evidence[0].url.empty());
  EXPECT_FALSE(masked_for(Audience::internal, row).evidence[0].title.empty());
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
  row.incident.places[1].name = "Kilo 5 Camp District";
  EXPECT_EQ(masked_for(Audience::anyone, row).incident.places[0].name, "Aleppo");
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

TEST(Mask, HowItStandsToTrucesIsForTheRecorderAlone) {
  // The reasons name days and places, breaches whoever alleges them.
  ExportRow row = hospital();
  row.incident.truces = {
      {"tr-1", TruceScope::in_scope, {"in Azaz, which it covers"}, {"Samir Haddad"}, {}, {}}};
  EXPECT_TRUE(masked_for(Audience::anyone, row).incident.truces.empty());
  EXPECT_TRUE(masked_for(Audience::partners, row).incident.truces.empty());
  EXPECT_EQ(masked_for(Audience::internal, row).incident.truces.size(), 1U);
}

}  // namespace
}  // namespace sitrep
