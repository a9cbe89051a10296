// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/decision_options.h"
#include "publish/cli/ingest_summary.h"
#include "publish/cli/report_run.h"
#include "publish/json_incident.h"
#include "publish/terminal_text.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

struct Options : CommonOptions {
  std::string register_file;
  bool no_originals = false, json = false;
};

/// A report, what was read in it, and what the register keeps; the last points into the first two.
struct Read {
  std::unique_ptr<Report> report;
  std::unique_ptr<Reading> reading;
  TakenReport taken;
};

/// Reports between two points that a killed program goes on from.
constexpr std::size_t kBatch = 256;

Result<ExitCode> run(const Options& options) {
  auto store = Register::open(options.register_file, Register::Mode::create);
  if (!store) return store.error();
  const auto pipeline = open_pipeline(options);
  if (!pipeline) return pipeline.error();
  const Maker maker{SITREP_VERSION, data_version(), utc_text(std::chrono::system_clock::now())};

  ReportRun reports(options, pipeline->layout_words());
  IngestSummary summary;
  std::size_t pending = 0;
  auto status = reports.run<Read>(
      [](const Report&) {},
      [&](const Report& report) {
        Read read{std::make_unique<Report>(report), nullptr, {}};
        read.reading = std::make_unique<Reading>(pipeline->read(*read.report));
        read.taken = take(*read.report, *read.reading, pipeline->word_counts(), !options.no_originals);
        return read;
      },
      [&](const Read& read) -> Status {
        const auto taken = store->add(read.taken, maker);
        if (!taken) return taken.error();
        if (*taken == Taken::again) {
          ++summary.again;
          return ok_status();
        }
        if (*taken == Taken::redacted) {
          ++summary.redacted;
          if (!options.quiet)
            fmt::print(stderr,
                       "sitrep: {}: was redacted from this register; not taken in again "
                       "[redacted]\n",
                       printable(read.report->id));
          return ok_status();
        }
        ++(*taken == Taken::fresh ? summary.fresh : summary.changed);
        summary.claims += read.taken.claims.size();
        for (const Diagnostic& d : read.reading->diagnostics) ++summary.diagnostics[d.code];
        return ++pending % kBatch == 0 ? store->keep() : ok_status();
      });
  if (auto kept = store->keep(); status && !kept) status = kept;
  if (!status) return status.error();
  const bool shown = !options.quiet && isatty(fileno(stderr)) != 0;
  const auto linked = store->link(json_prints(), [&](std::size_t done, std::size_t all) {
    if (shown) fmt::print(stderr, "\rlinking {} of {} claims", done, all);
  });
  if (!linked) return linked.error();
  if (shown) fmt::print(stderr, "\r\033[K");
  summary.incidents = *linked;
  summary.skipped = reports.skipped_by_code();
  summary.failed = reports.failed_by_code();
  if (!options.quiet) fmt::print(stderr, "{}", summary_words(summary));
  if (options.json) fmt::print("{}\n", summary_json(summary));
  return reports.failed() ? ExitCode::failed : ExitCode::done;
}

}  // namespace

Action configure_ingest(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "The register: one file, made if it is not there")
      ->required();
  add_input_options(app, *options);
  add_knowledge_options(app, *options);
  app.add_option("--threads", options->threads, "Threads (default: one for each processor)");
  app.add_flag("--no-originals", options->no_originals,
               "Keep no bytes of the files that reports came from, only their cleaned texts");
  app.add_flag("--json", options->json,
               "The summary as one JSON object on stdout: what came in, what did not");
  app.add_flag("--quiet", options->quiet, "Say nothing but errors");
  app.add_flag("--verbose", options->verbose, "Say which data is used");
  app.footer(
      "A report that is there already is passed over; a changed text under the same id becomes a new "
      "version.\n"
      "What was killed in the middle goes on where it was: run it again.\n\n"
      "Example:\n  sitrep ingest aleppo.db reports/");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
