// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "program_test.h"
#include "store/register.h"
#include "store/sqlite.h"

// What was redacted is in no byte of any file of the register, also where the program was killed; figures
// stay. The seed is printed; set SITREP_SEED to try it again.

namespace sitrep {
namespace {

using test::file_text;
using test::Outcome;
namespace fs = std::filesystem;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

struct Planted {
  std::string title, url, text;
};

const Planted kFirst{
    "Quelthorpe clinic shelled, Samir Quelthorpe among the dead",
    "https://barada.example/quelthorpe-brindlewick-77",
    "At least 14 civilians were killed on Friday when shells fired by the Syrian army hit the Brindlewick "
    "clinic in Azaz, said Zubayda Vexlinghamari, a nurse there. Samir Quelthorpe, a surgeon, was among the "
    "dead. Colonel Yusuf Karandawi, a spokesman for the army, denied that the army had shelled the town. "
    "Elders of the Ostrovane quarter agreed on a 48-hour ceasefire with the army, which they call the "
    "Brindlewick calm."};
const Planted kSecond{
    "Toll of Azaz clinic rises, Wenzeslava Pohorrin still missing",
    "https://barada.example/pohorrin-tuvalkin",
    "At least 17 civilians were killed on Friday when shells fired by the Syrian army hit the Brindlewick "
    "clinic in Azaz, said the surgeon Anselm Tuvalkin. Wenzeslava Pohorrin, a midwife, is missing."};
const char* const kWords[] = {"quelthorpe", "brindlewick", "zubayda",        "vexlinghamari", "samir",
                              "karandawi",  "yusuf",       "ostrovane",      "wenzesla",      "pohorrin",
                              "anselm",     "tuvalkin",    "barada.example", "midwife",       "surgeon"};

class RegisterRedact : public test::ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    fs::create_directories(folder_ / "register");
    db_ = folder_ / "register" / "ledger.db";
    write_planted("a.jsonl", "azaz-1", kFirst);
    write_planted("b.jsonl", "azaz-1", kSecond);
    write_others("others.jsonl", "o", 150);
  }

  std::string input(const std::string& name) const { return (folder_ / name).string(); }
  void write_planted(const std::string& name, const std::string& id, const Planted& report) const {
    std::ofstream out(folder_ / name);
    out << "{" << (id.empty() ? "" : R"("id": ")" + id + R"(", )")
        << R"("publisher": "Barada Post", "title": ")" << report.title << R"(", "url": ")" << report.url
        << R"(", "published": "2019-03-15", "text": ")" << report.text << "\"}\n";
  }
  void write_others(const std::string& name, const std::string& prefix, int count) const {
    static constexpr const char* kPlaces[] = {"Saraqib", "Azaz", "Douma", "Azaz", "Afrin", "Atarib"};
    std::ofstream out(folder_ / name);
    for (int i = 0; i < count; ++i)
      out << R"({"id": ")" << prefix << i << R"(", "publisher": "Outlet )" << i % 7
          << R"(", "published": "2019-03-)" << 10 + i % 15 << R"(", "text": "Shelling killed )" << 2 + i % 9
          << R"( people and wounded six in the Syrian town of )" << kPlaces[i % 6]
          << R"( on Friday, Outlet learned from hospital staff."})" << "\n";
  }

  void ingest(const std::string& name) const {
    const Outcome outcome = run({"ingest", db_.string(), input(name), "--quiet"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
  }
  Outcome redact(const std::string& id) const {
    return run({"redact", db_.string(), id, "--reason", "asked for by a relative"});
  }
  std::string listed(const std::string& what) const {
    const Outcome outcome = run({what, db_.string(), "--json"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
  }

  /// Every planted word, and every twelve bytes of what was planted, that a file of the register's folder
  /// holds.
  std::vector<std::string> still_there(const std::vector<Planted>& reports) const {
    std::vector<std::string> sought(std::begin(kWords), std::end(kWords)), out;
    const std::string other_texts = lower(file_text(folder_ / "others.jsonl"));
    for (const Planted& report : reports)
      for (const std::string& text : {report.title, report.url, report.text})
        for (std::size_t i = 0; i + 12 <= text.size(); ++i)
          if (other_texts.find(lower(text.substr(i, 12))) == std::string::npos)
            sought.push_back(lower(text.substr(i, 12)));
    for (const auto& entry : fs::directory_iterator(db_.parent_path())) {
      const std::string bytes = lower(file_text(entry.path()));
      for (const std::string& words : sought)
        if (bytes.find(words) != std::string::npos) out.push_back(words);
    }
    return out;
  }
  void expect_gone(const std::vector<Planted>& reports) const {
    const auto found = still_there(reports);
    EXPECT_TRUE(found.empty()) << found.size() << ", the first: '" << found.front() << "'";
    const Outcome checked = run({"check", db_.string()});
    EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  }

  /// Of each incident what it says of the dead, without the ids of claims.
  std::string figures() const {
    std::string out;
    auto database = Database::open(db_.string(), Database::Mode::read);
    auto rows = database->prepare(
        "SELECT incident || type || ifnull(start, '') || ifnull(killed_low, '-') || ifnull(killed_best, '-') "
        "|| "
        "ifnull(killed_high, '-') || claims || ifnull(place, '') FROM incidents ORDER BY 1");
    while (*rows->step()) out += rows->text(0) + "\n";
    return out;
  }

  fs::path db_;
};

TEST_F(RegisterRedact, NoByteOfItStays) {
  ingest("others.jsonl");
  ingest("a.jsonl");
  ingest("b.jsonl");  // a new version: the first one's words are there, too
  EXPECT_FALSE(still_there({kFirst}).empty());
  EXPECT_FALSE(still_there({kSecond}).empty());
  const std::string before = figures();
  // A copy of before the register was brought forward holds the words, too.
  fs::copy_file(db_, db_.string() + ".schema14");
  const Outcome outcome = redact("azaz-1");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("azaz-1: taken out: 2 texts"), std::string::npos) << outcome.err;
  expect_gone({kFirst, kSecond});
  EXPECT_EQ(figures(), before);

  const std::string claims = listed("claims");
  EXPECT_NE(claims.find(R"("low":17,"high":null,"best":17,"bound":"at_least")"), std::string::npos);
  EXPECT_NE(claims.find(R"("redacted":true,"report":"azaz-1")"), std::string::npos);
  EXPECT_NE(claims.find(R"("side":"syria.government")"), std::string::npos);
  const std::string reports = listed("reports");
  EXPECT_NE(reports.find(R"({"id":"azaz-1","title":null,"publisher":"Barada Post","url":null)"),
            std::string::npos);
  EXPECT_NE(listed("incidents").find(R"("redacted_claims":1)"), std::string::npos);
  EXPECT_NE(listed("decisions").find(R"("what":"redact","subject":"azaz-1","reason":"asked for by a rel)"),
            std::string::npos);
}

TEST_F(RegisterRedact, ItStaysGoneWhenMoreComesIn) {
  ingest("a.jsonl");
  ASSERT_EQ(redact("azaz-1").code, 0);
  ingest("others.jsonl");
  // The same text, with other spaces and capitals, under another id; another text under the same id.
  Planted again = kFirst;
  again.text = lower(again.text) + "  ";
  again.title = "Azaz";
  write_planted("again.jsonl", "copy-9", again);
  for (const char* name : {"a.jsonl", "b.jsonl", "again.jsonl"}) {
    const Outcome outcome = run({"ingest", db_.string(), input(name)});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_NE(outcome.err.find("was redacted from this register; not taken in again [redacted]"),
              std::string::npos)
        << outcome.err;
  }
  write_others("more.jsonl", "m", 30);
  ingest("more.jsonl");
  expect_gone({kFirst, kSecond});
}

TEST_F(RegisterRedact, AnIdThatIsAHashGoesToo) {
  // Another voice points at the claim that it retells.
  const Planted told{kFirst.title, kFirst.url, kFirst.text + " The mayor of Azaz put the toll at 19."};
  write_planted("a.jsonl", "", told);
  ingest("a.jsonl");
  ASSERT_NE(listed("claims").find(R"("retells":"sha256:)"), std::string::npos);
  const std::string reports = listed("reports");
  const std::string id = reports.substr(reports.find("sha256:"), 71);
  const Outcome outcome = redact(id);
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("its id told of it; it is redacted:"), std::string::npos) << outcome.err;
  expect_gone({told});
  for (const auto& entry : fs::directory_iterator(db_.parent_path()))
    EXPECT_EQ(file_text(entry.path()).find(id.substr(7)), std::string::npos) << entry.path();
  // Who knows the old id finds what is left of it.
  EXPECT_EQ(run({"show", db_.string(), id}).code, 0);
  EXPECT_EQ(redact(id).code, 0);
  // A new text at the address is not taken in either.
  write_planted("b.jsonl", "", {kSecond.title, kFirst.url, kSecond.text});
  ingest("b.jsonl");
  expect_gone({told, kSecond});
}

TEST_F(RegisterRedact, KilledInTheMiddleItIsFinishedByTheNext) {
  ingest("others.jsonl");
  ingest("a.jsonl");
  fs::copy_file(db_, folder_ / "kept.db");
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_EQ(redact("azaz-1").code, 0);
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  int killed = 0;
  for (int round = 0; round < 25; ++round) {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(db_.string() + end);
    fs::copy_file(folder_ / "kept.db", db_);
    const pid_t child = start({"redact", db_.string(), "azaz-1", "--reason", "asked for"});
    std::this_thread::sleep_for(
        std::chrono::microseconds(random_() % static_cast<unsigned>(took.count() + 1)));
    kill(child, SIGKILL);
    killed += end(child).code == 128 + SIGKILL ? 1 : 0;
    const Outcome again = redact("azaz-1");
    ASSERT_EQ(again.code, 0) << again.err;
    expect_gone({kFirst});
    ASSERT_FALSE(HasFailure()) << "round " << round;
  }
  EXPECT_GT(killed, 0) << "of 25: was there anything to kill?";
}

TEST_F(RegisterRedact, AnOpenReaderIsSaidAndTheNextRunFinishes) {
  ingest("a.jsonl");
  {
    auto reader = Database::open(db_.string(), Database::Mode::read);
    ASSERT_TRUE(reader);
    ASSERT_TRUE(reader->execute("BEGIN; SELECT count(*) FROM reports"));
    const Outcome outcome = redact("azaz-1");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.err.find("another program has it open"), std::string::npos) << outcome.err;
    const Outcome checked = run({"check", db_.string()});
    EXPECT_EQ(checked.code, 3);
    EXPECT_NE(checked.out.find("was stopped before all bytes were out of the file: run it again"),
              std::string::npos)
        << checked.out;
  }
  ASSERT_EQ(redact("azaz-1").code, 0);
  expect_gone({kFirst});
}

TEST_F(RegisterRedact, RetentionTakesWhatIsOldAndOldVersions) {
  ingest("others.jsonl");
  ingest("a.jsonl");
  {
    auto database = Database::open(db_.string(), Database::Mode::write);
    ASSERT_TRUE(
        database->execute("UPDATE reports SET taken = '2019-03-16T00:00:00Z' WHERE report IN ('azaz-1', "
                          "'o7')"));
  }
  ingest("b.jsonl");
  const std::string before = figures();
  const std::vector<std::string> command{"retain", db_.string(), "--older-than", "30", "--reason", "a month"};
  auto dry = command;
  dry.emplace_back("--dry-run");
  const Outcome would = run(dry);
  EXPECT_EQ(would.out, "azaz-1\no7\n") << would.err;
  EXPECT_FALSE(still_there({kFirst}).empty());
  const Outcome outcome = run(command);
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("taken out: 2 texts"), std::string::npos) << outcome.err;
  EXPECT_EQ(figures(), before);
  // The version that stands has its words, and a newer one may come; the old text may not.
  EXPECT_FALSE(still_there({kSecond}).empty());
  EXPECT_NE(listed("reports").find(kSecond.title), std::string::npos);
  ingest("a.jsonl");
  EXPECT_NE(listed("reports").find(kSecond.title), std::string::npos);
  ASSERT_EQ(redact("azaz-1").code, 0);
  expect_gone({kFirst, kSecond});
  EXPECT_NE(listed("decisions")
                .find(R"("what":"retention","subject":null,"reason":"a month","detail":)"
                      R"({"older_than_days":30,"reports":2,"texts":2)"),
            std::string::npos);
}

TEST_F(RegisterRedact, WhatPeopleTypedOfItGoesToo) {
  ingest("others.jsonl");
  ingest("a.jsonl");
  const auto done = [&](std::vector<std::string> words) {
    words.insert(words.begin() + 1, db_.string());
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.code, 0) << words.front() << ": " << outcome.err;
    return outcome.out;
  };
  const std::vector<std::string> why{"--reason", "Zubayda Vexlinghamari called"};
  const auto with_reason = [&](std::vector<std::string> words) {
    words.insert(words.end(), why.begin(), why.end());
    return words;
  };
  done(with_reason({"set", "azaz-1/c1", "killed=15+", "place=Brindlewick clinic (exact)",
                    "source=Zubayda Vexlinghamari", "source.kind=medical", "--words",
                    "At least 14 civilians"}));
  done({"set", "azaz-1/c1", "start=2019-03-14", "--note", "so says Samir Quelthorpe", "--reason",
        "one day off"});
  const Outcome added = run({"add", "claim", db_.string(), "azaz-1", "--type", "killing", "--killed", "1",
                             "--place", "Brindlewick", "--words",
                             "Samir Quelthorpe, a surgeon, was among the dead", "--reason", "not read"});
  ASSERT_EQ(added.code, 0) << added.err;
  const std::string claims = listed("claims");
  EXPECT_NE(claims.find(R"("id":"azaz-1/h1","type":"killing")"), std::string::npos);
  const std::size_t at = claims.find(R"("report":"azaz-1","lead":true,"incident":")");
  ASSERT_NE(at, std::string::npos);
  const std::string incident = claims.substr(claims.find("\"i-", at) + 1, 14);
  done({"review", incident, "--reject", "--note", "Yusuf Karandawi denies it"});
  EXPECT_NE(listed("incidents").find(R"("exclusion_reason":"Yusuf Karandawi denies it")"), std::string::npos);
  EXPECT_FALSE(still_there({kFirst}).empty());

  ASSERT_EQ(redact("azaz-1").code, 0);
  expect_gone({kFirst});
  const std::string log = listed("decisions");
  EXPECT_NE(log.find(R"("words":{"place":null})"), std::string::npos) << log;
  EXPECT_NE(log.find(R"("reason":"one day off")"), std::string::npos) << "it quotes nothing";
  EXPECT_NE(listed("claims").find(R"("low":15,"high":null,"best":15,"bound":"at_least")"), std::string::npos);
  // What is left of it can still be corrected, and taken back; nothing of the words comes again.
  done({"set", "azaz-1/c1", "killed=16", "--note", "a call", "--reason", "later"});
  const Outcome words =
      run({"set", db_.string(), "azaz-1/c1", "killed=16", "--words", "14 civilians", "--reason", "x"});
  EXPECT_EQ(words.code, 1);
  EXPECT_NE(words.err.find("the words of its report were taken out"), std::string::npos) << words.err;
  for (const char* number : {"1", "2", "5"}) done({"undo", number, "--reason", "no"});
  ingest("others.jsonl");
  expect_gone({kFirst});
}

TEST_F(RegisterRedact, ThePlaceOfAnIncidentGoesWithAnyOfItsReports) {
  std::ofstream(folder_ / "others.jsonl")
      << R"({"id": "a-0", "publisher": "Delta Press", "published": "2019-03-15", "text": "Shells killed )"
      << R"(14 civilians in the Syrian town of Azaz on Friday, doctors said."})" << "\n";
  ingest("others.jsonl");
  ingest("a.jsonl");
  const auto incident_of = [&](const std::string& claim) {
    const std::string claims = listed("claims");
    return claims.substr(claims.find("\"i-", claims.find(R"({"id":")" + claim)) + 1, 14);
  };
  const auto a = incident_of("a-0/c1"), b = incident_of("azaz-1/c1");
  ASSERT_EQ(a == b ? 0 : run({"merge", db_.string(), a, b, "--reason", "one"}).code, 0);
  ASSERT_EQ(incident_of("a-0/c1"), incident_of("azaz-1/c1"));
  for (const char* place : {"place=Ostrovane quarter, SY (neighbourhood)", "place=none"})
    ASSERT_EQ(run({"set", db_.string(), incident_of("a-0/c1"), place, "--reason", "a call"}).code, 0);
  ASSERT_EQ(redact("azaz-1").code, 0);
  expect_gone({kFirst});
}

TEST_F(RegisterRedact, WhatIsNoReportIsRefused) {
  ingest("a.jsonl");
  const Outcome outcome = redact("azaz-2");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_NE(outcome.err.find("no report with the id 'azaz-2'"), std::string::npos) << outcome.err;
  EXPECT_EQ(run({"redact", db_.string(), "azaz-1"}).code, 2);
  EXPECT_EQ(run({"redact", db_.string(), "azaz-1", "--reason", " "}).code, 2);
  EXPECT_TRUE(listed("decisions").empty());
  EXPECT_FALSE(still_there({kFirst}).empty());
}

TEST_F(RegisterRedact, ExportsAreLoggedOrRefused) {
  ingest("a.jsonl");
  for (const char* audience : {"public", "partners", "internal"})
    ASSERT_EQ(run({"export", db_.string(), "--format", "csv", "--audience", audience, "--as", "archivist-7",
                   "-o", input(std::string(audience) + ".csv")})
                  .code,
              0);
  const std::string log = listed("decisions");
  EXPECT_NE(log.find(R"("who":"archivist-7","what":"export","subject":null,"reason":null,"detail":)"
                     R"({"audience":"internal","format":"csv","incidents":1,"file":"internal.csv"})"),
            std::string::npos)
      << log;
  for (const char* name : {"public.csv", "partners.csv", "public.csv.about.txt", "partners.csv.about.txt"})
    EXPECT_EQ(file_text(folder_ / name).find("archivist-7"), std::string::npos) << name;

  // On a medium that cannot be written to there is no line, and then nothing that is not for everybody.
  const fs::path archive = folder_ / "archive";
  fs::create_directories(archive);
  fs::copy_file(db_, archive / "ledger.db");
  fs::permissions(archive / "ledger.db", static_cast<fs::perms>(0444));
  fs::permissions(archive, static_cast<fs::perms>(0555));
  for (const char* audience : {"public", "partners", "internal"}) {
    const Outcome outcome = end(
        start({"export", (archive / "ledger.db").string(), "--format", "csv", "--audience", audience}, true));
    const bool is_public = audience == std::string("public");
    EXPECT_EQ(outcome.code, is_public ? 0 : 1) << audience << outcome.err;
    EXPECT_EQ(outcome.out.empty(), !is_public) << audience;
    EXPECT_NE(outcome.err.find(is_public ? "this export is not in the register's log"
                                         : "is written into the register's log first"),
              std::string::npos)
        << outcome.err;
  }
  fs::permissions(archive, static_cast<fs::perms>(0755));
}

}  // namespace
}  // namespace sitrep
