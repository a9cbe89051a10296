// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "text_support.h"

namespace sitrep {
namespace {

/// Words of a text parted by blanks; "|" stands where a sentence begins.
std::string cut(const std::string& text) {
  const Read read(text, false);
  std::string out;
  for (const Sentence& s : read.document.sentences) {
    if (!out.empty()) out += " | ";
    for (WordId w = s.words.first; w < s.words.last; ++w) {
      if (w > s.words.first) out += ' ';
      out += read.document.form[w];
    }
  }
  return out;
}

TEST(Tokenizer, PartsPunctuationAndHyphens) {
  EXPECT_EQ(cut("A 12-year-old boy, wounded on Monday, died."),
            "A 12 - year - old boy , wounded on Monday , died .");
  EXPECT_EQ(cut("The co-founder re-elected al-Amin."), "The co-founder re-elected al - Amin .");
}

TEST(Tokenizer, PartsContractionsAndKeepsThemTogether) {
  EXPECT_EQ(cut("They didn't say it's over; we cannot."), "They did n't say it 's over ; we can not .");
  EXPECT_EQ(cut("Selmar\u2019s mayor doesn\u2019t know."), "Selmar \u2019s mayor does n\u2019t know .");
  const Read read("The army's men don't fire.", false);
  ASSERT_EQ(read.document.multiword.size(), 2U);
  EXPECT_EQ(read.document.text_of(read.document.multiword[0]), "army's");
  EXPECT_EQ(read.document.text_of(read.document.multiword[1]), "don't");
}

TEST(Tokenizer, KeepsNumbersDatesAndTimesWhole) {
  EXPECT_EQ(cut("Some 1,200 people (3.5%) fled at 10:30 on 2017-04-07."),
            "Some 1,200 people ( 3.5 % ) fled at 10:30 on 2017-04-07 .");
  EXPECT_EQ(cut("A 500kg bomb, 20km away; $5m."), "A 500 kg bomb , 20 km away ; $ 5 m .");
}

TEST(Tokenizer, KnowsAbbreviationsAndInitials) {
  EXPECT_EQ(cut("Lt. Gen. J. R. Orman of the U.S. Army met Dr. Selim."),
            "Lt. Gen. J. R. Orman of the U.S. Army met Dr. Selim .");
  EXPECT_EQ(cut("He left the U.S. The talks failed."), "He left the U.S. | The talks failed .");
  EXPECT_EQ(cut("Checkpoint No. 5 fell. No. They lied."), "Checkpoint No. 5 fell . | No . | They lied .");
}

TEST(Tokenizer, KeepsAddressesWhole) {
  EXPECT_EQ(cut("See https://example.org/a?b=1, or mail desk@example.org."),
            "See https://example.org/a?b=1 , or mail desk@example.org .");
  EXPECT_EQ(cut("From: \"Selim\"<selim@example.org> to news.orsha.market, at once."),
            "From : \" Selim \" < selim@example.org > to news.orsha.market , at once .");
}

TEST(Tokenizer, PartsCarelessContractionsWhereTheNextWordTells) {
  EXPECT_EQ(cut("They say its a trap, but its leader cant know."),
            "They say it s a trap , but its leader ca nt know .");
}

TEST(Splitter, EndsSentencesThatTheirWriterDidNot) {
  EXPECT_EQ(cut("they shelled the market again today. we ran to the cellar. nobody was hurt."),
            "they shelled the market again today . | we ran to the cellar . | nobody was hurt .");
  EXPECT_EQ(cut("REBELS ATTACKED THE POST AT DAWN. GEN. SELIM SAID FOUR MEN DIED. THE ROAD IS CLOSED."),
            "REBELS ATTACKED THE POST AT DAWN . | GEN. SELIM SAID FOUR MEN DIED . | THE ROAD IS CLOSED .");
}

TEST(Tokenizer, ReadsDirtyText) {
  EXPECT_EQ(cut("Two were killed.The hospital was hit."), "Two were killed . | The hospital was hit .");
  EXPECT_EQ(cut("He said \u201CWe will go...\u201D Later they went."),
            "He said \u201C We will go ... \u201D | Later they went .");
  EXPECT_EQ(cut("TWO WERE KILLED IN AN AIR STRIKE. THE U.N. CONDEMNED IT."),
            "TWO WERE KILLED IN AN AIR STRIKE . | THE U.N. CONDEMNED IT .");
  EXPECT_EQ(cut("Five\u00A0dead\u2014ten hurt [Agency]"), "Five dead \u2014 ten hurt [ Agency ]");
  EXPECT_EQ(cut("\u2022 shelling in the east"), "\u2022 shelling in the east");
  EXPECT_EQ(cut("\u201CStop!\u201D she cried. \u201CDon\u2019t shoot.\u201D"),
            "\u201C Stop ! \u201D she cried . | \u201C Do n\u2019t shoot . \u201D");
}

TEST(Tokenizer, SpansAreTheFormsInTheText) {
  const Read read(
      "Na\u00EFve\u00A0caf\u00E9-goers weren\u2019t hurt \u2014 \u0627\u0644\u062D\u0644\u0628 wasn't.",
      false);
  const Document& d = read.document;
  std::uint32_t last = 0;
  for (WordId w = 0; w < d.size(); ++w) {
    EXPECT_EQ(d.span[w].in(d.text()), d.form[w]);
    EXPECT_GE(d.span[w].begin, last);
    EXPECT_FALSE(d.span[w].empty());
    last = d.span[w].end;
  }
}

TEST(Tokenizer, EveryCharacterButBlanksIsInOneWord) {
  const std::string text =
      "x' 's ''\"\"(( [...] ?!?! \u2026\u2026 a.b.c. 1.2.3 --- 'tis @x #y _z_ \xF0\x9F\x98\x80 $$ 5'6 co- "
      "-co";
  const Read read(text, false);
  std::string glued, solid;
  for (const std::string_view form : read.document.form) glued += form;
  for (const char c : text)
    if (c != ' ') solid += c;
  EXPECT_EQ(glued, solid);
}

}  // namespace
}  // namespace sitrep
