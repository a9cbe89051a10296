// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "ground/index_builder.h"
#include "publish/index_pages.h"

namespace sitrep {
namespace {

/// A world of one state, one town, one village that is nowhere.
IndexBuilder small_world() {
  IndexBuilder index;
  const std::uint16_t syria = Gazetteer::pack_country("SY");
  const PlaceId state =
      index.add_place({1, 35, 38, 0, 0, kNoPlace, kNoPlace, syria, PlaceKind::country, 0}, "Syria");
  const PlaceId town =
      index.add_place({2, 36.2F, 37.2F, 0, 2000, kNoPlace, kNoPlace, syria, PlaceKind::city, 0}, "Aleppo");
  index.add_name("Syria", state, NameRole::main);
  index.add_name("Aleppo", town, NameRole::main);
  index.add_name("Haleb", town, NameRole::alternate);
  index.set_pcode("SY02", town);
  index.add_word("in", 1);
  index.sources = {{"own\tfile", "table", "", 2, 3}};
  return index;
}

class IndexPages : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "sitrep-info-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  IndexInfo info_of(IndexBuilder index) const {
    const std::string path = folder_ + "/x.img";
    EXPECT_TRUE(index.write(path));
    const auto made = Gazetteer::open(path);
    EXPECT_TRUE(made) << made.error().message;
    return describe_index(*made, "x.img");
  }
  std::string folder_;
};

TEST_F(IndexPages, SayWhatAnIndexHolds) {
  const IndexInfo info = info_of(small_world());
  EXPECT_EQ(info.places, 2U);
  EXPECT_EQ(info.names, 3U);
  EXPECT_EQ(info.pcodes, 1U);
  EXPECT_EQ(info.damaged, 0U);
  EXPECT_EQ(info.countries.at("SY"), 2U);
  std::string page;
  write_index_info(info, page);
  EXPECT_NE(page.find("2 places, 3 names, 1 P-codes; 0 places without coordinates"), std::string::npos)
      << page;
  EXPECT_NE(page.find("own file (table; 2 places, 3 names)\n    licence: not stated"), std::string::npos)
      << page;
  std::string json;
  write_index_info_json(info, json);
  EXPECT_NE(json.find("\"countries\":{\"SY\":2}"), std::string::npos) << json;
  EXPECT_NE(json.find("\"licence\":null"), std::string::npos) << json;
}

TEST_F(IndexPages, NoticeRowsThatCannotBe) {
  IndexBuilder index = small_world();
  index.row(1).admin1 = 77;
  EXPECT_EQ(info_of(std::move(index)).damaged, 1U);
  IndexBuilder off = small_world();
  off.row(1).latitude = 123;
  EXPECT_EQ(info_of(std::move(off)).damaged, 1U);
}

TEST_F(IndexPages, CountWhatWasSkipped) {
  InputCount count;
  count.path = "SY.txt";
  count.format = IndexFormat::geonames;
  count.rows = 1234567;
  count.taken = 1234566;
  count.skipped[static_cast<std::size_t>(SkipReason::no_coordinates)] = 1;
  count.first_line[static_cast<std::size_t>(SkipReason::no_coordinates)] = 9;
  std::string page;
  write_input_counts({count}, page);
  EXPECT_NE(page.find("SY.txt (geonames): 1,234,567 rows"), std::string::npos) << page;
  EXPECT_NE(page.find("1  skipped: no coordinates, and no such place is known (first in line 9)"),
            std::string::npos)
      << page;
  std::string json;
  write_input_counts_json({count}, json);
  EXPECT_NE(json.find("\"skipped\":{\"no_coordinates\":1}"), std::string::npos) << json;
}

}  // namespace
}  // namespace sitrep
