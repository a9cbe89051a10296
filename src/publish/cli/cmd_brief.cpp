// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/mapped_file.h"
#include "publish/brief/brief.h"
#include "publish/cli/audience_options.h"
#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/decision_options.h"
#include "publish/cli/filter_options.h"
#include "publish/cli/output.h"
#include "publish/cli/release_log.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::string register_file, format, since;
  AudienceOptions audience;
  brief::Length length;
  std::string output = "-";
  bool overwrite = false, quiet = false;
  FilterOptions filter;
  DecisionOptions decision;
};

/// What narrows the brief, in words.
std::vector<std::string> only_of(const Options& options) {
  std::vector<std::string> out;
  const FilterOptions& f = options.filter;
  const auto add = [&](const char* what, const std::string& value) {
    if (!value.empty()) out.push_back(std::string(what) + ": " + value);
  };
  add("the place", f.filter.place);
  add("the box", f.box);
  add("the area in the file", f.area.empty() ? f.area : std::filesystem::path(f.area).filename().string());
  add("the actor", f.filter.actor);
  add("the types", fmt::format("{}", fmt::join(f.filter.types, ", ")));
  add("the target", f.filter.target);
  add("the grade", f.filter.grade);
  add("what is", f.filter.review);
  add("the truce", f.filter.truce);
  add("how it stands to a truce", f.filter.scope);
  add("reports with the words", f.filter.text);
  return out;
}

Result<brief::Edition> read_since(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return file.error();
  return brief::read_edition(file->bytes(), path);
}

Result<ExitCode> run(const Options& options) {
  brief::Asked asked;
  auto filter = options.filter.read();
  if (!filter) return filter.error();
  if (filter->undated || filter->limit)
    return Error{ErrorCode::usage,
                 "a brief is of all incidents of its days: --limit and --undated are for lists; --main and "
                 "--rows say how many are told at length"};
  if (filter->from && filter->to && *filter->to < *filter->from)
    return Error{ErrorCode::usage,
                 "--to: " + format_day(*filter->to) + " is before --from " + format_day(*filter->from)};
  asked.filter = std::move(*filter);
  asked.only = only_of(options);
  asked.embargo = options.audience.embargo;
  asked.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  std::optional<brief::Edition> edition;
  if (!options.since.empty()) {
    auto read = read_since(options.since);
    if (!read) return read.error();
    edition = std::move(*read);
  }
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  const auto masks = Masks::open(*store, options.audience.value());
  if (!masks) return masks.error();
  asked.masking = masks->masking();
  const bool html = options.format == "html" || (options.format.empty() && options.output.ends_with(".html"));
  std::optional<brief::Outlines> outlines;
  if (html) {
    const auto folder = find_data_folder();
    if (!folder) return folder.error();
    auto read = brief::read_outlines(*folder + "/world.json");
    if (!read) return read.error();
    outlines = std::move(*read);
  }

  auto material = brief::collect(*store, asked);
  if (!material) return material.error();
  material->about.program = SITREP_VERSION;
  material->about.data = data_version();
  std::optional<brief::Changes> changes;
  if (edition) {
    auto found = brief::changes_since(*store, asked, std::move(*edition));
    if (!found) return found.error();
    changes = std::move(*found);
  }
  const brief::Page page =
      brief::make_page(*material, asked, changes, outlines ? &*outlines : nullptr, options.length);

  auto output = Output::open(options.output, options.overwrite, true);
  if (!output) return output.error();
  const Release release{options.register_file, Decided::brief_made, "brief", asked.masking.audience,
                        options.quiet};
  auto status = log_release(release, options.decision, [&](Register&, Decision& decision) {
    const std::string name = std::filesystem::path(options.output).filename().string();
    decision.detail = {{"audience", options.audience.audience},
                       {"format", html ? "html" : "markdown"},
                       {"incidents", static_cast<std::int64_t>(material->now.counted().size())},
                       {"file", name}};
    for (const auto& [key, day] : {std::pair("from", asked.filter.from), {"to", asked.filter.to}})
      if (day) decision.detail.emplace_back(key, format_day(*day));
    return ok_status();
  });
  if (status) status = output->write(html ? brief::write_html(page) : brief::write_markdown(page));
  if (status) status = output->close();
  if (!status) return status.error();
  if (!options.quiet && output->is_file())
    fmt::print(stderr, "{}: {} incidents; for: {}\n", options.output, material->now.counted().size(),
               options.audience.audience);
  return ExitCode::done;
}

}  // namespace

Action configure_brief(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  app.add_option("--format", options->format, "md or html (default: by the name of the output; else md)")
      ->check(CLI::IsMember({"md", "html"}).description(""));
  app.add_option("--since", options->since,
                 "An earlier brief of this register: what has changed since, and came in late")
      ->type_name("FILE");
  app.add_option("--main", options->length.main, "How many incidents are told one by one (default: 10)")
      ->check(CLI::Range(0, 100000).description(""))
      ->type_name("N");
  app.add_option("--rows", options->length.rows, "At most so many lines of a table or list (default: 1000)")
      ->check(CLI::Range(1, 10000000).description(""))
      ->type_name("N");
  add_audience_options(app, options->audience);
  app.add_option("-o,--output", options->output, "Where to write (default: stdout)")->type_name("FILE");
  app.add_flag("--overwrite", options->overwrite, "Replace the output if it is there");
  app.add_flag("--quiet", options->quiet, "Only errors");
  add_as_option(app, options->decision);
  options->filter.included = "yes";
  add_filter_options(app, options->filter);
  app.footer(
      "Without --from and --to it is of all that the register holds, and compares with no period before. The "
      "HTML "
      "file\n"
      "asks for nothing from anywhere; a browser prints it to PDF. What stands where: docs/brief.md. Each "
      "brief is "
      "a line\n"
      "of `sitrep decisions`; without one there is none for partners or internal.\n\n"
      "Example:\n  sitrep brief aleppo.db --from 2016-04-25 --to 2016-05-01 -o week.html\n"
      "  sitrep brief aleppo.db --from 2016-05-02 --to 2016-05-08 --since week.html -o next.html");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
