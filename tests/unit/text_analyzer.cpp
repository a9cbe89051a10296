// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "text_support.h"

namespace sitrep {
namespace {

WordId word(const Document& d, std::string_view form) {
  for (WordId w = 0; w < d.size(); ++w)
    if (d.form[w] == form) return w;
  ADD_FAILURE() << "no word " << form;
  return 0;
}

/// One root a sentence, heads inside it, no cycles, every array as long as the words.
void expect_trees(const Document& d) {
  const std::size_t n = d.size();
  ASSERT_TRUE(d.form.size() == n && d.folded.size() == n && d.lemma.size() == n && d.upos.size() == n);
  ASSERT_TRUE(d.xpos.size() == n && d.head.size() == n && d.deprel.size() == n && d.sentence_of.size() == n);
  WordId next = 0;
  for (std::uint32_t s = 0; s < d.sentences.size(); ++s) {
    const WordRange words = d.sentences[s].words;
    ASSERT_EQ(words.first, next);
    ASSERT_FALSE(words.empty());
    next = words.last;
    std::size_t roots = 0;
    for (WordId w = words.first; w < words.last; ++w) {
      EXPECT_EQ(d.sentence_of[w], s);
      EXPECT_EQ(d.head[w] == kNoWord, d.deprel[w] == Deprel::root);
      if (d.head[w] == kNoWord) {
        ++roots;
        continue;
      }
      ASSERT_TRUE(words.contains(d.head[w]));
      std::size_t steps = 0;
      for (WordId up = w; up != kNoWord && steps <= n; up = d.head[up]) ++steps;
      EXPECT_LE(steps, n) << "a cycle";
    }
    EXPECT_EQ(roots, 1U);
  }
  EXPECT_EQ(next, n);
}

TEST(Analyzer, ReadsAPlainSentence) {
  const Read read("Warplanes bombed the hospital in Orsha on Friday, killing three nurses.");
  const Document& d = read.document;
  expect_trees(d);
  const WordId bombed = word(d, "bombed");
  EXPECT_EQ(d.head[bombed], kNoWord);
  EXPECT_EQ(d.lemma[bombed], "bomb");
  EXPECT_EQ(d.upos[bombed], Upos::verb);
  EXPECT_EQ(d.head[word(d, "Warplanes")], bombed);
  EXPECT_EQ(d.deprel[word(d, "Warplanes")], Deprel::nsubj);
  EXPECT_EQ(d.deprel[word(d, "hospital")], Deprel::obj);
  EXPECT_EQ(d.head[word(d, "nurses")], word(d, "killing"));
}

TEST(Analyzer, ReadsPassivesAndCapitals) {
  const Read plain("Five soldiers were killed by rebels.");
  EXPECT_EQ(plain.document.deprel[word(plain.document, "soldiers")], Deprel::nsubj_pass);
  const Read capitals("FIVE SOLDIERS WERE KILLED BY REBELS.");
  EXPECT_EQ(capitals.document.upos[word(capitals.document, "SOLDIERS")], Upos::noun);
  EXPECT_EQ(capitals.document.lemma[word(capitals.document, "KILLED")], "kill");
  EXPECT_EQ(capitals.document.head[word(capitals.document, "SOLDIERS")], word(capitals.document, "KILLED"));
}

/// Every subject of the text, with its verb's lemma: "gunmen storm".
std::string subjects(const Document& d) {
  std::string out;
  for (WordId w = 0; w < d.size(); ++w) {
    if (d.deprel[w] != Deprel::nsubj || d.upos[d.head[w]] != Upos::verb) continue;
    if (!out.empty()) out += ", ";
    out += std::string(d.folded[w]) + ' ' + std::string(d.lemma[d.head[w]]);
  }
  return out;
}

TEST(Analyzer, ReadsSentencesThatBeginWithABareNoun) {
  const Read read(
      "Gunmen stormed the village. Warplanes pounded the market. Militants struck a convoy. "
      "Rebels overthrew the governor. Jihadists beheaded hostages. Troops shelled the town.");
  const std::string expected =
      "gunmen storm, warplanes pound, militants strike, rebels overthrow, jihadists behead, troops shell";
  EXPECT_EQ(subjects(read.document), expected);
  const Read capitals(
      "GUNMEN STORMED THE VILLAGE. WARPLANES POUNDED THE MARKET. MILITANTS STRUCK A CONVOY. "
      "REBELS OVERTHREW THE GOVERNOR. JIHADISTS BEHEADED HOSTAGES. TROOPS SHELLED THE TOWN.");
  EXPECT_EQ(subjects(capitals.document), expected);
}

TEST(Analyzer, LemmasAreSmallLetters) {
  const Read read("Rebels in Orsha said they had been shelling bases for 3 days.");
  for (const std::string_view lemma : read.document.lemma)
    for (const char c : lemma) EXPECT_FALSE(c >= 'A' && c <= 'Z') << lemma;
  EXPECT_EQ(read.document.lemma[word(read.document, "been")], "be");
  EXPECT_EQ(read.document.lemma[word(read.document, "bases")], "base");
}

TEST(Analyzer, GivesFlatTreesToBoilerplate) {
  const Read read("Read more: Five things to know. Sign up here.", true, BlockKind::boilerplate);
  expect_trees(read.document);
}

TEST(Analyzer, MakesTreesOfAnything) {
  std::uint64_t state = 88172645463325252ULL;
  const std::vector<std::string> parts = {"killed", "the", ".",  ",",    "\"",     "and", "Orsha",
                                          "12",     "-",   "'s", "said", "(",      ")",   "WHO",
                                          "\u201C", "of",  "!",  "...",  "didn't", "\n\n"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 1 + round % 60; ++i) {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      text += parts[state % parts.size()];
      if (state % 5 != 0) text += ' ';
    }
    const Read read(text);
    expect_trees(read.document);
  }
}

TEST(Analyzer, ReadsNothing) {
  for (const char* text : {"", " ", "\n\n \u00A0\n"}) {
    const Read read(text);
    EXPECT_EQ(read.document.size(), 0U);
    EXPECT_TRUE(read.document.sentences.empty());
  }
}

double seconds_for(const std::string& text) {
  const std::clock_t start = std::clock();  // of this process: the machine may be busy
  const Read read(text);
  expect_trees(read.document);
  for (const Sentence& s : read.document.sentences) EXPECT_LE(s.words.last - s.words.first, 240U);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(Analyzer, TakesTimeLinearInOneLongLine) {
  std::string words, solid;
  while (words.size() < 1'000'000) words += "the rebels and ";
  solid.assign(1'000'000, 'x');
  EXPECT_LT(seconds_for(words), 20.0);
  EXPECT_LT(seconds_for(solid), 5.0);
  std::string initials;
  while (initials.size() < 300'000) initials += "a.";
  EXPECT_LT(seconds_for(initials), 20.0);
  EXPECT_LT(seconds_for(std::string(1'000'000, '.')), 5.0);
  EXPECT_LT(seconds_for(std::string(300'000, '\'')), 20.0);
}

TEST(Analyzer, IsTheSameFromManyThreads) {
  const std::string text = "Warplanes bombed the hospital in Orsha on Friday. Officials denied it.";
  const Read alone(text);
  std::vector<std::thread> threads;
  std::vector<int> same(4, 0);
  for (std::size_t t = 0; t < same.size(); ++t)
    threads.emplace_back([&, t] {
      const Read other(text);
      same[t] = other.document.head == alone.document.head && other.document.deprel == alone.document.deprel;
    });
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(same, std::vector<int>(4, 1));
}

}  // namespace
}  // namespace sitrep
