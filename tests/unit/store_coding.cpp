// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "store/coding.h"

namespace sitrep {
namespace {

const std::vector<std::string> kAll{"type=shelling", "killed=14-20", "injured=none",  "date=2016-04-27",
                                    "place= Azaz ",  "actor=none",   "target=market", "grade=fair"};

std::vector<std::string> with(const std::string& pair) {
  std::vector<std::string> out = kAll;
  for (std::string& one : out)
    if (one.substr(0, one.find('=')) == pair.substr(0, pair.find('='))) one = pair;
  return out;
}

TEST(CodedValues, AreReadEachInItsForm) {
  const auto values = parse_coded_values(kAll);
  ASSERT_TRUE(values) << values.error().message;
  EXPECT_EQ(values->size(), kCodedFields);
  EXPECT_EQ(values->at(CodedField::place), "Azaz");
  EXPECT_EQ(values->at(CodedField::killed), "14-20");
}

TEST(CodedValues, AreAllThereOnceAndNoOthers) {
  std::vector<std::string> few = kAll, twice = kAll;
  few.pop_back();
  twice.emplace_back("grade=weak");
  EXPECT_NE(parse_coded_values(few).error().message.find("grade= is missing"), std::string::npos);
  EXPECT_NE(parse_coded_values(twice).error().message.find("given twice"), std::string::npos);
  for (const char* pair : {"type=talks", "killed=many", "date=27.4.2016", "target=bazaar", "grade=good",
                           "place=", "actor=two\nlines"}) {
    const auto wrong = parse_coded_values(with(pair));
    ASSERT_FALSE(wrong) << pair;
    EXPECT_NE(wrong.error().message.find("give "), std::string::npos) << wrong.error().message;
  }
  EXPECT_FALSE(parse_coded_values({"wounded=3"}));
}

CodingTask coded(const std::string& a, const std::string& b) {
  CodingTask task;
  task.coded = {true, true};
  task.codings.resize(2);
  task.codings[0].values = *parse_coded_values(with(a));
  task.codings[1].values = *parse_coded_values(with(b));
  return task;
}

const FieldAgreement& row(const std::vector<FieldAgreement>& rows, const std::string& field) {
  for (const FieldAgreement& one : rows)
    if (one.field == field) return one;
  ADD_FAILURE() << field;
  return rows.front();
}

TEST(AgreementOf, CountsEachFieldAndEachEndOfAFigure) {
  CodingTask open;
  open.coded = {true, false};
  const auto rows =
      agreement_of({coded("killed=14-20", "killed=14-21"), coded("killed=3", "killed=none"),
                    coded("place=Azaz", "place=AZAZ"), coded("type=shelling", "type=air_strike"), open});
  EXPECT_EQ(rows.size(), 10U);
  EXPECT_EQ(row(rows, "killed.low").of.units, 4U);
  EXPECT_EQ(row(rows, "killed.low").of.same, 3U);  // a number against none is no agreement
  EXPECT_EQ(row(rows, "killed.high").of.same, 2U);
  EXPECT_EQ(row(rows, "killed.low").of.alpha_units, 3U);
  EXPECT_EQ(row(rows, "place").of.same, 4U);  // letters' case is none of the place's
  EXPECT_EQ(row(rows, "type").of.same, 3U);
  EXPECT_DOUBLE_EQ(row(rows, "type").of.percent(), 75);
  EXPECT_FALSE(row(rows, "place").of.alpha);
  EXPECT_TRUE(row(rows, "type").of.alpha);
}

TEST(AgreementOf, LeavesOutWhatWasTakenOut) {
  CodingTask task = coded("place=Azaz", "place=Douma");
  task.codings[1].values.erase(CodedField::place);
  EXPECT_EQ(row(agreement_of({task}), "place").of.units, 0U);
}

}  // namespace
}  // namespace sitrep
