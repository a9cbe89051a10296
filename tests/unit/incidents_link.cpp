// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "incidents/blocking.h"
#include "incidents/cluster.h"
#include "incidents/pair_score.h"

namespace sitrep {
namespace {

constexpr Day kSunday = Day(std::chrono::days(17237));  // 2017-03-12

/// A strike on a town, told by a report of its own the day after.
Fact told(const std::string& report, const std::string& text, std::uint32_t town, std::int64_t killed,
          Day day = kSunday) {
  Fact fact;
  fact.claim = report + "/c1";
  fact.report = report;
  fact.type = ClaimType::air_strike;
  fact.main = true;
  fact.start = fact.end = day;
  fact.published = day + std::chrono::days(1);
  fact.killed = killed;
  FactPlace place;
  place.geonames = place.name = town;
  place.latitude = 35.0F + static_cast<float>(town) / 10;
  place.longitude = 36.5F;
  fact.places = {place};
  const Span all[] = {{0, static_cast<std::uint32_t>(text.size())}};
  fact.wording = read_wording(text, all, {}, WordCounts());
  return fact;
}

double points(const Fact& a, const Fact& b) { return score_pair(a, b).points; }

constexpr const char* kMarket = "An air strike hit the vegetable market of Karm Zahra, rescue workers said.";
constexpr const char* kMarketLater =
    "The toll of the air strike on the vegetable market of Karm Zahra has risen.";
constexpr const char* kSchool =
    "A primary school in Karm Zahra was hit and pupils were killed, residents said.";

TEST(PairScore, ARisingTollIsOneHappening) {
  EXPECT_GT(points(told("a", kMarket, 1, 30), told("b", kMarketLater, 1, 50)), 1);
}

TEST(PairScore, AnotherObjectWithAnotherTollIsAnotherHappening) {
  Fact market = told("a", kMarket, 1, 30), school = told("b", kSchool, 1, 4);
  market.targets = {7};
  school.targets = {8};
  Fact later = told("c", kMarketLater, 1, 50);
  later.targets = {7};
  EXPECT_LT(points(market, school), 0);
  EXPECT_GT(points(market, later), 3);
}

TEST(PairScore, TheSameWordsOfAnotherTownWithAnotherTollAreAnotherHappening) {
  const Fact one = told("a", "Air strikes killed 20 in Karm Zahra on Sunday, the civil defence said.", 1, 20);
  const Fact other =
      told("b", "Air strikes killed 18 in Tell Abid on Sunday, the civil defence said.", 3, 18);
  const Fact same = told("c", "Air strikes killed 20 in Karm Zahra on Sunday, residents said.", 1, 20);
  EXPECT_LT(points(one, other), points(one, same) - 3);
}

TEST(PairScore, AStrikeOnTheSameTownTenDaysLaterIsHeldAgainst) {
  const Fact early = told("a", kMarket, 1, 30),
             late = told("b", kMarketLater, 1, 30, kSunday + std::chrono::days(10));
  EXPECT_LT(points(early, late), points(early, told("c", kMarketLater, 1, 30)) - 5);
}

TEST(PairScore, TheSameFormulaOfAnotherDayIsAnotherHappening) {
  // Each in the news of its own day.
  const Fact one = told("a", "Shelling killed three people in Karm Zahra on Sunday, medics said.", 1, 3);
  Fact other = told("b", "Shelling killed four people in Karm Zahra on Wednesday, medics said.", 1, 4,
                    kSunday + std::chrono::days(3));
  EXPECT_LT(points(one, other), 0);
  // Told a month later it may be a day that was read wrong.
  const double fresh = points(one, other);
  other.published = *other.start + std::chrono::days(3);
  EXPECT_GT(points(one, other), fresh + 1);
}

TEST(PairScore, InOtherTownsOnlyANameInCommonMakesOne) {
  const Fact one = told("a", "Gunmen stormed a depot on Sunday and killed nine, medics said.", 1, 9);
  const Fact other = told("b", "Gunmen stormed a depot on Sunday and killed nine, medics said.", 9, 9);
  EXPECT_LT(points(one, other), 0);
  const Fact named = told("c", "Gunmen stormed the depot of Tarik Aslan and killed nine, medics said.", 1, 9);
  const Fact again = told("d", "Gunmen stormed the depot of Tarik Aslan and killed nine, medics said.", 9, 9);
  EXPECT_GT(points(named, again), points(one, other) + 3);
}

TEST(PairScore, EachInTheNewsOfItsOwnDayIsStruckAgain) {
  Fact one = told("a", kMarket, 1, 30);
  Fact next = told("b", kMarketLater, 1, 30, kSunday + std::chrono::days(1));
  const double one_night = points(one, next);
  one.published = one.start;
  next.published = next.start;
  EXPECT_LT(points(one, next), one_night - 1);
}

TEST(PairScore, IsTheSameBothWays) {
  const Fact a = told("a", kMarket, 1, 30), b = told("b", kSchool, 2, 4);
  EXPECT_DOUBLE_EQ(points(a, b), points(b, a));
}

TEST(PairScore, NearlyTheSameWordsAreACopyOnlyWhenThereAreEnough) {
  EXPECT_FALSE(score_pair(told("a", kMarket, 1, 30), told("b", kMarket, 1, 30)).copy);
  std::string longer;
  for (int i = 0; i < 60; ++i)
    longer += std::string(" word") + static_cast<char>('a' + i % 26) + static_cast<char>('a' + i / 26);
  EXPECT_TRUE(score_pair(told("a", longer, 1, 30), told("b", longer, 1, 30)).copy);
}

TEST(PlacesPoints, AStreetAndItsTownGoTogether) {
  Fact town = told("a", kMarket, 1, 30), both = told("b", kMarket, 2, 30);
  EXPECT_LT(*places_points(town, both), 0);
  both.places.push_back(town.places.front());
  EXPECT_GT(*places_points(town, both), 0);
  both.places.clear();
  EXPECT_FALSE(places_points(town, both));
}

TEST(Blocking, AReportThatNamesTheVictimMonthsLaterIsFound) {
  const char* const shot_text = "Dario Fenwick was shot dead in the yard of a garage.";
  const char* const trial_text = "The trial over the death of Dario Fenwick began.";
  Fact shot = told("a", shot_text, 1, 1), trial = told("b", trial_text, 1, 1);
  trial.start.reset();
  trial.published = kSunday + std::chrono::days(100);
  const auto kept = block_keys(shot).kept;
  const auto asked = block_keys(trial).asked;
  EXPECT_TRUE(std::any_of(asked.begin(), asked.end(), [&](std::int64_t key) {
    return std::binary_search(kept.begin(), kept.end(), key);
  }));
}

TEST(Cluster, WhatIsSaidInPassingBringsNoTwoReportsTogether) {
  const float weights[] = {1, 1, 0.15F};
  const PairLink links[] = {{0, 1, -1}, {0, 2, 5}, {1, 2, 6}};
  EXPECT_EQ(cluster(weights, links), (std::vector<std::uint32_t>{0, 1, 1}));
}

TEST(Cluster, WhatIsSaidInPassingKeepsNoTwoReportsApart) {
  const float weights[] = {1, 1, 0.15F, 0.15F, 0.15F};
  const PairLink links[] = {{0, 1, 0.5}, {0, 2, 3}, {0, 3, 3}, {0, 4, 3}};
  EXPECT_EQ(cluster(weights, links)[1], 0U);
}

TEST(Cluster, DoesNotChainThroughOneLooseReport) {
  const float weights[] = {1, 1, 1};
  const PairLink links[] = {{0, 1, 2}, {1, 2, 1}};  // 0 and 2 were not compared
  EXPECT_EQ(cluster(weights, links), (std::vector<std::uint32_t>{0, 0, 2}));
}

TEST(Cluster, TheOrderOfLinksDoesNotMatter) {
  const float weights[] = {1, 0.15F, 1, 1, 0.15F, 1};
  std::vector<PairLink> links{{0, 1, 1},    {0, 2, 1}, {2, 3, 1},  {1, 4, 0.5},
                              {3, 5, -0.5}, {4, 5, 2}, {0, 3, 0.2}};
  std::sort(links.begin(), links.end(), [](const auto& a, const auto& b) { return a.points < b.points; });
  const auto first = cluster(weights, links);
  std::reverse(links.begin(), links.end());
  EXPECT_EQ(cluster(weights, links), first);
}

}  // namespace
}  // namespace sitrep
