// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "program_test.h"
#include "publish/json_desk.h"
#include "register_reports.h"
#include "store/corrections.h"
#include "store/sqlite.h"

// What people decide holds whatever comes in before and after it, in whatever order; an undo brings back the
// bytes; a killed program leaves the decision and what it does, or neither.

namespace sitrep {
namespace {

using test::Read;
namespace fs = std::filesystem;

class RegisterCorrections : public test::RegisterReports {
 protected:
  void SetUp() override {
    RegisterReports::SetUp();
    auto data = DeskData::open(SITREP_DATA_DIR);
    ASSERT_TRUE(data) << data.error().message;
    data_ = std::make_unique<DeskData>(*std::move(data));
  }

  /// By somebody else each time: who signed off what stands is refused to sign it off again.
  static Decision decision() {
    static int people = 0;
    return {Decided::set,
            "person-" + std::to_string(++people),
            "2024-02-01T00:00:00Z",
            "test",
            "",
            "because",
            {},
            {}};
  }

  /// Incidents by id, and their claims.
  static std::map<std::string, std::vector<std::string>> incidents(Register& store) {
    std::map<std::string, std::vector<std::string>> out;
    EXPECT_TRUE(store.list("incidents", [&](std::string_view row) {
      rapidjson::Document json;
      json.Parse(row.data(), row.size());
      for (const auto& claim : json["claims"].GetArray())
        out[json["id"].GetString()].emplace_back(claim.GetString());
      return true;
    }));
    return out;
  }

  /// A decision that depends on what the register says and on the numbers drawn, and on nothing else.
  Result<Corrected> decide(Register& store, std::mt19937& random) {
    const auto all = incidents(store);
    const auto pick = [&] { return std::next(all.begin(), static_cast<long>(random() % all.size())); };
    auto one = pick(), two = pick();
    const Desk& desk = data_->desk();
    switch (random() % 7) {
      case 0:
        if (one == two) two = one == all.begin() ? std::next(one) : all.begin();
        return store.merge({one->first, two->first}, decision(), desk);
      case 1: {
        for (std::size_t i = 0; i < all.size() && one->second.size() < 2; ++i)
          one = std::next(one) == all.end() ? all.begin() : std::next(one);
        std::vector<std::string> leave(one->second.begin(), one->second.end() - 1);
        leave.resize(1 + random() % leave.size());
        return store.split(one->first, leave, decision(), desk);
      }
      case 2: {
        static const std::vector<std::string> kSet[] = {{"killed=7", "killed.children=2"},
                                                        {"start=2018-02-20"},
                                                        {"place=Manbij, SY @ 36.528, 37.955"},
                                                        {"type=shelling"},
                                                        {"scope=tally"},
                                                        {"source=Orontes Relief", "source.kind=aid_agency"}};
        return store.set(one->second.front(), kSet[random() % std::size(kSet)], {{}, {}, "seen"}, decision(),
                         desk);
      }
      case 3:
        return store.set(one->second[random() % one->second.size()], {"standing=rejected"}, {}, decision(),
                         desk);
      case 4:
        return store.set(one->first, {"grade=discounted", "start=2018-02-21"}, {}, decision(), desk);
      case 5: {
        const std::string& claim = one->second.front();
        HandClaim hand;
        hand.own = random() % 2 == 0;
        hand.basis.words = "An air strike";
        for (const char* pair : {"type=air_strike", "start=2018-02-20", "place=Azaz, SY", "killed=5"})
          hand.fields.push_back(*parse_set_field(pair, FieldOf::claim));
        return store.add_claim(claim.substr(0, claim.find('/')), hand, decision(), desk);
      }
      default:
        break;
    }
    return store.review(one->first, random() % 2 == 0 ? ReviewAct::sign_off : ReviewAct::reject, "seen",
                        decision(), desk);
  }

  std::unique_ptr<DeskData> data_;
};

TEST_F(RegisterCorrections, OrderOfIngestDoesNotMatter) {
  std::vector<std::string> want;
  const std::size_t half = reads_.size() / 2;
  for (int round = 0; round < 6; ++round) {
    std::vector<const Read*> first, second;
    for (std::size_t i = 0; i < reads_.size(); ++i) (i < half ? first : second).push_back(&reads_[i]);
    std::shuffle(first.begin(), first.end(), random_);
    std::shuffle(second.begin(), second.end(), random_);
    Register store = fresh();
    std::mt19937 drawn(static_cast<std::mt19937::result_type>(test::seed() + 1));
    for (const auto* part : {&first, &second}) {
      for (const Read* one : *part) {
        add(store, *one);
        if (random_() % 10 == 0) link(store);
      }
      link(store);
      for (int i = 0; i < 12; ++i) {
        const auto done = decide(store, drawn);
        ASSERT_TRUE(done) << done.error().message;
      }
    }
    link(store);
    if (round == 0)
      want = said(store);
    else
      EXPECT_EQ(said(store), want) << "round " << round;
  }
  EXPECT_GT(want.size(), 50U);
}

TEST_F(RegisterCorrections, AnUndoBringsBackTheBytes) {
  Register store = fresh();
  for (const Read& one : reads_) add(store, one);
  link(store);
  const auto before = said(store);
  for (int round = 0; round < 30; ++round) {
    const auto done = decide(store, random_);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_NE(said(store), before) << "round " << round << ": was there anything to undo?";
    link(store);
    for (const std::int64_t number : done->decisions) {
      const auto undone = store.undo(number, decision(), data_->desk());
      ASSERT_TRUE(undone) << undone.error().message;
    }
    ASSERT_EQ(said(store), before) << "round " << round;
  }
}

TEST_F(RegisterCorrections, AllUndoneInAnyOrderIsNeverDecided) {
  Register store = fresh();
  for (const Read& one : reads_) add(store, one);
  link(store);
  const auto before = said(store);
  for (int round = 0; round < 3; ++round) {
    std::vector<std::int64_t> numbers;
    for (int i = 0; i < 20; ++i) {
      const auto done = decide(store, random_);
      ASSERT_TRUE(done) << done.error().message;
      numbers.insert(numbers.end(), done->decisions.begin(), done->decisions.end());
    }
    std::shuffle(numbers.begin(), numbers.end(), random_);
    for (const std::int64_t number : numbers) {
      const auto undone = store.undo(number, decision(), data_->desk());
      ASSERT_TRUE(undone) << undone.error().message;
      link(store);
    }
    ASSERT_EQ(said(store), before) << "round " << round;
  }
}

TEST_F(RegisterCorrections, AnUndoIsUndone) {
  Register store = fresh();
  for (const Read& one : reads_) add(store, one);
  link(store);
  const auto before = said(store);
  const auto done = store.merge({incidents(store).begin()->first, incidents(store).rbegin()->first},
                                decision(), data_->desk());
  ASSERT_TRUE(done);
  const auto merged = said(store);
  ASSERT_NE(merged, before);
  auto line = done->decisions.front();
  for (int i = 0; i < 4; ++i) {
    const auto undone = store.undo(line, decision(), data_->desk());
    ASSERT_TRUE(undone) << undone.error().message;
    line = undone->decisions.front();
    EXPECT_EQ(said(store), i % 2 == 0 ? before : merged) << i;
  }
  const auto again = store.undo(done->decisions.front() + 1, decision(), data_->desk());
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().message.find("was taken back already"), std::string::npos) << again.error().message;
}

TEST_F(RegisterCorrections, WhatSomebodyChangesBehindTheLogIsFound) {
  const std::string file = (fs::path(testing::TempDir()) / "sitrep-corrected.db").string();
  const auto remove = [&] {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(file + end);
  };
  const std::pair<const char*, const char*> changes[] = {
      {"DROP TRIGGER decision_words_stay; UPDATE decision_words SET words = 'because not'",
       "is not what stands there"},
      {"DROP TRIGGER decision_words_last; DELETE FROM decision_words", "is not what stands there"},
      {"DROP TRIGGER decision_words_last", "its triggers are gone"},
      {"UPDATE corrections SET value = '70' WHERE field = 'killed'",
       "what is applied is not what the log says"},
      {"UPDATE corrected_claims SET claim = 1 + (SELECT max(claim) FROM corrected_claims) WHERE decision = 1 "
       "AND place = "
       "0",
       "is applied to other claims than the log says"},
      {"DELETE FROM corrected_claims WHERE decision = 1; DELETE FROM corrections WHERE decision = 1",
       "a decision of the log that is applied nowhere: decision 1"},
      {"UPDATE claims SET json = original, original = NULL WHERE original IS NOT NULL",
       "a claim that was corrected and is as the machine read it"},
      {"UPDATE corrections SET active = 0 WHERE field = 'killed'",
       "a claim that is corrected by no decision"},
      {"UPDATE corrected_claims SET part = 'out' WHERE decision = 1 AND place = 0",
       "people decided that they are two incidents, and they are one"},
      {"INSERT INTO touched VALUES (1)", "a correction that is not linked yet"}};
  for (const auto& [sql, words] : changes) {
    remove();
    {
      auto store = Register::open(file, Register::Mode::create);
      ASSERT_TRUE(store);
      for (std::size_t i = 0; i < 20; ++i) add(*store, reads_[i]);
      link(*store);
      const auto all = incidents(*store);
      const auto one = *all.begin(), two = *all.rbegin();
      ASSERT_TRUE(store->merge({one.first, two.first}, decision(), data_->desk()));
      ASSERT_TRUE(store->set(one.second.front(), {"killed=7"}, {{}, {}, "seen"}, decision(), data_->desk()));
      link(*store);
    }
    {
      auto database = Database::open(file, Database::Mode::write);
      ASSERT_TRUE(database);
      // Its keys are checked by who keeps to them.
      const auto done = database->execute("PRAGMA foreign_keys = OFF; " + std::string(sql));
      ASSERT_TRUE(done) << sql << ": " << done.error().message;
    }
    auto store = Register::open(file, Register::Mode::read);
    ASSERT_TRUE(store);
    const auto found = store->check();
    ASSERT_TRUE(found);
    const bool said = std::any_of(found->begin(), found->end(), [&, w = words](const std::string& line) {
      return line.find(w) != std::string::npos;
    });
    EXPECT_TRUE(said) << sql << (found->empty() ? ": nothing" : ": " + found->front());
  }
  remove();
}

/// The program itself, killed.
class CorrectionsKilled : public test::ProgramTest {};

TEST_F(CorrectionsKilled, TheDecisionIsThereWithWhatItDoesOrNeitherIs) {
  const fs::path reports = folder_ / "reports.jsonl", db = folder_ / "ledger.db", kept = folder_ / "kept.db";
  {
    static constexpr const char* kPlaces[] = {"Saraqib", "Azaz",   "Douma", "Afrin",
                                              "Manbij",  "Atarib", "Ariha", "Idlib"};
    std::ofstream out(reports);
    for (int i = 0; i < 160; ++i)
      out << R"({"id": "r)" << i << R"(", "publisher": "Outlet )" << i % 7 << R"(", "published": "2019-03-)"
          << 10 + i % 15 << R"(", "text": "Shelling killed )" << 2 + i % 9
          << R"( people in the Syrian town of )" << kPlaces[i % 8] << R"( on Friday, hospital staff said."})"
          << "\n";
  }
  ASSERT_EQ(run({"ingest", db.string(), reports.string(), "--quiet"}).code, 0);
  std::vector<std::string> ids;
  const auto listed = [&] {
    const auto out = run({"incidents", db.string(), "--json"});
    EXPECT_EQ(out.code, 0) << out.err;
    return out.out;
  };
  const std::string before = listed();
  for (std::size_t at = 0; (at = before.find("{\"id\":\"i-", at)) != std::string::npos; ++at)
    ids.push_back(before.substr(at + 7, 14));
  ASSERT_GT(ids.size(), 1U);
  std::vector<std::string> merge{"merge", db.string()};
  merge.insert(merge.end(), ids.begin(), ids.end());
  merge.insert(merge.end(), {"--reason", "one war", "--as", "anna"});
  fs::copy_file(db, kept);
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_EQ(run(merge).code, 0);
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  const std::string after = listed();
  ASSERT_NE(after, before);
  int killed = 0;
  for (int round = 0; round < 15; ++round) {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(db.string() + end);
    fs::copy_file(kept, db);
    const pid_t child = start(merge);
    std::this_thread::sleep_for(
        std::chrono::microseconds(random_() % static_cast<unsigned>(took.count() + 1)));
    kill(child, SIGKILL);
    killed += end(child).code == 128 + SIGKILL ? 1 : 0;
    const bool decided = run({"decisions", db.string()}).out.find("merge") != std::string::npos;
    EXPECT_EQ(listed(), decided ? after : before) << "round " << round;
    EXPECT_EQ(run({"check", db.string()}).code, 0);
  }
  EXPECT_GT(killed, 0) << "of 15: was there anything to kill?";
}

}  // namespace
}  // namespace sitrep
