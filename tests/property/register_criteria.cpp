// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "program_test.h"

// Which incidents count depends on the reports and the criteria, not on which of them came first; and a
// reason keeps no word that was redacted. The seed is printed; set SITREP_SEED to try it again.

namespace sitrep {
namespace {

using test::file_text;
using test::Outcome;
namespace fs = std::filesystem;

class RegisterCriteria : public test::ProgramTest {
 protected:
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void ok(const std::vector<std::string>& words) const {
    const Outcome outcome = run(words);
    ASSERT_EQ(outcome.code, 0) << outcome.err;
  }
  /// Each incident with its verdict, without what tells how often it was written.
  std::string said(const std::string& db) const {
    const Outcome list = run({"incidents", db, "--json"});
    EXPECT_EQ(list.code, 0) << list.err;
    EXPECT_EQ(run({"check", db}).code, 0);
    std::string out;
    std::istringstream lines(list.out);
    for (std::string line; std::getline(lines, line);)
      out += line.substr(0, line.find(",\"revision\":")) + "\n";
    return out;
  }
};

TEST_F(RegisterCriteria, WhicheverCameFirst) {
  static constexpr const char* kPlaces[] = {"Saraqib", "Azaz", "Taiz", "Syria"};
  static constexpr const char* kWhat[] = {"An air strike", "Shelling", "A car bomb"};
  std::ofstream(path("criteria.json")) << R"({"where": {"countries": ["SY"]}, "when": {"to": "2018-02-20"},
    "what": {"types": ["air_strike", "shelling"], "minimum_killed": 3, "minimum_sources": 1}})";
  bool in = false, out = false;  // some counted, some did not
  for (int round = 0; round < 6; ++round) {
    std::vector<std::string> reports;
    for (int i = 0; i < 60; ++i)
      reports.push_back(R"({"id": "r)" + std::to_string(i) + R"(", "publisher": "Outlet )" +
                        std::to_string(random_() % 9) + R"(", "published": "2018-02-)" +
                        std::to_string(10 + random_() % 18) + R"(", "text": ")" + kWhat[random_() % 3] +
                        " killed " + std::to_string(2 + random_() % 4) + " people in " +
                        kPlaces[random_() % 4] + R"( on Monday, a doctor said."})");
    const auto write = [&](const std::string& name, std::size_t from, std::size_t to) {
      std::ofstream file(path(name));
      for (std::size_t i = from; i < to; ++i) file << reports[i] << "\n";
    };
    write("all.jsonl", 0, reports.size());
    std::shuffle(reports.begin(), reports.end(), random_);
    write("some.jsonl", 0, 25);
    write("rest.jsonl", 25, reports.size());
    const std::string after = path("after.db"), before = path("before.db");
    for (const std::string& db : {after, before})
      for (const char* end : {"", "-wal", "-shm"}) fs::remove(db + end);
    ok({"ingest", after, path("all.jsonl"), "--quiet"});
    ok({"criteria", after, "--set", path("criteria.json"), "--quiet"});
    ok({"ingest", before, path("some.jsonl"), "--quiet"});
    ok({"criteria", before, "--set", path("criteria.json"), "--quiet"});
    ok({"ingest", before, path("rest.jsonl"), "--quiet"});
    const std::string one = said(after);
    EXPECT_EQ(one, said(before)) << "round " << round;
    in = in || one.find(R"("included":true,"exclusion_reason":null)") != std::string::npos;
    out = out || one.find(R"("included":false,"exclusion_reason":"it took place )") != std::string::npos;
    ok({"criteria", before, "--clear", "--quiet"});
    EXPECT_EQ(said(before).find(R"("included":false)"), std::string::npos);
  }
  EXPECT_TRUE(in);
  EXPECT_TRUE(out);
}

TEST_F(RegisterCriteria, AReasonKeepsNoRedactedWord) {
  std::ofstream(path("criteria.json")) << R"({"who": {"perpetrators": ["syria.government"]}})";
  std::ofstream(path("a.jsonl"))
      << R"({"id": "a1", "publisher": "Barada Post", "published": "2019-03-15", )"
         R"("text": "Police said Samir Quelthorpe killed two men in Azaz on Friday."})"
      << "\n";
  const std::string db = path("ledger.db");
  ok({"ingest", db, path("a.jsonl"), "--quiet"});
  ok({"criteria", db, "--set", path("criteria.json"), "--quiet"});
  const std::string listed = said(db);
  ASSERT_NE(listed.find("Quelthorpe", listed.find("exclusion_reason")), std::string::npos) << listed;
  ok({"redact", db, "a1", "--reason", "asked for", "--quiet"});
  EXPECT_NE(said(db).find(R"("included":false)"), std::string::npos);
  for (const char* end : {"", "-wal", "-shm"})
    EXPECT_EQ(file_text(db + end).find("Quelthorpe"), std::string::npos) << end;
}

}  // namespace
}  // namespace sitrep
