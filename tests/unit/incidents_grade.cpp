// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "incidents/incident.h"

namespace sitrep {
namespace {

/// A monitor's claim that an air strike killed civilians, blamed on sides.
Told told(const std::string& report, const std::string& monitor, const std::vector<std::string>& sides) {
  Told out;
  out.report = report;
  out.id = report + "/c1";
  out.publisher = report + " Press";
  out.claim.type = ClaimType::air_strike;
  Source source;
  source.kind = SourceKind::monitor;
  source.name = monitor;
  out.claim.sources = {source};
  Harm harm;
  harm.population = Population::civilian;
  harm.figure.low = harm.figure.high = harm.figure.best = 12;
  out.claim.harm = {harm};
  for (const std::string& side : sides) {
    Participant who;
    who.role = Role::perpetrator;
    who.name = who.side = side;
    who.responsibility = Responsibility::alleged;
    out.claim.participants.push_back(who);
  }
  return out;
}

TEST(Grade, AlliesBlamedTogetherDoNotCompete) {
  EXPECT_EQ(reconcile({told("a", "Orontes Monitor", {"syria.government", "hezbollah"})}).grade, Grade::weak);
  EXPECT_EQ(reconcile({told("a", "Orontes Monitor", {"syria.government", "hezbollah"}),
                       told("b", "Delta Watch", {"hezbollah"})})
                .grade,
            Grade::fair);
  EXPECT_EQ(reconcile({told("a", "Orontes Monitor", {"syria.government"}),
                       told("b", "Delta Watch", {"rebels.hts"})})
                .grade,
            Grade::contested);
}

TEST(Grade, FairNeedsABelligerentsDeed) {
  Told a = told("a", "Orontes Monitor", {}), b = told("b", "Delta Watch", {});
  EXPECT_EQ(reconcile({a, b}).grade, Grade::fair);  // an air strike is somebody's
  a.claim.type = b.claim.type = ClaimType::shooting;
  EXPECT_EQ(reconcile({a, b}).grade, Grade::weak);
}

TEST(Best, IsTheLatestOfTheWellSourced) {
  Told monitor = told("a", "Orontes Monitor", {}), blog = told("b", "", {});
  monitor.published = make_day(2022, 2, 20);
  blog.published = make_day(2022, 2, 21);
  blog.claim.sources.front().kind = SourceKind::publisher;
  blog.claim.harm.front().figure.low = blog.claim.harm.front().figure.high =
      blog.claim.harm.front().figure.best = 40;
  const Incident incident = reconcile({monitor, blog});
  EXPECT_EQ(incident.killed[0].best->value, 12);
  EXPECT_EQ(incident.killed[0].high->value, 40);
  EXPECT_NE(incident.grade_reasons.front().find("latest well-sourced"), std::string::npos);
}

}  // namespace
}  // namespace sitrep
