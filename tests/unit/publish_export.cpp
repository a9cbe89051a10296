// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "publish/brief/figures.h"
#include "publish/export/words.h"
#include "publish/json_incident.h"
#include "publish_csv.h"
#include "publish_rows.h"
#include "store/claim_reader.h"

namespace sitrep {
namespace {

using test::denied_strike;
using test::hospital;
using test::masked_for;

TEST(Words, ADenialGivesNoSideAndNoCode) {
  const ExportRow row = denied_strike();
  EXPECT_EQ(names_of(sides_of(row).a), std::vector<std::string>{"Northern Army"});
  EXPECT_TRUE(sides_of(row).b.empty());
  const ExportCountries countries;
  std::string acled, ucdp;
  EXPECT_FALSE(make_acled(countries)->row(row, acled));
  EXPECT_NE(acled.find("Shelling/artillery/missile attack"), acled.npos) << acled;
  EXPECT_FALSE(make_ucdp(countries)->row(row, ucdp));
  EXPECT_EQ(ucdp.find("Civilians"), ucdp.npos) << ucdp;
  EXPECT_EQ(ucdp.find("Valley Brigade"), ucdp.npos) << ucdp;
}

/// Cells 8 to 14 of a row: actors, their classes, interaction.
std::string acled_actors(const ExportRow& row) {
  const ExportCountries countries;
  std::string line;
  EXPECT_FALSE(make_acled(countries)->row(row, line));
  const auto cells = test::read_csv(line).at(0);
  std::string out;
  for (std::size_t i = 7; i < 14; ++i) out += cells.at(i) + "|";
  return out;
}

TEST(Acled, WhoSuffersIsNeverActor1) {
  ExportRow row = hospital();
  row.evidence[0].told.claim.type = ClaimType::shelling;
  row.evidence[0].told.claim.codes.acled = "Shelling/artillery/missile attack";
  EXPECT_EQ(acled_actors(row), "|||civilians||7||");
  EXPECT_EQ(acled_actors(masked_for(Audience::anyone, row)), "|||civilians||7||");
}

TEST(Acled, CiviliansAreActor2AlsoWhereMaskingTookThemOut) {
  ExportRow row = hospital();
  row.incident.type = row.evidence[0].told.claim.type = ClaimType::sexual_violence;
  row.evidence[0].told.claim.codes.acled = "Sexual violence";
  Participant gunmen;
  gunmen.name = "gunmen";
  gunmen.kind = ActorKind::unidentified_armed;
  gunmen.codes.inter = 3;
  row.incident.perpetrators = {gunmen};
  EXPECT_EQ(acled_actors(masked_for(Audience::anyone, row)), "gunmen||3|civilians||7|37|");
  row.incident.killed[static_cast<std::size_t>(TollOf::combatant)] = row.incident.killed[0];
  EXPECT_EQ(acled_actors(masked_for(Audience::anyone, row)),
            "gunmen||3||||30|");  // fighters are no civilians
}

TEST(Words, SayingNoneIsNotSayingNothing) {
  Range range;
  EXPECT_EQ(toll_words(range, "killed", "deaths"), "deaths not stated");
  range.low = range.best = range.high = StatedNumber{0, "x"};
  EXPECT_EQ(toll_words(range, "killed", "deaths"), "no deaths reported");
  range.low = range.best = range.high = StatedNumber{253, "x"};
  range.high_open = true;
  EXPECT_EQ(toll_words(range, "killed", "deaths"), "at least 253 reportedly killed");
  range.low = StatedNumber{30, "x"};
  EXPECT_EQ(toll_words(range, "killed", "deaths"), "between 30 and 253 or more reportedly killed");
}

TEST(Words, ACeilingIsNoFloor) {
  // "Up to 30 were killed": 30 is the best figure, and nobody says that it was so many.
  Range up_to, at_least;
  up_to.best = up_to.high = StatedNumber{30, "x"};
  at_least.low = StatedNumber{24, "y"};
  at_least.high_open = true;
  EXPECT_EQ(toll_words(up_to, "killed", "deaths"), "up to 30 reportedly killed");
  EXPECT_EQ(brief::range_text(up_to), "up to 30");
  brief::Sum sum;
  sum.add(up_to);
  EXPECT_EQ(brief::sum_words(sum, "killed", "deaths"), "up to 30 reportedly killed in 1 incident");
  EXPECT_EQ(brief::sum_text(sum), "up to 30");
  sum.add(at_least);
  EXPECT_EQ(brief::sum_words(sum, "killed", "deaths"),
            "between 24 and 54 or more reportedly killed in 2 incidents");
  up_to.high.reset();  // a best figure alone is one
  EXPECT_EQ(toll_words(up_to, "killed", "deaths"), "30 reportedly killed");
}

TEST(Incident, ReadsBackAsItWasPrinted) {
  const Incident incident = hospital().incident;
  const std::string json = incident_json(incident);
  const auto back = read_incident_json(json);
  ASSERT_TRUE(back);
  EXPECT_EQ(incident_json(*back), json);
}

}  // namespace
}  // namespace sitrep
