// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "incidents/agreement.h"

namespace sitrep {
namespace {

using Words = std::vector<std::pair<std::string, std::string>>;
using Numbers = std::vector<std::pair<double, double>>;

// Checked by hand against the matrix of coincidences: four units, values a a | a b | b b | b b. Of the 8
// values 3 are a and 5 are b: De = 2*3*5 / (8*7), Do = 1/4.
TEST(Alpha, OfWordsIsThatOfTheMatrixOfCoincidences) {
  const Words units{{"a", "a"}, {"a", "b"}, {"b", "b"}, {"b", "b"}};
  ASSERT_TRUE(alpha_of_words(units));
  EXPECT_NEAR(*alpha_of_words(units), 1 - (1.0 / 4) / (30.0 / 56), 1e-12);
}

TEST(Alpha, DoesNotAskWhoIsFirst) {
  const Words units{{"a", "b"}, {"c", "c"}, {"b", "a"}, {"a", "a"}};
  Words turned;
  for (const auto& [a, b] : units) turned.emplace_back(b, a);
  EXPECT_EQ(alpha_of_words(units), alpha_of_words(turned));
}

// 1 2 | 3 3 | 5 8: Do = (1 + 0 + 9) / 3; of all 30 ordered pairs of 1 2 3 3 5 8 the squares sum to 376.
TEST(Alpha, OfNumbersGoesByTheSquareOfTheDistance) {
  const Numbers units{{1, 2}, {3, 3}, {5, 8}};
  double all = 0;
  const std::vector<double> values{1, 2, 3, 3, 5, 8};
  for (const double x : values)
    for (const double y : values) all += (x - y) * (x - y);
  EXPECT_NEAR(*alpha_of_numbers(units), 1 - (10.0 / 3) / (all / 30), 1e-12);
  Numbers far;
  for (const auto& [a, b] : units) far.emplace_back(a + 1e9, b + 1e9);
  EXPECT_NEAR(*alpha_of_numbers(far), *alpha_of_numbers(units), 1e-6);
}

TEST(Alpha, IsOneWhereAllAgreeAndBelowNothingWhereTheyNeverDo) {
  EXPECT_DOUBLE_EQ(*alpha_of_words({{"a", "a"}, {"b", "b"}}), 1);
  EXPECT_LT(*alpha_of_words({{"a", "b"}, {"b", "a"}}), 0);
  EXPECT_DOUBLE_EQ(*alpha_of_numbers({{1, 1}, {2, 2}}), 1);
}

TEST(Alpha, IsNotDefinedWhereNothingCouldTellChanceFromSkill) {
  EXPECT_FALSE(alpha_of_words({}));
  EXPECT_FALSE(alpha_of_words({{"a", "b"}}));
  EXPECT_FALSE(alpha_of_words({{"a", "a"}, {"a", "a"}}));
  EXPECT_FALSE(alpha_of_numbers({{4, 4}, {4, 4}, {4, 4}}));
}

}  // namespace
}  // namespace sitrep
