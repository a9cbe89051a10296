// SPDX-License-Identifier: Apache-2.0
// Truces as objects, from invented announcements.
#include "claims_support.h"

namespace sitrep {
namespace {

using test::ReadText;

std::string names(const std::vector<ClaimPlace>& places) {
  std::string out;
  for (const ClaimPlace& place : places) out += (out.empty() ? "" : "; ") + place.name;
  return out;
}

const Truce& only(const ReadText& text) {
  EXPECT_EQ(text.reading.truces.size(), 1U) << text.report.text;
  static const Truce none;
  return text.reading.truces.empty() ? none : text.reading.truces.front();
}

TEST(Truces, NoneWithoutOne) {
  EXPECT_TRUE(ReadText("A car bomb exploded in Kirkuk on Thursday.").reading.truces.empty());
}

TEST(Truces, AnAnnouncedCeasefireIsOne) {
  const ReadText text("The government and the rebels announced a ceasefire in Daraa on Thursday.");
  const Truce& truce = only(text);
  EXPECT_EQ(truce.kind, TruceKind::ceasefire);
  EXPECT_EQ(names(truce.included), "Dar\xE2\x80\x98\xC4\x81");
}

TEST(Truces, ToldTwiceIsOneObject) {
  const ReadText text(
      "The government and the rebels announced a ceasefire in Idlib on Thursday.\n\n"
      "The ceasefire will begin on Saturday, officials said.");
  only(text);
}

TEST(Truces, WhatIsExcludedIsNotIncluded) {
  const ReadText text(
      "A ceasefire was announced in Latakia and Damascus on Thursday, but it does not include Aleppo.");
  const Truce& truce = only(text);
  EXPECT_EQ(names(truce.included).find("Aleppo"), std::string::npos);
  EXPECT_EQ(names(truce.excluded), "Aleppo");
}

TEST(Truces, ARefusedOneIsRefused) {
  const ReadText text("The rebels rejected a ceasefire in Taiz on Thursday.");
  EXPECT_EQ(only(text).status, TruceStatus::refused);
}

}  // namespace
}  // namespace sitrep
