// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "core/sha256.h"
#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/decision_options.h"
#include "publish/cli/output.h"
#include "publish/json_table.h"
#include "publish/methodology.h"
#include "store/criteria.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::string register_file, set;
  bool clear = false, methodology = false, quiet = false;
  std::string output = "-";
  bool overwrite = false;
  DecisionOptions decision;
};

void say_counts(const CriteriaCounts& counts) {
  fmt::print(stderr, "{} incidents: {} included, {} excluded\n", counts.included + counts.excluded,
             counts.included, counts.excluded);
  for (const char* end : {"", " unclear"})
    for (const std::string& rule : exclusion_rules())
      if (const auto it = counts.by_rule.find(rule + end); it != counts.by_rule.end())
        fmt::print(stderr, "{:>8}  {}\n", it->second, it->first);
  if (const auto it = counts.by_rule.find(std::string(kByPerson)); it != counts.by_rule.end())
    fmt::print(stderr, "{:>8}  a person decided it\n", it->second);
}

Result<ExitCode> set(const Options& options) {
  std::string json;
  if (!options.clear) {
    auto read = read_criteria_file(options.set);
    if (!read) return read.error();
    json = std::move(*read);
  }
  auto decision = options.decision.read(Decided::criteria);
  if (!decision) return decision.error();
  // By the hash whoever has the file can tell whether it is the one that was set.
  decision->detail.emplace_back("sha256", json.empty() ? std::string() : sha256_hex(json));
  auto store = Register::open(options.register_file, Register::Mode::write);
  if (!store) return store.error();
  if (auto done = store->set_criteria(json, std::move(*decision)); !done) return done.error();
  const auto counts = store->criteria_counts();
  if (!counts) return counts.error();
  if (!options.quiet) say_counts(*counts);
  return ExitCode::done;
}

Result<ExitCode> print(const Options& options) {
  auto output = Output::open(options.output, options.overwrite);
  if (!output) return output.error();
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  const auto counts = store->criteria_counts();
  if (!counts) return counts.error();
  Status status = ok_status();
  if (options.methodology) {
    const auto coverage = store->coverage();
    if (!coverage) return coverage.error();
    const auto folder = find_data_folder();
    if (!folder) return folder.error();
    const auto english = Image::open(*folder + "/en.img");
    if (!english) return english.error();
    const auto text = methodology(*counts, *coverage, ObjectIndex(*english), SITREP_VERSION, data_version());
    if (!text) return text.error();
    status = output->write(*text);
  } else {
    if (!counts->json.empty()) status = output->write(indented(counts->json) + "\n");
    if (!options.quiet && counts->json.empty())
      fmt::print(stderr, "no criteria are set: all incidents count, unless a person decided otherwise\n");
    if (!options.quiet) say_counts(*counts);
  }
  if (status) status = output->close();
  if (!status) return status.error();
  return ExitCode::done;
}

}  // namespace

Action configure_criteria(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  auto* file = app.add_option("--set", options->set, "Let these criteria hold from now on (docs/criteria.md)")
                   ->type_name("FILE");
  auto* clear = app.add_flag("--clear", options->clear, "Let every incident count again");
  auto* text = app.add_flag("--methodology", options->methodology,
                            "A text for readers: what counts, what is left out, how figures are made");
  file->excludes(clear)->excludes(text);
  clear->excludes(text);
  app.add_option("--reason", options->decision.reason, "Why, for the log, which stays: name nobody in it")
      ->type_name("WORDS");
  add_as_option(app, options->decision);
  app.add_option("-o,--output", options->output, "Where to write (default: stdout)")->type_name("FILE");
  app.add_flag("--overwrite", options->overwrite, "Replace the output file if it is there");
  app.add_flag("--quiet", options->quiet, "Say nothing but errors");
  app.footer(
      "Without --set, --clear or --methodology: the criteria that hold, and how many incidents they leave "
      "out.\n"
      "Every incident says whether it counts (`included`) and why not (`exclusion_reason`), also as claims "
      "change;\n"
      "exports leave out what does not count, unless --included says otherwise.\n\n"
      "Example:\n  sitrep criteria aleppo.db --set criteria.json");
  return [options] { return options->set.empty() && !options->clear ? print(*options) : set(*options); };
}

}  // namespace sitrep::cli
