// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "text/relevance.h"
#include "text_support.h"

namespace sitrep {
namespace {

class RelevanceOf {
 public:
  explicit RelevanceOf(const std::string& text) : read_(text, false) {
    static const Result<Image> image = Image::open(std::string(SITREP_DATA_DIR) + "/en.img");
    RelevanceScan(*image).scan(read_.report, relevance);
  }
  std::vector<std::string> live() const { return texts(relevance.live); }
  std::vector<std::string> passages() const { return texts(relevance.passages); }

  Relevance relevance;

 private:
  std::vector<std::string> texts(const std::vector<Span>& spans) const {
    std::vector<std::string> out;
    for (const Span s : spans) {
      std::string text(s.in(read_.report.text));
      text.erase(0, text.find_first_not_of(' '));
      out.push_back(std::move(text));
    }
    return out;
  }
  Read read_;
};

/// Twelve sentences of a morning in a garden.
const std::string kGarden =
    "The beans came up late this year. Nobody knows why the soil stayed cold. Marta blamed the frost. "
    "Her sister thought of the hens. They ate the seedlings in a week. A net helped for a while. "
    "The roses did better than ever. Two kinds smelled of lemon. The old pear tree gave nothing. "
    "It stands too close to the wall. Next year there will be onions. Everyone likes onions. ";

using Texts = std::vector<std::string>;

TEST(Relevance, PassesOverTextWithoutConflict) {
  const RelevanceOf r(kGarden);
  EXPECT_TRUE(r.relevance.empty());
  EXPECT_EQ(r.relevance.sentences, 12U);
  EXPECT_EQ(r.relevance.passed_over, 12U);
}

TEST(Relevance, ReadsNewsOfConflictWhole) {
  const RelevanceOf r("Shells fell on Tarsa overnight. Three people were killed. The mayor asked for calm.");
  EXPECT_TRUE(r.relevance.whole);
  EXPECT_EQ(r.relevance.passed_over, 0U);
}

TEST(Relevance, ReadsAroundTheOneSentenceOfALongText) {
  const RelevanceOf r(kGarden + "Then gunmen shot the gardener dead. " + kGarden);
  EXPECT_FALSE(r.relevance.whole);
  EXPECT_EQ(r.live(), (Texts{"Then gunmen shot the gardener dead."}));
  EXPECT_EQ(r.passages(),
            (Texts{"Next year there will be onions.", "Everyone likes onions.",
                   "Then gunmen shot the gardener dead.", "The beans came up late this year."}));
}

TEST(Relevance, FetchesWhatNamesTheSameNames) {
  const RelevanceOf r("The garden belongs to Anton Leskov, a retired judge. " + kGarden +
                      "On Sunday gunmen killed Leskov. " + kGarden);
  ASSERT_FALSE(r.passages().empty());
  EXPECT_EQ(r.passages().front(), "The garden belongs to Anton Leskov, a retired judge.");
}

TEST(Relevance, FetchesWhereAQuotationBegins) {
  const RelevanceOf r(
      kGarden +
      "Ilse Brandt said: \"We were at table. It was dark. It rained. The dog slept. Then the bombing "
      "began.\" " +
      kGarden);
  EXPECT_EQ(r.live(), (Texts{"Then the bombing began.\""}));
  bool speaker = false;
  for (const std::string& p : r.passages()) speaker = speaker || p.starts_with("Ilse Brandt said");
  EXPECT_TRUE(speaker);
}

TEST(Relevance, ADemandTakesStatesAmongGardeners) {
  EXPECT_TRUE(RelevanceOf(kGarden + "We demand more onions, please. " + kGarden).relevance.empty());
  EXPECT_EQ(RelevanceOf("Belgium demanded an apology from Peru.").live(),
            Texts{"Belgium demanded an apology from Peru."});
}

TEST(Relevance, HarmIsToldInManyWords) {
  for (const char* text :
       {"Twelve bodies were found in a well near Sebha.", "A school in Kharkiv was destroyed overnight.",
        "Herders burned 30 huts.", "The bridge at Dorn was blown up.",
        "More than 3,000 people crossed into Chad.", "The crew of a fishing boat was taken by pirates.",
        "A bus hit a device planted on the road.", "Al-Shabab took Bal'ad.", "The Houthis seized Dhamar.",
        "M23 withdrew from Masisi."})
    EXPECT_FALSE(RelevanceOf(text).relevance.empty()) << text;
}

TEST(Relevance, AbbreviationsEndNoSentence) {
  const RelevanceOf r(kGarden + "On Nov. 3 at 9 a.m. Sen. Ruiz was killed. " + kGarden);
  EXPECT_EQ(r.live(), (Texts{"On Nov. 3 at 9 a.m. Sen. Ruiz was killed."}));
}

TEST(Relevance, AnEmptyReportIsEmpty) {
  const RelevanceOf r("");
  EXPECT_TRUE(r.relevance.empty());
  EXPECT_EQ(r.relevance.sentences, 0U);
}

}  // namespace
}  // namespace sitrep
