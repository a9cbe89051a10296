// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/filter.h"

namespace sitrep {
namespace {

TEST(Filter, BoxIsFourDegreesOrNone) {
  const auto box = parse_box("36.5, 35.9,37.6,36.6");
  ASSERT_TRUE(box);
  EXPECT_EQ(box->west, 36.5);
  EXPECT_EQ(box->north, 36.6);
  EXPECT_TRUE(parse_box("170,-20,-170,10"));  // over the date line
  for (const char* bad :
       {"", "1,2,3", "1,2,3,4,5", "1,2,3,x", "1;2;3;4", "1,50,2,40", "181,0,182,1", "nan,0,1,1"})
    EXPECT_FALSE(parse_box(bad)) << bad;
}

TEST(Filter, WhatIsTypedIsBoundAndNeverPartOfTheSql) {
  const std::string evil = "x' OR 1=1; DROP TABLE reports; --";
  ListFilter filter;
  filter.place = filter.actor = filter.target = filter.grade = filter.review = filter.truce = filter.scope =
      filter.text = evil;
  filter.types = {evil, evil};
  filter.box = Box{1, 2, 3, 4};
  filter.area = std::make_shared<const Area>();
  filter.from = filter.to = parse_iso_day("2018-02-20");
  for (const char* list : {"incidents", "walked", "claims", "tallies", "reports"}) {
    const bool walked = std::string_view(list) == "walked";
    const auto conditions =
        conditions_of(walked ? "incidents" : list, filter, walked ? Search::walked : Search::from_matches);
    ASSERT_TRUE(conditions) << list;
    EXPECT_EQ(conditions->where.find("DROP"), std::string::npos) << list;
    EXPECT_NE(conditions->where.find("sitrep_in_area"), std::string::npos) << list;
    std::size_t marks = 0;
    for (const char c : conditions->where) marks += c == '?' ? 1 : 0;
    EXPECT_EQ(marks, conditions->values.size()) << list;
  }
}

TEST(Filter, WordsOfAPersonAreNoOperators) {
  ListFilter filter;
  filter.text = "market OR \"drone* NEAR(";
  const auto conditions = conditions_of("reports", filter);
  ASSERT_TRUE(conditions);
  ASSERT_EQ(conditions->values.size(), 1U);
  EXPECT_EQ(std::get<std::string>(conditions->values[0]), R"("market" "OR" """drone*" "NEAR(")");
}

TEST(Filter, ReportsAndTrucesHaveADay) {
  ListFilter filter;
  filter.undated = true;
  for (const char* list : {"incidents", "claims", "tallies"}) {
    const auto undated = conditions_of(list, filter);
    ASSERT_TRUE(undated) << list;
    EXPECT_NE(undated->where.find("start IS NULL"), std::string::npos) << list;
  }
  EXPECT_FALSE(conditions_of("reports", filter));
  EXPECT_FALSE(conditions_of("truces", filter));
}

TEST(Filter, TrucesHaveNoGrade) {
  ListFilter filter;
  filter.grade = "fair";
  EXPECT_FALSE(conditions_of("truces", filter));
  filter = {};
  filter.review = "machine";
  EXPECT_FALSE(conditions_of("truces", filter));
}

}  // namespace
}  // namespace sitrep
