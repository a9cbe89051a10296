// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "publish/cli/audience_options.h"
#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/decision_options.h"
#include "publish/cli/filter_options.h"
#include "publish/cli/output.h"
#include "publish/cli/release_log.h"
#include "publish/export/embargo.h"
#include "publish/export/export.h"
#include "publish/export/mask.h"
#include "publish/export/stored_row.h"
#include "publish/json_incident.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::string register_file, format, left_out;
  AudienceOptions audience;
  std::string output = "-";
  bool overwrite = false, quiet = false;
  FilterOptions filter;
  DecisionOptions decision;
};

Day today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()); }

/// What was not written, and why: a line each, in a file or on stderr.
class LeftOut {
 public:
  static Result<LeftOut> open(const std::string& path, bool overwrite, bool quiet) {
    LeftOut out(quiet);
    if (path.empty()) return out;
    auto file = Output::open(path, overwrite, true);
    if (!file) return file.error();
    out.file_ = std::make_unique<Output>(std::move(*file));
    return out;
  }
  Status add(const std::string& id, const std::string& reason) {
    ++count_;
    if (file_ != nullptr) return file_->write(id + "\t" + reason + "\n");
    if (!quiet_) fmt::print(stderr, "left out: {}: {}\n", id, reason);
    return ok_status();
  }
  Status close() { return file_ == nullptr ? ok_status() : file_->close(); }
  std::size_t count() const { return count_; }

 private:
  explicit LeftOut(bool quiet) : quiet_(quiet) {}
  std::unique_ptr<Output> file_;
  bool quiet_;
  std::size_t count_ = 0;
};

/// What must be said of every export: in a file beside the data, on stderr where the data is no file.
class AboutFile {
 public:
  /// Asks for the file before anything is written: no data without what must be said of it.
  static Result<AboutFile> open(const Options& options, const Output& data) {
    AboutFile out;
    if (!data.is_file()) return out;
    auto file = Output::open(options.output + ".about.txt", options.overwrite, true);
    if (!file) return file.error();
    out.file_ = std::make_unique<Output>(std::move(*file));
    return out;
  }
  Status write(const Options& options, const About& about) {
    for (const std::string& line : about_lines(about, options.format)) {
      if (file_ == nullptr) {
        if (!options.quiet) fmt::print(stderr, "{}\n", line);
      } else if (auto status = file_->write(line + "\n"); !status) {
        return status;
      }
    }
    return file_ == nullptr ? ok_status() : file_->close();
  }

 private:
  std::unique_ptr<Output> file_;
};

class Export {
 public:
  Export(const Options& options, Masking masking, Register& store, Exporter& format, Output& output,
         LeftOut& left_out)
      : options_(options),
        masking_(std::move(masking)),
        store_(store),
        format_(format),
        output_(output),
        left_out_(left_out),
        today_(today()) {}

  Status row(std::string_view json) {
    auto read = read_row(store_, json);
    if (!read) return read.error();
    ExportRow row = std::move(*read);
    const std::string id = row.incident.id;
    if (masking_.audience != Audience::internal && options_.audience.embargo > 0 &&
        is_embargoed(row, today_, options_.audience.embargo))
      return left_out_.add(id, "held back by the embargo");
    row = mask(std::move(row), masking_);
    if (!row.incident.id.empty()) return write(id, row);
    nameless_[incident_json(row.incident)].emplace_back(id, std::move(row));
    return ok_status();
  }

  /// What has no id comes last and in an order of its own: between two others a row's place would tell its
  /// day.
  Status end() {
    for (const auto& [masked, rows] : nameless_)
      for (const auto& [id, row] : rows)
        if (auto status = write(id, row); !status) return status;
    return ok_status();
  }
  std::size_t count() const { return count_; }

 private:
  Status write(const std::string& id, const ExportRow& row) {
    std::string text;
    if (const auto reason = format_.row(row, text)) return left_out_.add(id, *reason);
    ++count_;
    return output_.write(text);
  }

  const Options& options_;
  Masking masking_;
  Register& store_;
  Exporter& format_;
  Output& output_;
  LeftOut& left_out_;
  Day today_;
  std::map<std::string, std::vector<std::pair<std::string, ExportRow>>>
      nameless_;  ///< by what is told of them
  std::size_t count_ = 0;
};

Status log_export(const Options& options, const ListFilter& filter, Audience audience) {
  const Release release{options.register_file, Decided::export_made, "export", audience, options.quiet};
  return log_release(release, options.decision, [&](Register& store, Decision& decision) -> Status {
    const auto count = store.count_incidents(filter);
    if (!count) return count.error();
    const std::string name = std::filesystem::path(options.output).filename().string();
    decision.detail = {{"audience", options.audience.audience},
                       {"format", options.format},
                       {"incidents", *count},
                       {"file", name}};
    if (options.filter.included != "yes") decision.detail.emplace_back("included", options.filter.included);
    return ok_status();
  });
}

Result<ExitCode> run(const Options& options) {
  const auto filter = options.filter.read();
  if (!filter) return filter.error();
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  const auto folder = find_data_folder();
  if (!folder) return folder.error();
  const auto countries = read_export_countries(*folder + "/countries.txt");
  if (!countries) return countries.error();
  const auto coverage = store->coverage();
  if (!coverage) return coverage.error();
  About about{options.audience.value(), *coverage, SITREP_VERSION, data_version()};
  if (filter->included == true) {
    ListFilter outside = *filter;
    outside.included = false;
    outside.limit.reset();
    const auto count = store->count_incidents(outside);
    if (!count) return count.error();
    about.outside_criteria = *count;
  }
  const auto masks = Masks::open(*store, about.audience);
  if (!masks) return masks.error();
  auto output = Output::open(options.output, options.overwrite, true);
  if (!output) return output.error();
  auto about_file = AboutFile::open(options, *output);
  if (!about_file) return about_file.error();
  auto left_out = LeftOut::open(options.left_out, options.overwrite, options.quiet);
  if (!left_out) return left_out.error();
  if (auto logged = log_export(options, *filter, about.audience); !logged) return logged.error();

  const auto format = make_exporter(options.format, *countries);
  std::string text;
  format->begin(about, text);
  Status status = output->write(text);
  Export rows(options, masks->masking(), *store, *format, *output, *left_out);
  if (status) {
    auto listed = store->list("incidents", *filter, [&](std::string_view json) {
      status = rows.row(json);
      return status.ok() && !output->closed_pipe();
    });
    if (status) status = listed;
  }
  if (status && !output->closed_pipe()) status = rows.end();
  if (status) {
    text.clear();
    format->end(text);
    status = output->write(text);
  }
  if (status) status = about_file->write(options, about);
  if (status) status = output->close();
  if (status) status = left_out->close();
  if (!status) return status.error();
  if (!options.quiet)
    fmt::print(stderr, "{} written, {} left out; for: {}\n", rows.count(), left_out->count(),
               options.audience.audience);
  const auto undated = count_undated(*store, *filter);
  if (!undated) return undated.error();
  if (!options.quiet && *undated != 0)
    fmt::print(stderr, "{} more of whose day nothing is told: --undated\n", *undated);
  return ExitCode::done;
}

}  // namespace

Action configure_export(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  app.add_option("--format", options->format, "csv, jsonl, geojson, acled, ucdp, airwars, hxl or timemap")
      ->required()
      ->check(CLI::IsMember(export_formats()).description(""));
  add_audience_options(app, options->audience);
  app.add_option("--left-out", options->left_out,
                 "Where to list what the format cannot hold (default: stderr)")
      ->type_name("FILE");
  app.add_option("-o,--output", options->output, "Where to write (default: stdout)")->type_name("FILE");
  app.add_flag("--overwrite", options->overwrite, "Replace files of the output if they are there");
  app.add_flag("--quiet", options->quiet, "Only errors");
  add_as_option(app, options->decision);
  options->filter.included = "yes";
  add_filter_options(app, options->filter);
  app.footer(
      "What each format holds and what it loses: docs/exports.md. Files are for their owner alone (0600); "
      "what\n"
      "must be said of an export stands in FILE.about.txt beside it. Each export is a line of\n"
      "`sitrep decisions`; without one there is none for partners or internal.\n\n"
      "Example:\n  sitrep export aleppo.db --format geojson -o aleppo.geojson");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
