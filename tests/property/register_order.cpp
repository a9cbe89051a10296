// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "pipeline/pipeline.h"
#include "publish/json_incident.h"
#include "read/build.h"
#include "store/register.h"
#include "store/sqlite.h"

// What a register says depends on the reports in it, and on nothing else. The seed is printed; set
// SITREP_SEED to try it again.

namespace sitrep {
namespace {

unsigned long seed() {
  static const unsigned long kSeed = [] {
    const char* given = std::getenv("SITREP_SEED");
    const unsigned long value = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device()();
    std::printf("SITREP_SEED=%lu\n", value);
    return value;
  }();
  return kSeed;
}

/// Invented reports of invented strikes: many outlets and sources tell of few happenings with different
/// figures, on different days, so that there is much to link and to supersede.
std::vector<Record> make_reports(std::mt19937& random, int count) {
  const auto pick = [&](const auto& from) { return from[random() % std::size(from)]; };
  static constexpr const char* kPlaces[] = {"Saraqib", "Ariha", "Douma", "Azaz", "Afrin", "Atarib"};
  static constexpr const char* kTargets[] = {"market", "school", "hospital", "bakery", "mosque"};
  static constexpr const char* kOutlets[] = {"Delta Press", "Harbour Times", "Northern Wire", ""};
  static constexpr const char* kVoices[] = {"the White Helmets said", "a doctor said", "residents said",
                                            "the Syrian Observatory for Human Rights said"};
  static constexpr const char* kDays[] = {"Monday", "Tuesday", "Wednesday"};
  static constexpr const char* kTails[] = {
      "Smoke stood over the roofs until the evening.",
      "The wounded were driven to the border.",
      "Schools in the district stay closed until further notice, the teachers decided.",
      "A ceasefire in Afrin took effect on Tuesday, the army said.",
      "The truce in Saraqib was holding, residents said.",
      "The truce in Saraqib collapsed on Wednesday, residents said.",
      "Rebels accused the army of violating the ceasefire in Ariha.",
      ""};
  std::vector<Record> out;
  for (int i = 0; i < count; ++i) {
    Record record;
    record.id = "r" + std::to_string(i);
    record.publisher = pick(kOutlets);
    record.published = "2018-02-" + std::to_string(20 + random() % 5);
    const int killed = 1 + static_cast<int>(random() % 30);
    const std::string figure = random() % 6 == 0   ? "dozens of people"
                               : random() % 3 == 0 ? "at least " + std::to_string(killed) + " people"
                                                   : std::to_string(killed) + " civilians";
    record.text = std::string("An air strike on a ") + pick(kTargets) + " in the Syrian town of " +
                  pick(kPlaces) + " killed " + figure + " on " + pick(kDays) + ", " + pick(kVoices) + ". " +
                  pick(kTails);
    out.push_back(std::move(record));
  }
  return out;
}

struct Read {
  std::unique_ptr<Report> report;
  std::unique_ptr<Reading> reading;
  TakenReport taken;
};

class RegisterOrder : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Pipeline::open({SITREP_DATA_DIR, ""});
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    pipeline_ = std::make_unique<Pipeline>(*std::move(opened));
  }
  static void TearDownTestSuite() { pipeline_.reset(); }

  void SetUp() override {
    random_.seed(static_cast<std::mt19937::result_type>(seed()));
    for (const Record& record : make_reports(random_, 60)) reads_.push_back(read(record));
  }

  static Read read(const Record& record) {
    Read out{std::make_unique<Report>(build_report(record, {}, pipeline_->layout_words())), nullptr, {}};
    out.reading = std::make_unique<Reading>(pipeline_->read(*out.report));
    out.taken = take(*out.report, *out.reading, pipeline_->word_counts());
    return out;
  }

  static Register fresh() {
    auto opened = Register::open(":memory:", Register::Mode::create);
    EXPECT_TRUE(opened.ok());
    return std::move(*opened);
  }
  static void add(Register& store, const Read& read) {
    const auto done = store.add(read.taken, {"test", "test", "2024-01-01T00:00:00Z"});
    ASSERT_TRUE(done.ok()) << done.error().message;
  }
  static void link(Register& store) {
    ASSERT_TRUE(store.keep().ok());
    const auto done = store.link(json_prints(), [](std::size_t, std::size_t) {});
    ASSERT_TRUE(done.ok()) << done.error().message;
    const auto found = store.check();
    ASSERT_TRUE(found.ok());
    EXPECT_TRUE(found->empty()) << found->front();
  }
  /// All that lists say; the number of times an incident was written anew is the one thing left out.
  static std::vector<std::string> said(Register& store) {
    std::vector<std::string> out;
    for (const char* what : {"incidents", "claims", "tallies", "truces", "reports", "sources"})
      EXPECT_TRUE(store
                      .list(what,
                            [&](std::string_view row) {
                              const std::size_t at = row.find(",\"revision\":");
                              out.emplace_back(row.substr(0, at));
                              return true;
                            })
                      .ok());
    return out;
  }
  std::vector<std::string> said_of_all() {
    Register store = fresh();
    for (const Read& one : reads_) add(store, one);
    link(store);
    return said(store);
  }

  static std::unique_ptr<Pipeline> pipeline_;
  std::mt19937 random_;
  std::vector<Read> reads_;
};
std::unique_ptr<Pipeline> RegisterOrder::pipeline_;

TEST_F(RegisterOrder, OrderAndSplitOfIngestDoNotMatter) {
  const auto want = said_of_all();
  EXPECT_GT(want.size(), 100U);
  for (int round = 0; round < 8; ++round) {
    std::vector<const Read*> order;
    for (const Read& one : reads_) order.push_back(&one);
    std::shuffle(order.begin(), order.end(), random_);
    Register store = fresh();
    for (const Read* one : order) {
      add(store, *one);
      if (random_() % 10 == 0) link(store);
    }
    link(store);
    EXPECT_EQ(said(store), want) << "round " << round;
  }
}

TEST_F(RegisterOrder, KeysOfAnOlderSitrepAreMadeAnew) {
  const auto want = said_of_all();
  const std::string file =
      (std::filesystem::temp_directory_path() / ("sitrep-keys-" + std::to_string(seed()) + ".db")).string();
  {
    auto store = Register::open(file, Register::Mode::create);
    ASSERT_TRUE(store.ok()) << store.error().message;
    for (std::size_t i = 0; i < reads_.size() / 2; ++i) add(*store, reads_[i]);
    link(*store);
  }
  {
    auto database = Database::open(file, Database::Mode::write);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(
        database->execute("UPDATE blocks SET key = key * 3 + 1; INSERT INTO meta VALUES ('old_keys', '1')"));
  }
  {
    auto store = Register::open(file, Register::Mode::write);
    ASSERT_TRUE(store.ok()) << store.error().message;
    for (std::size_t i = reads_.size() / 2; i < reads_.size(); ++i) add(*store, reads_[i]);
    link(*store);
    EXPECT_EQ(said(*store), want);
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file + end);
}

TEST_F(RegisterOrder, ALimitedListIsTheBeginningOfTheWhole) {
  Register store = fresh();
  for (const Read& one : reads_) add(store, one);
  link(store);
  const auto rows = [&](const ListFilter& filter) {
    std::vector<std::string> out;
    const auto done = store.list("incidents", filter, [&](std::string_view row) {
      out.emplace_back(row);
      return true;
    });
    EXPECT_TRUE(done.ok()) << done.error().message;
    return out;
  };
  std::size_t found = 0;
  for (const char* place : {"", "SY", "Douma", "Nowhere"})
    for (const char* text : {"", "air strike", "border", "nothing"})
      for (const bool dated : {false, true}) {
        ListFilter filter;
        filter.place = place;
        filter.text = text;
        if (dated) filter.from = parse_iso_day("2018-02-19");
        if (dated) filter.to = parse_iso_day("2018-02-20");
        auto want = rows(filter);
        found += want.size();
        want.resize(std::min<std::size_t>(want.size(), 7));
        filter.limit = 7;
        EXPECT_EQ(rows(filter), want) << place << ", " << text;
        filter.few_matches = 0;  // along the list
        EXPECT_EQ(rows(filter), want) << place << ", " << text;
      }
  EXPECT_GT(found, 50U);
}

TEST_F(RegisterOrder, TwiceIsOnce) {
  Register store = fresh();
  for (const Read& one : reads_) add(store, one);
  link(store);
  const auto once = said(store);
  for (const Read& one : reads_) add(store, one);
  link(store);
  EXPECT_EQ(said(store), once);
}

TEST_F(RegisterOrder, WhatIsTakenOutLeavesNoTrace) {
  for (int round = 0; round < 4; ++round) {
    Register with = fresh(), without = fresh();
    std::set<std::size_t> out;
    while (out.size() < 10) out.insert(random_() % reads_.size());
    for (std::size_t i = 0; i < reads_.size(); ++i) {
      add(with, reads_[i]);
      if (!out.contains(i)) add(without, reads_[i]);
    }
    link(with);
    for (const std::size_t i : out) {
      const Read empty = read([&] {
        Record record;
        record.id = reads_[i].report->id;
        record.text = "This report has been withdrawn.";
        return record;
      }());
      add(with, empty);
      if (random_() % 3 == 0) link(with);
    }
    link(with);
    link(without);
    const auto incidents = [](Register& store) {
      std::vector<std::string> rows;
      for (const std::string& row : said(store))
        if (row.starts_with("{\"id\":\"i-")) rows.push_back(row);
      return rows;
    };
    EXPECT_EQ(incidents(with), incidents(without)) << "round " << round;
  }
}

TEST_F(RegisterOrder, EveryFigureIsStatedInTheClaimItComesFrom) {
  Register store = fresh();
  for (const Read& one : reads_) add(store, one);
  link(store);
  std::map<std::string, rapidjson::Document> claims;
  ASSERT_TRUE(store
                  .list("claims",
                        [&](std::string_view row) {
                          rapidjson::Document json;
                          json.Parse(row.data(), row.size());
                          const std::string id = json["id"].GetString();
                          claims.emplace(id, std::move(json));
                          return true;
                        })
                  .ok());
  std::size_t figures = 0;
  ASSERT_TRUE(store
                  .list("incidents",
                        [&](std::string_view row) {
                          rapidjson::Document incident;
                          incident.Parse(row.data(), row.size());
                          for (const char* effect : {"killed", "injured"}) {
                            const auto& toll = incident["harm"][effect];
                            const auto one = [&](const rapidjson::Value& range) {
                              for (const char* bound : {"low", "best", "high"}) {
                                if (range[bound].IsNull()) continue;
                                const auto& claim = claims.at(range["from"][bound].GetString());
                                EXPECT_STREQ(claim["incident"].GetString(), incident["id"].GetString());
                                EXPECT_STREQ(claim["standing"].GetString(), "standing");
                                bool stated = false;
                                const auto look = [&](const rapidjson::Value& figure) {
                                  for (const char* key : {"low", "best", "high"})
                                    stated = stated || figure[key] == range[bound];
                                };
                                for (const auto& harm : claim["harm"].GetArray()) {
                                  look(harm);
                                  for (const auto& group : harm["groups"].GetArray())
                                    for (const char* key : {"low", "high"})
                                      stated = stated || group[key] == range[bound];
                                }
                                EXPECT_TRUE(stated) << row;
                                ++figures;
                              }
                            };
                            one(toll);
                            for (const char* part : {"civilian", "combatant", "unknown", "children", "women"})
                              if (!toll[part].IsNull()) one(toll[part]);
                          }
                          return true;
                        })
                  .ok());
  EXPECT_GT(figures, 10U);
}

}  // namespace
}  // namespace sitrep
