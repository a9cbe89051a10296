// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "text/entity_clues.h"
#include "text/entity_tagger.h"
#include "text_support.h"

namespace sitrep {
namespace {

constexpr std::uint8_t kBegin = 1, kInside = 2, kOtherInside = 4;

/// Steps that cost nothing, but for those that make no sense.
std::array<float, kStepRow * kStepRow> free_steps() {
  std::array<float, kStepRow * kStepRow> steps;
  steps.fill(kForbiddenStep);
  for (std::uint8_t i = 0; i < kEntityLabels; ++i)
    for (std::uint8_t j = 0; j < kEntityLabels; ++j)
      if (may_follow(i, j)) steps[i * kStepRow + j] = 0;
  return steps;
}

/// Rows of scores, zero but for what is given.
struct Scores {
  explicit Scores(std::size_t count) : words(count), values(count * kStepRow, 0.0F) {}
  Scores& set(std::size_t word, std::uint8_t label, float value) {
    values[word * kStepRow + label] = value;
    return *this;
  }
  std::vector<std::uint8_t> best(const std::array<float, kStepRow * kStepRow>& steps) const {
    EntityTagger::Workspace work;
    best_labels(values.data(), kStepRow, words, steps, work);
    return work.labels;
  }
  std::size_t words;
  std::vector<float> values;
};

using Labels = std::vector<std::uint8_t>;

TEST(Entities, NothingGoesOnThatDidNotBegin) {
  EXPECT_EQ(Scores(0).best(free_steps()), Labels{});
  // Alone, "inside" is best for both words; it needs a beginning, which the first word gives.
  EXPECT_EQ(Scores(2).set(0, kInside, 3).set(1, kInside, 3).set(0, kBegin, 2).best(free_steps()),
            (Labels{kBegin, kInside}));
  EXPECT_EQ(Scores(1).set(0, kInside, 3).best(free_steps())[0] % 2, kOutsideEntity);
  EXPECT_EQ(
      Scores(2).set(0, kBegin, 2).set(1, kOtherInside, 1).set(1, kOutsideEntity, 0.5F).best(free_steps()),
      (Labels{kBegin, kOutsideEntity}));
}

TEST(Entities, StepsHaveTheirSay) {
  auto steps = free_steps();
  const Scores scores = Scores(2).set(0, kBegin, 2).set(1, kBegin, 1).set(1, kInside, 0.5F);
  EXPECT_EQ(scores.best(steps), (Labels{kBegin, kBegin}));
  steps[kBegin * kStepRow + kInside] = 1;
  EXPECT_EQ(scores.best(steps), (Labels{kBegin, kInside}));
}

TEST(Entities, CluesAreOfTheWordAndItsNeighbours) {
  Read read("Shelling hit Orsha today.");
  Document& d = read.document;
  std::vector<std::uint32_t> clues;
  const WordRange words = d.sentences.front().words;
  entity_clues(d, words, 2, clues);
  ASSERT_EQ(clues.size(), 1U) << "nothing known: the lemma alone";
  const std::uint32_t lemma = clues.front();
  EXPECT_GE(lemma, 3 * kKnownBits);
  EXPECT_LT(lemma, kEntityClues);
  d.known = {1, 2, 4, 8, 16};
  entity_clues(d, words, 2, clues);
  EXPECT_EQ(clues, (std::vector<std::uint32_t>{2, kKnownBits + 1, 2 * kKnownBits + 3, lemma}));
  entity_clues(d, words, 0, clues);
  EXPECT_EQ(clues.size(), 3U) << "no word stands before the first";
}

TEST(Entities, HoldNoVerbOfAClause) {
  const Read read("The army attacked Homs on Sunday. Rebels shelled Daraya. The army shelled Idlib again.");
  for (const Entity& e : read.document.entities)
    for (WordId w = e.words.first; w < e.words.last; ++w)
      EXPECT_NE(read.document.upos[w], Upos::verb) << read.document.text_of(e.words);
}

}  // namespace
}  // namespace sitrep
