// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/output.h"
#include "publish/eval_score.h"
#include "read/build.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::vector<std::string> golds;
  double least = 0;
  bool json = false;
  bool verbose = false;
};

std::string table(const std::vector<Gold>& golds, const std::vector<Score>& scores, const Options& options) {
  std::string out;
  if (options.json) {
    for (std::size_t i = 0; i < golds.size(); ++i) write_score_json(golds[i], scores[i], out);
  } else if (golds.size() == 1) {
    write_score(scores.front(), options.verbose, out);
  } else if (!golds.empty()) {
    write_scores(golds, scores, options.verbose, out);
  }
  return out;
}

Result<ExitCode> run(const Options& options) {
  auto folder = find_data_folder();
  if (!folder) return folder.error();
  PipelineOptions data;
  data.data_folder = *folder;
  const auto pipeline = Pipeline::open(data);
  if (!pipeline) return pipeline.error();

  bool failed = false;
  std::vector<Gold> golds;
  std::vector<Score> scores;
  for (const std::string& path : options.golds) {
    auto gold = load_gold(path);
    if (!gold) {  // the others are scored all the same
      fmt::print(stderr, "sitrep: {}\n", gold.error().message);
      failed = true;
      continue;
    }
    const Report report = build_report(gold->record, ReadOptions{}, pipeline->layout_words());
    scores.push_back(score_reading(*gold, pipeline->read(report), report.text));
    golds.push_back(*std::move(gold));
  }
  auto out = Output::open("-", false);
  if (!out) return out.error();
  if (auto written = out->write(table(golds, scores, options)); !written) return written.error();
  if (auto closed = out->close(); !closed) return closed.error();
  if (failed) return ExitCode::failed;
  return mean_seed_f1(scores) < options.least ? ExitCode::found : ExitCode::done;
}

}  // namespace

Action configure_eval(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("GOLD", options->golds, "Gold files: what the claims of a report must say (samples/gold)")
      ->required();
  app.add_option("--min", options->least, "Exit with 3 if seed_f1, or its mean, is below this")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("F1");
  app.add_flag("--json", options->json, "One JSON object for each gold file");
  app.add_flag("--verbose", options->verbose, "A line for each claim: found, missed or spurious");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
