// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "store/criteria.h"
#include "told_incident.h"

namespace sitrep {
namespace {

Criteria criteria_of(const std::string& json) {
  auto read = parse_criteria(json, "c.json");
  EXPECT_TRUE(read) << (read ? "" : read.error().message);
  return read ? *read : Criteria();
}
std::string complaint(const std::string& json) {
  const auto read = parse_criteria(json, "c.json");
  return read ? "none" : read.error().message;
}

/// "counts", or the rule and the reason.
std::string verdict(const std::string& json, const Incident& incident = shelling()) {
  const auto why = excluded_by(criteria_of(json), incident);
  return why ? why->rule + ": " + why->reason : "counts";
}

TEST(Criteria, NothingAskedExcludesNothing) {
  EXPECT_EQ(verdict("{}"), "counts");
  EXPECT_EQ(verdict("{}", Incident()), "counts");
}

TEST(Criteria, Where) {
  EXPECT_EQ(verdict(R"({"where": {"countries": ["SY"]}})"), "counts");
  EXPECT_EQ(verdict(R"({"where": {"countries": ["YE"]}})"), "where: it took place elsewhere: Saraqib, SY");
  EXPECT_EQ(verdict(R"({"where": {"countries": ["YE"], "places": ["IDLIB"]}})"), "counts");  // one is enough
  EXPECT_EQ(verdict(R"({"where": {"places": ["Idlib"]}})", Incident()), "where unclear: no place is told");
  EXPECT_EQ(verdict(R"({"where": {"places": ["Idlib"]}, "unclear": "include"})", Incident()), "counts");
  const std::string square =
      R"({"where": {"area": {"type": "Polygon", "coordinates": [[[36,35],[37,35],[37,36],[36,36],[36,35]]]}}})";
  EXPECT_EQ(verdict(square), "counts");
  Incident wide = shelling();
  wide.places.front().precision = PlacePrecision::country;
  wide.places.front().where_prec = 6;
  EXPECT_EQ(verdict(square, wide), "where unclear: the place is not known well enough: Saraqib, SY");
  EXPECT_EQ(verdict(R"({"where": {"countries": ["YE"]}})", wide),
            "where: it took place elsewhere: Saraqib, SY");
}

TEST(Criteria, When) {
  EXPECT_EQ(verdict(R"({"when": {"from": "2019-03-15", "to": "2019-03-15"}})"), "counts");
  EXPECT_EQ(verdict(R"({"when": {"from": "2019-03-16"}})"),
            "when: it took place before 2019-03-16: 2019-03-15");
  EXPECT_EQ(verdict(R"({"when": {"to": "2019-03-14"}})"), "when: it took place after 2019-03-14: 2019-03-15");
  Incident month = shelling();
  month.start = make_day(2019, 3, 1);
  month.end = make_day(2019, 3, 31);
  EXPECT_EQ(verdict(R"({"when": {"from": "2019-03-01", "to": "2019-03-31"}})", month), "counts");
  EXPECT_EQ(verdict(R"({"when": {"from": "2019-03-10"}})", month),
            "when unclear: the day is only known to lie between 2019-03-01 and 2019-03-31");
  EXPECT_EQ(verdict(R"({"when": {"from": "2019-03-10"}})", Incident()), "when unclear: no day is told");
}

TEST(Criteria, WhatAndHowMany) {
  EXPECT_EQ(verdict(R"({"what": {"types": ["air_strike"]}})"), "type: its type is: shelling");
  EXPECT_EQ(verdict(R"({"what": {"statuses": ["attempted"]}})"), "status: its status is: happened");
  EXPECT_EQ(verdict(R"({"what": {"minimum_killed": 2}})"), "counts");  // by the highest figure
  EXPECT_EQ(verdict(R"({"what": {"minimum_killed": 3}})"), "harm: killed: 2");
  EXPECT_EQ(verdict(R"({"what": {"minimum_killed_or_injured": 3}})"), "harm: killed or injured: 2");
  Incident hurt = shelling();
  hurt.injured[0].best = StatedNumber{1, "a/c1"};
  EXPECT_EQ(verdict(R"({"what": {"minimum_killed_or_injured": 3}})", hurt), "counts");
  EXPECT_EQ(verdict(R"({"what": {"minimum_killed": 1}})", Incident()), "harm unclear: deaths not stated");
  EXPECT_EQ(verdict(R"({"what": {"minimum_sources": 3}})"), "sources: independent sources: 2");
  EXPECT_EQ(verdict(R"({"what": {"grades": ["weak", "none"]}})"), "grade: its grade is: fair");
  EXPECT_EQ(verdict(R"({"what": {"grades": ["none"]}})", Incident()), "counts");
}

TEST(Criteria, ByWhomAndWhoWasHit) {
  for (const char* name : {"north.government", "northern army"})
    EXPECT_EQ(verdict(std::string(R"({"who": {"perpetrators": [")") + name + "\"]}}"), "counts");
  EXPECT_EQ(verdict(R"({"who": {"perpetrators": ["south.rebels"]}})"),
            "perpetrator: it is attributed to others: Northern Army");
  Incident jets = shelling();
  jets.perpetrators.front().side.clear();
  jets.perpetrators.front().name = "warplanes";
  EXPECT_EQ(verdict(R"({"who": {"perpetrators": ["south.rebels"]}})", jets),
            "perpetrator unclear: nobody but these is named: warplanes");
  jets.attribution.push_back(
      {"south.rebels", "Southern Front", {"a monitor"}, Responsibility::alleged, true});
  EXPECT_EQ(verdict(R"({"who": {"perpetrators": ["south.rebels"]}})", jets), "counts");
  jets.attribution.back().responsibility = Responsibility::denied;  // who only denies it is not meant
  EXPECT_NE(verdict(R"({"who": {"perpetrators": ["south.rebels"]}})", jets), "counts");
  EXPECT_EQ(verdict(R"({"who": {"targets": ["medical"]}})"),
            "target unclear: who or what was hit is not told");
  Incident school = shelling();
  Participant target;
  target.kind = ActorKind::object;
  target.category = "school";
  school.targets.push_back(target);
  EXPECT_EQ(verdict(R"({"who": {"targets": ["medical", "school"]}})", school), "counts");
  EXPECT_EQ(verdict(R"({"who": {"targets": ["medical"]}})", school), "target: others were hit: school");
  school.killed[1].low = StatedNumber{1, "a/c1"};
  EXPECT_EQ(verdict(R"({"who": {"targets": ["civilians"]}})", school), "counts");
}

TEST(Criteria, WhatIsKnownComesBeforeWhatIsNot) {
  Incident i = shelling();
  i.places.clear();
  EXPECT_EQ(verdict(R"({"where": {"countries": ["YE"]}, "what": {"types": ["air_strike"]}})", i),
            "type: its type is: shelling");
}

TEST(Criteria, WhatIsWrongIsNamed) {
  EXPECT_EQ(complaint("[]"), "c.json: is no JSON object (docs/criteria.md)");
  EXPECT_EQ(complaint("{\n\"where\": }"), "c.json:2: is no JSON: Invalid value.");
  EXPECT_EQ(complaint(R"({"when": {"from": "2019-13-01"}})"),
            "c.json: \"when.from\": '2019-13-01' is not a date; give it as YYYY-MM-DD (docs/criteria.md)");
  EXPECT_EQ(complaint(R"({"when": {"from": "2019-03-02", "to": "2019-03-01"}})"),
            "c.json: \"when.to\" lies before \"when.from\" (docs/criteria.md)");
  EXPECT_EQ(complaint(R"({"where": {"countries": ["Syria"]}})"),
            "c.json: \"where.countries\": 'Syria' is none: two capitals, as SY (docs/criteria.md)");
  EXPECT_EQ(complaint(R"({"where": {"places": []}})"),
            "c.json: \"where.places\" is an empty list, which nothing fits; leave it out (docs/criteria.md)");
  EXPECT_TRUE(complaint(R"({"who": {"targets": ["medical", "hospitl"]}})")
                  .starts_with("c.json: \"who.targets\": 'hospitl' is none: "));
  EXPECT_EQ(complaint(R"({"who": {"targets": ["medical", "journalist", "civilians", "aid_agency"]}})"),
            "none");
  EXPECT_EQ(complaint("{\"title\": \"a\xFF\"}"), "c.json:1: is no JSON: Invalid encoding in string.");
  EXPECT_EQ(complaint(R"({"what": {"minimum_killed": 0}})"),
            "c.json: \"what.minimum_killed\" is no whole number from 1 on (docs/criteria.md)");
  EXPECT_EQ(complaint(R"({"unclear": "maybe"})"),
            "c.json: \"unclear\" is \"include\" or \"exclude\" (docs/criteria.md)");
  EXPECT_EQ(complaint(R"({"where": {"area": {"type": "Point"}}})"),
            "c.json, \"where.area\": has no polygon; give a Polygon or MultiPolygon, also in features");
  EXPECT_NE(complaint(std::string(100000, '[')), "none");
}

TEST(Criteria, DepthCostsNoStack) {
  for (const char* begin : {R"({"where":{"area":)", R"({"title":)", ""}) {
    const std::string deep = std::string(500'000, '[') + std::string(500'000, ']');
    const std::string closing = begin[0] == 0 ? "" : begin[2] == 'w' ? "}}" : "}";
    EXPECT_NE(complaint(begin + deep + closing).find("nests deeper than 100 levels"), std::string::npos);
  }
  EXPECT_NE(complaint(std::string(500'000, '[')).find("nests deeper"), std::string::npos);
}

}  // namespace
}  // namespace sitrep
