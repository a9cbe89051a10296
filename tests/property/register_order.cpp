// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "register_reports.h"
#include "store/sqlite.h"

// What a register says depends on the reports in it, and on nothing else.

namespace sitrep {
namespace {

using test::Read;
using RegisterOrder = test::RegisterReports;

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
      (std::filesystem::temp_directory_path() / ("sitrep-keys-" + std::to_string(test::seed()) + ".db"))
          .string();
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
