// SPDX-License-Identifier: Apache-2.0
// What is known of words before they are read. Every sentence is invented.
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "ground/known_words.h"
#include "ground_actor_document.h"

namespace sitrep {
namespace {

struct Knowledge {
  Knowledge() {
    auto english_image = Image::open(std::string(SITREP_DATA_DIR) + "/en.img");
    auto places = Gazetteer::open(std::string(SITREP_DATA_DIR) + "/gazetteer.img");
    if (!english_image || !places) throw std::runtime_error("no data");
    english = std::move(*english_image);
    gazetteer = std::move(*places);
  }
  Image english;
  Gazetteer gazetteer;
};

std::vector<std::uint64_t> known(const char* tagged) {
  static const Knowledge knowledge;
  test::HandMade text(tagged);
  mark_known_words(knowledge.gazetteer, ActorIndex(knowledge.english), WeaponIndex(knowledge.english),
                   ObjectIndex(knowledge.english), text.document);
  return text.document.known;
}

TEST(KnownWords, KindsOfNamesDiffer) {
  const auto a = known("rebels_NNS shelled_VBD Idlib_NNP with_IN mortars_NNS ._.");
  const auto b = known("fighters_NNS left_VBD Mosul_NNP with_IN rockets_NNS ._.");
  ASSERT_EQ(a.size(), 6U);
  EXPECT_EQ(a[2], b[2]) << "two towns";
  EXPECT_EQ(a[4], b[4]) << "two weapons";
  EXPECT_NE(a[0], 0U);
  EXPECT_NE(a[0], a[2]);
  EXPECT_NE(a[4], a[2]);
  EXPECT_NE(known("they_PRP left_VBD Syria_NNP ._.")[2], a[2]) << "a country is no town";
  EXPECT_NE(known("they_PRP fought_VBD ISIL_NNP ._.")[2], a[2]) << "nor is a group";
  EXPECT_EQ(known("they_PRP left_VBD Qwzxtown_NNP ._.")[2], known("they_PRP left_VBD Vbqxia_NNP ._.")[2]);
}

TEST(KnownWords, NamesOfSeveralWordsBeginAndGoOn) {
  const auto k = known("troops_NNS entered_VBD Saudi_NNP Arabia_NNP ._.");
  const auto one = known("troops_NNS entered_VBD Iraq_NNP ._.");
  EXPECT_NE(k[2], k[3]);
  EXPECT_NE(k[2] & one[2], 0U) << "a country begins in both";
}

TEST(KnownWords, SmallLettersAreNoNames) {
  EXPECT_EQ(known("they_PRP like_VBP turkey_NN ._.")[2] & known("they_PRP left_VBD Iraq_NNP ._.")[2], 0U);
  EXPECT_EQ(known("TROOPS_NNS LEFT_VBD IRAQ_NNP ._.")[2] & known("they_PRP left_VBD Iraq_NNP ._.")[2],
            known("TROOPS_NNS LEFT_VBD IRAQ_NNP ._.")[2])
      << "in capitals as much is known, but for the capital";
}

}  // namespace
}  // namespace sitrep
