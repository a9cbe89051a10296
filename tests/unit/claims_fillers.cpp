// SPDX-License-Identifier: Apache-2.0
// The model of fillers (docs/claims.md, step 9): which phrases it is asked about, and what it may change.
#include <gtest/gtest.h>

#include <algorithm>

#include "claims/filler_features.h"
#include "claims/told_fillers.h"
#include "claims_support.h"

namespace sitrep {
namespace {

/// A text analysed and grounded, with empty knowledge of events.
struct Phrases {
  explicit Phrases(const std::string& text) : read(text) {
    test::test_pipeline().analyze(read.report, document);
    test::test_pipeline().ground(document, mentions);
    const auto image = Image::open(std::string(SITREP_DATA_DIR) + "/en.img");
    const EventKnowledge events(*image);
    const Context context(document, mentions, events);
    for (const Sentence& sentence : document.sentences)
      for (const FillerPhrase& phrase : find_filler_phrases(context, sentence)) {
        bases.emplace_back(document.text_of(phrase.words));
        for (const WordRange span : spans_of(context, phrase)) spans.emplace_back(document.text_of(span));
      }
  }
  bool has(const std::vector<std::string>& list, const std::string& text) const {
    return std::find(list.begin(), list.end(), text) != list.end();
  }

  test::ReadText read;
  Document document;
  Mentions mentions;
  std::vector<std::string> bases, spans;
};

TEST(FillerPhrases, WholeNounPhrasesAndWhatTheyMayBeCutTo) {
  const Phrases p("TWO ARMED MEN BURNED THE OFFICES OF THE COFFEE COOPERATIVE IN CALI.");
  EXPECT_TRUE(p.has(p.bases, "TWO ARMED MEN"));
  EXPECT_TRUE(p.has(p.spans, "ARMED MEN"));
  EXPECT_TRUE(p.has(p.spans, "OFFICES"));
  EXPECT_TRUE(p.has(p.spans, "OFFICES OF THE COFFEE COOPERATIVE"));
  EXPECT_FALSE(p.has(p.spans, "THE OFFICES")) << "no filler begins with an article";
}

/// Scores of a sentence and of its phrases add up: what they share must not be among what each has alone.
TEST(FillerFeatures, OfSentenceAndPhraseAreApart) {
  const test::ReadText read("TWO ARMED MEN BURNED THE OFFICES OF THE COOPERATIVE. A BOMB EXPLODED IN CALI.");
  Document document;
  Mentions mentions;
  test::test_pipeline().analyze(read.report, document);
  test::test_pipeline().ground(document, mentions);
  const auto image = Image::open(std::string(SITREP_DATA_DIR) + "/en.img");
  const EventKnowledge events(*image);
  const Context context(document, mentions, events);
  const FillerFeatures features(context, read.reading.claims);
  std::vector<Feature> alone, shared;
  for (const Sentence& sentence : document.sentences) {
    features.of_sentence(sentence, shared);
    EXPECT_FALSE(shared.empty());
    for (const FillerPhrase& phrase : find_filler_phrases(context, sentence)) {
      features.of_phrase_alone(phrase, alone);
      EXPECT_FALSE(alone.empty());
      for (const Feature f : shared) EXPECT_EQ(std::count(alone.begin(), alone.end(), f), 0);
    }
  }
}

/// Of strings that hold one another the best is told; what is below 0 is not.
TEST(ToldFillers, AreTheBestOfStringsThatHoldOneAnother) {
  const test::ReadText read("THE OFFICES OF THE COOPERATIVE WERE BURNED. THE OFFICES ARE IN CALI.");
  Document document;
  Mentions mentions;
  test::test_pipeline().analyze(read.report, document);
  test::test_pipeline().ground(document, mentions);
  const auto image = Image::open(std::string(SITREP_DATA_DIR) + "/en.img");
  const EventKnowledge events(*image);
  const Context context(document, mentions, events);
  std::vector<FillerCandidate> candidates(3);
  for (FillerCandidate& f : candidates) f.slot = FillerSlot::target;
  candidates[0].words = {1, 5};
  candidates[0].score = 20;
  candidates[1].words = {1, 2};
  candidates[1].score = 10;
  candidates[2].words = {4, 5};
  candidates[2].score = -1;
  for (FillerCandidate& f : candidates) f.at = {f.words};
  const auto told = choose_fillers(context, candidates);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(document.text_of(told[0].words), "OFFICES OF THE COOPERATIVE");
}

TEST(FillerScores, TogetherIsNearTheLogarithmOfTheSum) {
  EXPECT_NEAR(together(0, 0), 0.69 * kFillerOne, 0.05 * kFillerOne);
  EXPECT_EQ(together(8 * kFillerOne, 0), 8 * kFillerOne);
  EXPECT_EQ(together(5, 900), together(900, 5));
}

TEST(ReportsInCapitals, AreToldByTheirWords) {
  const auto capitals = [](const std::string& text) {
    Phrases p(text);
    return in_capitals(p.document);
  };
  EXPECT_TRUE(capitals("A BOMB EXPLODED IN CALI ON MONDAY, 13 MARCH, THE POLICE SAID."));
  EXPECT_FALSE(capitals("A bomb exploded in Cali on Monday, the ELN and the FARC said."));
}

TEST(ReportsInCapitals, EveryParticipantStandsInTheText) {
  const test::ReadText read(
      "A POWERFUL BOMB EXPLODED TODAY AT THE OFFICES OF THE NEWSPAPER EL HORIZONTE IN CALI. TWO MEN WERE "
      "SEEN "
      "LEAVING THE BOMB IN A CAR. THE ARMY OF NATIONAL LIBERATION [ELN] CLAIMED RESPONSIBILITY.");
  ASSERT_FALSE(read.reading.claims.empty());
  for (const Claim& claim : read.reading.claims) {
    for (const Participant& p : claim.participants) EXPECT_EQ(p.text, p.span.in(read.report.text));
    for (const Weapon& w : claim.weapons) EXPECT_EQ(w.text, w.span.in(read.report.text));
  }
}

}  // namespace
}  // namespace sitrep
