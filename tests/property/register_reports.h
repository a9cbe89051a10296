// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "publish/json_incident.h"
#include "read/build.h"
#include "store/register.h"

// Many invented reports of few happenings, read once, and registers of them. The seed is printed; set
// SITREP_SEED to try it again.

namespace sitrep::test {

inline unsigned long seed() {
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
inline std::vector<Record> make_reports(std::mt19937& random, int count) {
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

class RegisterReports : public testing::Test {
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

  static inline std::unique_ptr<Pipeline> pipeline_;
  std::mt19937 random_;
  std::vector<Read> reads_;
};

}  // namespace sitrep::test
