// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "pipeline/pipeline.h"
#include "publish/json_reading.h"
#include "read/reader.h"

// The relevance scan may cost speed, never a claim: with it and without it (PipelineOptions::read_all) every
// report gives the same claims.

namespace sitrep {
namespace {

/// Sentences with nothing of war in them, to bury others in.
constexpr const char* kQuiet[] = {
    "The library opens at nine.",
    "Its new reading room looks over the river.",
    "\"We have never had so many children here,\" said the librarian, Ana Wolff.",
    "She keeps a list of the most wanted books.",
    "A cookbook from 1911 leads it.",
    "The café downstairs serves soup on weekdays.",
    "Dr. Henk Maas, who gave the money for the roof, comes on Tuesdays.",
    "In winter the heating is poor.",
    "Nobody minds, as there are blankets.",
};

class Pipelines {
 public:
  static const Pipeline& scanning() { return get(false); }
  static const Pipeline& reading_all() { return get(true); }

 private:
  static const Pipeline& get(bool all) {
    static const Result<Pipeline> pipelines[2] = {open(false), open(true)};
    return *pipelines[all ? 1 : 0];
  }
  static Result<Pipeline> open(bool all) {
    PipelineOptions options;
    options.data_folder = SITREP_DATA_DIR;
    options.read_all = all;
    return Pipeline::open(options);
  }
};

std::string claims_of(const Pipeline& pipeline, const Report& report) {
  std::string out;
  write_json(report, pipeline.read(report), {false, false}, out);
  return out;
}

std::vector<Report> samples() {
  ReportSource source({SITREP_SOURCE_DIR "/samples/reports"}, {}, Pipelines::scanning().layout_words());
  std::vector<Report> reports;
  std::vector<InputProblem> problems;
  for (Report report; source.next(report, problems); report = {}) reports.push_back(std::move(report));
  return reports;
}

TEST(ScanLosesNothing, InTheSamples) {
  const auto reports = samples();
  ASSERT_FALSE(reports.empty());
  for (const Report& report : reports)
    EXPECT_EQ(claims_of(Pipelines::scanning(), report), claims_of(Pipelines::reading_all(), report));
}

/// One paragraph of a sample between many of a quiet text: what is read is a small part, the claims are the
/// same.
TEST(ScanLosesNothing, InAParagraphAmongQuietOnes) {
  std::size_t claims = 0, passed_over = 0, n = 0;
  for (const Report& sample : samples()) {
    for (const TextBlock& block : sample.blocks) {
      if (block.kind != BlockKind::body || ++n % 7 != 0) continue;
      Report report;
      const auto put = [&](std::string_view text) {
        const auto begin = static_cast<std::uint32_t>(report.text.size());
        report.text += text;
        report.blocks.push_back({{begin, static_cast<std::uint32_t>(report.text.size())}, BlockKind::body});
        report.text += "\n\n";
      };
      const auto bury = [&] {
        for (std::size_t i = 0; i < 40; ++i)
          put(std::string(kQuiet[(i + n) % 9]) + " " + kQuiet[(i * 5 + n) % 9]);
      };
      bury();
      put(block.span.in(sample.text));
      bury();
      report.id = std::to_string(n);
      const Reading part = Pipelines::scanning().read(report);
      claims += part.claims.size();
      passed_over += part.passed_over;
      EXPECT_EQ(claims_of(Pipelines::scanning(), report), claims_of(Pipelines::reading_all(), report))
          << block.span.in(sample.text);
    }
  }
  EXPECT_GT(claims, 20U);
  EXPECT_GT(passed_over, 1000U);
}

}  // namespace
}  // namespace sitrep
