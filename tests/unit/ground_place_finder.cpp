// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "ground_place_read.h"

namespace sitrep {
namespace {

using testing::index;
using testing::Read;

TEST(Places, TheOneThatTheReportIsAbout) {
  const Read syria("Shells fell on Aleppo overnight, a doctor in the Syrian city said. Idlib was quiet.");
  EXPECT_EQ(syria.at("Aleppo").country, "SY");
  EXPECT_NEAR(syria.at("Aleppo").latitude, 36.2, 0.1);
  EXPECT_EQ(syria.at("Aleppo").geonames, 170063U);
  EXPECT_EQ(syria.at("Aleppo").admin1, "Aleppo");
}

TEST(Places, TripoliByCompany) {
  const Read libya(
      "Fighting closed the airport in Tripoli on Monday. Convoys left Misrata and Zawiya, Libya's army "
      "said.");
  EXPECT_EQ(libya.at("Tripoli").country, "LY");
  const Read lebanon(
      "Gunmen fought in Tripoli on Monday. The army sent troops from Beirut and Sidon, Lebanese media said.");
  EXPECT_EQ(lebanon.at("Tripoli").country, "LB");
}

TEST(Places, GeorgiaByCompany) {
  const Read state("A tornado hit Georgia on Friday. Schools in Atlanta, Macon and Savannah were closed.");
  EXPECT_EQ(state.at("Georgia").country, "US");
  EXPECT_EQ(state.at("Georgia").precision, PlacePrecision::province);
  const Read country("Georgia reported shelling from South Ossetia. Observers drove from Tbilisi to Gori.");
  EXPECT_EQ(country.at("Georgia").country, "GE");
  EXPECT_EQ(country.at("Georgia").where_prec, 6);
}

TEST(Places, TheTextsOwnContainerDecides) {
  const Read texas("The trial was moved to Paris, Texas, last week.");
  EXPECT_EQ(texas.at("Paris").country, "US");
  EXPECT_EQ(texas.at("Paris").admin1, "Texas");
  EXPECT_NE(texas.at("Paris").container, kNoMention);
  const Read france("The talks were moved to Paris last week.");
  EXPECT_EQ(france.at("Paris").country, "FR");
  const Read ohio("He grew up in Lebanon, Ohio, and studied law.");
  EXPECT_EQ(ohio.at("Lebanon").country, "US");
}

TEST(Places, PeopleAreNotPlaces) {
  const Read person(
      "Michael Jordan met reporters. Jordan said he would not return. Mr Houston disagreed with Paris "
      "Hilton.");
  EXPECT_FALSE(person.has("Jordan"));
  EXPECT_FALSE(person.has("Houston"));
  EXPECT_FALSE(person.has("Paris"));
  const Read country("Jordan closed its border crossing with Syria. Refugees waited in Amman.");
  EXPECT_EQ(country.at("Jordan").country, "JO");
}

TEST(Places, OrdinaryWordsAreNotPlaces) {
  const Read words(
      "Reading the list took an hour. March was cold. Of the men, Many were hurt. The nice split was no "
      "mobile bath.");
  EXPECT_TRUE(words.mentions.places.empty());
  const Read nice("The lorry drove into the crowd in Nice, France, in July.");
  EXPECT_EQ(nice.at("Nice").country, "FR");
  const Read turkey("China and Turkey sent aid to Chad.");
  EXPECT_EQ(turkey.at("Turkey").country, "TR");
  EXPECT_EQ(turkey.at("Chad").country, "TD");
}

TEST(Places, CapitalsSpeakForGovernments) {
  const Read moscow("Moscow said its jets had not flown. In Moscow it snowed.");
  EXPECT_TRUE(moscow.at("Moscow", 0).associative);
  EXPECT_FALSE(moscow.at("Moscow", 1).associative);
  EXPECT_NEAR(moscow.at("Moscow", 0).latitude, 55.75, 0.1);
}

TEST(Places, DemonymsAndBodiesAreAssociative) {
  const Read r("Turkish officials and Iraqis met. The Aleppo Media Centre published a video from Hama.");
  EXPECT_TRUE(r.at("Turkish").associative);
  EXPECT_EQ(r.at("Turkish").country, "TR");
  EXPECT_TRUE(r.at("Iraqis").associative);
  EXPECT_TRUE(r.at("Aleppo").associative);
  EXPECT_FALSE(r.at("Hama").associative);
}

TEST(Places, DatelineInCapitals) {
  const Read r("HOMS, Syria, May 3 (Agency) -- Two shells hit a bakery.");
  EXPECT_EQ(r.at("HOMS").country, "SY");
  EXPECT_FALSE(r.at("HOMS").associative);
  const Read caps(
      "SHELLING NEAR KHARKIV\n\nROCKETS HIT A BUS STATION IN KHARKIV ON MONDAY, THE GOVERNOR SAID");
  EXPECT_EQ(caps.at("KHARKIV").country, "UA");
  EXPECT_EQ(caps.at("KHARKIV", 1).precision, PlacePrecision::town);
  EXPECT_FALSE(caps.has("BUS"));
}

TEST(Places, UnknownNeighbourhoodsStayInTheirCity) {
  const Read r(
      "A source in Mosul said jets bombed the Zanbaq al-Gharb, Tall Mirqab and Kiruzan neighbourhoods before "
      "dawn.");
  for (const char* name : {"Zanbaq al-Gharb", "Tall Mirqab", "Kiruzan"}) {
    const PlaceMention& p = r.at(name);
    EXPECT_FALSE(p.known()) << name;
    EXPECT_EQ(p.within, "Mosul") << name;
    EXPECT_EQ(p.precision, PlacePrecision::neighbourhood) << name;
    EXPECT_EQ(p.country, "IQ") << name;
  }
}

TEST(Places, ANounBelongsToTheNameBesideIt) {
  const Read r("Shells fell on the Wardiya district of Omdurman, killing two. Sudan's army blamed the RSF.");
  EXPECT_EQ(r.at("Omdurman").precision, PlacePrecision::town);
  EXPECT_EQ(r.at("Wardiya").precision, PlacePrecision::district);
  EXPECT_FALSE(r.at("Wardiya").known());
  EXPECT_EQ(r.at("Wardiya").within, "Omdurman");
}

TEST(Places, UnknownVillagesStayInTheirProvince) {
  const Read r(
      "Gunmen killed four farmers in the village of Zembouri Koro in Mopti region, Mali's army said.");
  const PlaceMention& p = r.at("Zembouri Koro");
  EXPECT_FALSE(p.known());
  EXPECT_EQ(p.within, "Mopti");
  EXPECT_EQ(p.precision, PlacePrecision::town);
}

TEST(Places, AFarHomonymIsNoAnswer) {
  // There is a Salem in Oregon and many more; none of them is a street corner of Sanaa.
  const Read r(
      "Residents of Sanaa, Yemen, fled the Lakewood neighbourhood. Rockets from Saada and Hajjah fell on "
      "Sanaa.");
  if (r.has("Lakewood")) {
    EXPECT_FALSE(r.at("Lakewood").known());
    EXPECT_EQ(r.at("Lakewood").country, "YE");
  }
}

TEST(Places, CoordinationSharesTheNoun) {
  const Read r("Missiles fell on the Kharkiv, Sumy and Poltava regions of Ukraine.");
  for (const char* name : {"Kharkiv", "Sumy", "Poltava"})
    EXPECT_EQ(r.at(name).precision, PlacePrecision::province) << name;
}

TEST(Places, SayHowExactTheyAre) {
  const Read r(
      "A mine went off 10 km north of Kunduz in Kunduz province. Afghan troops were flown to northern "
      "Afghanistan. "
      "Smugglers crossed the Tajik border. A boat sank off the coast of Libya. A car burned near Herat.");
  EXPECT_EQ(r.at("Kunduz").precision, PlacePrecision::near);
  EXPECT_EQ(r.at("Kunduz").where_prec, 2);
  EXPECT_TRUE(r.at("Kunduz").relative);
  EXPECT_EQ(r.at("Kunduz", 1).precision, PlacePrecision::province);
  EXPECT_EQ(r.at("Afghanistan").precision, PlacePrecision::region);
  EXPECT_EQ(r.at("Afghanistan").where_prec, 5);
  EXPECT_TRUE(r.at("Tajik").relative);
  EXPECT_EQ(r.at("Libya").precision, PlacePrecision::sea_air);
  EXPECT_EQ(r.at("Herat").precision, PlacePrecision::near);
}

TEST(Places, OtherSpellings) {
  const Read r(
      "Clashes were reported in Khan Shaikhoon, in the south of Idlib province, and in Saraqeb, Syria.");
  EXPECT_EQ(r.at("Khan Shaikhoon").country, "SY");
  EXPECT_NEAR(r.at("Khan Shaikhoon").latitude, 35.44, 0.1);
  EXPECT_EQ(r.at("Saraqeb").country, "SY");
}

TEST(Places, DefinitePlaces) {
  const Read r("Shells hit Aleppo and later Idlib province. The city was dark.");
  WordId city = 0;
  while (r.document.folded[city] != "city") ++city;
  const MentionId found = resolve_definite_place(r.document, index(), r.mentions, city);
  ASSERT_NE(found, kNoMention);
  EXPECT_EQ(r.document.text_of(r.mentions.places[found].words), "Aleppo");
  EXPECT_EQ(resolve_definite_place(r.document, index(), r.mentions, 0), kNoMention);
}

/// Whatever the text: sorted, apart, inside the text; coordinates only of places that the index has, and an
/// unknown place never borrows any.
TEST(Places, NeverACoordinateThatTheIndexDoesNotHave) {
  const std::vector<std::string> starts{"in ",       "near ", "the village of ", "the ",
                                        "north of ", "from ", "Gen. ",           ""};
  const std::vector<std::string> names{"Aleppo",      "Qarzuban", "Al-Bab",    "Kafr Zilzal",  "Springfield",
                                       "Paris",       "GOMA",     "Bir Wahmi", "Ново-Выдумка", "قرية",
                                       "St. Nowhere", "U.S.",     "Tex.",      "'s",           "-"};
  const std::vector<std::string> ends{" neighbourhood",     ", Syria", " said", " and Homs", " district", "",
                                      ", a suburb of Goma", "."};
  std::uint32_t seed = 7;
  const auto pick = [&seed](const std::vector<std::string>& list) {
    seed = seed * 1664525U + 1013904223U;
    return list[(seed >> 16) % list.size()];
  };
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int part = 0; part < 6; ++part)
      text += pick(starts) + pick(names) + pick(ends) + (part % 2 ? ". " : " ");
    const Read r(text);
    WordId last = 0;
    for (const PlaceMention& p : r.mentions.places) {
      ASSERT_GE(p.words.first, last) << text;
      ASSERT_LT(p.words.first, p.words.last) << text;
      ASSERT_LE(p.words.last, r.document.size()) << text;
      last = p.words.last;
      ASSERT_EQ(std::isnan(p.latitude), std::isnan(p.longitude)) << text;
      std::vector<NameHit> hits;
      const std::string_view words = r.document.text_of(p.words);
      index().find(words, hits);
      index().find_similar(words, hits);
      index().find(p.name, hits);
      bool from_index = false;
      for (const NameHit h : hits) {
        from_index = from_index || (index().row(h.place).latitude == static_cast<float>(p.latitude) &&
                                    index().name(h.place) == p.name);
      }
      if (p.known()) {
        ASSERT_TRUE(from_index) << words << " in: " << text;
      } else {
        ASSERT_EQ(p.geonames, 0U) << words << " in: " << text;
      }
    }
  }
}

TEST(Places, EmptyAndOdd) {
  for (const char* text : {"", " ", "\n\n", "...", "A", "'s", "-", "al-", "The", "of", "Of Of Of", "((((",
                           "U.", "\xD8\xAD\xD9\x84\xD8\xA8"}) {
    const Read r(text);
    EXPECT_LE(r.mentions.places.size(), 1U) << text;
  }
}

}  // namespace
}  // namespace sitrep
