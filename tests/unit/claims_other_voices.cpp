// SPDX-License-Identifier: Apache-2.0
// Which claims retell the happening of another one. Every event is invented.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "claims_support.h"

namespace sitrep {
namespace {

/// "c2>c1" for each claim that retells another.
std::vector<std::string> retold(const char* text) {
  std::vector<std::string> out;
  for (const Claim& claim : test::ReadText(text).reading.claims)
    if (!claim.retells.empty()) out.push_back(claim.id + ">" + claim.retells);
  return out;
}

using Found = std::vector<std::string>;

TEST(OtherVoices, GiveTheirFiguresOfWhatWasTold) {
  EXPECT_EQ(
      retold(
          "An air strike hit a bakery in Saraqib on Thursday, killing 16 people, the civil defence said. A "
          "doctor put the toll at 19. The mayor said 14 people had been killed."),
      (Found{"c2>c1", "c3>c2"}));
  EXPECT_EQ(
      retold("Aircraft bombed a wedding in Sangin on Thursday. Villagers say 22 people were killed; the "
             "governor's office puts the dead at 14."),
      (Found{"c2>c1", "c3>c1"}));
}

TEST(OtherVoices, AreOfOtherHappenings) {
  EXPECT_EQ(
      retold(
          "An air strike hit Saraqib on Thursday, killing 16 people, the civil defence said. A doctor said "
          "shelling in Idlib had killed four people."),
      Found{});
  EXPECT_EQ(
      retold(
          "At least 42 people were killed in air strikes across Idlib on Thursday, the health ministry said. "
          "The deadliest strike flattened a house in Saraqib; 12 people died, neighbours said."),
      Found{});
  EXPECT_EQ(
      retold(
          "An air strike hit Saraqib on Thursday, killing 16 people, the civil defence said. The mayor said "
          "400 people had been killed in the province since January."),
      Found{});
}

TEST(OtherVoices, CountThePeopleOfOthers) {
  EXPECT_EQ(
      retold(
          "An air strike hit Saraqib on Thursday, killing 16 civilians, the civil defence said. State media "
          "said 20 soldiers were killed."),
      Found{});
}

}  // namespace
}  // namespace sitrep
