// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/options.h"

#include <algorithm>
#include <string_view>
#include <thread>

#include "read/csv_table.h"

namespace sitrep::cli {
namespace {

std::string check_day(const std::string& text) {
  return parse_iso_day(text) ? std::string() : "'" + text + "' is not a date; give it as YYYY-MM-DD";
}

/// "text=Notes": a field that a table can give, and a header.
std::string check_column(const std::string& pair) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
    return "'" + pair + "': give FIELD=HEADER, as text=Notes";
  const std::string field = pair.substr(0, equals);
  std::string known;
  for (const std::string_view name : kColumnFields) {
    if (name == field) return {};
    known += " " + std::string(name);
  }
  return "'" + field + "' is not a field of a report; the fields are:" + known;
}

}  // namespace

ReadOptions CommonOptions::read_options() const {
  ReadOptions out;
  if (!published.empty()) out.published = parse_iso_day(published);
  out.publisher = publisher;
  out.language = language;
  for (const std::string& pair : columns) {
    const std::size_t equals = pair.find('=');
    out.columns[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return out;
}

std::size_t CommonOptions::thread_count() const {
  const std::size_t processors = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  return threads == 0 ? processors : threads;
}

void add_input_options(CLI::App& app, CommonOptions& options) {
  app.add_option("INPUT", options.inputs,
                 "Files, folders, or - for stdin (the default): formats in docs/inputs.md");
  app.add_option("--published", options.published, "Date of reports that give none: YYYY-MM-DD")
      ->check(CLI::Validator(check_day, ""))
      ->type_name("DATE");
  app.add_option("--publisher", options.publisher, "Publisher of reports that name none")->type_name("NAME");
  app.add_option("--language", options.language, "Language of reports that do not say: en, ar, ...")
      ->type_name("CODE");
  app.add_option(
         "--columns", options.columns,
         "Which column of a table (CSV) is what: text, title, publisher, url, published, language, id")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::Validator(check_column, ""))
      ->type_name("FIELD=HEADER,...");
}

void add_knowledge_options(CLI::App& app, CommonOptions& options) {
  app.add_option("--gazetteer", options.gazetteer, "Another place index")->type_name("FILE");
  app.add_option("--actors", options.actors, "Your own actors, over those sitrep knows (docs/actors.md)")
      ->type_name("FILE");
}

void add_run_options(CLI::App& app, CommonOptions& options) {
  app.add_option("--threads", options.threads,
                 "Threads; the output is the same for any number (default: all)")
      ->check(CLI::Range(std::size_t{1}, std::size_t{256}))
      ->type_name("N");
  app.add_option("-o,--output", options.output, "Write to a file instead of stdout")->type_name("FILE");
  app.add_flag("--overwrite", options.overwrite, "Let -o replace a file");
  app.add_flag("--quiet", options.quiet, "No progress, no notes, no summary: only errors");
  app.add_flag("--verbose", options.verbose, "Say which options and data are used, and a summary");
}

}  // namespace sitrep::cli
