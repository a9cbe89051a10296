// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "publish/match/match.h"

namespace sitrep {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer kIndex = [] {
    auto index = Gazetteer::open(SITREP_DATA_DIR "/gazetteer.img");
    EXPECT_TRUE(index) << (index ? "" : index.error().message);
    return std::move(*index);
  }();
  return kIndex;
}

MatchItem item(const std::string& id, int day, const std::string& place, std::optional<std::int64_t> killed,
               bool theirs = false) {
  MatchItem out;
  out.id = id;
  out.line = theirs ? 2 : 0;
  out.start = out.end = make_day(2019, 3, static_cast<unsigned>(day));
  out.places = {place};
  out.country = "SY";
  out.types = {ClaimType::shelling};
  out.type = "shelling";
  out.killed = {killed, killed};
  return out;
}

std::int64_t points(const MatchItem& a, const MatchItem& b) { return score_match(a, b, gazetteer()).points; }

TEST(Match, ADayAndAPlaceAreEnoughAndOneOfThemIsNot) {
  const MatchItem ours = item("i-1", 14, "Saraqib", std::nullopt);
  EXPECT_GE(points(ours, item("a", 14, "Saraqib", std::nullopt)), kMatchFrom);
  EXPECT_LT(points(ours, item("a", 14, "Homs", std::nullopt)), kMatchFrom);
  EXPECT_LT(points(ours, item("a", 18, "Saraqib", std::nullopt)), kMatchFrom);
  MatchItem dayless = item("a", 14, "Saraqib", std::nullopt);
  dayless.start = dayless.end = std::nullopt;
  EXPECT_GT(points(ours, item("a", 14, "Saraqib", std::nullopt)), points(ours, dayless));
  MatchItem nowhere = item("a", 14, "", std::nullopt);
  nowhere.places.clear();
  EXPECT_LT(points(ours, nowhere), kMatchFrom + 700);
}

TEST(Match, SpellingsAreFoundInTheIndexAndCountriesPart) {
  MatchItem ours = item("i-1", 14, "Sar\xC4\x81qib", 3);
  ours.latitude = 35.86447;
  ours.longitude = 36.80591;
  EXPECT_GE(points(ours, item("a", 14, "Saraqib", 3)), 5000);
  MatchItem other = item("a", 14, "Saraqib", 3);
  other.country = "YE";
  EXPECT_LT(points(ours, other), 0);
}

TEST(Match, WhatIsKnownRoughlySpeaksLess) {
  const MatchItem ours = item("i-1", 14, "Saraqib", 3);
  MatchItem month = item("a", 1, "Saraqib", 3);
  month.end = make_day(2019, 3, 31);
  EXPECT_LT(points(ours, month), points(ours, item("a", 14, "Saraqib", 3)));
  MatchItem a = ours, b = ours;
  a.latitude = b.latitude = 35.9;
  a.longitude = b.longitude = 36.8;
  const auto exact = points(a, b);
  b.where_prec = 4;
  b.places = {"Idlib"};
  EXPECT_LT(points(a, b), exact);
}

TEST(Match, FiguresOfTheSamePeopleAreCompared) {
  MatchItem ours = item("i-1", 14, "Saraqib", 20);
  ours.civilians_killed = {16, 16};
  MatchItem theirs = item("a", 14, "Saraqib", std::nullopt, true);
  theirs.civilians_killed = {16, 16};
  EXPECT_TRUE(differences_of(ours, theirs, gazetteer()).empty());
  theirs.civilians_killed = {4, 5};
  const auto differences = differences_of(ours, theirs, gazetteer());
  ASSERT_EQ(differences.size(), 1U);
  EXPECT_EQ(differences[0].field, "killed");
  EXPECT_EQ(differences[0].ours + "|" + differences[0].theirs, "16|4 to 5");
}

TEST(Match, AnOpenFigureIsNotContradictedByAHigherEnd) {
  MatchItem ours = item("i-1", 14, "Saraqib", 16);
  MatchItem theirs = item("a", 14, "Saraqib", 16, true);
  theirs.killed.high = 21;
  const auto told = [&] {
    const auto differences = differences_of(ours, theirs, gazetteer());
    return differences.empty() ? "none" : differences[0].ours + "|" + differences[0].theirs;
  };
  EXPECT_EQ(told(), "16|16 to 21");
  ours.killed.open = true;
  EXPECT_EQ(told(), "none");
  ours.killed.high = 22;
  EXPECT_EQ(told(), "16 to 22 or more|16 to 21");
  theirs.killed = {20, 20};
  EXPECT_EQ(told(), "16 to 22 or more|20");
}

TEST(Match, ForgoesTheBestPairWhereAnotherWouldStayAlone) {
  // Two strikes on one day: the sheet has both, one of them with a toll that fits either.
  const std::vector<MatchItem> ours{item("i-1", 14, "Saraqib", 3), item("i-2", 14, "Saraqib", std::nullopt)};
  const std::vector<MatchItem> theirs{item("a", 14, "Saraqib", 3, true), item("b", 14, "Saraqib", 9, true)};
  const auto rows = match_items(ours, theirs, gazetteer());
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(theirs[*rows[0].theirs].id, "a");
  EXPECT_EQ(theirs[*rows[1].theirs].id, "b");
}

TEST(Match, TheSameIdIsTheSameOne) {
  std::vector<MatchItem> ours{item("i-1", 14, "Saraqib", 3), item("i-2", 14, "Saraqib", 5)};
  std::vector<MatchItem> theirs{item("SITREP-i-2", 14, "Saraqib", 3, true), item("i-1", 28, "Homs", 5, true)};
  ours[1].start = ours[1].end = std::nullopt;
  const auto rows = match_items(ours, theirs, gazetteer());
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].theirs, 1U);
  EXPECT_EQ(rows[1].theirs, 0U);
  EXPECT_EQ(rows[0].outcome, MatchOutcome::differing);
}

/// Rows in any order: the same pairs, by what the rows say. And none is lost or taken twice.
TEST(Match, TheOrderOfRowsIsNothing) {
  std::mt19937 random(815);
  const char* const kPlaces[] = {"Saraqib", "Homs", "Azaz", "Douma"};
  for (int round = 0; round < 60; ++round) {
    std::vector<MatchItem> ours, theirs;
    for (int i = 0; i < 25; ++i) {
      const auto make = [&](const std::string& id, bool sheet) {
        MatchItem out = item(id, 10 + static_cast<int>(random() % 6), kPlaces[random() % 4],
                             static_cast<std::int64_t>(random() % 5), sheet);
        out.bytes = id;
        return out;
      };
      ours.push_back(make("i-" + std::to_string(i), false));
      theirs.push_back(make("row " + std::to_string(i), true));
    }
    const auto pairs = [&] {
      std::map<std::string, std::string> out;
      std::size_t alone = 0;
      for (const MatchRow& row : match_items(ours, theirs, gazetteer())) {
        if (row.ours && row.theirs) out[ours[*row.ours].id] = theirs[*row.theirs].id;
        if (!row.ours) ++alone;
      }
      EXPECT_EQ(out.size() + alone, theirs.size());
      return out;
    };
    const auto first = pairs();
    EXPECT_GT(first.size(), 10U);
    std::shuffle(ours.begin(), ours.end(), random);
    std::shuffle(theirs.begin(), theirs.end(), random);
    EXPECT_EQ(pairs(), first) << round;
  }
}

}  // namespace
}  // namespace sitrep
