// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "publish/cli/command.h"
#include "publish/cli/filter_options.h"
#include "publish/cli/output.h"
#include "publish/json_table.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::string register_file;
  std::string id;
  bool json = false, original = false;
  std::string output = "-";
  bool overwrite = false;
  FilterOptions filter;
};

void add_options(CLI::App& app, Options& options) {
  app.add_option("REGISTER", options.register_file, "A register made by `sitrep ingest`")->required();
  app.add_flag("--json", options.json, "JSON Lines instead of a table");
  app.add_option("-o,--output", options.output, "Where to write (default: stdout)");
  app.add_flag("--overwrite", options.overwrite, "Replace the output file if it is there");
}

Result<ExitCode> list(const Options& options, std::string_view what) {
  const auto filter = options.filter.read();
  if (!filter) return filter.error();
  auto output = Output::open(options.output, options.overwrite);
  if (!output) return output.error();
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  Status status = ok_status();
  RegisterTable table(what);
  auto listed = store->list(what, *filter, [&](std::string_view row) {
    std::string line(row);
    if (!options.json) line = table.row(row);
    status = output->write(line + "\n");
    return status.ok() && !output->closed_pipe();
  });
  if (status) status = listed;
  if (status) status = output->close();
  if (!status) return status.error();
  if (what == "incidents") {
    const auto undated = count_undated(*store, *filter);
    if (!undated) return undated.error();
    if (*undated != 0) fmt::print(stderr, "{} more of whose day nothing is told: --undated\n", *undated);
  }
  return ExitCode::done;
}

template <typename Run>
Action configure(CLI::App& app, Run run, bool filters = true) {
  auto options = std::make_shared<Options>();
  add_options(app, *options);
  if (filters) add_filter_options(app, options->filter);
  return [options, run] { return run(*options); };
}

Result<ExitCode> show(const Options& options) {
  auto output = Output::open(options.output, options.overwrite);
  if (!output) return output.error();
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  const auto found = options.original ? store->original(options.id) : store->show(options.id);
  if (!found) return found.error();
  auto status = output->write(options.original ? *found : (options.json ? *found : indented(*found)) + "\n");
  if (status) status = output->close();
  if (!status) return status.error();
  return ExitCode::done;
}

Result<ExitCode> check(const std::string& register_file) {
  auto store = Register::open(register_file, Register::Mode::read);
  if (!store) return store.error();
  const auto found = store->check();
  if (!found) return found.error();
  for (const std::string& line : *found) fmt::print("{}\n", line);
  if (found->empty()) fmt::print(stderr, "{}: sound\n", register_file);
  return found->empty() ? ExitCode::done : ExitCode::found;
}

}  // namespace

Action configure_incidents(CLI::App& app) {
  return configure(app, [](const Options& o) { return list(o, "incidents"); });
}
Action configure_claims(CLI::App& app) {
  return configure(app, [](const Options& o) { return list(o, "claims"); });
}
Action configure_tallies(CLI::App& app) {
  return configure(app, [](const Options& o) { return list(o, "tallies"); });
}
Action configure_truces(CLI::App& app) {
  return configure(app, [](const Options& o) { return list(o, "truces"); });
}
Action configure_reports(CLI::App& app) {
  return configure(app, [](const Options& o) { return list(o, "reports"); });
}
Action configure_sources(CLI::App& app) {
  return configure(app, [](const Options& o) { return list(o, "sources"); }, false);
}

Action configure_show(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  app.add_option("ID", options->id, "Of an incident, a claim, a truce or a report")->required();
  app.add_flag("--json", options->json, "On one line");
  app.add_flag("--original", options->original,
               "Of a report: the bytes that it came as; of an older version: ID@1");
  app.add_option("-o,--output", options->output, "Where to write (default: stdout)");
  app.add_flag("--overwrite", options->overwrite, "Replace the output file if it is there");
  return [options] { return show(*options); };
}

Action configure_check(CLI::App& app) {
  auto file = std::make_shared<std::string>();
  app.add_option("REGISTER", *file, "A register made by `sitrep ingest`")->required();
  return [file] { return check(*file); };
}

}  // namespace sitrep::cli
