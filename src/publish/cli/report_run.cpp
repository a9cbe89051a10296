// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/report_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "publish/cli/data_folder.h"

namespace sitrep::cli {

Result<Pipeline> open_pipeline(const CommonOptions& options) {
  const auto folder = find_data_folder();
  if (!folder) return folder.error();
  if (options.verbose) {
    fmt::print(stderr, "data      {} (version {})\n", *folder, data_version());
    fmt::print(stderr, "gazetteer {}\n", options.gazetteer.empty() ? "of the data" : options.gazetteer);
    if (!options.actors.empty()) fmt::print(stderr, "actors    {}\n", options.actors);
    fmt::print(stderr, "threads   {}\n", options.thread_count());
    fmt::print(stderr, "output    {}\n", options.output == "-" ? "stdout" : options.output);
  }
  PipelineOptions chosen;
  chosen.data_folder = *folder;
  chosen.gazetteer = options.gazetteer;
  chosen.actors = options.actors;
  chosen.read_all = options.read_all;
  auto pipeline = Pipeline::open(chosen);
  if (pipeline && options.verbose)
    for (const std::string& note : pipeline->notes())
      fmt::print(stderr, "sitrep: {} [actor_replaced]\n", note);
  return pipeline;
}

ReportRun::ReportRun(const CommonOptions& options, const LayoutWords& words)
    : options_(options), source_(options.inputs, options.read_options(), words), progress_(!options.quiet) {
  const bool from_stdin = options.inputs.empty() || options.inputs.front() == "-";
  if (from_stdin && !options.quiet && ::isatty(STDIN_FILENO) == 1)
    fmt::print(stderr, "sitrep: reading a report from the terminal; Ctrl-D ends it\n");
}

PassedOver ReportRun::skipped_by_code() const {
  PassedOver out = problems_;
  for (const auto& [code, count] : source_.passed_over()) out[code] += count;
  return out;
}

bool ReportRun::next(Report& report) {
  std::vector<InputProblem> problems;
  const bool more = source_.next(report, problems);
  if (more) ++reports_;
  for (const InputProblem& problem : problems) {
    failed_ = failed_ || problem.failed;
    if (!problem.failed) ++skipped_;
    ++(problem.failed ? failures_ : problems_)[problem.code];
    if (options_.quiet && !problem.failed) continue;
    progress_.clear();
    fmt::print(stderr, "sitrep: {} [{}]\n", problem.message, problem.code);
  }
  return more;
}

}  // namespace sitrep::cli
