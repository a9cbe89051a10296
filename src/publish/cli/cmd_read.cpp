// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "publish/cli/command.h"
#include "publish/cli/output.h"
#include "publish/cli/report_run.h"
#include "publish/json_reading.h"
#include "publish/page_reading.h"

namespace sitrep::cli {
namespace {

struct Options : CommonOptions {
  bool json = false;
  bool explain = false;
  bool text = false;
};

struct Printed {
  std::string text;
  std::size_t claims = 0, sentences = 0, passed_over = 0;
};

/// Colour only where somebody looks: https://no-color.org, and terminals that say they have none.
bool wants_colour(const Output& output) {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  const char* term = std::getenv("TERM");
  return output.is_terminal() && !set("NO_COLOR") && term != nullptr && std::string_view(term) != "dumb";
}

/// "; 93.1 % of the sentences passed over, for they say nothing of conflict", if any were.
std::string passed_over_note(std::size_t passed_over, std::size_t sentences) {
  if (passed_over == 0) return {};
  return fmt::format("; {:.1f} % of the sentences passed over: no words of conflict",
                     100.0 * static_cast<double>(passed_over) / static_cast<double>(sentences));
}

Result<ExitCode> run(const Options& options) {
  auto output = Output::open(options.output, options.overwrite);
  if (!output) return output.error();
  const auto pipeline = open_pipeline(options);
  if (!pipeline) return pipeline.error();

  ReportRun reports(options, pipeline->layout_words());
  PageOptions page;
  page.colour = wants_colour(*output);
  page.explain = options.explain;
  page.text = options.text;
  const JsonOptions json{options.text, options.explain};
  RunSummary summary;
  std::size_t claims = 0, sentences = 0, passed_over = 0;
  auto status = reports.run<Printed>([&](const Report& report) { summary.add(report); },
                                     [&](const Report& report) {
                                       Printed printed;
                                       const Reading reading = pipeline->read(report);
                                       printed.claims = reading.claims.size();
                                       printed.sentences = reading.sentences;
                                       printed.passed_over = reading.passed_over;
                                       if (options.json)
                                         write_json(report, reading, json, printed.text);
                                       else
                                         write_page(report, reading, page, printed.text);
                                       return printed;
                                     },
                                     [&](const Printed& printed) {
                                       claims += printed.claims;
                                       sentences += printed.sentences;
                                       passed_over += printed.passed_over;
                                       auto written = output->write(printed.text);
                                       if (output->closed_pipe()) reports.stop();
                                       return written;
                                     });
  if (status && !options.json) {
    std::string closing;
    write_caveat(summary, page, closing);
    status = output->write(closing);
  }
  if (status) status = output->close();
  if (!status) return status.error();
  if (!options.quiet && (options.verbose || !options.json))
    fmt::print(stderr, "{} {}, {} {}, {} skipped{}\n", reports.reports(),
               reports.reports() == 1 ? "report" : "reports", claims, claims == 1 ? "claim" : "claims",
               reports.skipped(), passed_over_note(passed_over, sentences));
  return reports.failed() ? ExitCode::failed : ExitCode::done;
}

}  // namespace

Action configure_read(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_input_options(app, *options);
  app.add_flag("--json", options->json, "One JSON object a report (schema sitrep.read/1)");
  app.add_flag("--explain", options->explain, "The rule and the words behind each field");
  app.add_flag("--text", options->text, "With the cleaned text in which the spans count");
  app.add_flag("--read-all", options->read_all, "Pass over nothing: slower, the same claims");
  add_knowledge_options(app, *options);
  add_run_options(app, *options);
  app.footer("Example:\n  sitrep read --json --publisher \"Al Jazeera\" --published 2016-05-01 report.txt");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
