// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "claims/lead_model.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

class LeadWeights : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_ / "world"); }
  void TearDown() override { fs::remove_all(folder_); }

  std::string compile(const std::string& fields) {
    std::ofstream(folder_ / "world/lead.txt") << "lead weights\n" << fields;
    ImageWriter image;
    const Status status = compile_lead(folder_.string(), image);
    return status ? "" : status.error().message;
  }
  static std::string all_but_last() {
    std::string out;
    for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(LeadFeature::count); ++i)
      out += "  " + std::string(name_of(static_cast<LeadFeature>(i))) + " 0.5\n";
    return out;
  }

  fs::path folder_ = fs::path(testing::TempDir()) /
                     (std::string("sitrep_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(LeadWeights, EveryFeatureHasAWeight) {
  EXPECT_NE(compile(all_but_last()).find("add a line for 'target'"), std::string::npos);
  EXPECT_EQ(compile(all_but_last() + "  target -1\n"), "");
}

TEST_F(LeadWeights, SaysWhichLineIsWrong) {
  EXPECT_NE(compile("  killed many\n").find(":2: 'many' is no number"), std::string::npos);
  EXPECT_NE(compile("  moon 1\n").find(":2: no feature 'moon'"), std::string::npos);
}

TEST_F(LeadWeights, ScoreIsTheWeightedSum) {
  ASSERT_EQ(compile(all_but_last() + "  target -1\n"), "");
  ImageWriter writer;
  ASSERT_TRUE(compile_lead(folder_.string(), writer));
  const std::string path = (folder_ / "lead.img").string();
  ASSERT_TRUE(writer.write(path));
  const auto image = Image::open(path);
  ASSERT_TRUE(image);
  LeadFeatures features{};
  features[static_cast<std::size_t>(LeadFeature::killed)] = 2;
  features[static_cast<std::size_t>(LeadFeature::target)] = 1;
  EXPECT_DOUBLE_EQ(LeadModel(*image).score(features), 0.0);
  EXPECT_DOUBLE_EQ(LeadModel().score(features), 0.0);
  features[static_cast<std::size_t>(LeadFeature::killed)] = 4;
  EXPECT_DOUBLE_EQ(LeadModel(*image).score(features), 1.0);
}

}  // namespace
}  // namespace sitrep
