// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <string>

#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/filter_options.h"
#include "publish/cli/output.h"
#include "publish/match/match.h"
#include "store/claim_reader.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::string register_file, with, gazetteer;
  std::vector<std::string> map;  ///< checked while parsing: "FIELD=HEADER"
  bool json = false, csv = false, quiet = false;
  std::string output = "-";
  bool overwrite = false;
  FilterOptions filter;
};

/// The days that a sheet is about, from its first to its last, or that are asked for.
struct Period {
  std::optional<Day> first, last;
};
Period period_of(const std::vector<MatchItem>& items) {
  Period out;
  for (const MatchItem& item : items) {
    if (!item.start) continue;
    const Day end = item.end.value_or(*item.start);
    if (!out.first || *item.start < *out.first) out.first = item.start;
    if (!out.last || end > *out.last) out.last = end;
  }
  return out;
}
bool is_outside(const MatchItem& item, const Period& period) {
  if (!item.start) return false;
  return (period.first && item.end.value_or(*item.start) < *period.first) ||
         (period.last && *item.start > *period.last);
}

Result<std::map<std::string, std::string>> map_of(const Options& options, const SheetWords& words) {
  std::map<std::string, std::string> out;
  for (const std::string& pair : options.map) {
    const std::size_t equals = pair.find('=');
    const std::string field = pair.substr(0, equals);
    std::string known;
    for (const auto& [name, headers] : words.columns) known += " " + name;
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      return Error{ErrorCode::usage, "--map: '" + pair + "': give FIELD=HEADER, as start=When"};
    const bool is_field = std::any_of(words.columns.begin(), words.columns.end(),
                                      [&](const auto& column) { return column.first == field; });
    if (!is_field) {
      std::string said = "--map: '";
      return Error{ErrorCode::usage, said.append(field).append("' is no field; the fields are:") += known};
    }
    out[field] = pair.substr(equals + 1);
  }
  return out;
}

Result<std::vector<MatchItem>> read_theirs(const Options& options, const std::string& folder) {
  const auto countries = read_export_countries(folder + "/countries.txt");
  if (!countries) return countries.error();
  const auto words = read_sheet_words(folder + "/sheet_columns.txt");
  if (!words) return words.error();
  const auto map = map_of(options, *words);
  if (!map) return map.error();
  const auto english = Image::open(folder + "/en.img");
  if (!english) return english.error();
  const auto layout = LayoutWords::from_image(*english);
  if (!layout) return layout.error();
  return read_sheet(options.with, {*words, *countries, *layout, *map});
}

Result<std::vector<MatchItem>> read_ours(const Options& options, const ListFilter& filter) {
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  std::vector<MatchItem> out;
  bool whole = true;
  auto listed = store->list("incidents", filter, [&](std::string_view json) {
    const auto incident = read_incident_json(json);
    whole = incident.has_value();
    if (whole) out.push_back(item_of(*incident));
    return whole;
  });
  if (!listed) return listed.error();
  if (!whole)
    return Error{ErrorCode::syntax, options.register_file + ": an incident is no JSON; run `sitrep check`"};
  return out;
}

Result<ExitCode> run(const Options& options) {
  const auto filter = options.filter.read();
  if (!filter) return filter.error();
  const auto folder = find_data_folder();
  if (!folder) return folder.error();
  const auto gazetteer =
      Gazetteer::open(options.gazetteer.empty() ? *folder + "/gazetteer.img" : options.gazetteer);
  if (!gazetteer) return gazetteer.error();
  const auto theirs = read_theirs(options, *folder);
  if (!theirs) return theirs.error();
  const auto ours = read_ours(options, *filter);
  if (!ours) return ours.error();
  auto output = Output::open(options.output, options.overwrite, true);
  if (!output) return output.error();

  std::size_t problems = 0, outside = 0, not_asked = 0;
  for (const MatchItem& item : *theirs)
    for (const std::string& problem : item.problems) {
      ++problems;
      if (!options.quiet) fmt::print(stderr, "sitrep: {} [bad_row]\n", problem);
    }
  // Of what a sheet does not reach to, nothing can be said.
  const Period period = period_of(*theirs);
  const bool bounded = filter->from || filter->to;
  // Nor of rows of days that were not asked for: the incidents of those days are not here.
  const Period asked{filter->from, filter->to};
  std::array<std::size_t, 5> counts{};
  Status status = options.csv ? output->write(match_csv_header()) : ok_status();
  for (const MatchRow& row : match_items(*ours, *theirs, *gazetteer)) {
    if (row.outcome == MatchOutcome::only_ours && !bounded && is_outside((*ours)[*row.ours], period)) {
      ++outside;
      continue;
    }
    if (row.outcome == MatchOutcome::only_theirs && is_outside((*theirs)[*row.theirs], asked)) {
      ++not_asked;
      continue;
    }
    ++counts[static_cast<std::size_t>(row.outcome)];
    if (status && !output->closed_pipe())
      status = output->write(options.csv    ? match_csv(row, *ours, *theirs)
                             : options.json ? match_json(row, *ours, *theirs) + "\n"
                                            : match_line(row, *ours, *theirs) + "\n");
  }
  if (status) status = output->close();
  if (!status) return status.error();
  if (!options.quiet) {
    fmt::print(stderr,
               "{} of ours, {} of theirs: {} matched, {} matched and differing, {} only ours, {} only theirs",
               ours->size() - outside, theirs->size() - not_asked, counts[0], counts[1], counts[2],
               counts[3]);
    if (counts[4] != 0) fmt::print(stderr, ", {} unreadable", counts[4]);
    if (problems != 0) fmt::print(stderr, "; {} problems in rows", problems);
    if (outside != 0)
      fmt::print(stderr, "; {} of ours lie outside the days of the sheet and are not listed", outside);
    if (not_asked != 0)
      fmt::print(stderr, "; {} of theirs lie outside the days asked for and are not listed", not_asked);
    fmt::print(stderr, "\n");
  }
  return ExitCode::done;
}

}  // namespace

Action configure_match(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("REGISTER", options->register_file, "A register made by `sitrep ingest`")->required();
  app.add_option("--with", options->with,
                 "Somebody's own sheet (CSV), rows of UCDP GED, of Airwars or ACLED, or an export of ours")
      ->required()
      ->type_name("FILE");
  app.add_option("--map", options->map,
                 "Which column is what, where its name is not known: start=When,place=Wo")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("FIELD=HEADER,...");
  app.add_option("--gazetteer", options->gazetteer, "Another place index")->type_name("FILE");
  auto* json = app.add_flag("--json", options->json, "JSON Lines instead of a table");
  app.add_flag("--csv", options->csv, "CSV instead of a table")->excludes(json);
  app.add_option("-o,--output", options->output, "Where to write (default: stdout)")->type_name("FILE");
  app.add_flag("--overwrite", options->overwrite, "Replace the output file if it is there");
  app.add_flag("--quiet", options->quiet, "Only errors");
  options->filter.included = "yes";
  add_filter_options(app, options->filter);
  app.footer(
      "Each incident that the filters let through is put together with at most one row: what both have, what "
      "only\n"
      "one has, and where they differ, with the points for each pair (docs/match.md).\n\n"
      "Example:\n  sitrep match aleppo.db --with ours-by-hand.csv --csv -o compared.csv");
  return [options] { return run(*options); };
}

}  // namespace sitrep::cli
