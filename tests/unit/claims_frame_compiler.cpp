// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "claims/frame_compiler.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

/// A copy of the knowledge that the compiler reads, to which a test adds a mistake.
class FrameCompiler : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path own = fs::path(SITREP_SOURCE_DIR) / "data";
    for (const char* file : {"en/classes.txt", "en/operators.txt", "en/cues.txt", "en/attitudes.txt",
                             "en/words.txt", "en/irregular.txt", "world/codes.txt"}) {
      fs::create_directories((folder_ / file).parent_path());
      fs::copy_file(own / file, folder_ / file, fs::copy_options::overwrite_existing);
    }
    fs::create_directories(folder_ / "en/frames");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& file, const std::string& text) { std::ofstream(folder_ / file) << text; }
  std::string message() {
    ImageWriter image;
    const Status status = compile_events(folder_.string(), image);
    return status ? "" : status.error().message;
  }

  fs::path folder_ = fs::path(testing::TempDir()) /
                     (std::string("sitrep_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(FrameCompiler, TakesTheRepositorysOwnFrames) {
  ImageWriter image;
  const Status status = compile_events(SITREP_SOURCE_DIR "/data", image);
  EXPECT_TRUE(status) << status.error().message;
}

TEST_F(FrameCompiler, TakesAFrame) {
  write("en/frames/a.txt", "frame air_strike.test\n  type air_strike\n  class violence\n  verb bomb\n");
  EXPECT_EQ(message(), "");
}

TEST_F(FrameCompiler, SaysWhereATypeIsUnknown) {
  write("en/frames/a.txt",
        "# a comment\n\nframe air.test\n  type air_stroke\n  class violence\n  verb bomb\n");
  EXPECT_NE(message().find("a.txt:3: 'type' is missing or no claim type"), std::string::npos) << message();
}

TEST_F(FrameCompiler, SaysWhereAClassIsUnknown) {
  write("en/frames/a.txt", "frame air.test\n  type air_strike\n  class violent\n  verb bomb\n");
  EXPECT_NE(message().find("a.txt:1: 'class' is missing"), std::string::npos) << message();
}

TEST_F(FrameCompiler, SaysWhichLineHasNoRole) {
  write("en/frames/a.txt",
        "frame air.test\n  type air_strike\n  class violence\n  verb bomb\n  object aim\n");
  EXPECT_NE(message().find("a.txt:5: 'aim' is no role"), std::string::npos) << message();
}

TEST_F(FrameCompiler, SaysWhichNeedHasNoKind) {
  write("en/frames/a.txt",
        "frame air.test\n  type air_strike\n  class violence\n  verb bomb\n  needs object persn\n");
  EXPECT_NE(message().find("a.txt:5: 'object persn'"), std::string::npos) << message();
}

TEST_F(FrameCompiler, SaysWhichStatusIsUnknown) {
  write("en/operators.txt", "operator test\n  verb plan\n  status someday\n");
  EXPECT_NE(message().find("operators.txt:3: 'someday' is no status"), std::string::npos) << message();
}

TEST_F(FrameCompiler, SaysWhichWordListNobodyAsksFor) {
  write("en/words.txt", "words nonsense\n  item a\n");
  EXPECT_NE(message().find("words.txt:1: no list 'nonsense'"), std::string::npos) << message();
}

}  // namespace
}  // namespace sitrep
