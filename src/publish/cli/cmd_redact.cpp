// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "publish/cli/command.h"
#include "publish/cli/decision_options.h"
#include "publish/json_incident.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::string register_file, id;
  int days = 0;
  bool dry_run = false, quiet = false;
  DecisionOptions decision;
};

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string what_was_in(const Redacted& out) {
  return fmt::format("{} with {} and {}", counted(out.texts, "text", "texts"),
                     counted(out.claims, "claim", "claims"), counted(out.truces, "truce", "truces"));
}

Result<ExitCode> redact(const Options& options) {
  auto decision = options.decision.read(Decided::redact);
  if (!decision) return decision.error();
  auto store = Register::open(options.register_file, Register::Mode::write);
  if (!store) return store.error();
  const auto out = store->redact(options.id, std::move(*decision), json_prints());
  if (!out) return out.error();
  if (options.quiet) return ExitCode::done;
  const std::string& now = out->reports.front();
  if (out->texts == 0) {
    fmt::print(stderr, "{}: was redacted before; no words of it are in the register\n", now);
    return ExitCode::done;
  }
  fmt::print(stderr, "{}: taken out: {}; figures stay, marked\n", now, what_was_in(*out));
  if (now != options.id) fmt::print(stderr, "its id told of it; it is {} now\n", now);
  for (const std::string& copy : out->copies)
    fmt::print(stderr, "{}: has nearly the same words, and still has them\n", copy);
  fmt::print(stderr, "not touched: copies of the register, exports, and the files it was read from\n");
  return ExitCode::done;
}

Result<ExitCode> retain(const Options& options) {
  auto decision = options.decision.read(Decided::retention);
  if (!decision) return decision.error();
  decision->detail.emplace_back("older_than_days", std::int64_t{options.days});
  const auto before = std::chrono::system_clock::now() - std::chrono::days(options.days);
  auto store =
      Register::open(options.register_file, options.dry_run ? Register::Mode::read : Register::Mode::write);
  if (!store) return store.error();
  const auto out = store->retain(utc_text(before), std::move(*decision), options.dry_run, json_prints());
  if (!out) return out.error();
  if (options.dry_run)
    for (const std::string& report : out->reports) fmt::print("{}\n", report);
  if (!options.quiet)
    fmt::print(stderr, "{}: {} of {}; figures stay, marked\n",
               options.dry_run ? "would be taken out" : "taken out", what_was_in(*out),
               counted(static_cast<std::int64_t>(out->reports.size()), "report", "reports"));
  return ExitCode::done;
}

}  // namespace

Action configure_redact(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  app.add_option("ID", options->id, "Of a report: all its versions")->required();
  add_decision_options(app, options->decision);
  app.add_flag("--quiet", options->quiet, "Say nothing but errors");
  app.footer(
      "Takes the words of a report out of every table, index and log of the register, for good. What stays:\n"
      "days, places, figures, sides and kinds, marked; the same text is not taken in again\n"
      "(docs/register.md). What was killed in the middle is finished by running it again.\n\n"
      "Example:\n  sitrep redact aleppo.db telegram:azaz/917 --reason \"asked for by a relative\"");
  return [options] { return redact(*options); };
}

Action configure_retain(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  app.add_option("--older-than", options->days, "Texts that were taken in more than so many days ago")
      ->required()
      ->check(CLI::Range(0, 36525).description(""))
      ->type_name("DAYS");
  app.add_flag("--dry-run", options->dry_run, "Only list the reports that it would redact");
  add_decision_options(app, options->decision);
  app.add_flag("--quiet", options->quiet, "Say nothing but errors");
  app.footer(
      "As `sitrep redact`, for all texts of a certain age, old versions of reports that are newer "
      "included.\n\n"
      "Example:\n  sitrep retain aleppo.db --older-than 365 --reason \"kept for a year\" --dry-run");
  return [options] { return retain(*options); };
}

}  // namespace sitrep::cli
