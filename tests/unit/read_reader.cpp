// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"
#include "read_pack.h"
#include "read_support.h"

namespace sitrep {
namespace {

TEST(Reader, TellsFormatsByContentNotByName) {
  const Folder folder;
  const std::string record = R"({"id": "r1", "text": "A shell fell."})"
                             "\n";
  const auto all = read_all({folder.write("a.txt", record), folder.write("b.jsonl", "A shell fell.\n"),
                             folder.write("c", gzip(record)), folder.write("d.txt", zstd(record)),
                             folder.write("e.bin", gzip("A shell fell.\n"))});
  ASSERT_EQ(all.reports.size(), 5U);
  EXPECT_TRUE(all.problems.empty());
  EXPECT_EQ(all.reports[0].id, "r1");
  EXPECT_TRUE(all.reports[1].id.starts_with("sha256:"));
  EXPECT_EQ(all.reports[2].id, "r1");
  EXPECT_EQ(all.reports[3].id, "r1");
  EXPECT_EQ(all.reports[4].text, "A shell fell.\n");
}

TEST(Reader, ReadsEveryMemberOfAGzipFile) {
  const Folder folder;
  const std::string first = R"({"id": "1", "text": "A"})"
                            "\n";
  const std::string second = R"({"id": "2", "text": "B"})"
                             "\n";
  const auto all = read_all({folder.write("x.gz", gzip(first) + gzip(second) + std::string(512, '\0')),
                             folder.write("x.zst", zstd(first) + zstd(second))});
  ASSERT_EQ(all.reports.size(), 4U);
  EXPECT_EQ(all.reports[1].id, "2");
  EXPECT_EQ(all.reports[3].id, "2");
  EXPECT_TRUE(all.problems.empty());
}

TEST(Reader, KeepsWhatStandsBeforeADamage) {
  const Folder folder;
  std::string records;
  for (int i = 0; i < 20000; ++i)
    records += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"Shell " + std::to_string(i * 7919) +
               " fell.\"}\n";
  for (const std::string& packed : {gzip(records), zstd(records)}) {
    const auto all = read_all({folder.write("cut", packed.substr(0, packed.size() / 2))});
    EXPECT_GT(all.reports.size(), 1000U);
    ASSERT_FALSE(all.problems.empty());
    EXPECT_TRUE(all.problems.back().failed);
    EXPECT_NE(all.problems.back().message.find("cut short"), std::string::npos);
  }
}

TEST(Reader, WalksFoldersInTheOrderOfNames) {
  const Folder folder;
  folder.write("b/two.txt", "Two fell.");
  folder.write("a.txt", "One fell.");
  folder.write("c.txt", "Three fell.");
  folder.write(".hidden", "Not this.");
  folder.write("b/.git/config", "Nor this.");
  const auto all = read_all({folder.path()});
  ASSERT_EQ(all.reports.size(), 3U);
  EXPECT_EQ(all.reports[0].text, "One fell.");
  EXPECT_EQ(all.reports[1].text, "Two fell.");
  EXPECT_EQ(all.reports[2].text, "Three fell.");
}

TEST(Reader, ABadLineLosesNothingElse) {
  const Folder folder;
  const std::string file = folder.write("x.jsonl",
                                        "{\"id\": \"1\", \"text\": \"A\"}\n"
                                        "{\"id\": \"2\", \"text\": \"B\n"
                                        "\n"
                                        "{\"id\": \"3\"}\n"
                                        "[1]\n"
                                        "{\"id\": \"4\", \"text\": 7}\n"
                                        "{\"id\": 5, \"text\": \"E\", \"other\": {\"deep\": [1, null]}}");
  const auto all = read_all({file});
  ASSERT_EQ(all.reports.size(), 2U);
  EXPECT_EQ(all.reports[1].id, "5");
  ASSERT_EQ(all.problems.size(), 4U);
  for (const InputProblem& problem : all.problems) {
    EXPECT_EQ(problem.code, "bad_record");
    EXPECT_FALSE(problem.failed);
  }
  EXPECT_TRUE(all.problems[0].message.starts_with(file + ":2: ")) << all.problems[0].message;
  EXPECT_TRUE(all.problems[1].message.starts_with(file + ":4: "));
}

TEST(Reader, AMissingFileIsAFailureAndTheOthersAreRead) {
  const Folder folder;
  const auto all = read_all({folder.path() + "/nope.txt", folder.write("a.txt", "One fell.")});
  EXPECT_EQ(all.reports.size(), 1U);
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_TRUE(all.problems[0].failed);
  EXPECT_EQ(all.problems[0].code, "missing_input");
}

TEST(Reader, EmptyInputsAreNothing) {
  const Folder folder;
  const auto all = read_all({folder.write("a", ""), folder.write("b", " \n\n"), folder.write("c", gzip(""))});
  EXPECT_TRUE(all.reports.empty());
  EXPECT_TRUE(all.problems.empty());
}

TEST(Reader, SkipsWhatItCannotReadAndSaysSo) {
  const Folder folder;
  const auto all = read_all({folder.write("a", std::string("\x7f"
                                                           "ELF\0\1",
                                                           6)),
                             folder.write("c", "<?xml version=\"1.0\"?><kml/>"),
                             folder.write("d", "[{\"text\": \"A\"}]"), folder.write("e", "One fell.")});
  EXPECT_EQ(all.reports.size(), 1U);
  ASSERT_EQ(all.problems.size(), 3U);
  for (const InputProblem& problem : all.problems) EXPECT_EQ(problem.code, "format_not_read");
}

TEST(Reader, CountsAsTheContractCounts) {
  const Folder folder;
  const auto all = read_all({folder.write("a", "\xEF\xBB\xBFOne\r\nfell \xFF here.\r\n")});
  ASSERT_EQ(all.reports.size(), 1U);
  EXPECT_EQ(all.reports[0].text, "One\nfell \xEF\xBF\xBD here.\n");
  ASSERT_EQ(all.reports[0].diagnostics.size(), 1U);
  EXPECT_EQ(all.reports[0].diagnostics[0].code, "invalid_utf8");
}

TEST(Reader, HalfASurrogatePairLosesOnlyItself) {
  const Folder folder;
  const auto all =
      read_all({folder.write("a", R"({"text": "One \ud83d fell \ud83d\ude00 \\ud83d \udc00"})")});
  ASSERT_EQ(all.reports.size(), 1U);
  EXPECT_EQ(all.reports[0].text, "One \xEF\xBF\xBD fell \xF0\x9F\x98\x80 \\ud83d \xEF\xBF\xBD");
}

TEST(Reader, CutsATextOverTheLimit) {
  const Folder folder;
  const std::string sentence = "A shell fell on the old market. ";
  std::string text;
  while (text.size() < 3 * kMaxTextBytes) text += sentence;
  const auto all = read_all({folder.write("a", text), folder.write("b", "{\"text\": \"" + text + "\"}")});
  ASSERT_EQ(all.reports.size(), 2U);
  for (const Report& report : all.reports) {
    EXPECT_LE(report.text.size(), kMaxTextBytes);
    EXPECT_GT(report.text.size(), kMaxTextBytes - 100);
    ASSERT_FALSE(report.diagnostics.empty());
    EXPECT_EQ(report.diagnostics[0].code, "text_cut");
  }
}

TEST(Reader, PassesOverARecordOverTheLimit) {
  const Folder folder;
  const std::string huge = "{\"text\": \"" + std::string(kMaxRecordBytes + 10, 'x') + "\"}\n";
  const auto all = read_all({folder.write("a", huge + "{\"text\": \"One fell.\"}\n")});
  ASSERT_EQ(all.reports.size(), 1U);
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].code, "record_too_long");
}

TEST(Reader, OptionsSpeakForReportsThatDoNot) {
  const Folder folder;
  ReadOptions options;
  options.published = make_day(2020, 1, 2);
  options.publisher = "Delta";
  const auto all = read_all(
      {folder.write("a", R"({"text": "A", "publisher": "Own", "published": "2019-05-06T10:00:00Z"})"),
       folder.write("b", "One fell."), folder.write("c", R"({"text": "A", "published": "yesterday"})")},
      options);
  ASSERT_EQ(all.reports.size(), 3U);
  EXPECT_EQ(all.reports[0].publisher, "Own");
  EXPECT_EQ(format_day(*all.reports[0].published), "2019-05-06");
  EXPECT_EQ(all.reports[1].publisher, "Delta");
  EXPECT_EQ(format_day(*all.reports[1].published), "2020-01-02");
  EXPECT_EQ(all.reports[1].published_basis, PublishedBasis::given);
  ASSERT_EQ(all.reports[2].diagnostics.size(), 1U);
  EXPECT_EQ(all.reports[2].diagnostics[0].code, "bad_date");
}

TEST(Reader, MarksLanguagesItDoesNotRead) {
  const auto language = [](const std::string& text) { return report_of(text).language; };
  EXPECT_EQ(
      language("Gestern Abend sind bei einem Angriff auf die Stadt drei Menschen getötet worden. Die "
               "Regierung hat "
               "den Angriff verurteilt und eine Untersuchung angekündigt, wie ein Sprecher am Montag sagte."),
      "de");
  EXPECT_EQ(
      language(
          "قال مسعفون إن ثلاثة أشخاص قتلوا في قصف على السوق القديم في المدينة مساء أمس الأحد وأصيب عدد آخر"),
      "ar");
  EXPECT_EQ(
      language(
          "THREE PEOPLE WERE KILLED IN AN ATTACK ON THE TOWN LAST NIGHT. THE GOVERNMENT CONDEMNED THE ATTACK "
          "AND SAID THAT IT WOULD INVESTIGATE, A SPOKESMAN SAID ON MONDAY."),
      "en");
  EXPECT_EQ(language("Mort de trois"), "en") << "too short to tell";
  const Report report = report_of(
      "Tres personas murieron anoche en un ataque contra la ciudad, dijo el lunes un portavoz "
      "del gobierno, que condenó el ataque y anunció una investigación sobre los hechos.");
  EXPECT_FALSE(report.language_read);
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].code, "language_not_read");
}

TEST(LayoutWords, AreTheSameFromTheImage) {
  const Folder folder;
  ImageWriter writer;
  english().add_to(writer);
  const std::string path = folder.path() + "/x.img";
  ASSERT_TRUE(writer.write(path));
  const auto image = Image::open(path);
  ASSERT_TRUE(image);
  const auto words = LayoutWords::from_image(*image);
  ASSERT_TRUE(words);
  EXPECT_EQ(words->common, english().common);
  EXPECT_EQ(words->months, english().months);
  EXPECT_EQ(words->sources, english().sources);
  ASSERT_EQ(words->rules.size(), english().rules.size());
  EXPECT_EQ(words->kind_of("read more: why"), BlockKind::boilerplate);
}

TEST(LayoutWords, ABadFileIsNamedByLine) {
  const auto words = LayoutWords::from_blocks(*parse_blocks("lines story\n  is x\n", "layout.txt"));
  ASSERT_FALSE(words);
  EXPECT_TRUE(words.error().message.starts_with("layout.txt:1: ")) << words.error().message;
}

}  // namespace
}  // namespace sitrep
