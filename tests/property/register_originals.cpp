// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "program_test.h"
#include "store/sqlite.h"

// The bytes that reports came as: they come back as they were, and redaction and retention leave none of
// them, packed as they are.

namespace sitrep {
namespace {

using test::file_text;
using test::Outcome;
namespace fs = std::filesystem;

const char* const kFirst =
    "At least 14 civilians were killed on Friday when shells fired by the Syrian army hit the Brindlewick "
    "clinic in Azaz, said Zubayda Vexlinghamari, a nurse there. Samir Quelthorpe, a surgeon, was among the "
    "dead. Colonel Yusuf Karandawi, a spokesman for the army, denied that the army had shelled the town.";
const char* const kSecond =
    "At least 17 civilians were killed on Friday when shells fired by the Syrian army hit the Brindlewick "
    "clinic in Azaz, said the surgeon Anselm Tuvalkin. Wenzeslava Pohorrin, a midwife, is missing.";
const char* const kWords[] = {"Brindlewick", "Vexlinghamari", "Quelthorpe",
                              "Karandawi",   "Tuvalkin",      "Wenzeslava"};

class RegisterOriginals : public test::ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    fs::create_directories(folder_ / "register");
    db_ = folder_ / "register" / "ledger.db";
    for (const auto& [name, text] : {std::pair("a.jsonl", kFirst), {"b.jsonl", kSecond}})
      std::ofstream(folder_ / name)
          << R"({"id": "azaz-1", "publisher": "Barada Post", "published": "2019-03-15", "text": ")" << text
          << "\"}\n";
    std::ofstream others(folder_ / "others.jsonl");
    for (int i = 0; i < 40; ++i)
      others << R"({"id": "o)" << i << R"(", "publisher": "Outlet )" << i % 7
             << R"(", "published": "2019-03-14", "text": "Shelling killed )" << 2 + i % 9
             << R"( people in the Syrian town of Saraqib on Friday, hospital staff said."})"
             << "\n";
  }

  std::string input(const std::string& name) const { return (folder_ / name).string(); }
  void ingest(const std::string& name) const {
    const Outcome outcome = run({"ingest", db_.string(), input(name), "--quiet"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
  }
  Outcome redact(const std::string& id) const {
    return run({"redact", db_.string(), id, "--reason", "asked for by a relative"});
  }
  std::string listed(const std::string& what) const { return run({what, db_.string(), "--json"}).out; }
  void expect_no_words() const;

  fs::path db_;
};

/// Every sixteen bytes of what is packed of a report's original, but for those that others have as well.
std::vector<std::string> packed_pieces(const fs::path& db, const std::string& report) {
  auto database = Database::open(db.string(), Database::Mode::read);
  EXPECT_TRUE(database);
  std::string own, others;
  auto rows = database->prepare(
      "SELECT r.report, o.zstd FROM originals o JOIN reports r ON r.sha256 = o.sha256 ORDER BY r.number");
  while (*rows->step()) (rows->text(0) == report ? own : others) += rows->text(1);
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 16 <= own.size(); ++i)
    if (others.find(own.substr(i, 16)) == std::string::npos) out.push_back(own.substr(i, 16));
  return out;
}

std::size_t count_in_files(const fs::path& folder, const std::vector<std::string>& pieces) {
  std::size_t out = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string bytes = file_text(entry.path());
    for (const std::string& piece : pieces) out += bytes.find(piece) != std::string::npos ? 1 : 0;
  }
  return out;
}

void RegisterOriginals::expect_no_words() const {
  EXPECT_EQ(count_in_files(db_.parent_path(), {std::begin(kWords), std::end(kWords)}), 0U);
  EXPECT_EQ(run({"check", db_.string()}).code, 0);
}

TEST_F(RegisterOriginals, ThePackedOriginalsGoWithTheWords) {
  ingest("others.jsonl");
  ingest("a.jsonl");
  ingest("b.jsonl");
  EXPECT_EQ(run({"show", db_.string(), "azaz-1", "--original"}).out + "\n", file_text(input("b.jsonl")));
  EXPECT_EQ(run({"show", db_.string(), "azaz-1@1", "--original"}).out + "\n", file_text(input("a.jsonl")));
  const auto pieces = packed_pieces(db_, "azaz-1");
  ASSERT_GT(pieces.size(), 400U);
  EXPECT_GT(count_in_files(db_.parent_path(), pieces), pieces.size() / 2);
  const std::string reports = listed("reports");
  const std::string row = reports.substr(reports.find(R"({"id":"azaz-1")"));
  const std::string sha256 = row.substr(row.find(R"("sha256":")") + 10, 64);
  ASSERT_EQ(redact("azaz-1").code, 0);
  EXPECT_EQ(count_in_files(db_.parent_path(), pieces), 0U);
  EXPECT_EQ(count_in_files(db_.parent_path(), {sha256}), 0U);
  const Outcome gone = run({"show", db_.string(), "azaz-1", "--original"});
  EXPECT_EQ(gone.code, 1);
  EXPECT_NE(gone.err.find("was redacted; its bytes are gone with its words"), std::string::npos) << gone.err;
  EXPECT_EQ(run({"check", db_.string()}).code, 0);
}

TEST_F(RegisterOriginals, RetentionTakesThePackedOriginalsToo) {
  ingest("a.jsonl");
  const auto pieces = packed_pieces(db_, "azaz-1");
  {
    auto database = Database::open(db_.string(), Database::Mode::write);
    ASSERT_TRUE(database->execute("UPDATE reports SET taken = '2019-03-16T00:00:00Z'"));
  }
  EXPECT_GT(count_in_files(db_.parent_path(), pieces), pieces.size() / 2);
  ASSERT_EQ(run({"retain", db_.string(), "--older-than", "30", "--reason", "a month"}).code, 0);
  EXPECT_EQ(count_in_files(db_.parent_path(), pieces), 0U);
}

TEST_F(RegisterOriginals, BytesThatAnotherReportCameAsTooStayWithIt) {
  // The same file under two publishers: two reports of one original.
  std::ofstream(folder_ / "page.txt") << std::string(kFirst);
  ASSERT_EQ(run({"ingest", db_.string(), input("page.txt"), "--quiet"}).code, 0);
  {
    auto database = Database::open(db_.string(), Database::Mode::write);
    ASSERT_TRUE(database->execute(
        "INSERT INTO reports SELECT number + 1, 'second', version, current, title, publisher, url, language, "
        "published, published_basis, length, sha256, text, source_of, taken, NULL, diagnostics, program, "
        "data, "
        "redacted, text_sha256 FROM reports"));
  }
  const std::string reports = listed("reports");
  const std::string id = reports.substr(reports.find("sha256:"), 71);
  ASSERT_EQ(redact(id).code, 0);
  EXPECT_EQ(run({"show", db_.string(), "second", "--original"}).out, std::string(kFirst));
  ASSERT_EQ(redact("second").code, 0);
  expect_no_words();
  EXPECT_EQ(run({"show", db_.string(), "second", "--original"}).code, 1);
}

TEST_F(RegisterOriginals, ARegisterOfAnOlderSitrepHasTextsAndNoOriginals) {
  ASSERT_EQ(run({"ingest", db_.string(), input("a.jsonl"), "--quiet"}).code, 0);
  {
    auto database = Database::open(db_.string(), Database::Mode::write);
    ASSERT_TRUE(database->execute(
        "ALTER TABLE claims DROP COLUMN rules; DROP TABLE criteria; ALTER TABLE incidents DROP COLUMN "
        "exclusion_rule; ALTER TABLE incidents DROP "
        "COLUMN exclusion_reason; DROP TABLE originals; DROP INDEX reports_sha256; UPDATE reports SET sha256 "
        "= text_sha256; "
        "ALTER TABLE reports DROP COLUMN text_sha256; PRAGMA user_version = 13"));
  }
  ingest("a.jsonl");  // known by its text
  EXPECT_EQ(run({"check", db_.string()}).code, 0);
  EXPECT_NE(listed("reports").find(R"("sha256":null,"text_sha256":")"), std::string::npos);
  const Outcome none = run({"show", db_.string(), "azaz-1", "--original"});
  EXPECT_EQ(none.code, 1);
  EXPECT_NE(none.err.find("or by an older sitrep"), std::string::npos) << none.err;
  ASSERT_EQ(redact("azaz-1").code, 0);
  expect_no_words();
}

}  // namespace
}  // namespace sitrep
