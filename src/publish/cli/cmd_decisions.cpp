// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include "publish/cli/command.h"
#include "publish/cli/filter_options.h"
#include "publish/cli/output.h"
#include "publish/json_table.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::string register_file;
  bool json = false;
  std::string output = "-";
  bool overwrite = false;
  FilterOptions filter;  ///< days and limit alone
};

Result<ExitCode> run(const Options& options) {
  const auto filter = options.filter.read();
  if (!filter) return filter.error();
  auto output = Output::open(options.output, options.overwrite, true);
  if (!output) return output.error();
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  Status status = ok_status();
  const RegisterTable table("decisions");
  const auto listed = store->decisions({filter->from, filter->to, filter->limit}, [&](std::string_view row) {
    status = output->write((options.json ? std::string(row) : table.row(row)) + "\n");
    return status.ok() && !output->closed_pipe();
  });
  if (status) status = listed;
  if (status) status = output->close();
  if (!status) return status.error();
  return ExitCode::done;
}

}  // namespace

Action configure_decisions(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  app.add_flag("--json", options->json, "JSON Lines, with the hashes, instead of a table");
  app.add_option("-o,--output", options->output, "Where to write (default: stdout)");
  app.add_flag("--overwrite", options->overwrite, "Replace the output file if it is there");
  app.add_option("--from", options->filter.from, "From this day (UTC) on: YYYY-MM-DD")->type_name("DATE");
  app.add_option("--to", options->filter.to, "Up to and with this day")->type_name("DATE");
  app.add_option("--limit", options->filter.limit, "At most so many rows")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 40).description(""))
      ->type_name("N");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
