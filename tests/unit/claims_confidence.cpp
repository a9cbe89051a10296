// SPDX-License-Identifier: Apache-2.0
// How likely a value is right: which values are asked, and what the numbers may be.
#include <gtest/gtest.h>

#include "claims/confidence.h"
#include "claims_support.h"

namespace sitrep {
namespace {

const char* const kText =
    "An air strike on a market in Idlib killed at least 12 civilians, including three children, on Tuesday, "
    "rescue workers said. Government forces shelled the town of Saraqib with rockets.";

TEST(Confidence, IsAskedOfEveryValueOfAClaim) {
  const test::ReadText read(kText);
  ASSERT_FALSE(read.reading.claims.empty());
  std::size_t values = 0, wanted = 0;
  for (const Claim& c : read.reading.claims) {
    wanted += 1 + c.participants.size() + c.weapons.size() + c.harm.size() + c.times.size() + c.places.size();
    for (const Harm& h : c.harm) wanted += h.groups.size();
  }
  for (const ClaimValue& v : values_of(read.report, read.reading)) {
    EXPECT_LT(v.claim, read.reading.claims.size());
    EXPECT_EQ(v.features[0], static_cast<std::int32_t>(v.kind));
    ++values;
  }
  EXPECT_EQ(values, wanted);
}

TEST(Confidence, OfAClaimIsTheMeanOfItsValues) {
  const test::ReadText read(kText);
  for (const Claim& c : read.reading.claims) {
    double sum = c.type_confidence, count = 1;
    const auto add = [&](const auto& list) {
      for (const auto& value : list) {
        EXPECT_GE(value.confidence, 0.01);
        EXPECT_LE(value.confidence, 0.99);
        sum += value.confidence;
        ++count;
      }
    };
    add(c.participants);
    add(c.weapons);
    add(c.harm);
    for (const Harm& h : c.harm) add(h.groups);
    add(c.times);
    add(c.places);
    EXPECT_NEAR(c.confidence, sum / count, 1e-9);
  }
}

TEST(Confidence, OddsAreHundredths) {
  EXPECT_DOUBLE_EQ(chance_of(0), 0.50);
  EXPECT_DOUBLE_EQ(chance_of(100 * Forest::kOne), 0.99);
  EXPECT_DOUBLE_EQ(chance_of(-100 * Forest::kOne), 0.01);
  EXPECT_NEAR(chance_of(Forest::kOne), 0.73, 0.006);
  EXPECT_NEAR(chance_of(-2 * Forest::kOne), 0.12, 0.006);
}

TEST(Confidence, StaysWhatItWasWithoutAModel) {
  Reading reading;
  reading.claims.emplace_back().confidence = 0.7;
  set_confidence(Report{}, Forest(), reading);
  EXPECT_DOUBLE_EQ(reading.claims[0].confidence, 0.7);
}

}  // namespace
}  // namespace sitrep
