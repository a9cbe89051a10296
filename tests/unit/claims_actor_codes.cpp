// SPDX-License-Identifier: Apache-2.0
// Participants in the codes of others, event by event. Every event is invented.
#include <gtest/gtest.h>

#include <algorithm>

#include "claims_support.h"

namespace sitrep {
namespace {

/// "role text kind cameo inter" of every participant of every claim that is no object.
std::vector<std::string> coded(const char* text) {
  std::vector<std::string> out;
  for (const Claim& claim : test::ReadText(text).reading.claims)
    for (const Participant& p : claim.participants)
      if (p.kind != ActorKind::object)
        out.push_back(p.text + " " + std::string(name_of(p.kind)) + " " +
                      (p.codes.cameo.empty() ? "-" : p.codes.cameo) + " " + std::to_string(p.codes.inter));
  return out;
}

struct Case {
  const char* text;
  std::vector<std::string> want;
};

class ActorCodes : public testing::TestWithParam<Case> {};

TEST_P(ActorCodes, AreThoseOfTheEvent) {
  const auto got = coded(GetParam().text);
  for (const std::string& want : GetParam().want)
    EXPECT_NE(std::find(got.begin(), got.end(), want), got.end())
        << want << " in " << testing::PrintToString(got);
}

INSTANTIATE_TEST_SUITE_P(
    All, ActorCodes,
    testing::Values(
        Case{"Turkish warplanes bombed a bakery in Afrin, Syria, on Monday, killing three civilians.",
             {"Turkish warplanes external_forces TURMIL 8", "three civilians civilians CVL 7"}},
        Case{"Turkish warplanes bombed a hideout in Diyarbakir on Monday.",
             {"Turkish warplanes state_forces TURMIL 1"}},
        Case{"Rebels killed two Turkish soldiers in Idlib on Monday.",
             {"two Turkish soldiers external_forces TURMIL 8"}},
        Case{"Al-Shabaab fighters killed four Kenyan soldiers in Kismayo on Monday.",
             {"Al-Shabaab fighters rebel_group SOMREB 2", "four Kenyan soldiers external_forces KENMIL 8"}},
        Case{"Los Zetas shot five people dead in Monterrey on Monday.",
             {"Los Zetas criminal_group MEXCRM 3"}},
        Case{"Taliban fighters shelled a village near Kunduz on Monday.",
             {"Taliban fighters rebel_group AFGREBTAL 2"}},
        Case{"Gunmen killed a policeman in Quetta on Monday.", {"Gunmen unidentified_armed - 3"}}));

}  // namespace
}  // namespace sitrep
