// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/claim_reader.h"
#include "store/correct_json.h"
#include "store/correction_fields.h"
#include "store/corrections.h"

namespace sitrep {
namespace {

std::string set_text(std::string_view pair, FieldOf of = FieldOf::claim) {
  const auto set = parse_set_field(pair, of);
  return set ? std::string(name_of(set->field)) + " " + set->value : "! " + set.error().message;
}

TEST(CorrectionFields, TakeTheirValues) {
  for (const char* pair :
       {"type=air_strike", "scope=tally", "status=denied", "hedge=alleged", "start=2016-04-27", "end=none",
        "place=Azaz, SY @ 36.586, 37.044 (town) #172082", "source=Orontes Relief", "source.kind=monitor",
        "standing=rejected", "killed=14", "killed.civilian=14-20", "killed.combatant=14+",
        "killed.children=~14", "killed.women=..14", "injured=0", "injured.civilian=none"}) {
    std::string want = pair;
    want[want.find('=')] = ' ';
    EXPECT_EQ(set_text(pair), want);
  }
  EXPECT_EQ(set_text("killed= 0014 "), "killed 14");
  for (const char* pair : {"type=shelling", "start=2016-04-27", "grade=discounted", "grade=none",
                           "included=no", "protected_object=medical", "truce=tr-120cbb742022:in_scope",
                           "truce=http://a.example/7/t1:unclear"}) {
    std::string want = pair;
    want[want.find('=')] = ' ';
    EXPECT_EQ(set_text(pair, FieldOf::incident), want);
  }
  EXPECT_EQ(set_text("sign_off=2", FieldOf::whole), "sign_off 2");
}

TEST(CorrectionFields, RefuseAnyOtherAndSayWhatTheyTake) {
  const std::vector<std::pair<std::string, std::string>> wrong{
      {"type=airstrike", "type: 'airstrike' is none; give a type"},
      {"scope=all", "scope: 'all' is none; give incident, tally"},
      {"status=", "status: '' is none; give happened"},
      {"hedge=maybe", "give none, alleged or possible"},
      {"start=27.4.2016", "start: '27.4.2016' is none; give a day, YYYY-MM-DD"},
      {"start=2016-02-30", "start: '2016-02-30' is none"},
      {"start=2016-04-27T10:00:00Z", "give a day"},
      {"place=Azaz @ 36.586", "give a place: NAME"},
      {"place=Azaz @ 96.586, 37.044", "give a place: NAME"},
      {"place=Azaz (village)", "give a place: NAME"},
      {"place=@ 36.5, 37.0", "give a place: NAME"},
      {"place=Azaz #north", "give a place: NAME"},
      {"source=two\nlines", "on one line"},
      {"source.kind=friend", "give official, party"},
      {"standing=superseded", "give standing, rejected or retracted"},
      {"killed=dozens", "killed: 'dozens' is none; give a figure: 14, 14-20"},
      {"killed=20-14", "give a figure"},
      {"killed=14-14", "give a figure"},
      {"killed=-14", "give a figure"},
      {"killed=1e3", "give a figure"},
      {"killed=14.5", "give a figure"},
      {"killed=9999999999", "give a figure"},
      {"grade=weak", "'grade' is no field of a claim that can be set; the fields are: type scope"},
      {"wounded=3", "'wounded' is no field of a claim"},
      {"killed", "give FIELD=VALUE, as killed=14"},
      {"=14", "give FIELD=VALUE"}};
  for (const auto& [pair, words] : wrong) {
    const auto set = parse_set_field(pair, FieldOf::claim);
    ASSERT_FALSE(set) << pair;
    EXPECT_EQ(set.error().code, ErrorCode::usage) << pair;
    EXPECT_NE(set.error().message.find(words), std::string::npos) << pair << ": " << set.error().message;
  }
  EXPECT_NE(set_text("killed=14", FieldOf::incident).find("an incident has the figures of its claims"),
            std::string::npos);
  EXPECT_NE(set_text("type=talks", FieldOf::incident).find("is none"), std::string::npos);
  for (const char* pair : {"truce=tr-120cbb742022", "truce=:unclear", "truce=tr-120cbb742022:no_truce"})
    EXPECT_NE(set_text(pair, FieldOf::incident).find("give ID:in_scope"), std::string::npos) << pair;
  EXPECT_NE(set_text("sign_off=3", FieldOf::whole).find("give 1 or 2"), std::string::npos);
}

TEST(CorrectionFields, AFigureComesBackAsItWasTyped) {
  for (const char* text : {"14", "0", "14-20", "14+", "~14", "..14"}) {
    const auto figure = parse_typed_figure(text);
    ASSERT_TRUE(figure) << text;
    EXPECT_EQ(typed_figure(*figure), text);
  }
  const auto between = parse_typed_figure("70-80");
  EXPECT_EQ(between->best, 80);
  EXPECT_EQ(between->bound, Bound::between);
  const auto floor = parse_typed_figure("250+");
  EXPECT_EQ(floor->low, 250);
  EXPECT_FALSE(floor->high);
  EXPECT_EQ(typed_figure({}), "none");
}

TEST(CorrectionFields, APlaceHasWhatIsGivenAndNoMore) {
  const auto full = parse_typed_place("Deir Hafir, Aleppo, SY @ 36.159, -37.7 (district) #173480");
  ASSERT_TRUE(full);
  EXPECT_EQ(full->name, "Deir Hafir, Aleppo");
  EXPECT_EQ(full->country, "SY");
  EXPECT_EQ(full->longitude, -37.7);
  EXPECT_EQ(full->precision, PlacePrecision::district);
  EXPECT_EQ(full->where_prec, 3);
  EXPECT_EQ(full->geonames, 173480U);
  const auto name = parse_typed_place("Deir Hafir");
  ASSERT_TRUE(name);
  EXPECT_FALSE(name->latitude);
  EXPECT_TRUE(name->country.empty());
}

const char* const kClaim =
    R"({"id":"r/c1","type":"shelling","scope":"incident","status":"happened","hedge":"none","codes":{},)"
    R"("sources":[{"name":"Delta Press","kind":"publisher","span":null}],)"
    R"("harm":[{"effect":"killed","low":25,"high":25,"best":25,"bound":"exact","population":"combatant",)"
    R"("text":"25 soldiers","groups":[],"span":[0,11]},{"effect":"killed","low":3,"high":3,"best":3,)"
    R"("bound":"exact","population":"civilian","text":"three civilians","groups":[],"span":[16,31]}],)"
    R"("times":[{"role":"event","text":"on Friday","start":"2019-03-15","end":"2019-03-15","span":[40,49]}],)"
    R"("places":[{"role":"event","name":"Azaz","span":[35,39]},{"role":"statement","name":"Idlib","span":[60,65]}],)"
    R"("evidence":{"trigger":[1,2],"sentence":[0,70]}})";

Claim corrected(const std::vector<std::pair<CorrectionField, std::string>>& fields) {
  std::vector<ClaimCorrection> by;
  for (const auto& [field, value] : fields) by.push_back({7, field, value, false, {}, {}, {}});
  const auto json = correct_claim_json(kClaim, by);
  EXPECT_TRUE(json);
  return *read_claim_json(*json);
}

TEST(CorrectJson, AWholeLeavesThePartsThatFitInIt) {
  const Claim claim = corrected({{CorrectionField::killed, "28"}});
  ASSERT_EQ(claim.harm.size(), 3U);
  EXPECT_EQ(claim.harm[0].figure.best, 28);
  EXPECT_EQ(claim.harm[0].population, Population::unknown);
  const Claim less = corrected({{CorrectionField::killed, "20"}});
  ASSERT_EQ(less.harm.size(), 2U) << "25 soldiers are no part of 20 dead";
  EXPECT_EQ(less.harm[1].population, Population::civilian);
  EXPECT_TRUE(corrected({{CorrectionField::killed, "none"}}).harm.empty());
}

TEST(CorrectJson, APartIsReplacedAlone) {
  const Claim claim =
      corrected({{CorrectionField::killed_civilian, "4+"}, {CorrectionField::killed_women, "2"}});
  ASSERT_EQ(claim.harm.size(), 2U);
  EXPECT_EQ(claim.harm[0].figure.best, 25);
  ASSERT_EQ(claim.harm[0].groups.size(), 1U);
  EXPECT_EQ(claim.harm[0].groups[0].who, GroupWho::women);
  EXPECT_EQ(claim.harm[1].figure.low, 4);
  EXPECT_FALSE(claim.harm[1].figure.high);
  const Claim other = corrected({{CorrectionField::injured_children, "2"}});
  EXPECT_EQ(other.harm.back().effect, Effect::injured);
  EXPECT_FALSE(other.harm.back().figure.best) << "nobody stated how many in all";
}

TEST(CorrectJson, AStartSetsBothEndsAndAnEndMovesOne) {
  const Claim day = corrected({{CorrectionField::start, "2019-03-14"}});
  ASSERT_EQ(day.times.size(), 1U);
  EXPECT_EQ(day.times[0].end, day.times[0].start);
  const Claim days =
      corrected({{CorrectionField::start, "2019-03-12"}, {CorrectionField::end, "2019-03-14"}});
  EXPECT_EQ((*days.times[0].end - *days.times[0].start).count(), 2);
  EXPECT_TRUE(corrected({{CorrectionField::start, "none"}}).times.empty());
}

TEST(CorrectJson, APlaceOfAStatementStays) {
  const Claim claim = corrected({{CorrectionField::place, "Afrin, SY"}});
  ASSERT_EQ(claim.places.size(), 2U);
  EXPECT_EQ(claim.places[0].name, "Afrin");
  EXPECT_FALSE(claim.places[0].latitude);
  EXPECT_EQ(claim.places[1].name, "Idlib");
}

TEST(CorrectJson, ASourceStandsBeforeThePublisher) {
  const Claim claim =
      corrected({{CorrectionField::source, "Orontes Relief"}, {CorrectionField::source_kind, "aid_agency"}});
  ASSERT_EQ(claim.sources.size(), 2U);
  EXPECT_EQ(claim.sources[0].name, "Orontes Relief");
  EXPECT_EQ(claim.sources[0].kind, SourceKind::aid_agency);
  EXPECT_EQ(claim.sources[1].name, "Delta Press");
}

TEST(TypedWords, QuoteAReportByItsNamesAndByThreeWords) {
  const std::string text =
      "Shells hit the Brindlewick clinic in Azaz. Nurses ran; the old doctor was killed.";
  EXPECT_TRUE(quotes("ask the man from BRINDLEWICK", text)) << "a name";
  EXPECT_TRUE(quotes("it says: the old doctor", text)) << "three words";
  EXPECT_FALSE(quotes("the doctor is meant, not the nurse", text));
  EXPECT_FALSE(quotes("shells, as in the other one", text)) << "a capital that begins a sentence is no name";
  EXPECT_TRUE(quotes("قال أعزاز", "قتل ستة في أعزاز يوم الجمعة")) << "a script without capitals";
  EXPECT_FALSE(quotes("read twice", ""));
}

}  // namespace
}  // namespace sitrep
