// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "text/word_products.h"

namespace sitrep {
namespace {

constexpr std::size_t kWidth = 4;

/// Stands for the encoder: the product of a word is its number, four times.
class Layer {
 public:
  /// The first number of each word's product, and how many had to be made.
  std::vector<float> read(const std::vector<std::string>& words, CaseMode mode = CaseMode::normal) {
    const std::vector<std::string_view> forms(words.begin(), words.end());
    kept_.find(forms, mode, kWidth);
    std::vector<float> made;
    for (const WordProducts::Missing& m : kept_.missing())
      made.insert(made.end(), kWidth, product(words[m.word], mode, m.word == 0));
    for (std::size_t i = 0; i < kept_.missing().size(); ++i)
      kept_.rows()[kept_.missing()[i].word] = made.data() + i * kWidth;
    std::vector<float> out;
    for (const float* row : kept_.rows()) out.push_back(row[kWidth - 1]);
    missing_ = kept_.missing().size();
    kept_.keep(made.data());
    return out;
  }
  std::size_t missing() const { return missing_; }

  static float product(const std::string& word, CaseMode mode, bool first) {
    return std::stof(word.substr(1)) + (first ? 0.25F : 0.0F) + (mode == CaseMode::upper ? 0.5F : 0.0F);
  }

 private:
  WordProducts kept_;
  std::size_t missing_ = 0;
};

TEST(WordProducts, KeepsWhatItMet) {
  Layer layer;
  const std::vector<std::string> words{"w1", "w2", "w3", "w2"};
  EXPECT_EQ(layer.read(words), (std::vector<float>{1.25F, 2, 3, 2}));
  EXPECT_EQ(layer.missing(), 4U) << "twice in one sentence: made twice, kept once";
  EXPECT_EQ(layer.read(words), (std::vector<float>{1.25F, 2, 3, 2}));
  EXPECT_EQ(layer.missing(), 0U);
  EXPECT_EQ(layer.read({"w2", "w1"}), (std::vector<float>{2.25F, 1}));
  EXPECT_EQ(layer.missing(), 2U) << "the first word of a sentence is another one";
  EXPECT_EQ(layer.read(words, CaseMode::upper), (std::vector<float>{1.75F, 2.5F, 3.5F, 2.5F}));
  EXPECT_EQ(layer.missing(), 4U) << "so is one among capitals";
}

TEST(WordProducts, IsRightWhoeverGivesWay) {
  Layer layer;
  // Many more words than places, the small numbers often: each answer is the word's own.
  std::uint32_t state = 7;
  std::size_t made = 0, all = 0;
  for (int sentence = 0; sentence < 3000; ++sentence) {
    std::vector<std::string> words;
    std::vector<float> expected;
    for (int t = 0; t < 20; ++t) {
      state = state * 1664525U + 1013904223U;
      const std::uint32_t most = (state >> 8) % 4 == 0 ? 20000U : 200U;
      state = state * 1664525U + 1013904223U;
      words.push_back("w" + std::to_string((state >> 8) % most));
      expected.push_back(Layer::product(words.back(), CaseMode::normal, t == 0));
    }
    ASSERT_EQ(layer.read(words), expected) << sentence;
    made += layer.missing();
    all += words.size();
  }
  EXPECT_LT(made, all * 2 / 5) << "words that come often stay";
}

}  // namespace
}  // namespace sitrep
