// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "incidents/fact.h"

namespace sitrep {
namespace {

Fact sample() {
  Fact fact;
  fact.claim = "wire-7/c3";
  fact.report = "wire-7";
  fact.happening = "wire-7/c1";
  fact.type = ClaimType::shelling;
  fact.published = parse_iso_day("2019-03-15");
  fact.start = fact.end = parse_iso_day("2019-03-14");
  fact.killed = 14;
  fact.places.push_back({});
  fact.targets = {7, 9};
  fact.source = 11;
  fact.main = true;
  return fact;
}

TEST(Fact, ComesBackAsItWasPacked) {
  const Fact fact = sample();
  const auto back = unpack(pack(fact));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->claim, fact.claim);
  EXPECT_EQ(back->happening, fact.happening);
  EXPECT_EQ(back->type, fact.type);
  EXPECT_EQ(back->start, fact.start);
  EXPECT_EQ(back->killed, fact.killed);
  EXPECT_FALSE(back->injured);
  EXPECT_EQ(back->places.size(), 1U);
  EXPECT_EQ(back->targets, fact.targets);
  EXPECT_TRUE(back->main);
}

TEST(Fact, SaysWhetherItIsMainWithoutBeingUnpacked) {
  Fact fact = sample();
  EXPECT_TRUE(is_main(pack(fact)));
  fact.main = false;
  EXPECT_FALSE(is_main(pack(fact)));
  EXPECT_FALSE(is_main("")) << "no bytes of pack()'s";
}

TEST(Fact, OfOlderRegistersIsReadToo) {
  // Layout 1 had no happening at its end.
  std::string bytes = pack(sample());
  bytes[0] = 1;
  bytes.resize(bytes.size() - 4 - sample().happening.size());
  const auto back = unpack(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->killed, 14);
  EXPECT_TRUE(back->happening.empty());
  EXPECT_TRUE(is_main(bytes));
  bytes[0] = 9;
  EXPECT_FALSE(unpack(bytes)) << "of a newer program";
}

}  // namespace
}  // namespace sitrep
