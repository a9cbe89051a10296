// SPDX-License-Identifier: Apache-2.0
// `sitrep gazetteer add`: dumps and tables of our own, with invented villages in real provinces.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ground/index_adder.h"
#include "ground_index_support.h"

namespace sitrep {
namespace {

std::uint64_t skipped(const InputCount& count, SkipReason reason) {
  return count.skipped[static_cast<std::size_t>(reason)];
}

void expect_sums(const InputCount& count) {
  std::uint64_t all = count.taken + count.merged;
  for (const std::uint64_t n : count.skipped) all += n;
  EXPECT_EQ(all, count.rows) << count.path;
}

TEST(IndexAdd, TakesACountryDumpAndSaysWhatItSkipped) {
  Workshop shop;
  const std::string dump = shop.write(
      "SY.txt",
      geonames_row(
          {"90000001", "Tall Marzūqah", "Tall Marzuqah", "Tell Marzouqa,تل مرزوقة", "35.91", "36.71"}) +
          geonames_row({"90000004", "Wadi Ghafrah", "", "", "35.2", "36.9", "H", "STM"}) +
          geonames_row({"90000005", "Nasim Crossing", "", "", "36.2", "36.66", "S", "PSTB"}) +
          geonames_row({"90000006", "Khirbat Sarha", "", "", "35", "36.9", "P", "PPLQ"}) +
          geonames_row({"90000007", "Nowhere", "", "", "", ""}) +
          geonames_row({"90000008", "Offglobe", "", "", "135", "36.9"}) +
          geonames_row({"90000012", "Nullpoint", "", "", "0", "0"}) + "90000009\tshort\trow\n" +
          geonames_row({"90000001", "Tall Marzūqah", "", "", "35.91", "36.71"}) +
          geonames_row({"90000013", "April", "", "", "35.9", "36.7"}) +
          geonames_row({"90000011", "Bad\xFF\xFE", "", "", "35", "36"}) +
          geonames_row({"170063", "Aleppo", "", "Halab Testname", "36", "37", "P", "PPLA", "SY", "09"}));
  const auto counts = shop.add({dump});
  ASSERT_EQ(counts.size(), 1U);
  const InputCount& count = counts[0];
  EXPECT_EQ(count.format, IndexFormat::geonames);
  EXPECT_EQ(count.rows, 12U);
  EXPECT_EQ(count.taken, 2U);
  EXPECT_EQ(count.merged, 1U);
  for (const SkipReason reason :
       {SkipReason::columns, SkipReason::not_utf8, SkipReason::no_coordinates, SkipReason::class_not_kept,
        SkipReason::abandoned, SkipReason::duplicate, SkipReason::unlikely_name})
    EXPECT_EQ(skipped(count, reason), 1U) << name_of(reason);
  EXPECT_EQ(skipped(count, SkipReason::out_of_range), 2U);
  EXPECT_EQ(count.first_line[static_cast<std::size_t>(SkipReason::columns)], 8U);
  expect_sums(count);

  const Gazetteer index = shop.index();
  const PlaceRow* village = shop.only(index, "Tell Marzouqa", "SY");
  ASSERT_NE(village, nullptr);
  EXPECT_EQ(village->geonames, 90000001U);
  EXPECT_TRUE(village->minor());
  EXPECT_EQ(index.name(village->admin1), "Idlib");
  EXPECT_EQ(shop.only(index, "تل مرزوقة", "SY"), village);
  const PlaceRow* crossing = shop.only(index, "Nasim Crossing", "SY");
  ASSERT_NE(crossing, nullptr);
  EXPECT_EQ(crossing->kind, PlaceKind::site);
  // A place that the index had keeps its point and gets the name.
  const PlaceRow* aleppo = shop.only(index, "Halab Testname", "SY");
  ASSERT_NE(aleppo, nullptr);
  EXPECT_NEAR(aleppo->latitude, 36.20124, 1e-4);
  EXPECT_FALSE(aleppo->minor());
}

TEST(IndexAdd, KeepsEverythingThatTheBaseHas) {
  Workshop shop;
  shop.add({shop.write("SY.txt", geonames_row({"90000001", "Tall Marzuqah", "", "", "35.91", "36.71"}))});
  const Gazetteer extended = shop.index();
  const Gazetteer& base = built_in();
  ASSERT_EQ(extended.size(), base.size() + 1);
  std::vector<NameHit> before, after;
  for (PlaceId id = 0; id < base.size(); id += 7) {
    ASSERT_EQ(base.name(id), extended.name(id));
    before.clear();
    after.clear();
    base.find(base.name(id), before);
    extended.find(base.name(id), after);
    ASSERT_EQ(before.size(), after.size()) << base.name(id);
    for (std::size_t i = 0; i < before.size(); ++i) {
      ASSERT_EQ(before[i].place, after[i].place) << base.name(id);
      ASSERT_EQ(before[i].role, after[i].role) << base.name(id);
    }
  }
  EXPECT_EQ(extended.word("governorate").bits, base.word("governorate").bits);
  EXPECT_EQ(extended.name(extended.capital_of(Gazetteer::pack_country("SY"))), "Damascus");
  EXPECT_TRUE(extended.neighbours(Gazetteer::pack_country("SY"), Gazetteer::pack_country("TR")));
  std::vector<NameHit> alike;
  EXPECT_GT(extended.find_similar("Hreitan", alike), 0U);
}

TEST(IndexAdd, OtherNamesGoToTheirPlaces) {
  Workshop shop;
  const auto names = shop.write("alternateNamesV2.txt",
                                "1\t90000002\ten\tKafar Zeiban\t\t\t\t\t\t\n"
                                "2\t90000002\tlink\thttps://example.org/z\t\t\t\t\t\t\n"
                                "3\t90000002\tar\tكفر زيبان\t\t\t\t\t\t\n"
                                "4\t90000002\ten\tOld Zibania\t\t\t\t1\t\t\n"
                                "5\t90000002\ten\tZibby Town\t\t\t1\t\t\t\n"
                                "6\t12345678\ten\tNobody Home\t\t\t\t\t\t\n"
                                "7\t90000002\tzh\t中文名\t\t\t\t\t\t\n"
                                "eight\n");
  const auto dump = shop.write("SY.txt", geonames_row({"90000002", "Kafr Ziban", "", "", "35.62", "36.52"}));
  // Names first: the order of the files does not matter.
  const auto counts = shop.add({names, dump});
  EXPECT_EQ(counts[0].format, IndexFormat::geonames_names);
  EXPECT_EQ(counts[0].taken, 2U);
  EXPECT_EQ(skipped(counts[0], SkipReason::not_a_name), 1U);
  EXPECT_EQ(skipped(counts[0], SkipReason::colloquial), 2U);
  EXPECT_EQ(skipped(counts[0], SkipReason::no_such_place), 1U);
  EXPECT_EQ(skipped(counts[0], SkipReason::unlikely_name), 1U);
  EXPECT_EQ(skipped(counts[0], SkipReason::columns), 1U);
  expect_sums(counts[0]);
  const Gazetteer index = shop.index();
  EXPECT_NE(shop.only(index, "Kafar Zeiban", "SY"), nullptr);
  EXPECT_NE(shop.only(index, "كفر زيبان", "SY"), nullptr);
  EXPECT_EQ(shop.only(index, "Old Zibania", "SY"), nullptr);
}

TEST(IndexAdd, CodesOfProvincesComeBeforeTheTownsInThem) {
  Workshop shop;
  const auto towns = shop.write(
      "SY.txt",
      geonames_row({"90000020", "Marj Nawar", "", "", "35.1", "38.2", "P", "PPL", "SY", "99"}) +
          geonames_row({"90000021", "Sahl Qamar", "", "", "35.2", "38.3", "P", "PPL", "SY", "98"}) +
          geonames_row({"90000098", "Qamar Governorate", "", "", "35.3", "38.4", "A", "ADM1", "SY", "98"}));
  const auto codes = shop.write("admin1CodesASCII.txt",
                                "SY.12\tIdlib Governorate\tIdlib Governorate\t169387\n"
                                "SY.99\tNawar Governorate\tNawar Governorate\t90000099\n"
                                "SY.12\tx\n");
  const auto counts = shop.add({towns, codes});
  EXPECT_EQ(counts[1].taken, 1U);
  EXPECT_EQ(counts[1].merged, 1U);
  EXPECT_EQ(skipped(counts[1], SkipReason::columns), 1U);
  const Gazetteer index = shop.index();
  const PlaceRow* first = shop.only(index, "Marj Nawar", "SY");
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(index.name(first->admin1), "Nawar Governorate");
  EXPECT_TRUE(std::isnan(index.row(first->admin1).latitude)) << "nobody said where";
  // Its row stands behind the town's in the dump.
  const PlaceRow* second = shop.only(index, "Sahl Qamar", "SY");
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(index.name(second->admin1), "Qamar Governorate");
}

TEST(IndexAdd, ReadsTablesByTheirHeaders) {
  Workshop shop;
  AddOptions options;
  options.countries = {"SY"};
  options.licence = "CC0";
  const auto table =
      shop.write("villages.csv",
                 "\xEF\xBB\xBFVillage,Lat,Lon,Governorate,Type,Alt Names\r\n"
                 "\"Bayt Zarnuq, East\",35.55,36.61,Idlib,Village,\"Beit Zarnouq; Zarnuq East\"\r\n"
                 "Salhab North,36.1,36.7,Idlib,IDP camp,\r\n"
                 "Nopoint,,,Idlib,Village,\r\n"
                 "Bayt Zarnuq East,35.551,36.611,Idlib,Village,\r\n"
                 "Aleppo,36.2,37.16,Aleppo,City,\r\n"
                 "short,1\r\n");
  const auto counts = shop.add({table}, options);
  EXPECT_EQ(counts[0].format, IndexFormat::table);
  EXPECT_EQ(counts[0].taken, 2U);
  EXPECT_EQ(counts[0].merged, 1U);
  EXPECT_EQ(skipped(counts[0], SkipReason::no_coordinates), 1U);
  EXPECT_EQ(skipped(counts[0], SkipReason::duplicate), 1U);
  EXPECT_EQ(skipped(counts[0], SkipReason::columns), 1U);
  expect_sums(counts[0]);
  const Gazetteer index = shop.index();
  const PlaceRow* village = shop.only(index, "Beit Zarnouq", "SY");
  ASSERT_NE(village, nullptr);
  EXPECT_EQ(index.name(village->admin1), "Idlib");
  const PlaceRow* camp = shop.only(index, "Salhab North", "SY");
  ASSERT_NE(camp, nullptr);
  EXPECT_EQ(camp->kind, PlaceKind::part_of_city);
  EXPECT_EQ(index.sources().back().licence, "CC0");
  EXPECT_EQ(index.sources().back().name, "villages.csv");
}

TEST(IndexAdd, ColumnsCanBeNamed) {
  Workshop shop;
  const auto table = shop.write("odd.csv", "a;b;c;d\nTall Barzan;35.5;36.5;SY\n");
  auto refused = shop.try_add({table}, {});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("--columns name="), std::string::npos) << refused.error().message;
  AddOptions options;
  options.columns = {{"name", "a"}, {"latitude", "b"}, {"longitude", "c"}, {"country", "d"}};
  EXPECT_EQ(shop.add({table}, options)[0].taken, 1U);
  options.columns["name"] = "zzz";
  refused = shop.try_add({table}, options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::usage);
}

TEST(IndexAdd, PcodesGoToTheUnitsThatTheIndexHas) {
  Workshop shop;
  const auto dump = shop.write("SY.txt", geonames_row({"90000002", "Kafr Ziban", "", "", "35.62", "36.52"}));
  const auto table = shop.write(
      "pcodes.csv",
      "admin0Name_en,admin0Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Pcode,"
      "admin3Name_en,admin3Pcode,admin4Name_en,admin4Pcode,Latitude,Longitude\n"
      "#country+name,#country+code,#adm1+name,,#adm1+code,,,,,,,,\n"
      "Syria,SY,Ar-Raqqa,الرقة,SY11,,,,,,,,\n"
      "Syria,SY,Idleb,إدلب,SY07,Marzan,SY0790,Zarnuq,SY079001,Kafr Ziban,C9001,35.63,36.53\n"
      "Syria,SY,Idleb,إدلب,SY07,Marzan,SY0790,Zarnuq,SY079001,Tall Sindab,C9002,35.7,36.6\n"
      "Syria,SY,Idleb,إدلب,SY07,Marzan,SY0790,Zarnuq,SY079001,Nopoint,C9003,,\n"
      "Syria,SY,Idleb,إدلب,SY07,Marzan,SY0790,Zarnuq,SY079001,Tall Sindab,C9002,35.7,36.6\n");
  const auto counts = shop.add({dump, table});
  EXPECT_EQ(counts[1].rows, 5U) << "HXL tags are no row";
  EXPECT_EQ(counts[1].taken, 1U);
  EXPECT_EQ(counts[1].merged, 2U);
  EXPECT_EQ(skipped(counts[1], SkipReason::no_coordinates), 1U);
  EXPECT_EQ(skipped(counts[1], SkipReason::duplicate), 1U);
  const Gazetteer index = shop.index();
  const auto pcode = [&](const PlaceRow* row) {
    return row == nullptr ? "none" : index.pcode(shop.id_of(index, row));
  };
  const PlaceRow* village = shop.only(index, "Kafr Ziban", "SY");
  EXPECT_EQ(pcode(village), "C9001");
  EXPECT_EQ(village->geonames, 90000002U);
  const PlaceRow* fresh = shop.only(index, "Tall Sindab", "SY");
  EXPECT_EQ(pcode(fresh), "C9002");
  ASSERT_NE(fresh, nullptr);
  EXPECT_EQ(index.pcode(fresh->admin1), "SY07");
  EXPECT_EQ(index.name(fresh->admin1), "Idlib") << "Idleb is Idlib, by its sound";
  EXPECT_EQ(index.pcode(fresh->admin2), "SY0790");
  EXPECT_EQ(index.country_code(fresh->admin2), "SY");
  // An index can be extended again, and knows its codes.
  Workshop again(shop.path());
  EXPECT_EQ(again.add({table})[0].taken, 0U);
}

TEST(IndexAdd, SaysWhatIsNoTableOfPlaces) {
  Workshop shop;
  for (const auto& [bytes, words] : std::vector<std::pair<std::string, std::string>>{
           {"", "empty"},
           {"PK\x03\x04zip", "unpack"},
           {"SITREP01....", "--gazetteer"},
           {"just a line of prose\nand another\n", "no table"}}) {
    const auto refused = shop.try_add({shop.write("x", bytes)}, {});
    ASSERT_FALSE(refused) << words;
    EXPECT_NE(refused.error().message.find(words), std::string::npos) << refused.error().message;
  }
  EXPECT_FALSE(shop.try_add({"/no/such/file"}, {}));
}

TEST(IndexAdd, TheSameInputGivesTheSameBytes) {
  const std::string row = geonames_row({"90000001", "Tall Marzuqah", "", "Tell Marzouqa", "35.91", "36.71"});
  std::vector<std::string> bytes;
  for (int i = 0; i < 2; ++i) {
    Workshop shop;
    shop.add({shop.write("SY.txt", row)});
    std::ifstream in(shop.path(), std::ios::binary);
    bytes.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  EXPECT_TRUE(bytes[0] == bytes[1]);
}

TEST(IndexOpen, RefusesWhatItCannotUse) {
  Workshop shop;
  const std::string built = std::string(SITREP_DATA_DIR) + "/gazetteer.img";
  std::filesystem::copy_file(built, shop.path());
  std::filesystem::resize_file(shop.path(), std::filesystem::file_size(built) / 2);
  EXPECT_FALSE(Gazetteer::open(shop.path())) << "cut short";
  EXPECT_FALSE(Gazetteer::open(shop.write("text", "no image at all, by far")));
  ImageWriter other;
  other.add("something", std::string("else"));
  ASSERT_TRUE(other.write(shop.path()));
  EXPECT_NE(Gazetteer::open(shop.path()).error().message.find("no place index"), std::string::npos);
  ImageWriter old;
  old.add("gazetteer.format", std::vector<std::uint32_t>{2});
  ASSERT_TRUE(old.write(shop.path()));
  EXPECT_NE(Gazetteer::open(shop.path()).error().message.find("format 2"), std::string::npos);
}

}  // namespace
}  // namespace sitrep
