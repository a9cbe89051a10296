// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "store/register.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace sitrep {
namespace {

class Decisions : public testing::Test {
 protected:
  Decisions() {
    file_ =
        (std::filesystem::path(testing::TempDir()) /
         ("sitrep-log-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".db"))
            .string();
    remove();
  }
  ~Decisions() override { remove(); }
  void remove() const {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + end);
  }

  void write_three() const {
    auto store = Register::open(file_, Register::Mode::create);
    ASSERT_TRUE(store) << store.error().message;
    for (const char* at : {"2021-05-01T08:00:00Z", "2021-05-02T09:30:00Z", "2021-05-04T23:59:59Z"}) {
      const Decision decision{Decided::export_made,
                              "archivist",
                              at,
                              "1.0",
                              "",
                              "",
                              {{"audience", std::string("partners")}, {"incidents", std::int64_t{12}}}};
      ASSERT_TRUE(store->decide(decision));
      ASSERT_TRUE(store->keep());
    }
  }
  std::vector<std::string> listed(const DecisionFilter& filter = {}) const {
    std::vector<std::string> out;
    auto store = Register::open(file_, Register::Mode::read);
    EXPECT_TRUE(store);
    EXPECT_TRUE(store->decisions(filter, [&](std::string_view row) {
      out.emplace_back(row);
      return true;
    }));
    return out;
  }
  /// What check says after somebody with SQLite at hand ran `sql`.
  std::vector<std::string> check_after(const std::string& sql) const {
    {
      auto database = Database::open(file_, Database::Mode::write);
      EXPECT_TRUE(database);
      const auto done = database->execute(sql);
      EXPECT_TRUE(done) << done.error().message;
    }
    auto store = Register::open(file_, Register::Mode::read);
    EXPECT_TRUE(store);
    const auto found = store->check();
    EXPECT_TRUE(found);
    return *found;
  }
  static constexpr const char* kOpenUp =
      "DROP TRIGGER decisions_stay; DROP TRIGGER decisions_last; DROP TRIGGER decisions_follow;";
  static constexpr const char* kCloseAgain =
      "CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT 1; END;"
      "CREATE TRIGGER decisions_last BEFORE DELETE ON decisions BEGIN SELECT 1; END;"
      "CREATE TRIGGER decisions_follow BEFORE INSERT ON decisions BEGIN SELECT 1; END;";
  std::string file_;
};

TEST_F(Decisions, AreAChain) {
  write_three();
  const auto lines = listed();
  ASSERT_EQ(lines.size(), 3U);
  const LoggedDecision first{1,
                             "2021-05-01T08:00:00Z",
                             "archivist",
                             "export",
                             "",
                             "",
                             R"({"audience":"partners","incidents":12})",
                             "1.0",
                             std::string(64, '0')};
  const std::string hash = decision_hash(first);
  EXPECT_EQ(lines[0],
            R"({"number":1,"at":"2021-05-01T08:00:00Z","who":"archivist","what":"export","subject":null,)"
            R"("reason":null,"detail":{"audience":"partners","incidents":12},"program":"1.0","previous":")" +
                std::string(64, '0') + R"(","hash":")" + hash + R"(","words":{},"about":[],"active":null})");
  EXPECT_NE(lines[1].find(R"("previous":")" + hash), std::string::npos);
  EXPECT_TRUE(check_after("SELECT 1").empty());
}

TEST_F(Decisions, TheHashTellsWhereAFieldEnds) {
  LoggedDecision one, two;
  one.who = "anna";
  one.what = "export";
  two.who = "annae";
  two.what = "xport";
  EXPECT_NE(decision_hash(one), decision_hash(two));
}

TEST_F(Decisions, AreListedByDay) {
  write_three();
  DecisionFilter filter;
  filter.from = make_day(2021, 5, 2);
  EXPECT_EQ(listed(filter).size(), 2U);
  filter.to = make_day(2021, 5, 4);
  EXPECT_EQ(listed(filter).size(), 2U);
  filter.to = make_day(2021, 5, 3);
  EXPECT_EQ(listed(filter).size(), 1U);
  filter = {};
  filter.limit = 2;
  EXPECT_EQ(listed(filter).size(), 2U);
}

TEST_F(Decisions, SqlMayNotChangeThem) {
  write_three();
  auto database = Database::open(file_, Database::Mode::write);
  ASSERT_TRUE(database);
  for (const char* sql :
       {"UPDATE decisions SET who = 'somebody' WHERE number = 1", "DELETE FROM decisions",
        "DELETE FROM decisions WHERE number = 3",
        "INSERT OR REPLACE INTO decisions SELECT 2, at, 'somebody', what, subject, reason, detail, "
        "program, previous, hash FROM decisions WHERE number = 2"}) {
    const auto done = database->execute(sql);
    ASSERT_FALSE(done) << sql;
    EXPECT_NE(done.error().message.find("only added to"), std::string::npos) << done.error().message;
  }
}

TEST_F(Decisions, AChangedLineIsFound) {
  write_three();
  const auto found = check_after(std::string(kOpenUp) +
                                 "UPDATE decisions SET who = 'somebody' WHERE number = 2;" + kCloseAgain);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], "the log of decisions: line 2 was changed: its hash is not that of its words");
}

TEST_F(Decisions, ALineTakenOutIsFound) {
  write_three();
  auto found = check_after(std::string(kOpenUp) + "DELETE FROM decisions WHERE number = 2;");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(
      found[0],
      "the log of decisions: line 3 does not follow line 1: what stood between was changed or taken out");
  EXPECT_EQ(found[1], "the log of decisions can be changed: its triggers are gone");
}

TEST_F(Decisions, LinesGoneAtTheEndAreFound) {
  write_three();
  const auto found =
      check_after(std::string(kOpenUp) + "DELETE FROM decisions WHERE number > 1;" + kCloseAgain);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], "the log of decisions: 3 lines were written and 1 are there; the last are gone");
}

/// What takes a register back to the schema before.
constexpr const char* kBackTo13 =
    "ALTER TABLE claims DROP COLUMN rules; DROP TABLE criteria; ALTER TABLE incidents DROP COLUMN "
    "exclusion_rule; ALTER TABLE incidents DROP "
    "COLUMN "
    "exclusion_reason; DROP TABLE originals; DROP INDEX reports_sha256; ALTER TABLE reports DROP COLUMN "
    "text_sha256; "
    "PRAGMA user_version = 13;";
constexpr const char* kBackTo12 =
    "DROP TABLE touched; DROP TABLE corrected_claims; DROP TABLE corrections; DROP TABLE decision_words; "
    "ALTER TABLE claims DROP COLUMN original; ALTER TABLE claims DROP COLUMN original_fact; ALTER TABLE "
    "claims "
    "DROP COLUMN by_hand; ALTER TABLE incidents DROP COLUMN review; ALTER TABLE incidents DROP COLUMN "
    "included; "
    "PRAGMA user_version = 12;";
constexpr const char* kBackTo10 =
    "DROP TABLE decisions; DROP TABLE redacted_keys; DROP INDEX claims_redacted; ALTER TABLE claims DROP "
    "COLUMN "
    "redacted; ALTER TABLE reports DROP COLUMN redacted; PRAGMA user_version = 10;";

TEST_F(Decisions, AnOlderRegisterIsBroughtForward) {
  write_three();
  {
    auto database = Database::open(file_, Database::Mode::write);
    ASSERT_TRUE(database);
    const auto done = database->execute(std::string(kBackTo13) + kBackTo12);
    ASSERT_TRUE(done) << done.error().message;
  }
  EXPECT_EQ(listed().size(), 3U);  // opened to be read, it was brought forward first
  EXPECT_TRUE(check_after("SELECT 1").empty());
  // As it was it lies beside it, for its owner alone, and nothing half-written with it.
  const std::string copy = old_copy(file_, 12);
  ASSERT_TRUE(std::filesystem::exists(copy));
  EXPECT_EQ(std::filesystem::status(copy).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  {
    auto older = Database::open(copy, Database::Mode::read);
    ASSERT_TRUE(older);
    auto row =
        older->prepare("SELECT v.user_version, (SELECT count(*) FROM decisions) FROM pragma_user_version v");
    ASSERT_TRUE(row) << row.error().message;
    ASSERT_TRUE(row->step());
    EXPECT_EQ(row->integer(0), 12);
    EXPECT_EQ(row->integer(1), 3);
  }
  // One that was killed half way, and a file that is none of them.
  const std::string partial = copy + ".0123456789abcdef", other = file_ + ".schemata";
  for (const std::string& name : {partial, other}) std::ofstream(name) << "words";
  ASSERT_TRUE(remove_old_copies(file_));
  EXPECT_FALSE(std::filesystem::exists(copy));
  EXPECT_FALSE(std::filesystem::exists(partial));
  EXPECT_TRUE(std::filesystem::remove(other));
  {
    auto database = Database::open(file_, Database::Mode::write);
    ASSERT_TRUE(database);
    const auto done = database->execute(std::string(kBackTo13) + kBackTo12 + kBackTo10);
    ASSERT_TRUE(done) << done.error().message;
  }
  EXPECT_TRUE(listed().empty());
  write_three();
  EXPECT_EQ(listed().size(), 3U);
  EXPECT_TRUE(check_after("SELECT 1").empty());
}

}  // namespace
}  // namespace sitrep
