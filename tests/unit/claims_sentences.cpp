// SPDX-License-Identifier: Apache-2.0
// What the whole chain makes of single sentences: harm, status, who speaks, what is told twice.
#include "claims_support.h"

namespace sitrep {
namespace {

using test::chain;
using test::harm;
using test::players;
using test::ReadText;

TEST(ClaimHarm, FiguresHaveTheirBounds) {
  EXPECT_EQ(
      harm(ReadText("An air strike on Saraqib killed 16 people on Thursday.").first(ClaimType::air_strike),
           Effect::killed),
      "16..16");
  EXPECT_EQ(harm(ReadText("An air strike on Saraqib killed at least 16 people on Thursday.")
                     .first(ClaimType::air_strike),
                 Effect::killed),
            "16..");
  EXPECT_EQ(harm(ReadText("An air strike on Saraqib killed up to 16 people on Thursday.")
                     .first(ClaimType::air_strike),
                 Effect::killed),
            "..16");
}

TEST(ClaimHarm, EachEffectHasItsFigure) {
  const ReadText text("A car bomb exploded in Kirkuk on Thursday, killing four people and wounding 11.");
  const Claim& claim = text.first(ClaimType::bombing);
  EXPECT_EQ(harm(claim, Effect::killed), "4..4");
  EXPECT_EQ(harm(claim, Effect::injured), "11..11");
}

TEST(ClaimHarm, NoneWhereNobodyWasHurt) {
  const ReadText text("Shelling hit a warehouse in Donetsk on Thursday.");
  EXPECT_EQ(harm(text.first(ClaimType::shelling), Effect::killed), "none");
}

TEST(ClaimRoles, ActiveAndPassiveAgree) {
  const ReadText active("Russian warplanes bombed a hospital in Saraqib on Thursday.");
  const ReadText passive("A hospital in Saraqib was bombed by Russian warplanes on Thursday.");
  for (const ReadText* text : {&active, &passive}) {
    const Claim& claim = text->first(ClaimType::air_strike);
    EXPECT_NE(players(claim, Role::perpetrator).find("Russia"), std::string::npos)
        << text->report.text << players(claim, Role::perpetrator);
    EXPECT_NE(players(claim, Role::target).find("hospital"), std::string::npos) << text->report.text;
  }
}

TEST(ClaimStatus, TellsWhatHappenedFromWhatDidNot) {
  EXPECT_EQ(ReadText("Rebels shelled Homs on Thursday.").first(ClaimType::shelling).status,
            ClaimStatus::happened);
  EXPECT_EQ(
      ReadText("The army denied that it had shelled Homs on Thursday.").first(ClaimType::shelling).status,
      ClaimStatus::denied);
  EXPECT_EQ(ReadText("Rebels threatened to shell Homs.").first(ClaimType::threat).status,
            ClaimStatus::happened);
}

TEST(ClaimStatus, HedgesStayHedges) {
  EXPECT_EQ(ReadText("Rebels allegedly shelled Homs on Thursday.").first(ClaimType::shelling).hedge,
            Hedge::alleged);
}

TEST(ClaimSources, SaidBehindBeforeAndInverted) {
  for (const char* sentence : {
           "Shells killed three people in Homs on Thursday, a doctor said.",
           "A doctor said shells killed three people in Homs on Thursday.",
           "Shells killed three people in Homs on Thursday, said a doctor.",
           "According to a doctor, shells killed three people in Homs on Thursday.",
       }) {
    EXPECT_EQ(chain(ReadText(sentence).first(ClaimType::shelling)), "doctor > Delta Press") << sentence;
  }
}

TEST(ClaimSources, QuotationsHaveTheirSpeaker) {
  EXPECT_EQ(chain(ReadText("\"Shells killed three people in Homs on Thursday,\" a doctor said.")
                      .first(ClaimType::shelling)),
            "doctor > Delta Press");
}

TEST(ClaimSources, ThePublisherAloneWhereNobodySpeaks) {
  EXPECT_EQ(chain(ReadText("Shells killed three people in Homs on Thursday.").first(ClaimType::shelling)),
            "Delta Press");
}

TEST(ClaimDiscourse, WhatIsToldTwiceIsOneClaim) {
  const ReadText text(
      "A car bomb exploded in Kirkuk on Thursday, killing four people.\n\n"
      "The blast wounded 11 others.");
  EXPECT_EQ(text.count(ClaimType::bombing), 1U);
}

TEST(ClaimDiscourse, TwoTownsAreTwoClaims) {
  const ReadText text(
      "A car bomb exploded in Kirkuk on Thursday, killing four people.\n\n"
      "A car bomb exploded in Mosul on Wednesday, killing nine people.");
  EXPECT_EQ(text.count(ClaimType::bombing), 2U);
}

TEST(ClaimAuthors, WhoDeniesResponsibilityDeniesNoBombing) {
  const ReadText text("The Taliban denied responsibility for the bombing in Kabul, which killed six people.");
  const Claim& bombing = text.first(ClaimType::bombing);
  EXPECT_EQ(bombing.status, ClaimStatus::happened);
  ASSERT_EQ(bombing.participants.size(), 1U);
  EXPECT_EQ(bombing.participants[0].name, "Taliban");
  EXPECT_EQ(bombing.participants[0].responsibility, Responsibility::denied);
}

TEST(ClaimAuthors, MayBeInDoubtOfWhatHappened) {
  const ReadText text(
      "Air strikes killed nine farmers in Idlib on Thursday. It was unclear whether the raids had been "
      "carried "
      "out by Syrian or Russian warplanes.");
  EXPECT_EQ(text.count(ClaimType::air_strike), 1U);
  const Claim& strikes = text.first(ClaimType::air_strike);
  EXPECT_EQ(strikes.hedge, Hedge::none);
  EXPECT_EQ(players(strikes, Role::perpetrator), "Russian air force");
  for (const Participant& p : strikes.participants)
    EXPECT_TRUE(p.role != Role::perpetrator || p.hedge == Hedge::possible);
}

TEST(Herders, AreCiviliansAsVictimsAndAMilitiaAsPerpetrators) {
  const ReadText killed("Five herders were killed in Plateau State on Thursday.");
  const Claim& killing = killed.first(ClaimType::killing);
  ASSERT_EQ(killing.harm.size(), 1U);
  EXPECT_EQ(killing.harm[0].population, Population::civilian);
  EXPECT_TRUE(killing.harm[0].groups.empty());
  ASSERT_EQ(killing.participants.size(), 1U);
  EXPECT_EQ(killing.participants[0].kind, ActorKind::civilians);

  const ReadText named("Gunmen killed six Fulani herdsmen near Jos on Thursday.");
  for (const Participant& p : named.first(ClaimType::killing).participants) {
    if (p.role != Role::victim) continue;
    EXPECT_EQ(p.kind, ActorKind::civilians);
    EXPECT_TRUE(p.id.empty());
  }

  const ReadText armed("Soldiers killed five armed herders near Jos on Thursday.");
  ASSERT_EQ(armed.first(ClaimType::killing).harm.size(), 1U);
  EXPECT_EQ(armed.first(ClaimType::killing).harm[0].population, Population::combatant);

  const ReadText raid("Herders killed nine farmers near Jos on Thursday.");
  bool found = false;
  for (const Participant& p : raid.first(ClaimType::killing).participants)
    if (p.role == Role::perpetrator) found = p.kind == ActorKind::identity_militia;
  EXPECT_TRUE(found);
}

TEST(ClaimSpans, LieInTheText) {
  const ReadText text("A car bomb exploded in Kirkuk on Thursday, killing four people, police said.");
  for (const Claim& claim : text.reading.claims) {
    EXPECT_LT(claim.trigger.begin, claim.trigger.end);
    EXPECT_LE(claim.trigger.end, text.report.text.size());
    EXPECT_LE(claim.sentence.begin, claim.trigger.begin);
    EXPECT_GE(claim.sentence.end, claim.trigger.end);
  }
}

TEST(Responsibility, IsNotClaimedByRescuersOfTheState) {
  const auto responsibility = [](const char* text) {
    for (const Claim& claim : test::ReadText(text).reading.claims)
      for (const Participant& who : claim.participants)
        if (who.role == Role::perpetrator) return std::string(name_of(who.responsibility));
    return std::string();
  };
  EXPECT_EQ(responsibility(
                "Syrian government forces shelled a clinic in Saraqib on Tuesday, killing two nurses, the "
                "civil defence said."),
            "alleged");
  EXPECT_EQ(
      responsibility(
          "Israeli forces shelled Khan Younis on Tuesday, killing two people, the Israeli military said."),
      "claimed");
}

}  // namespace
}  // namespace sitrep
