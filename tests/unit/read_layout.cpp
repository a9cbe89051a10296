// SPDX-License-Identifier: Apache-2.0
// What is the story and what is the page around it. All places and events are invented or made up.
#include "read_support.h"

namespace sitrep {
namespace {

TEST(Layout, TakesTheFirstLineAsTitleIfItLooksLikeOne) {
  const Report report =
      report_of("Shells hit two villages near Tessau\n\nFour people were hurt, a doctor said.\n");
  EXPECT_EQ(report.title, "Shells hit two villages near Tessau");
  ASSERT_TRUE(report.title_span);
  EXPECT_EQ(*report.title_span, (Span{0, 35}));
  EXPECT_EQ(texts(report, BlockKind::body), Texts{"Four people were hurt, a doctor said."});
}

TEST(Layout, ASentenceIsNoTitle) {
  const Report report =
      report_of("Shells hit two villages on Friday.\n\nFour people were hurt, a doctor said.");
  EXPECT_EQ(report.title, "");
  EXPECT_EQ(texts(report, BlockKind::body).size(), 2U);
}

TEST(Layout, AReportOfOneLineIsBody) {
  const Report report = report_of("Heavy shelling in the harbour district tonight");
  EXPECT_EQ(report.title, "");
  EXPECT_EQ(texts(report, BlockKind::body), Texts{"Heavy shelling in the harbour district tonight"});
}

TEST(Layout, AGivenTitleStandsBeforeTheText) {
  Record record;
  record.title = "Truce agreed";
  record.text = "The two sides agreed to a truce.";
  const Report report = build_report(std::move(record), {}, english());
  EXPECT_EQ(report.text, "Truce agreed\n\nThe two sides agreed to a truce.");
  EXPECT_EQ(texts(report, BlockKind::title), Texts{"Truce agreed"});
  EXPECT_EQ(texts(report, BlockKind::body), Texts{"The two sides agreed to a truce."});
}

TEST(Layout, AHeadlineSaidTwiceIsReadOnce) {
  Record record;
  record.title = "Truce agreed in the harbour";
  record.text = "Truce agreed in the harbour\n\nThe two sides agreed to a truce.";
  const Report report = build_report(std::move(record), {}, english());
  EXPECT_EQ(texts(report, BlockKind::boilerplate), Texts{"Truce agreed in the harbour"});
  EXPECT_EQ(texts(report, BlockKind::body), Texts{"The two sides agreed to a truce."});
}

TEST(Layout, JoinsLinesWrappedByHand) {
  const Report report = report_of(
      "The governor said that three people had been killed when a shell fell on\n"
      "the market of the old town, where hundreds had come to buy bread. Nobody\n"
      "claimed the attack.\n"
      "\n"
      "The army denied that it had fired on the town, and said that its guns had\n"
      "been silent since the weekend.\n");
  const Texts body = texts(report, BlockKind::body);
  ASSERT_EQ(body.size(), 2U);
  EXPECT_TRUE(body[0].ends_with("claimed the attack."));
  EXPECT_TRUE(body[0].find('\n') != std::string::npos) << "the span covers the line ends";
  EXPECT_TRUE(body[1].starts_with("The army"));
}

TEST(Layout, WithoutWrappingEveryLineIsAParagraph) {
  const std::string first =
      "The governor said that three people had been killed when a shell fell on the market of the old town, "
      "where "
      "hundreds of people had come to buy bread.";
  const std::string second =
      "The army denied that it had fired on the town, and said that all of its guns had been silent since "
      "the weekend.";
  EXPECT_EQ(texts(report_of(first + "\n" + second), BlockKind::body), (Texts{first, second}));
}

TEST(Layout, TellsCaptionsAndReadsARepeatedOneOnce) {
  const Report report = report_of(
      "Smoke over the port of Almar\n\nThe fire burned all night, witnesses said.\n\n"
      "Smoke rises over the port on Friday [Harbour Times]\nSmoke rises over the port on Friday [Harbour "
      "Times]\n\n"
      "Nobody was hurt, they said.");
  EXPECT_EQ(texts(report, BlockKind::caption), Texts{"Smoke rises over the port on Friday [Harbour Times]"});
  EXPECT_EQ(texts(report, BlockKind::boilerplate),
            Texts{"Smoke rises over the port on Friday [Harbour Times]"});
}

TEST(Layout, AShortFormInBracketsIsNoPicture) {
  const Report report = report_of(
      "A PATROL WAS AMBUSHED BY THE RIVER FRONT [RF]\n\nTHE FRONT CLAIMED THE ATTACK, A RADIO SAID.");
  EXPECT_TRUE(texts(report, BlockKind::caption).empty());
}

TEST(Layout, LeavesOutWhatThePageSaysToItsReaders) {
  const Report report = report_of(
      "Bridge blown up\n\nA bridge was blown up on Monday, police said.\n\nREAD MORE: Why bridges matter\n\n"
      "Share this article\n\nSubscribe to our newsletter.\n\nNobody was hurt, they added.\n\nFollow us on "
      "Telegram");
  EXPECT_EQ(texts(report, BlockKind::boilerplate).size(), 4U);
  EXPECT_EQ(texts(report, BlockKind::body).size(), 2U);
}

TEST(Layout, ASentenceAboutSharesIsNoButton) {
  const Report report =
      report_of("Shares fell after the raid.\n\nSharing a border, the two states agreed to talk.");
  EXPECT_TRUE(texts(report, BlockKind::boilerplate).empty());
}

TEST(Layout, TellsHeadingsInTheMiddle) {
  const Report report = report_of(
      "Town cut off\n\nThe town was cut off on Monday, its mayor said.\n\n‘We have no bread’\n\n"
      "\"We have no bread,\" said a baker.\n\nRoad closed\n\nThe road has been closed since Sunday.");
  EXPECT_EQ(texts(report, BlockKind::heading), (Texts{"‘We have no bread’", "Road closed"}));
}

TEST(Layout, WherePunctuationIsLostAShortLineIsASentenceToo) {
  const Report report = report_of(
      "A CONVOY OF TWELVE TRUCKS WAS STOPPED AT THE NORTHERN GATE OF THE CITY ON SUNDAY\n\n"
      "THE DRIVERS WERE HELD FOR SIX HOURS BEFORE THE SOLDIERS LET THEM GO BACK TO THE PORT\n\n"
      "ONE DRIVER WAS SHOT IN THE LEG\n\n"
      "THE GARRISON DENIED THAT ITS MEN HAD FIRED AND SAID THE DRIVER HAD FALLEN FROM HIS TRUCK");
  EXPECT_TRUE(texts(report, BlockKind::heading).empty());
}

TEST(Layout, FindsAuthorDateAndPublisherOfAMasthead) {
  const Report report = report_of(
      "Two hurt in raid\n\nBy Jane Doe | The Harbour Times | 14 March 2019\n\nTwo people were hurt in a "
      "raid.");
  EXPECT_EQ(report.publisher, "The Harbour Times");
  ASSERT_TRUE(report.published);
  EXPECT_EQ(format_day(*report.published), "2019-03-14");
  EXPECT_EQ(report.published_basis, PublishedBasis::dateline);
  EXPECT_EQ(texts(report, BlockKind::byline).size(), 1U);
}

TEST(Layout, AnAuthorIsNoPublisher) {
  const Report report =
      report_of("Two hurt in raid\n\nJane Doe | 14 March 2019\n\nTwo people were hurt in a raid.");
  EXPECT_EQ(report.publisher, "");
  EXPECT_TRUE(report.published);
}

TEST(Layout, ANameThatTheTextCreditsIsAPublisher) {
  const Report report = report_of(
      "Two hurt in raid\n\nDelta Mosaic | 14 March 2019\n\nTwo people were hurt in a raid.\n\n© Delta Mosaic "
      "2019");
  EXPECT_EQ(report.publisher, "Delta Mosaic");
  EXPECT_EQ(texts(report, BlockKind::credit), Texts{"© Delta Mosaic 2019"});
}

struct DateLineCase {
  const char* line;
  const char* day;
};

class BareDates : public testing::TestWithParam<DateLineCase> {};

TEST_P(BareDates, AreTheDayOfPublication) {
  const Report report = report_of(std::string("Two hurt in raid on village\n\n") + GetParam().line +
                                  "\n\nTwo people were hurt in a raid, the mayor said.");
  ASSERT_TRUE(report.published) << GetParam().line;
  EXPECT_EQ(format_day(*report.published), GetParam().day);
  EXPECT_EQ(texts(report, BlockKind::byline), Texts{GetParam().line});
}

INSTANTIATE_TEST_SUITE_P(Forms, BareDates,
                         testing::Values(DateLineCase{"14 March 2019", "2019-03-14"},
                                         DateLineCase{"Thursday, March 14th, 2019", "2019-03-14"},
                                         DateLineCase{"Published 3 May 2016 10:22 GMT", "2016-05-03"},
                                         DateLineCase{"22 May 2024, 08:30", "2024-05-22"},
                                         DateLineCase{"Statement | 3 June 2019", "2019-06-03"},
                                         DateLineCase{"2019-03-14", "2019-03-14"},
                                         DateLineCase{"Last updated: 14.03.2019", "2019-03-14"},
                                         DateLineCase{"Kyiv, 19 July 2017", "2017-07-19"}));

TEST(Layout, ASentenceWithADateIsNoMasthead) {
  const Report report = report_of(
      "A truce began on 14 March 2019\n\nIt was broken within a day, the mission said.\n\nFighting went on.");
  EXPECT_FALSE(report.published);
  EXPECT_EQ(report.published_basis, PublishedBasis::unknown);
}

TEST(Layout, ADateInFiguresThatCanBeReadTwoWaysIsNone) {
  EXPECT_FALSE(report_of("Two hurt in raid\n\n03/04/2019\n\nTwo people were hurt in a raid.").published);
  EXPECT_TRUE(report_of("Two hurt in raid\n\n23/04/2019\n\nTwo people were hurt in a raid.").published);
}

TEST(Layout, ASourceLineGivesThePublisherIfNobodyElseDoes) {
  const std::string text = "Two people were hurt in a raid, police said.\n\nSource: Delta Voice, agencies";
  EXPECT_EQ(report_of(text).publisher, "Delta Voice");
  Record record;
  record.text = text;
  record.publisher = "Inland Post";
  const Report given = build_report(std::move(record), {}, english());
  EXPECT_EQ(given.publisher, "Inland Post");
  EXPECT_FALSE(given.publisher_span);
}

TEST(Layout, SplitsRowsThatLostTheirLineBreaks) {
  const Report report = report_of(
      "Two hurt in raid on village\nABC  Friday 19 Aug 2016\nPrint  Tweet\n"
      "Related  Minister visits the front line  Two held at the border  -Two people were hurt in a raid, "
      "police said.");
  EXPECT_EQ(texts(report, BlockKind::byline), (Texts{"ABC", "Friday 19 Aug 2016"}));
  EXPECT_EQ(texts(report, BlockKind::body), Texts{"-Two people were hurt in a raid, police said."});
  EXPECT_EQ(texts(report, BlockKind::boilerplate).size(), 5U);
}

TEST(Layout, MarkdownMarkersAreNotWords) {
  const Report report = report_of(
      "# Two hurt in raid\n\n## What happened\n\n* Two people were hurt.\n* A house burned down.\n\n> We "
      "heard shots.\n\n"
      "---\n\n**The army denied the raid.**");
  EXPECT_EQ(report.title, "Two hurt in raid");
  EXPECT_EQ(texts(report, BlockKind::heading), Texts{"What happened"});
  EXPECT_EQ(texts(report, BlockKind::body), (Texts{"Two people were hurt.", "A house burned down.",
                                                   "We heard shots.", "The army denied the raid."}));
}

TEST(Layout, BlocksAreInOrderAndLeaveOutNoWord) {
  const std::string text =
      "# Raid\n\nBy Jane Doe | 4 May 2015\n\nALMAR, May 4 (Delta) - Two hurt,\nsaid police. [1]\n\n\t* "
      "one\n* two\n\n"
      "Photo: J. Doe\nSource: Delta\n\xC2\xA0\n…\n";
  const Report report = report_of(text);
  std::uint32_t at = 0;
  for (const TextBlock& block : report.blocks) {
    EXPECT_GE(block.span.begin, at);
    EXPECT_GT(block.span.end, block.span.begin);
    for (const char c : report.text.substr(at, block.span.begin - at))
      EXPECT_FALSE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) << report.text.substr(at, 20);
    at = block.span.end;
  }
  EXPECT_LE(at, report.text.size());
}

}  // namespace
}  // namespace sitrep
