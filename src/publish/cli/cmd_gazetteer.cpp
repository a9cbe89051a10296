// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ground/index_adder.h"
#include "publish/cli/command.h"
#include "publish/cli/data_folder.h"
#include "publish/cli/output.h"
#include "publish/index_pages.h"

namespace sitrep::cli {
namespace {

struct Options {
  std::vector<std::string> inputs;
  std::string base;
  std::string output;
  std::vector<std::string> countries;
  std::vector<std::string> columns;
  std::string licence;
  bool overwrite = false;
  bool json = false;
  bool quiet = false;
};

Result<std::string> base_of(const std::string& named) {
  if (!named.empty()) return named;
  const auto folder = find_data_folder();
  if (!folder) return folder.error();
  return *folder + "/gazetteer.img";
}

Result<AddOptions> asked_for(const Options& options) {
  AddOptions add;
  add.licence = options.licence;
  for (std::string code : options.countries) {
    std::transform(code.begin(), code.end(), code.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (code.size() != 2 || !std::all_of(code.begin(), code.end(), capital))
      return Error{ErrorCode::usage, "--country " + code + ": give two letters, as SY"};
    add.countries.push_back(code);
  }
  for (const std::string& pair : options.columns) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      return Error{ErrorCode::usage, "--columns " + pair + ": give KIND=HEADER, as name=Village"};
    add.columns[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return add;
}

Status say(const std::string& text) {
  auto output = Output::open("-", false);
  if (!output) return output.error();
  if (auto written = output->write(text); !written) return written;
  return output->close();
}

Result<ExitCode> add(const Options& options) {
  const auto asked = asked_for(options);
  if (!asked) return asked.error();
  std::error_code ignored;
  if (!options.overwrite && std::filesystem::exists(options.output, ignored))
    return Error{ErrorCode::conflict, options.output + ": is there already; give --overwrite to replace it"};
  const auto path = base_of(options.base);
  if (!path) return path.error();
  const auto base = Gazetteer::open(*path);
  if (!base) return base.error();
  if (describe_index(*base, *path).damaged > 0)
    return Error{ErrorCode::syntax, *path + ": a damaged place index; make it again"};
  IndexBuilder index(*base);
  const auto counts = add_to_index(index, options.inputs, *asked);
  if (!counts) return counts.error();
  if (auto written = index.write(options.output); !written) return written.error();
  std::string text;
  if (options.json)
    write_input_counts_json(*counts, text);
  else
    write_input_counts(*counts, text);
  if (!options.quiet || options.json)
    if (auto said = say(text); !said) return said.error();
  if (!options.quiet && !options.json)
    fmt::print(stderr, "{}: use it with --gazetteer {}\n", options.output, options.output);
  return ExitCode::done;
}

Result<ExitCode> info(const Options& options) {
  const auto path = base_of(options.inputs.empty() ? std::string() : options.inputs.front());
  if (!path) return path.error();
  const auto index = Gazetteer::open(*path);
  if (!index) return index.error();
  const IndexInfo info = describe_index(*index, *path);
  if (info.damaged > 0)
    return Error{ErrorCode::syntax, *path + ": a damaged place index (" + std::to_string(info.damaged) +
                                        " rows cannot be); make it again"};
  std::string text;
  if (options.json)
    write_index_info_json(info, text);
  else
    write_index_info(info, text);
  if (auto said = say(text); !said) return said.error();
  return ExitCode::done;
}

void configure_add(CLI::App& app, Options& options) {
  app.add_option(
         "INPUT", options.inputs,
         "GeoNames dumps (SY.txt, alternateNamesV2.txt, admin1CodesASCII.txt), tables with a header (CSV), "
         "P-codes; plain, gzip or zstd; - for stdin")
      ->required();
  app.add_option("-o,--output", options.output, "The index to write")->required()->type_name("FILE");
  app.add_option("--gazetteer,--base", options.base, "The index to extend (default: the one of the data)")
      ->type_name("FILE");
  app.add_option("--country", options.countries,
                 "Only these countries; one alone is also that of tables that name none")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("CODE,...");
  app.add_option(
         "--columns", options.columns,
         "Which column of a table is what: name, latitude, longitude, country, admin1, kind, population, "
         "geonames, pcode, other_names")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("KIND=HEADER,...");
  app.add_option("--licence", options.licence, "Licence of the tables, kept in the index")->type_name("TEXT");
  app.add_flag("--overwrite", options.overwrite, "Let -o replace a file");
  app.add_flag("--json", options.json, "What was taken and skipped as JSON, one object an input");
  app.add_flag("--quiet", options.quiet, "Only errors");
  app.footer(
      "Example:\n  sitrep gazetteer add -o syria.img SY.txt alternateNamesV2.txt\n"
      "  sitrep read --gazetteer syria.img report.txt");
}

void configure_info(CLI::App& app, Options& options) {
  app.add_option("FILE", options.inputs, "A place index (default: the one of the data)")->expected(0, 1);
  app.add_flag("--json", options.json, "One JSON object");
  app.footer("Example:\n  sitrep gazetteer info syria.img");
}

}  // namespace

Action configure_gazetteer(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.require_subcommand(1);
  CLI::App* adding = app.add_subcommand("add", "Extend the place index by GeoNames dumps, tables, P-codes");
  configure_add(*adding, *options);
  configure_info(*app.add_subcommand("info", "What an index holds, by kind and country, and whose it is"),
                 *options);
  return [options, adding] { return adding->parsed() ? add(*options) : info(*options); };
}

}  // namespace sitrep::cli
