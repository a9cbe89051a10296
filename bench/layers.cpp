// SPDX-License-Identifier: Apache-2.0
// Speed of each layer on the sample reports, one thread. Machines differ, ratios less: the last lines give
// each layer's share of the whole, and what remains for claims and truces.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "read/build.h"
#include "read/reader.h"
#include "text/analyzer.h"

namespace sitrep {
namespace {

struct Work {
  std::unique_ptr<const Pipeline> pipeline;
  std::unique_ptr<const Analyzer> analyzer;
  std::vector<Report> reports;
  std::vector<Document> documents;
  std::int64_t words = 0;
  std::int64_t sentences = 0;
};

Work& work() {
  static Work only;
  return only;
}

void count(benchmark::State& state) {
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(work().words) * rounds, benchmark::Counter::kIsRate);
  state.counters["sentences/s"] =
      benchmark::Counter(static_cast<double>(work().sentences) * rounds, benchmark::Counter::kIsRate);
}

/// Cleaning, language, layout: from a record to a report.
void read(benchmark::State& state) {
  for (auto _ : state) {
    for (const Report& report : work().reports) {
      Record record;
      record.text = report.text;
      Report built = build_report(std::move(record), {}, work().pipeline->layout_words());
      benchmark::DoNotOptimize(built);
    }
  }
  count(state);
}

/// Tokens, sentences, tags, lemmas, trees, entities.
void text(benchmark::State& state) {
  for (auto _ : state) {
    for (const Report& report : work().reports) {
      Document document;
      work().pipeline->analyze(report, document);
      benchmark::DoNotOptimize(document);
    }
  }
  count(state);
}

/// Tags, lemmas, trees, entities of given words and sentences.
void annotate(benchmark::State& state) {
  for (auto _ : state) {
    for (Document& document : work().documents) {
      work().pipeline->annotate(document);
      benchmark::DoNotOptimize(document);
    }
  }
  count(state);
}

/// Tags and trees alone, the work of a tagger and parser.
void tag_and_parse(benchmark::State& state) {
  for (auto _ : state) {
    for (Document& document : work().documents) {
      work().analyzer->tag_and_parse(document);
      benchmark::DoNotOptimize(document);
    }
  }
  count(state);
}

/// Places, times, actors, figures, weapons, objects of texts with their trees.
void ground(benchmark::State& state) {
  for (auto _ : state) {
    for (const Document& document : work().documents) {
      Mentions mentions;
      work().pipeline->ground(document, mentions);
      benchmark::DoNotOptimize(mentions);
    }
  }
  count(state);
}

/// Everything, from the text to claims and truces.
void whole(benchmark::State& state) {
  for (auto _ : state) {
    for (const Report& report : work().reports) {
      Reading reading = work().pipeline->read(report);
      benchmark::DoNotOptimize(reading);
    }
  }
  count(state);
}

class Shares : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs)
      if (run.run_type == Run::RT_Iteration) time_[run.run_name.function_name] = run.GetAdjustedCPUTime();
  }
  void Finalize() override {
    const double all = time_["whole"];
    if (all <= 0) return;
    std::printf("\nshare of the whole: text %.0f%%, ground %.0f%%, claims and truces %.0f%%\n",
                100 * time_["text"] / all, 100 * time_["ground"] / all,
                100 * (all - time_["text"] - time_["ground"]) / all);
  }

 private:
  std::map<std::string, double> time_;
};

int run(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  auto opened = Pipeline::open({SITREP_DATA_DIR, ""});
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.error().message.c_str());
    return 1;
  }
  auto analyzer = Analyzer::open(SITREP_DATA_DIR);
  if (!analyzer) {
    std::fprintf(stderr, "%s\n", analyzer.error().message.c_str());
    return 1;
  }
  work().analyzer = std::make_unique<const Analyzer>(*std::move(analyzer));
  work().pipeline = std::make_unique<const Pipeline>(*std::move(opened));
  ReportSource source({SITREP_SOURCE_DIR "/samples/reports"}, {}, work().pipeline->layout_words());
  std::vector<InputProblem> problems;
  for (Report report; source.next(report, problems); report = {}) work().reports.push_back(std::move(report));
  // Documents see the bytes of their reports, which stay where they are from here on.
  for (const Report& report : work().reports) {
    work().documents.emplace_back();
    work().pipeline->analyze(report, work().documents.back());
    work().words += static_cast<std::int64_t>(work().documents.back().form.size());
    work().sentences += static_cast<std::int64_t>(work().documents.back().sentences.size());
  }
  for (auto* stage :
       {benchmark::RegisterBenchmark("read", read), benchmark::RegisterBenchmark("text", text),
        benchmark::RegisterBenchmark("annotate", annotate), benchmark::RegisterBenchmark("ground", ground),
        benchmark::RegisterBenchmark("whole", whole),
        benchmark::RegisterBenchmark("tag_and_parse", tag_and_parse)})
    stage->Unit(benchmark::kMillisecond);
  Shares shares;
  return benchmark::RunSpecifiedBenchmarks(&shares) == 0 ? 1 : 0;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) { return sitrep::run(argc, argv); }
