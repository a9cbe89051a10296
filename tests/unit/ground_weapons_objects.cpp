// SPDX-License-Identifier: Apache-2.0
// Weapons and things that can be hit: phrases and categories. Every sentence is invented.
#include <gtest/gtest.h>

#include "ground/objects.h"
#include "ground/weapons.h"
#include "ground_actor_document.h"

namespace sitrep {
namespace {

const Image& image() {
  static const Image both = test::compiled(
      [](const std::string& data, ImageWriter& writer) -> Status {
        if (Status s = compile_weapons(data, writer); !s) return s;
        return compile_objects(data, writer);
      },
      "things");
  return both;
}

std::string weapons(const char* tagged) {
  static const WeaponIndex index(image());
  const test::HandMade text(tagged);
  Mentions mentions;
  find_weapons(text.document, index, mentions);
  std::string out;
  for (const WeaponMention& m : mentions.weapons)
    out += std::string(text.document.text_of(m.words)) + "=" + std::string(name_of(m.category)) + ";";
  return out;
}

std::string objects(const char* tagged) {
  static const ObjectIndex index(image());
  const test::HandMade text(tagged);
  Mentions mentions;
  find_objects(text.document, index, mentions);
  std::string out;
  for (const ObjectMention& m : mentions.objects)
    out += std::string(text.document.text_of(m.words)) + "=" + std::string(name_of(m.category)) +
           (m.is_protected ? "+" : "") + ";";
  return out;
}

TEST(Weapons, PhrasesAndCategories) {
  EXPECT_EQ(weapons("They_PRP dropped_VBD two_CD barrel_NN bombs_NNS ._."), "barrel bombs=barrel_bomb;");
  EXPECT_EQ(weapons("a_DT powerful_JJ car_NN bomb_NN exploded_VBD ._."), "powerful car bomb=car_bomb;");
  EXPECT_EQ(weapons("five_CD sticks_NNS of_IN dynamite_NN exploded_VBD ._."), "sticks of dynamite=ied;");
  EXPECT_EQ(weapons("30_CD kg_NN of_IN explosives_NNS exploded_VBD ._."), "kg of explosives=ied;");
  EXPECT_EQ(weapons("a_DT mortar_NN attack_NN ._."), "mortar=mortar;");
  EXPECT_EQ(weapons("men_NNS with_IN machetes_NNS and_CC AK_NNP +-_HYPH +47_CD rifles_NNS ._."),
            "machetes=blade;AK-47 rifles=small_arms;");
  EXPECT_EQ(weapons("Grad_NNP rockets_NNS and_CC an_DT Iskander_NNP missile_NN hit_VBD it_PRP ._."),
            "Grad rockets=rocket;Iskander missile=missile;");
  EXPECT_EQ(weapons("a_DT Shahed_NNP drone_NN with_IN white_JJ phosphorus_NN ._."),
            "Shahed drone=drone;white phosphorus=incendiary;");
  EXPECT_EQ(weapons("chlorine_NN gas_NN and_CC sarin_NN ._."), "chlorine gas=chemical;sarin=chemical;");
  EXPECT_EQ(weapons("a_DT suicide_NN vest_NN ._."), "suicide vest=suicide_vest;");
  EXPECT_EQ(weapons("he_PRP mines_VBZ coal_NN ._."), "");
}

TEST(Objects, PhrasesAndCategories) {
  EXPECT_EQ(objects("four_CD medical_JJ facilities_NNS were_VBD hit_VBN ._."),
            "medical facilities=medical+;");
  EXPECT_EQ(objects("a_DT hospital_NN supported_VBN by_IN them_PRP ._."), "hospital=medical+;");
  EXPECT_EQ(objects("and_CC nearby_JJ housing_NN ._."), "nearby housing=residential;");
  EXPECT_EQ(objects("the_DT mayor_NN 's_POS house_NN burned_VBD ._."), "mayor's house=home;");
  EXPECT_EQ(objects("the_DT University_NNP of_IN Carana_NNP was_VBD hit_VBN ._."),
            "University of Carana=school+;");
  EXPECT_EQ(objects("a_DT refugee_NN camp_NN and_CC a_DT vegetable_NN market_NN ._."),
            "refugee camp=refugee_camp+;vegetable market=market;");
  EXPECT_EQ(objects("the_DT hospital_NN bombing_NN ._."), "hospital=medical+;");
  EXPECT_EQ(objects("an_DT aid_NN convoy_NN near_IN a_DT water_NN station_NN ._."),
            "aid convoy=aid_convoy+;water station=water+;");
  EXPECT_EQ(objects("building_NN materials_NNS arrived_VBD ._."), "");
  EXPECT_EQ(objects("a_DT police_NN station_NN and_CC the_DT town_NN hall_NN ._."),
            "police station=police;town hall=government;");
  EXPECT_EQ(objects("two_CD pylons_NNS and_CC a_DT railway_NN bridge_NN ._."),
            "pylons=power;railway bridge=bridge;");
}

TEST(Knowledge, ErrorsNameFileAndLine) {
  const auto folder = std::filesystem::temp_directory_path() / "sitrep_bad_weapons";
  std::filesystem::create_directories(folder / "world");
  std::filesystem::create_directories(folder / "en");
  const auto write = [&](const char* name, const char* text) {
    std::FILE* f = std::fopen((folder / name).c_str(), "wb");
    ASSERT_NE(f, nullptr);
    std::fputs(text, f);
    std::fclose(f);
  };
  write("world/weapons.txt", "weapon pike\n  category polearm\n");
  write("en/weapons.txt", "term pike\n  one pike\n");
  ImageWriter writer;
  const Status status = compile_weapons(folder.string(), writer);
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().message.find("weapons.txt:1: category 'polearm'"), std::string::npos)
      << status.error().message;
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace sitrep
