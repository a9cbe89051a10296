// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "program_test.h"
#include "store/register.h"

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

TEST_F(RegisterFaults, AFullDiskLosesNothing) {
  const fs::path whole = folder_ / "whole.db", small = folder_ / "small";
  fs::create_directories(small);
  ASSERT_EQ(run({"ingest", whole.string(), reports_.string()}).code, 0);
  // A disk of its own, that only the shell and its children see; what is on it is copied out at the end.
  const std::string script = "unshare -m sh -c 'mount -t tmpfs -o size=700k none " + small.string() +
                             " || exit 77; cd " + small.string() + "; " + SITREP_PROGRAM +
                             " ingest ledger.db " + reports_.string() + " --quiet 2>../said; code=$?; " +
                             SITREP_PROGRAM +
                             " check ledger.db >../checked || code=99; cp ledger.db* ..; exit $code'";
  const int status = std::system(script.c_str());  // NOLINT(cert-env33-c): our own words
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) != 1 && WEXITSTATUS(status) != 99)
    GTEST_SKIP() << "no disk could be made here (" << WEXITSTATUS(status) << ")";
  ASSERT_EQ(WEXITSTATUS(status), 1) << file_text(folder_ / "checked");
  EXPECT_NE(file_text(folder_ / "said").find("the disk is full; what was stored before is kept"),
            std::string::npos)
      << file_text(folder_ / "said");
  // With room again it goes on.
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  EXPECT_EQ(said(db_), said(whole));
}

TEST_F(RegisterFaults, AWriteThatFailsLosesNothing) {
  const fs::path whole = folder_ / "whole.db";
  ASSERT_EQ(run({"ingest", whole.string(), reports_.string()}).code, 0);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto ignored = std::signal(SIGXFSZ, SIG_IGN);  // the write fails then, and nobody is killed
  const rlimit small{static_cast<rlim_t>(random_() % 500'000 + 100'000), before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const Outcome outcome = run({"ingest", db_.string(), reports_.string()});
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, ignored);
  EXPECT_EQ(outcome.code, 1) << "with " << small.rlim_cur << " bytes a file";
  EXPECT_NE(outcome.err.find("cannot be read or written to its end"), std::string::npos) << outcome.err;
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  EXPECT_EQ(said(db_), said(whole));
}

TEST_F(RegisterFaults, WhileAnotherWritesItIsReadAndSaysSo) {
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  const std::string before = said(db_);
  write_reports(reports_, "late", 3);
  {
    auto other = Register::open(db_.string(), Register::Mode::write);
    ASSERT_TRUE(other.ok());
    Decision decision;
    decision.what = Decided::view;
    decision.who = "tester";
    decision.at = "2019-03-14T10:00:00Z";
    ASSERT_TRUE(other->decide(decision).ok());  // and not kept: whoever writes now waits
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"ingest", db_.string(), reports_.string()},
          {"set", db_.string(), "register", "sign_off=2", "--as", "x", "--reason", "four eyes"},
          {"redact", db_.string(), "r1", "--as", "x", "--reason", "asked for"}}) {
      const Outcome outcome = run(words);
      EXPECT_EQ(outcome.code, 1) << words[0];
      EXPECT_NE(outcome.err.find("another program"), std::string::npos) << outcome.err;
    }
    EXPECT_EQ(said(db_), before);
  }
  ASSERT_EQ(run({"ingest", db_.string(), reports_.string()}).code, 0);
  EXPECT_NE(said(db_), before);
}

TEST_F(RegisterFaults, NamesAreNoPathsAndNoCommands) {
  const fs::path inside = folder_ / "inside";
  fs::create_directories(inside);
  const fs::path odd = inside / "a\x1b[2Jb'; DROP TABLE reports; --.jsonl";
  {
    std::ofstream out(odd);
    for (const char* id :
         {"../../outside", "/etc/passwd", "..", "a/../../b", "'; DROP TABLE claims; --", "=cmd|' /C calc'!A0",
          "$(touch outside)", "x\\u0000y", "--overwrite", "%2e%2e%2foutside"})
      out << R"x({"id": ")x" << id << R"x(", "publisher": "=HYPERLINK(\"http://x.example\")", )x"
          << R"x("published": "2018-02-12", "text": "An air strike killed )x" << 2 + out.tellp() % 50
          << " people in the Syrian town of Azaz on Monday, a doctor said.\"}\n";
  }
  const Outcome taken = run({"ingest", db_.string(), odd.string()});
  ASSERT_EQ(taken.code, 0) << taken.err;
  EXPECT_EQ(taken.err.find('\x1b'), std::string::npos) << taken.err;
  EXPECT_EQ(run({"show", db_.string(), "../../outside", "--original"}).code, 0);
  EXPECT_EQ(run({"incidents", db_.string(), "--place", "x' OR '1'='1"}).out, "");
  ASSERT_EQ(run({"export", db_.string(), "--audience", "internal", "--as", "x", "--format", "csv", "-o",
                 (inside / "out.csv").string()})
                .code,
            0);
  const std::string csv = file_text(inside / "out.csv");
  EXPECT_NE(csv.find("'=HYPERLINK"), std::string::npos);
  EXPECT_EQ(csv.find(",=HYPERLINK"), std::string::npos);
  EXPECT_EQ(csv.find("\n=HYPERLINK"), std::string::npos);
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(inside)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{odd.filename(), "out.csv", "out.csv.about.txt"}));
  EXPECT_FALSE(fs::exists(folder_.parent_path() / "outside") || fs::exists("outside"));
  EXPECT_EQ(run({"check", db_.string()}).code, 0);
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
