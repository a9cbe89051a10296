// SPDX-License-Identifier: Apache-2.0
#include "read/csv_rows.h"
#include "read_support.h"

namespace sitrep {
namespace {

ReadAll read_table(const std::string& bytes, ColumnNames columns = {}) {
  const Folder folder;
  ReadOptions options;
  options.columns = std::move(columns);
  return read_all({folder.write("table", bytes)}, options);
}

TEST(Csv, ARowIsAReport) {
  const auto all = read_table(
      "\xEF\xBB\xBFID,Date,Source,Headline,Text,Link,Deaths\r\n"
      "7,2019-03-15,Harbour Times,Shells hit bakery,\"Shells fell, again.\r\n\r\nA \"\"doctor\"\" said "
      "so.\",https://x.example,12\r\n"
      "\r\n"
      "8,15 March 2019,,,One fell.,,\r\n");
  EXPECT_TRUE(all.problems.empty());
  ASSERT_EQ(all.reports.size(), 2U);
  const Report& first = all.reports[0];
  EXPECT_EQ(first.id, "7");
  EXPECT_EQ(first.title, "Shells hit bakery");
  EXPECT_EQ(first.text, "Shells hit bakery\n\nShells fell, again.\n\nA \"doctor\" said so.");
  EXPECT_EQ(first.publisher, "Harbour Times");
  EXPECT_EQ(first.url, "https://x.example");
  EXPECT_EQ(format_day(*first.published), "2019-03-15");
  EXPECT_EQ(all.reports[1].text, "One fell.");
  EXPECT_EQ(format_day(*all.reports[1].published), "2019-03-15");
}

TEST(Csv, ReadsSemicolonsAndTabs) {
  EXPECT_EQ(read_table("text;publisher\nA, b fell.;X\n").reports.at(0).text, "A, b fell.");
  EXPECT_EQ(read_table("id\ttext\n1\tA, b; fell.\n").reports.at(0).text, "A, b; fell.");
}

TEST(Csv, TheUserNamesColumns) {
  const std::string table = "event_date;Was;who said\n2019-03-15;A shell fell.;Port Watch\n";
  EXPECT_EQ(read_table(table).reports.at(0).id.substr(0, 7), "sha256:");  // a text like any other
  const auto all =
      read_table(table, {{"text", "was"}, {"published", "Event Date"}, {"publisher", "who said"}});
  ASSERT_EQ(all.reports.size(), 1U);
  EXPECT_EQ(all.reports[0].text, "A shell fell.");
  EXPECT_EQ(all.reports[0].publisher, "Port Watch");
  EXPECT_EQ(format_day(*all.reports[0].published), "2019-03-15");
}

TEST(Csv, AColumnThatIsNotThereIsAProblemWithARemedy) {
  const auto all = read_table("id,notes,date\n1,A shell fell.,2019-03-15\n", {{"text", "Nots"}});
  EXPECT_TRUE(all.reports.empty());
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].code, "bad_columns");
  EXPECT_TRUE(all.problems[0].failed);
  EXPECT_NE(all.problems[0].message.find("no column 'Nots' for text; its columns are: id, notes, date"),
            std::string::npos);
  EXPECT_EQ(read_table("id,date,url\n1,2019-03-15,x\n").problems.at(0).code, "bad_columns");
}

TEST(Csv, ABadRowLosesNothingElse) {
  const auto all = read_table(
      "id,text\n"
      "1,One fell.\n"
      "2,Two, fell.\n"
      "3\n"
      "4,\n"
      "5,Five fell.,,\n"
      "6,\"Six \"big\" shells fell.\"\n"
      "7,\"never closed\n"
      "8,Eight fell.");
  ASSERT_EQ(all.reports.size(), 4U);
  EXPECT_EQ(all.reports[1].id, "5");
  EXPECT_EQ(all.reports[2].text, "Six \"big\" shells fell.");
  EXPECT_EQ(all.reports[3].id, "8");
  ASSERT_EQ(all.problems.size(), 4U);
  EXPECT_NE(all.problems[0].message.find(":3: the row has 3 fields, the header 2"), std::string::npos)
      << all.problems[0].message;
  EXPECT_EQ(all.problems[2].code, "no_text");
  EXPECT_NE(all.problems[3].message.find(":8: a quote is never closed"), std::string::npos)
      << all.problems[3].message;
}

/// A megabyte each: what is never closed must not be looked for again from every line (this test would take
/// a quarter of an hour).
TEST(Csv, AFileOfUnclosedQuotesCostsOnePass) {
  std::string lines;
  while (lines.size() < (std::size_t{1} << 20U)) lines += "\"a\n";
  const std::string good = "id,text\n7,Seven fell.\n";
  // The second one closes each quote at its end, and opens one for good.
  for (const std::string& end : {std::string(), std::string("\",x,\"never")}) {
    const auto all = read_table(good + lines + end);
    ASSERT_EQ(all.reports.size(), 1U);
    EXPECT_GT(all.problems.size(), lines.size() / 3 - 1);
    EXPECT_NE(all.problems[0].message.find(":3: a quote is never closed"), std::string::npos);
  }
}

TEST(Csv, BehindAnUnclosedQuoteWholeRowsAreRead) {
  const auto all = read_table(
      "id,text\n"
      "1,\"never closed\n"
      "2,Two fell.\n"
      "\"3\",Three fell.\n"
      "4,\"never closed either\n"
      "5,\"\"\"Five\"\" fell, they say\"");
  // The last quote of all closes the first: everything up to there is one field.
  ASSERT_EQ(all.reports.size(), 1U);
  const auto open = read_table(
      "id,text\n"
      "1,\"never closed\n"
      "2,Two fell.\n"
      "3,\"Three \"big\" ones fell\n"
      "4,Four fell.\n");
  ASSERT_EQ(open.reports.size(), 2U);
  EXPECT_EQ(open.reports[0].id, "2");
  EXPECT_EQ(open.reports[1].id, "4");
  ASSERT_EQ(open.problems.size(), 2U);
  EXPECT_NE(open.problems[1].message.find(":4: a quote"), std::string::npos) << open.problems[1].message;
}

TEST(Csv, TheSeparatorIsThatOfTheWholeFirstRow) {
  // A source that gives few bytes at a time, as a pipe may.
  struct Drops : ByteSource {
    std::string_view left;
    Result<std::size_t> read(char* out, std::size_t size) override {
      const std::size_t n = std::min({size, left.size(), std::size_t{2}});
      left.copy(out, n);
      left.remove_prefix(n);
      return n;
    }
  } source;
  source.left =
      "\xEF\xBB\xBF"
      "a, b;c;d\n1;2;3\n";
  CsvRows rows(source, 1000);
  TableRow row;
  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(row.fields, (std::vector<std::string>{"a, b", "c", "d"}));
  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(row.fields.size(), 3U);
  EXPECT_FALSE(rows.next(row));
}

TEST(Csv, AnAmbiguousDateIsSaid) {
  const auto all = read_table("text,date\nA shell fell.,03/04/2019\n");
  EXPECT_FALSE(all.reports.at(0).published);
  EXPECT_EQ(all.reports[0].diagnostics.at(0).code, "bad_date");
}

TEST(Csv, ProseIsNotATable) {
  EXPECT_EQ(told("Notes, March 5\nThe army, it said, fell back.\n"), Format::text);
  EXPECT_EQ(told("Text, and more text, and still more.\nOne, two, three, four.\n"), Format::text);
  EXPECT_EQ(told("DAMASCUS, March 5 (X) - A, b\nc, d\n"), Format::text);
  EXPECT_EQ(told("text,label\na,b\n"), Format::csv);
  EXPECT_EQ(told("notes,source\n"), Format::csv);
}

TEST(Csv, ALongTableIsReadRowByRow) {
  std::string table = "id,text\n";
  const std::string words(2000, 'x');
  for (int i = 0; i < 3000; ++i) table += std::to_string(i) + ",\"" + words + "\n" + words + "\"\n";
  const auto all = read_table(table);
  ASSERT_EQ(all.reports.size(), 3000U);
  EXPECT_EQ(all.reports[2999].id, "2999");
  EXPECT_TRUE(all.problems.empty());
}

}  // namespace
}  // namespace sitrep
