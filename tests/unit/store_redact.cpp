// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "store/claim_reader.h"
#include "store/redact_json.h"
#include "store/redact_rows.h"

namespace sitrep {
namespace {

const Renaming kSame{"r1", "r1"};

std::string claim_with(const std::string& parts) {
  return R"({"id":"r1/c1","type":"shelling","scope":"incident","status":"happened","hedge":"none")" +
         (parts.empty() ? "" : "," + parts) + "}";
}
std::string redacted(const std::string& parts) {
  const auto out = redact_claim_json(claim_with(parts), kSame);
  return out ? out->json : "none";
}

std::string source(const std::string& name, const std::string& kind, const std::string& role = "null",
                   const std::string& body = "null", const std::string& side = "null") {
  return R"({"name":")" + name + R"(","text":"the words","role":)" + role + R"(,"affiliation":)" + body +
         R"(,"kind":")" + kind + R"(","alignment":)" + side + "}";
}
Source kept_of(const std::string& json) {
  const auto claim = read_claim_json(redacted(R"("sources":[)" + json + "]"));
  return claim->sources.front();
}

TEST(RedactJson, PeopleGoAndBodiesStay) {
  EXPECT_EQ(kept_of(source("Valley Monitor", "monitor")).name, "Valley Monitor");
  EXPECT_EQ(kept_of(source("Barada Post", "publisher")).name, "Barada Post");
  EXPECT_EQ(kept_of(source("Northern Army", "military", "null", "null", "\"north.government\"")).name,
            "Northern Army");
  for (const std::string& json :
       {source("Layla Mansour", "witness"), source("Layla Mansour", "anonymous"),
        source("Layla Mansour", "medical"), source("Layla Mansour", "official"),
        source("Layla Mansour", "monitor", "\"director\""),
        source("Layla Mansour", "military", "\"colonel\"", "null", "\"north.government\"")}) {
    const Source kept = kept_of(json);
    EXPECT_EQ(kept.name + kept.text + kept.role, "") << json;
    EXPECT_TRUE(kept.name_removed) << json;
  }
  EXPECT_EQ(kept_of(source("Layla Mansour", "official", "\"minister\"", "\"health ministry\"")).affiliation,
            "health ministry");
  EXPECT_EQ(kept_of(source("Layla Mansour", "medical", "\"nurse\"", "\"Al-Noor hospital\"")).affiliation, "");
}

Participant who(const std::string& name, const std::string& kind, const std::string& category = "null",
                const std::string& id = "null") {
  const auto claim = read_claim_json(redacted(
      R"("participants":[{"role":"target","text":"words of the report","name":")" + name + R"(","id":)" + id +
      R"(,"kind":")" + kind + R"(","category":)" + category + R"(,"count":{"low":3,"high":3,"best":3}}])"));
  return claim->participants.front();
}

TEST(RedactJson, ParticipantsAreTheWordForWhatTheyAre) {
  EXPECT_EQ(who("Samir Haddad", "person", "\"health_worker\"").name, "health worker");
  EXPECT_EQ(who("Samir Haddad", "person").name, "person");
  EXPECT_EQ(who("Al-Noor hospital", "object", "\"medical\"").name, "medical");
  EXPECT_EQ(who("Samir Haddad", "media", "\"journalist\"").name, "journalist");
  EXPECT_EQ(who("Valley Brigade", "rebel_group").name, "Valley Brigade");
  EXPECT_EQ(who("Syrian Arab Army", "state_forces", "null", "\"syria.army\"").name, "Syrian Arab Army");
  const Participant child = who("the Haddad children", "civilians");
  EXPECT_EQ(child.text, "civilians");
  EXPECT_EQ(child.count->best, 3);
}

ClaimPlace place(const std::string& parts) {
  const auto claim = read_claim_json(redacted(
      R"("places":[{"role":"event","text":"near the bakery","name":"Bakery Lane","country":"SY","admin1":"Aleppo",)" +
      parts + "}]"));
  return claim->places.front();
}

TEST(RedactJson, PlacesAreTownsOfTheIndexOrWhatTheyLieIn) {
  const std::string town =
      R"("latitude":36.5,"longitude":37.0,"geonames":7,"precision":"town","where_prec":1,"within":null)";
  EXPECT_EQ(place(town).name, "Bakery Lane");
  EXPECT_EQ(place(town).text, "Bakery Lane");
  const std::string house =
      R"("latitude":36.5,"longitude":37.0,"geonames":7,"precision":"exact","where_prec":1,"within":"Azaz district")";
  EXPECT_EQ(place(house).name, "Azaz district");
  EXPECT_FALSE(place(house).latitude);
  EXPECT_EQ(place(house).where_prec, 3);
  const std::string unknown =
      R"("latitude":null,"longitude":null,"geonames":null,"precision":"town","where_prec":1,"within":null)";
  EXPECT_EQ(place(unknown).name, "Aleppo");
  EXPECT_EQ(place(unknown).precision, PlacePrecision::province);
}

TEST(RedactJson, FiguresAndDaysStayTheirWordsGo) {
  const std::string json = redacted(
      R"("weapons":[{"text":"homemade rockets","category":"rocket","span":[3,9]}],)"
      R"("quantities":[{"what":"families of the quarter","low":40,"unit":"percent","text":"forty percent"}],)"
      R"("harm":[{"effect":"killed","low":14,"text":"the 14 brothers","groups":[],"span":[1,2]}],)"
      R"("times":[{"role":"event","text":"on her wedding day","start":"2019-03-15","span":[1,2]}])");
  EXPECT_EQ(json, claim_with(R"("weapons":[{"text":"rocket","category":"rocket","span":[3,9]}],)"
                             R"("quantities":[{"what":"","low":40,"unit":"percent","text":""}],)"
                             R"("harm":[{"effect":"killed","low":14,"text":"","groups":[],"span":[1,2]}],)"
                             R"("times":[{"role":"event","text":"","start":"2019-03-15","span":[1,2]}],)"
                             R"("redacted":true)"));
  EXPECT_EQ(redact_claim_json(json, kSame)->json, json);  // once is enough
}

TEST(RedactJson, TrucesKeepKindDaysAndParties) {
  const auto out = redact_truce_json(
      R"({"id":"r1/t1","name":"the bakers' calm","kind":"local_truce","status":"announced","extends":"r1/t0",)"
      R"("parties":[{"role":"party","text":"the Haddads","name":"the Haddads","id":null,"kind":"unknown","category":null}],)"
      R"("excluded_parties":[],"mediators":[],"monitor":null,"area":{"included":[],"excluded":[]},)"
      R"("start":{"text":"tonight","start":"2019-03-15"},"end":null,"duration":null,"conditions":["no arms in the bakery"],)"
      R"("claims":["r1/c1"],"sources":[],"evidence":[[1,2]]})",
      {"r1", "redacted:9"});
  ASSERT_TRUE(out);
  EXPECT_EQ(
      out->json,
      R"({"id":"redacted:9/t1","name":null,"kind":"local_truce","status":"announced","extends":"redacted:9/t0",)"
      R"("parties":[{"role":"party","text":"unknown","name":"unknown","id":null,"kind":"unknown","category":null}],)"
      R"("excluded_parties":[],"mediators":[],"monitor":null,"area":{"included":[],"excluded":[]},)"
      R"("start":{"text":"","start":"2019-03-15"},"end":null,"duration":null,"conditions":[],)"
      R"("claims":["redacted:9/c1"],"sources":[],"evidence":[[1,2]],"redacted":true})");
}

TEST(RedactJson, DiagnosticsKeepTheirCodes) {
  EXPECT_EQ(
      redact_diagnostics_json(R"([{"code":"bad_date","message":"'Layla's day' is no date","span":null}])"),
      R"([{"code":"bad_date","message":"","span":null}])");
  EXPECT_EQ(redact_diagnostics_json("no JSON"), "[]");
}

TEST(RedactKeys, KnowTheSameWordsAgain) {
  const std::string key =
      redacted_text_key("secret", "Clinic hit\n\nShells hit \"the clinic\" in Azaz.", "Clinic hit");
  EXPECT_EQ(redacted_text_key("secret", "SHELLS  hit the clinic, in Azaz", ""), key);
  EXPECT_EQ(redacted_text_key("secret", "Azaz\n\nShells hit the clinic in Azaz", "Azaz"), key);
  EXPECT_NE(redacted_text_key("secret", "Shells hit a clinic in Azaz", ""), key);
  EXPECT_NE(redacted_text_key("other", "Shells hit the clinic in Azaz", ""), key);
  EXPECT_EQ(redacted_text_key("secret", " ... ", ""), "");
}

}  // namespace
}  // namespace sitrep
