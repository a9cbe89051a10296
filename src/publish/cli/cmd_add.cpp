// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "publish/cli/command.h"
#include "publish/cli/correction_run.h"

namespace sitrep::cli {
namespace {

/// The options that are fields of a claim; "--killed-children" is killed.children.
constexpr std::pair<CorrectionField, const char*> kFields[] = {
    {CorrectionField::type, "air_strike, shelling, ... (docs/claims.md)"},
    {CorrectionField::scope, "incident, tally, act or condition (default: by the type)"},
    {CorrectionField::status, "happened (the default), ongoing, planned, denied, ..."},
    {CorrectionField::hedge, "none (the default), alleged or possible"},
    {CorrectionField::start, "The day it happened or began: YYYY-MM-DD"},
    {CorrectionField::end, "Its last day, where it is another"},
    {CorrectionField::place, "NAME, or NAME, CC @ LATITUDE, LONGITUDE (town)"},
    {CorrectionField::source, "Who says so, where it is not the publisher"},
    {CorrectionField::source_kind, "medical, monitor, official, witness, ..."},
    {CorrectionField::killed, "14, 14-20, 14+ (at least), ~14 (about), ..14 (up to)"},
    {CorrectionField::killed_civilian, "Of them civilians"},
    {CorrectionField::killed_combatant, "Of them combatants"},
    {CorrectionField::killed_children, "Of them children"},
    {CorrectionField::killed_women, "Of them women"},
    {CorrectionField::injured, "As --killed"},
    {CorrectionField::injured_civilian, "Of them civilians"},
    {CorrectionField::injured_combatant, "Of them combatants"},
    {CorrectionField::injured_children, "Of them children"},
    {CorrectionField::injured_women, "Of them women"}};

struct Options : CorrectionOptions {
  std::string report;
  std::string values[std::size(kFields)];
};

std::string option_of(CorrectionField field) {
  std::string out = "--" + std::string(name_of(field));
  for (char& c : out)
    if (c == '.' || c == '_') c = '-';
  return out;
}

Result<ExitCode> add(const Options& options, bool own) {
  HandClaim hand;
  hand.own = own;
  for (std::size_t i = 0; i < std::size(kFields); ++i) {
    if (options.values[i].empty()) continue;
    const std::string name(name_of(kFields[i].first));
    auto field = parse_set_field(name + "=" + options.values[i], FieldOf::claim);
    if (!field)
      return Error{field.error().code,
                   option_of(kFields[i].first) + field.error().message.substr(name.size())};
    hand.fields.push_back(*std::move(field));
  }
  auto basis = basis_of(options);
  if (!basis) return basis.error();
  hand.basis = *std::move(basis);
  return run_correction(options, [&](Register& store, Decision decision, const Desk& desk) {
    return store.add_claim(options.report, hand, std::move(decision), desk);
  });
}

void configure(CLI::App& app, Options& options) {
  add_register(app, options);
  app.add_option("REPORT", options.report, "Of a report that is in it, in any language")->required();
  for (std::size_t i = 0; i < std::size(kFields); ++i) {
    auto* option = app.add_option(option_of(kFields[i].first), options.values[i], kFields[i].second)
                       ->type_name("VALUE")
                       ->group("What it says");
    if (kFields[i].first == CorrectionField::type) option->required();
  }
  add_basis_options(app, options);
  add_correction_options(app, options);
  app.footer(
      "It rests on words of the report, and is linked like what the machine reads. Its id is REPORT/h1.\n\n"
      "Example:\n"
      "  sitrep add claim aleppo.db telegram:azaz/917 --type shelling --start 2016-04-27 \\\n"
      "    --place \"Azaz, SY @ 36.586, 37.044\" --killed 14+ --words \"...\" --reason \"Arabic, not read\"");
}

}  // namespace

Action configure_add(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.require_subcommand(1);
  configure(*app.add_subcommand("claim", "A claim by hand, from any report in the register"), *options);
  CLI::App* incident = app.add_subcommand("incident", "The same, as an incident of its own");
  configure(*incident, *options);
  return [options, incident] { return add(*options, incident->parsed()); };
}

}  // namespace sitrep::cli
