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
#include "publish/cli/report_run.h"
#include "publish/json_incident.h"
#include "publish/terminal_text.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

struct Options : CommonOptions {
  std::string register_file;
  bool no_originals = false;
};

/// A report, what was read in it, and what the register keeps; the last points into the first two.
struct Read {
  std::unique_ptr<Report> report;
  std::unique_ptr<Reading> reading;
  TakenReport taken;
};

/// Reports between two points that a killed program goes on from.
constexpr std::size_t kBatch = 256;

std::string_view plural(std::size_t count, std::string_view one, std::string_view many) {
  return count == 1 ? one : many;
}

Result<ExitCode> run(const Options& options) {
  auto store = Register::open(options.register_file, Register::Mode::create);
  if (!store) return store.error();
  const auto pipeline = open_pipeline(options);
  if (!pipeline) return pipeline.error();
  const Maker maker{SITREP_VERSION, data_version(), utc_text(std::chrono::system_clock::now())};

  ReportRun reports(options, pipeline->layout_words());
  std::size_t fresh = 0, again = 0, changed = 0, redacted = 0, claims = 0, pending = 0;
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
          ++again;
          return ok_status();
        }
        if (*taken == Taken::redacted) {
          ++redacted;
          if (!options.quiet)
            fmt::print(stderr,
                       "sitrep: {}: was redacted from this register; not taken in again "
                       "[redacted]\n",
                       printable(read.report->id));
          return ok_status();
        }
        ++(*taken == Taken::fresh ? fresh : changed);
        claims += read.taken.claims.size();
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
  if (!options.quiet) {
    fmt::print(stderr, "{} {} taken in", fresh, plural(fresh, "report", "reports"));
    if (changed != 0) fmt::print(stderr, ", {} with a new text", changed);
    if (again != 0) fmt::print(stderr, ", {} there already", again);
    if (redacted != 0) fmt::print(stderr, ", {} redacted before", redacted);
    if (reports.skipped() != 0) fmt::print(stderr, ", {} skipped", reports.skipped());
    fmt::print(stderr, "; {} {}, {} {} in the register\n", claims, plural(claims, "claim", "claims"), *linked,
               plural(*linked, "incident", "incidents"));
  }
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
