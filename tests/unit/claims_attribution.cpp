// SPDX-License-Identifier: Apache-2.0
// Layer `attributions`: who says, thinks, wants or asks what.
#include <algorithm>

#include "claims/attribution.h"
#include "claims_support.h"

namespace sitrep {
namespace {

/// "source: cue: content / content", one line an attribution; "-" where nobody is named.
std::vector<std::string> attributions(const std::string& text) {
  const test::ReadText read(text);
  Document document;
  test::test_pipeline().analyze(read.report, document);
  Mentions mentions;
  test::test_pipeline().ground(document, mentions);
  std::vector<std::string> out;
  for (const Attribution& a : test::test_pipeline().attributions(document, mentions)) {
    std::string line(a.source.empty() ? "-" : a.source.in(read.report.text));
    line += ": " + std::string(a.cue.in(read.report.text)) + ": ";
    for (std::size_t i = 0; i < a.content.size(); ++i)
      line += (i == 0 ? "" : " / ") + std::string(a.content[i].in(read.report.text));
    out.push_back(std::move(line));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Attributions, WhatIsWantedBackedOrCriticised) {
  EXPECT_EQ(attributions("The governor wants to reopen the crossing."),
            Lines{"governor: wants: to reopen the crossing"});
  EXPECT_EQ(attributions("The union criticized the new curfew."), Lines{"union: criticized: the new curfew"});
  EXPECT_EQ(attributions("The council referred to the clause on prisoners."),
            Lines{"council: referred to: the clause on prisoners"});
}

TEST(Attributions, NobodyIsNamed) {
  EXPECT_EQ(attributions("The minister is expected to resign on Monday."),
            Lines{"-: expected: The minister / to resign on Monday"});
  EXPECT_EQ(attributions("The truce seems to hold."), Lines{"-: seems: The truce / to hold"});
}

TEST(Attributions, NounsHaveOwners) {
  EXPECT_EQ(attributions("The mayor expressed concern about the bridge."),
            Lines{"mayor: expressed concern about: the bridge"});
  EXPECT_EQ(attributions("The party's refusal to disarm is old."), Lines{"party: refusal: to disarm"});
}

TEST(Attributions, AQuotationIsOneWhole) {
  EXPECT_EQ(attributions("\"We have no water. The pumps broke in May. Nobody came,\" said Amina Yusuf, a "
                         "nurse. \"We wait.\""),
            (Lines{"Amina Yusuf: said: We have no water / The pumps broke in May / Nobody came / We wait"}));
}

TEST(Attributions, SentencesThatLeaveTheirQuotation) {
  EXPECT_EQ(attributions("\"Who will pay for it?\" one driver asked."),
            Lines{"one driver: asked: Who will pay for it"});
  EXPECT_EQ(attributions("\"We wait,\" he continued. \"We have time.\""),
            (Lines{"he: continued: We wait / We have time"}));
  EXPECT_EQ(attributions("The guards continued the search."), Lines{});
}

TEST(Attributions, NamesBeforeColons) {
  EXPECT_EQ(attributions("Leila Haddad: We will keep the school open."),
            Lines{"Leila Haddad: :: We will keep the school open"});
}

TEST(Attributions, NothingWithinAQuotation) {
  EXPECT_EQ(attributions("\"They said they would come and I believe them,\" the driver said."),
            Lines{"driver: said: They said they would come and I believe them"});
}

TEST(Attributions, ASpeakerBetweenSubjectAndVerb) {
  EXPECT_EQ(attributions("The convoy, residents said, was turned back at the bridge."),
            Lines{"residents: said: The convoy / was turned back at the bridge"});
}

TEST(Attributions, AnAttitudeIsNoSourceOfAClaim) {
  const test::ReadText text("Rebels want to shell Homs.");
  for (const Claim& claim : text.reading.claims) EXPECT_EQ(test::chain(claim), "Delta Press");
}

}  // namespace
}  // namespace sitrep
