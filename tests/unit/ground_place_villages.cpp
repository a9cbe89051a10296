// SPDX-License-Identifier: Apache-2.0
// What the finder makes of villages that `gazetteer add` brought: more names, no more mistakes. The villages
// are invented; the provinces and towns around them are real.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>

#include "../../tools/build_gazetteer/plain_words.h"
#include "ground/place_finder.h"
#include "ground_index_support.h"

namespace sitrep {
namespace {

std::string village(const std::string& id, const std::string& name, const std::string& latitude,
                    const std::string& longitude, const std::string& province = "12",
                    const std::string& country = "SY") {
  return geonames_row({id, name, "", "", latitude, longitude, "P", "PPL", country, province});
}

const Gazetteer& index() {
  static Workshop shop;
  static const Gazetteer kIndex = [] {
    shop.add({shop.write(
        "SY.txt",
        village("91000001", "Tall Marzuqah", "35.91", "36.71") +
            village("91000002", "Kafr Ziban", "35.62", "36.52") +
            village("91000003", "Kafr Ziban", "33.12", "36.12", "05") +
            village("91000004", "Jordan", "35.70", "36.60") +
            village("91000008", "Syrian", "35.72", "36.61") + village("91000009", "Minsk", "35.74", "36.62") +
            village("91000005", "Karamiyah", "35.05", "40.40", "07") +
            village("91000006", "Sindab", "35.80", "36.65") +
            geonames_row({"91000007", "Nasim Crossing", "", "", "36.2", "36.66", "S", "PSTB", "SY", "12"}))});
    return shop.index();
  }();
  return kIndex;
}

struct Read {
  explicit Read(std::string text) {
    report.text = std::move(text);
    plain_words(report, document);
    find_places(document, index(), mentions);
  }
  const PlaceMention* at(std::string_view text) const {
    for (const PlaceMention& place : mentions.places)
      if (document.text_of(place.words) == text) return &place;
    return nullptr;
  }
  Report report;
  Document document;
  Mentions mentions;
};

TEST(Villages, AreOnTheMapWhereTheTextSaysThatTheyArePlaces) {
  const Read read("Shells fell on the village of Tall Marzuqah in Idlib province, near the Nasim Crossing.");
  const PlaceMention* place = read.at("Tall Marzuqah");
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->geonames, 91000001U);
  EXPECT_EQ(place->precision, PlacePrecision::town);
  EXPECT_EQ(place->admin1, "Idlib");
  const PlaceMention* crossing = read.at("Nasim Crossing");
  ASSERT_NE(crossing, nullptr);
  EXPECT_EQ(crossing->precision, PlacePrecision::near);
  EXPECT_TRUE(crossing->known());
}

TEST(Villages, TheProvinceTellsOneFromAnother) {
  const Read idlib(
      "Two people were killed in the village of Kafr Ziban in Idlib province, doctors in Idlib said.");
  ASSERT_NE(idlib.at("Kafr Ziban"), nullptr);
  EXPECT_EQ(idlib.at("Kafr Ziban")->geonames, 91000002U);
  const Read deraa(
      "Two people were killed in the village of Kafr Ziban in Quneitra province in southern Syria.");
  ASSERT_NE(deraa.at("Kafr Ziban"), nullptr);
  EXPECT_NE(deraa.at("Kafr Ziban")->geonames, 91000002U);
}

TEST(Villages, OfTwoThatFitAlikeNeither) {
  const Read read("Two people were killed in the village of Kafr Ziban, Syria's health ministry said.");
  ASSERT_NE(read.at("Kafr Ziban"), nullptr);
  EXPECT_FALSE(read.at("Kafr Ziban")->known());
}

TEST(Villages, LeaveStatesTheirNames) {
  const Read read(
      "Families from Idlib fled towards Jordan. The army of Jordan closed the border near Deraa.");
  ASSERT_NE(read.at("Jordan"), nullptr);
  EXPECT_EQ(read.at("Jordan")->precision == PlacePrecision::country ||
                read.at("Jordan")->precision == PlacePrecision::region,
            true);
  EXPECT_EQ(read.at("Jordan")->country, "JO");
}

TEST(Villages, LeaveNationsAndCitiesTheirs) {
  const Read read(
      "Syrian jets bombed Idlib and Saraqib in Idlib province. The parties met in Minsk. A Syrian official "
      "spoke in Idlib.");
  ASSERT_NE(read.at("Syrian"), nullptr);
  EXPECT_TRUE(read.at("Syrian")->associative);
  EXPECT_EQ(read.at("Syrian")->precision, PlacePrecision::country);
  ASSERT_NE(read.at("Minsk"), nullptr);
  EXPECT_EQ(read.at("Minsk")->country, "BY");
}

TEST(Villages, ArePartOfNoLongerName) {
  const Read read("Shells fell on the town of Sindab Zaytun in Idlib province, residents said.");
  EXPECT_EQ(read.at("Sindab"), nullptr);
  ASSERT_NE(read.at("Sindab Zaytun"), nullptr);
  EXPECT_EQ(read.at("Sindab Zaytun")->within, "Idlib");
}

TEST(Villages, AreNoQuartersOfFarTowns) {
  const Read quarter(
      "Rockets hit the Karamiyah neighbourhood of Aleppo on Sunday, residents of Aleppo said.");
  ASSERT_NE(quarter.at("Karamiyah"), nullptr);
  EXPECT_FALSE(quarter.at("Karamiyah")->known());
  EXPECT_EQ(quarter.at("Karamiyah")->within, "Aleppo");
  const Read bare("Rockets hit the Karamiyah neighbourhood on Sunday, residents of Aleppo said.");
  ASSERT_NE(bare.at("Karamiyah"), nullptr);
  EXPECT_FALSE(bare.at("Karamiyah")->known());
}

TEST(Villages, DoNotMakePlacesOfPeople) {
  const Read read(
      "Abu Sindab, a commander in Idlib, said that Mr Sindab had left. Sindab was wounded in May.");
  for (const PlaceMention& place : read.mentions.places)
    EXPECT_NE(read.document.text_of(place.words), "Sindab") << read.report.text;
}

}  // namespace
}  // namespace sitrep
