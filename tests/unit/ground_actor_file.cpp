// SPDX-License-Identifier: Apache-2.0
// A reader's own actors (--actors). Every group and person is invented.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "ground/actor_compile.h"
#include "ground/actor_file.h"
#include "ground_actor_document.h"

namespace sitrep {
namespace {

const Image& shipped() {
  static const Image image = test::compiled(compile_actors, "shipped_actors");
  return image;
}

std::string written(const std::string& text) {
  std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
  std::replace(test.begin(), test.end(), '/', '_');
  const auto path = std::filesystem::temp_directory_path() / ("sitrep_own_" + test);
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

/// The id that `tagged` has for its first mention, read with a file of own actors.
std::string read_with(const std::string& file, std::string_view tagged, std::string_view published) {
  const ActorIndex base(shipped());
  ImageWriter writer;
  auto compiled = compile_actor_file(written(file), base, shipped(), writer);
  if (!compiled) return compiled.error().message;
  const Image own = Image::of(writer);
  const ActorIndex index(shipped(), own);
  const test::HandMade text(tagged, published);
  Mentions mentions;
  find_actors(text.document, index, mentions);
  return mentions.actors.empty() ? "none" : std::string(mentions.actors.front().id);
}

constexpr const char* kOwn =
    "actor sudan.zarbul\n"
    "  name Zarbul Front\n"
    "  alias Zarbulis\n"
    "  exact RSF\n"
    "  kind rebel_group\n"
    "  country SD\n"
    "  years 2010-2019\n"
    "actor syria.sdf\n"
    "  alias Euphrates Shielders\n"
    "person person.tarrow\n"
    "  name Idris Tarrow\n"
    "  of sudan.zarbul\n"
    "  years 2010-\n";

TEST(ActorFile, AddsActorsPersonsAndNames) {
  EXPECT_EQ(read_with(kOwn, "Zarbulis_NNPS shelled_VBD it_PRP ._.", "2015-05-01"), "sudan.zarbul");
  EXPECT_EQ(read_with(kOwn, "Idris_NNP Tarrow_NNP fled_VBD ._.", "2015-05-01"), "person.tarrow");
  EXPECT_EQ(read_with(kOwn, "The_DT Euphrates_NNP Shielders_NNPS fled_VBD ._.", "2018-05-01"), "syria.sdf");
}

TEST(ActorFile, LeavesTheShippedOnesAsTheyAre) {
  EXPECT_EQ(read_with(kOwn, "The_DT Houthis_NNPS fled_VBD ._.", "2015-05-01"), "yemen.houthis");
}

TEST(ActorFile, GoesBeforeAShippedNameInItsYears) {
  EXPECT_EQ(read_with(kOwn, "The_DT RSF_NNP fled_VBD ._.", "2015-05-01"), "sudan.zarbul");
  EXPECT_EQ(read_with(kOwn, "The_DT RSF_NNP fled_VBD ._.", "2023-05-01"), "sudan.rsf");
}

TEST(ActorFile, NotesWhichNamesStoodForSomebodyElse) {
  const ActorIndex base(shipped());
  ImageWriter writer;
  const auto compiled = compile_actor_file(written(kOwn), base, shipped(), writer);
  ASSERT_TRUE(compiled);
  ASSERT_EQ(compiled->notes.size(), 1U);
  EXPECT_NE(compiled->notes.front().find(":4: 'RSF' is sudan.zarbul here, no longer sudan.rsf"),
            std::string::npos);
}

TEST(ActorFile, MaySetCodesOfAShippedActor) {
  const ActorIndex base(shipped());
  ImageWriter writer;
  ASSERT_TRUE(compile_actor_file(written("actor yemen.houthis\n  acled Houthi Name (Invented)\n  ucdp 7\n"),
                                 base, shipped(), writer));
  const Image own = Image::of(writer);
  const ActorIndex index(shipped(), own);
  const std::uint32_t row = index.row_of_id("yemen.houthis");
  ASSERT_NE(row, kNoRow);
  EXPECT_EQ(index.text(index.row(row).acled), "Houthi Name (Invented)");
  EXPECT_EQ(index.text(index.row(row).ucdp), "7");
  EXPECT_EQ(index.text(index.row(row).name), "Houthis");
}

struct Wrong {
  const char* file;
  const char* message;
};

class WrongActorFile : public testing::TestWithParam<Wrong> {};

TEST_P(WrongActorFile, IsToldWithLineAndRemedy) {
  const std::string got = read_with(GetParam().file, "It_PRP fled_VBD ._.", "2015-05-01");
  EXPECT_NE(got.find(GetParam().message), std::string::npos) << got;
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongActorFile,
    testing::Values(
        Wrong{"actor a.b\n  name X\n  kind rebels\n", ":3: 'rebels' is no kind; known: state_forces"},
        Wrong{"actor a.b\n  name X\n", ":1: an actor needs name and kind"},
        Wrong{"actor a.b\n  name X\n  kind rebel_group\n  country Sudan\n",
              ":4: 'Sudan' is no country; write its two letters"},
        Wrong{"actor a.b\n  name X\n  kind rebel_group\n  years 2012\n", ":4: '2012' is no span of years"},
        Wrong{"actor a.b\n  name X\n  kind rebel_group\n  ucdp IS\n", ":4: 'IS' is no UCDP actor id"},
        Wrong{"actor a.b\n  nam X\n", ":2: unknown key 'nam'"},
        Wrong{"person p.q\n  name X\n  of a.b\n", ":1: no actor 'a.b'"},
        Wrong{"group a.b\n", ":1: unknown block 'group'; known: actor person"},
        Wrong{"actor a.b\n  name X\n  kind rebel_group\nactor a.b\n  name Y\n  kind rebel_group\n",
              ":4: the id 'a.b' is taken already"},
        Wrong{"  name X\n", ":1: a field before the first block"}));

}  // namespace
}  // namespace sitrep
