// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "program_test.h"

// The program as it is, killed, doubled and fed with files that are no registers: nothing is lost, and the
// words are clear. The seed is printed; set SITREP_SEED to try it again.

namespace sitrep {
namespace {

using test::file_text;
using test::Outcome;
namespace fs = std::filesystem;

class RegisterFaults : public test::ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    db_ = folder_ / "ledger.db";
    reports_ = folder_ / "reports.jsonl";
    write_reports(reports_, "r", 200);
  }

  static void write_reports(const fs::path& path, const std::string& prefix, int count, int killed = 2) {
    static constexpr const char* kPlaces[] = {"Saraqib", "Ariha", "Douma", "Azaz", "Afrin", "Atarib"};
    std::ofstream out(path);
    for (int i = 0; i < count; ++i)
      out << R"({"id": ")" << prefix << i << R"(", "publisher": "Outlet )" << i % 7
          << R"(", "published": "2018-02-)" << 10 + i % 15 << R"(", "text": "An air strike killed )"
          << killed + i % 9 << R"( people in the Syrian town of )" << kPlaces[i % 6]
          << R"( on Monday, a doctor said."})"
          << "\n";
  }

  /// The lists, without the time of taking in and the count of writings.
  std::string said(const fs::path& db) const {
    std::string out;
    for (const char* what : {"incidents", "claims", "reports"}) {
      const Outcome list = run({what, db.string(), "--json"});
      EXPECT_EQ(list.code, 0) << list.err;
      std::istringstream lines(list.out);
      for (std::string line; std::getline(lines, line);) {
        for (const char* key : {",\"revision\":", ",\"taken\":"}) line = line.substr(0, line.find(key));
        out += line + "\n";
      }
    }
    EXPECT_EQ(run({"check", db.string()}).code, 0);
    return out;
  }

  fs::path db_, reports_;
};

TEST_F(RegisterFaults, KilledAndResumedIsNeverKilled) {
  const fs::path whole = folder_ / "whole.db", changed = folder_ / "changed.jsonl";
  write_reports(changed, "r", 60, 11);
  // More claims than linking compares between two commits: it is killed half done, too.
  const fs::path many = folder_ / "many.jsonl";
  write_reports(many, "m", 420, 21);
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_EQ(run({"ingest", whole.string(), reports_.string(), changed.string(), many.string()}).code, 0);
  auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  int killed = 0;
  for (int round = 0; round < 6; ++round) {
    const pid_t child = start({"ingest", db_.string(), reports_.string(), changed.string(), many.string()});
    std::this_thread::sleep_for(
        std::chrono::milliseconds(random_() % static_cast<unsigned>(took.count() + 1)));
    kill(child, SIGKILL);
    if (end(child).code == 128 + SIGKILL) {
      ++killed;
      continue;
    }
    // It was faster than the first one: anew, and sooner, for there is nothing left to kill.
    took /= 2;
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(db_.string() + end);
  }
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string(), changed.string(), many.string()}).code, 0);
  EXPECT_EQ(said(db_), said(whole));
  EXPECT_GT(killed, 0) << "of 6: was there anything to kill?";
}

TEST_F(RegisterFaults, ThreadsDoNotMatter) {
  const fs::path other = folder_ / "other.db";
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string(), "--threads", "1"}).code, 0);
  ASSERT_EQ(run({"ingest", other.string(), reports_.string(), "--threads", "4"}).code, 0);
  EXPECT_EQ(said(db_), said(other));
}

TEST_F(RegisterFaults, TwoIngestsAtOnceLoseNothing) {
  const fs::path more = folder_ / "more.jsonl", whole = folder_ / "whole.db";
  write_reports(more, "s", 200);
  const pid_t one = start({"ingest", db_.string(), reports_.string()});
  const pid_t two = start({"ingest", db_.string(), more.string()});
  for (const Outcome& outcome : {end(one), end(two)}) {
    if (outcome.code == 0) continue;
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.err.find("another program is writing to this register; wait for it and try again"),
              std::string::npos)
        << outcome.err;
  }
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string(), more.string()}).code, 0);
  ASSERT_EQ(run({"ingest", whole.string(), more.string(), reports_.string()}).code, 0);
  EXPECT_EQ(said(db_), said(whole));
}

TEST_F(RegisterFaults, OthersCannotReadIt) {
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  struct stat about{};
  ASSERT_EQ(stat(db_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600U);
}

TEST_F(RegisterFaults, AFileThatMayNotBeWrittenIsNamed) {
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  const std::string before = said(db_);
  fs::permissions(db_, static_cast<fs::perms>(0444));
  fs::permissions(folder_, static_cast<fs::perms>(0777));
  write_reports(reports_, "late", 3);
  const Outcome outcome = end(start({"ingest", db_.string(), reports_.string()}, true));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_NE(outcome.err.find("check the permissions of the file and its folder"), std::string::npos)
      << outcome.err;
  EXPECT_EQ(said(db_), before);
}

TEST_F(RegisterFaults, ItIsReadFromAFolderThatMayNotBeWritten) {
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  const Outcome before = run({"incidents", db_.string(), "--json"});
  const fs::path archive = folder_ / "a % b?";
  fs::create_directories(archive);
  fs::copy_file(db_, archive / "ledger.db");
  fs::permissions(archive / "ledger.db", static_cast<fs::perms>(0444));
  fs::permissions(archive, static_cast<fs::perms>(0555));
  const Outcome after = end(start({"incidents", (archive / "ledger.db").string(), "--json"}, true));
  fs::permissions(archive, static_cast<fs::perms>(0755));
  EXPECT_EQ(after.code, 0) << after.err;
  EXPECT_EQ(after.out, before.out);
  EXPECT_GT(before.out.size(), 100U);
}

TEST_F(RegisterFaults, WhatIsNoRegisterIsLeftAsItIs) {
  std::ofstream(db_) << "The harvest report of 1997, and no register at all. " << std::string(4096, 'x');
  const std::string before = file_text(db_);
  for (const char* command : {"ingest", "incidents", "check"}) {
    const Outcome outcome = command == std::string("ingest") ? run({command, db_.string(), reports_.string()})
                                                             : run({command, db_.string()});
    EXPECT_EQ(outcome.code, 1) << command;
    EXPECT_NE(outcome.err.find("is no register"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(file_text(db_), before);
  const Outcome none = run({"incidents", (folder_ / "none.db").string()});
  EXPECT_EQ(none.code, 1);
  EXPECT_NE(none.err.find("none.db: cannot be opened; `sitrep ingest"), std::string::npos) << none.err;
  EXPECT_FALSE(fs::exists(folder_ / "none.db"));
}

TEST_F(RegisterFaults, ANewerSchemaIsRefused) {
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  {
    // user_version, four bytes from byte 60 of the header.
    std::fstream file(db_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(60);
    file.write("\0\0\0\x63", 4);
  }
  const std::string before = file_text(db_);
  for (const char* command : {"incidents", "check"}) {
    const Outcome outcome = run({command, db_.string()});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.err.find("is a register of schema 99"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("use the newer sitrep"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 1);
  EXPECT_EQ(file_text(db_), before);
}

TEST_F(RegisterFaults, ATruncatedRegisterIsFound) {
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  const auto size = fs::file_size(db_);
  for (int round = 0; round < 6; ++round) {
    const fs::path cut = folder_ / ("cut" + std::to_string(round) + ".db");
    fs::copy_file(db_, cut);
    // At least a page is gone.
    fs::resize_file(cut, 1 + random_() % (size - 4096));
    const Outcome checked = run({"check", cut.string()});
    EXPECT_TRUE(checked.code == 1 || checked.code == 3)
        << fs::file_size(cut) << " " << checked.code << checked.err;
    EXPECT_FALSE(checked.out.empty() && checked.err.empty());
    const Outcome taken = run({"ingest", cut.string(), reports_.string()});
    EXPECT_TRUE(taken.code == 0 || taken.code == 1) << taken.code << taken.err;
    if (taken.code == 1) {
      EXPECT_NE(taken.err.find(cut.filename()), std::string::npos) << taken.err;
    }
  }
}

}  // namespace
}  // namespace sitrep
