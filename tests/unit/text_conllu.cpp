// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "text/conllu.h"
#include "text_support.h"

namespace sitrep {
namespace {

constexpr const char* kBlank =
    "# newdoc id = a\n"
    "# text = Don't go.\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tDo\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "# newdoc id = b\n"
    "1\tHalt\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n";

TEST(Conllu, KeepsGivenWordsAndSentences) {
  auto reports = read_conllu(kBlank, "test");
  ASSERT_TRUE(reports.ok());
  ASSERT_EQ(reports->size(), 2U);
  EXPECT_EQ((*reports)[0].report->text, "Don't go.");
  EXPECT_EQ((*reports)[0].document.size(), 4U);
  EXPECT_EQ((*reports)[1].report->id, "b");
  std::string out;
  for (ConlluReport& r : *reports) {
    test_analyzer().annotate(r.document);
    write_conllu(r.document, out);
  }
  EXPECT_NE(out.find("# newdoc id = a\n"), std::string::npos);
  EXPECT_NE(out.find("1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpan=0:5\n1\tDo\tdo\tAUX"), std::string::npos) << out;
  EXPECT_NE(out.find("3\tgo\tgo\tVERB"), std::string::npos) << out;
  EXPECT_NE(out.find("Span=6:8|SpaceAfter=No\n"), std::string::npos) << out;
}

TEST(Conllu, CountsSpansInCodePoints) {
  const Read read("\u00C9t\u00E9: \u201CHalt\u201D");
  std::string out;
  write_conllu(read.document, out);
  EXPECT_NE(out.find("\tSpan=0:3|SpaceAfter=No\n"), std::string::npos) << out;
  EXPECT_NE(out.find("\tSpan=6:10|SpaceAfter=No\n"), std::string::npos) << out;
}

TEST(Conllu, GivesProperNounsTheirCapitalsBack) {
  const Read read("On Friday rebels shelled Orsha again.");
  std::string out;
  write_conllu(read.document, out);
  EXPECT_NE(out.find("\tOrsha\tOrsha\tPROPN"), std::string::npos) << out;
  EXPECT_NE(out.find("\tshelled\tshell\tVERB"), std::string::npos) << out;
}

TEST(Conllu, SaysWhatIsWrong) {
  for (const char* bad : {"1\tx\n\n", "1\tx\t_\t_\t_\t_\t7\t_\t_\t_\n\n",
                          "2-1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "1\t\t_\t_\t_\t_\t_\t_\t_\t_\n\n"}) {
    const auto reports = read_conllu(bad, "bad.conllu");
    ASSERT_FALSE(reports.ok()) << bad;
    EXPECT_NE(reports.error().message.find("bad.conllu:"), std::string::npos);
  }
}

TEST(Conllu, ReadsWhatItWrites) {
  const Read read("He can't stay. The army's men left Orsha.");
  std::string out;
  write_conllu(read.document, out);
  const auto again = read_conllu(out, "again");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ((*again)[0].document.head, read.document.head);
  EXPECT_EQ((*again)[0].document.deprel, read.document.deprel);
  EXPECT_EQ((*again)[0].document.upos, read.document.upos);
}

}  // namespace
}  // namespace sitrep
