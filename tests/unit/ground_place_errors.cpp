// SPDX-License-Identifier: Apache-2.0
// The kinds of error that docs/error-study.md found, each with sentences of our own.
#include <string>

#include "ground_place_read.h"

namespace sitrep {
namespace {

using testing::Read;

TEST(PlaceErrors, MonthsMoneyAndPeoplesAreNoPlaces) {
  const Read months("The siege of Homs began in June. It went on in July and until May 2014.");
  EXPECT_TRUE(months.has("Homs"));
  for (const char* word : {"June", "July", "May"}) EXPECT_FALSE(months.has(word)) << word;
  const Read money("Damage was put at US$30 million in Sumy. The seven States signed it.");
  EXPECT_TRUE(money.has("Sumy"));
  EXPECT_FALSE(money.has("US"));
  EXPECT_FALSE(money.has("States"));
  const Read peoples(
      "A South American envoy met Rohingya elders. West Nile virus was found in Gulu, Uganda.");
  EXPECT_TRUE(peoples.has("Gulu"));
  for (const char* word : {"American", "Rohingya", "Nile"}) EXPECT_FALSE(peoples.has(word)) << word;
  const Read bodies("Supplies reached a warehouse of GAVI in Aden, Yemen, and staff of MENA left.");
  EXPECT_FALSE(bodies.has("GAVI"));
  EXPECT_FALSE(bodies.has("MENA"));
}

TEST(PlaceErrors, AVillageThatOpensTheSentence) {
  const Read r(
      "The village of Tell Wardan was shelled. Idlib was quiet. Villagers left Tell Wardan on foot.");
  EXPECT_FALSE(r.at("Tell Wardan").known());
  EXPECT_EQ(r.at("Tell Wardan").precision, PlacePrecision::town);
  // What the text has called a village once is one again.
  EXPECT_FALSE(r.at("Tell Wardan", 1).known());
  const Read owned("Shells fell on the Wardiya district of Omdurman.");
  EXPECT_EQ(owned.at("Omdurman").precision, PlacePrecision::town);
}

TEST(PlaceErrors, AnOpeningPrepositionIsNoName) {
  const Read r("In Hilmand province, fighting went on. Troops held Kandahar, the Afghan army said.");
  EXPECT_EQ(r.at("Hilmand").precision, PlacePrecision::province);
  EXPECT_TRUE(r.has("Kandahar"));
}

TEST(PlaceErrors, TheNounReachesTheFirstOfTheList) {
  const Read r("Clashes went on in Zardeh, Panjwayi and Arghandab districts of Kandahar, Afghanistan.");
  EXPECT_EQ(r.at("Zardeh").precision, PlacePrecision::district);
  EXPECT_EQ(r.at("Arghandab").precision, PlacePrecision::district);
}

TEST(PlaceErrors, StatesOfAListDoNotHoldOneAnother) {
  const Read countries("Envoys came from Mexico, China, Japan and Brazil.");
  EXPECT_EQ(countries.at("China").country, "CN");
  const Read states("Guardsmen from Washington, Pennsylvania and California were flown in.");
  EXPECT_EQ(states.at("Washington").precision, PlacePrecision::province);
  const Read town("The trial was moved to Paris, Texas, last week.");
  EXPECT_EQ(town.at("Paris").admin1, "Texas");
}

TEST(PlaceErrors, AProvinceCalledByItsDirectionIsTheReportsOwn) {
  const Read r(
      "Floods hit Banadir, Mogadishu, Kismayo and Baidoa in Somalia. In South West State, roads were cut "
      "off.");
  EXPECT_NE(r.at("South West State").country, "CM");
  const Read part("Camps across North East Nigeria were full. Maiduguri and Yola took more.");
  EXPECT_FALSE(part.has("North East"));
  EXPECT_EQ(part.at("Nigeria").precision, PlacePrecision::region);
}

TEST(PlaceErrors, WashingtonIsTheCapitalUnlessItsCompanyIsStates) {
  const Read talks("Washington and Tehran traded threats on Monday.");
  EXPECT_NEAR(talks.at("Washington").latitude, 38.9, 0.1);
  const Read states("Fires burned in Oregon, Washington and Idaho.");
  EXPECT_EQ(states.at("Washington").precision, PlacePrecision::province);
}

TEST(PlaceErrors, CapitalsThatAreAccusedAreGovernments) {
  const Read r("Kyiv accused Moscow of shelling Kherson. Envoys urged Tehran to sign.");
  EXPECT_TRUE(r.at("Moscow").associative);
  EXPECT_TRUE(r.at("Tehran").associative);
  EXPECT_FALSE(r.at("Kherson").associative);
  const Read president("US President Barack Obama met envoys.");
  EXPECT_TRUE(president.at("US").associative);
}

TEST(PlaceErrors, CampsAndCompoundNames) {
  const Read camp("Militants attacked the Dadaab refugee camp in Kenya and fled to Hagadera Camp.");
  EXPECT_EQ(camp.at("Dadaab").precision, PlacePrecision::neighbourhood);
  EXPECT_EQ(camp.at("Dadaab").within, "Kenya");
  const Read compound(
      "Shells fell on the Salaheddine, Seif al-Dawla and Bustan al-Qasr districts of Aleppo, Syria.");
  EXPECT_EQ(compound.at("Bustan al-Qasr").within, "Aleppo");
  const Read number("They were moved to Camp 16 near Teknaf, Bangladesh.");
  EXPECT_FALSE(number.has("Camp"));
}

TEST(PlaceErrors, WhatOnlySoundsAlikeIsNotTheDistrict) {
  const Read of("A bomb exploded in the Karrada district of Baghdad, Iraq.");
  EXPECT_FALSE(of.at("Karrada").known());
  EXPECT_EQ(of.at("Karrada").within, "Baghdad");
  const Read owner("A bomb exploded in Baghdad's Karrada district, Iraqi police said.");
  EXPECT_FALSE(owner.at("Karrada").known());
  const Read alike("Jets bombed Haritan and Huraytan near Aleppo, Syria.");
  EXPECT_TRUE(alike.at("Haritan").known());
  EXPECT_EQ(alike.at("Haritan").geonames, alike.at("Huraytan").geonames);
}

TEST(PlaceErrors, ListsBehindColonsAndAppositions) {
  const Read colon(
      "Rebels left three villages: Kfar Hamza, Tell Rashid and Bani Zeid, all in Idlib province, Syria.");
  for (const char* name : {"Kfar Hamza", "Tell Rashid", "Bani Zeid"}) {
    EXPECT_FALSE(colon.at(name).known()) << name;
    EXPECT_EQ(colon.at(name).country, "SY") << name;
  }
  const Read such("Fighting flared in villages such as Tell Rashid and Kfar Hamza, Syrian activists said.");
  EXPECT_EQ(such.at("Kfar Hamza").precision, PlacePrecision::town);
  const Read called("Residents of Tell Rashid, a village in Aleppo province, fled.");
  EXPECT_EQ(called.at("Tell Rashid").within, "Aleppo");
  const Read person("He met Rashid Hamza, a village elder from Homs.");
  EXPECT_FALSE(person.has("Rashid Hamza"));
  const Read directed("Shells fell. Wadi Rashid and Kasr Hamza, 20 km south of Tripoli, were hit.");
  EXPECT_FALSE(directed.at("Kasr Hamza").known());
}

TEST(PlaceErrors, WrongLabelsOfPeople) {
  // The labels that the analyser gives to such sentences.
  EXPECT_TRUE(Read("Rafah was hit again.", 1).has("Rafah"));
  EXPECT_TRUE(Read("Boone County has a school.", 2).has("Boone County"));
  EXPECT_TRUE(Read("Any Kanawha County student may play.", 4).has("Kanawha County"));
  EXPECT_TRUE(Read("The governor of Kharkiv spoke in Kharkiv.", 4).has("Kharkiv"));
  EXPECT_TRUE(Read("Janet Rowe of Southlake left town.", 4).has("Southlake"));
  EXPECT_TRUE(Read("Buffalo, New York, was shut.").has("Buffalo"));
  EXPECT_FALSE(Read("Jackson was evacuated.", 1).has("Jackson"));
  EXPECT_FALSE(Read("Vance Jackson left. Jackson was ill.", 2).has("Jackson"));
}

TEST(PlaceErrors, InIsNoInitial) {
  const Read in("In Bambari, aid workers left. An Aden clinic was shut. J. Bambari was not met.");
  EXPECT_TRUE(in.has("Bambari"));
  EXPECT_TRUE(in.has("Aden"));
}

TEST(PlaceErrors, AcrossABorderButBeside) {
  const Read r("Kurds fled from Kobane, Syria, to Kilis. Azaz was shelled.");
  EXPECT_EQ(r.at("Kilis").country, "TR");
  const Read hit("Rockets hit Azaz and struck Marea, Syrian activists said.");
  EXPECT_EQ(hit.at("Azaz").country, "SY");
}

TEST(PlaceErrors, EnglishNamesOfLargeTowns) {
  const Read geneva("Talks went on in Geneva on Monday.");
  EXPECT_EQ(geneva.at("Geneva").country, "CH");
}

TEST(PlaceErrors, TheRestOfAListIsAskedBySoundToo) {
  const Read r("Roads between towns were cut in Kandahar and Lashkargah, Afghan officials said.");
  EXPECT_TRUE(r.at("Lashkargah").known());
  EXPECT_EQ(r.at("Lashkargah").country, "AF");
}

TEST(PlaceErrors, RoadsAndFrontsAreNearTheirTowns) {
  const Read road("Gunmen ambushed a bus on the road between Kano and Kaduna in Nigeria.");
  EXPECT_EQ(road.at("Kano").precision, PlacePrecision::near);
  EXPECT_EQ(road.at("Kaduna").precision, PlacePrecision::near);
  EXPECT_TRUE(road.at("Kaduna").relative);
  const Read front("Fighting went on along the Zaporizhzhia front.");
  EXPECT_EQ(front.at("Zaporizhzhia").precision, PlacePrecision::near);
  EXPECT_FALSE(front.at("Zaporizhzhia").associative);
}

TEST(PlaceErrors, CampsAndListsAreNotWithinWhatStandsBeside) {
  const Read camp("Fighting went on in eastern Aleppo, in Syria. Refugees at Zaruq camp heard of it.");
  EXPECT_TRUE(camp.at("Zaruq").within.empty());
  const Read list("Shells hit the towns of Anadun, Binnish and Maarat al-Numan in Idlib province in Syria.");
  EXPECT_NE(list.at("Anadun").within, list.at("Binnish").name);
}

}  // namespace
}  // namespace sitrep
