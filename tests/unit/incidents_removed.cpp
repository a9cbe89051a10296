// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "incidents/incident.h"

// Claims of reports whose words were taken out of a register: who said so has no name any more.

namespace sitrep {
namespace {

Told told(const std::string& report, const std::string& name, std::int64_t killed, int day = 15) {
  Told out;
  out.report = report;
  out.id = report + "/c1";
  out.publisher = "Outlet " + report;
  out.published = make_day(2019, 3, static_cast<unsigned>(day));
  Source source;
  source.kind = SourceKind::medical;
  source.name = name;
  source.name_removed = name.empty();
  out.claim.type = ClaimType::shelling;
  out.claim.sources = {source};
  Harm harm;
  harm.figure.low = harm.figure.high = harm.figure.best = killed;
  out.claim.harm = {harm};
  return out;
}

std::size_t voices(const std::vector<Told>& claims) {
  const auto numbers = independent_sources(claims);
  return std::set<std::size_t>(numbers.begin(), numbers.end()).size();
}

TEST(Removed, ANamelessVoiceCountsWhereThereIsNoOther) {
  EXPECT_EQ(voices({told("a", "", 3)}), 1U);
  EXPECT_EQ(voices({told("a", "", 3), told("b", "", 3)}), 1U);
  // The nurse whom both outlets quoted is not two nurses now.
  EXPECT_EQ(voices({told("a", "", 3), told("b", "Layla Mansour", 3)}), 1U);
  EXPECT_EQ(voices({told("a", "Layla Mansour", 3), told("b", "", 3), told("c", "Samir Haddad", 3)}), 2U);
}

TEST(Removed, TheSourceThatIsNamedStandsForBoth) {
  const Incident incident = reconcile({told("a", "", 3), told("b", "Layla Mansour", 3)});
  ASSERT_EQ(incident.sources.size(), 1U);
  EXPECT_EQ(incident.sources[0].name, "Layla Mansour");
}

TEST(Removed, NobodyIsCorrectedByIt) {
  std::vector<Told> claims{told("a", "", 3, 15), told("b", "", 5, 16)};
  claims[1].publisher = claims[0].publisher;
  EXPECT_EQ(find_standing(claims)[0], Standing::standing);
  // What was past before its words were taken out stays past.
  claims[0].was_superseded = true;
  EXPECT_EQ(find_standing(claims)[0], Standing::superseded);
  EXPECT_EQ(reconcile(claims).killed[0].low->value, 5);
}

}  // namespace
}  // namespace sitrep
