// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "publish/cli/command.h"
#include "publish/cli/correction_run.h"
#include "publish/json_coding.h"
#include "publish/terminal_text.h"
#include "store/coding.h"
#include "store/register.h"

namespace sitrep::cli {
namespace {

struct Options : CorrectionOptions {
  std::string id;
  std::vector<std::string> words;
};

Result<ExitCode> act(const Options& options, CodingAct act) {
  return run_correction(options, [&](Register& store, Decision decision, const Desk& desk) {
    return store.code(options.id, act, options.words, std::move(decision), desk);
  });
}

Result<std::vector<CodingTask>> tasks_of(const Options& options) {
  auto store = Register::open(options.register_file, Register::Mode::read);
  if (!store) return store.error();
  return store->codings();
}

std::string values_text(const Coding& coding) {
  std::string out;
  for (const auto& [field, value] : coding.values)
    out += fmt::format("{}{}={}", out.empty() ? "" : "; ", name_of(field), value);
  return out;
}

Result<ExitCode> list(const Options& options) {
  const auto tasks = tasks_of(options);
  if (!tasks) return tasks.error();
  for (const CodingTask& task : *tasks) {
    if (options.json) {
      fmt::print("{}\n", coding_task_json(task));
      continue;
    }
    std::string waits;
    for (std::size_t i = 0; i < 2; ++i)
      if (!task.coded[i]) waits += (waits.empty() ? "waits for " : " and ") + task.coders[i];
    fmt::print("{}  decision {}  {}\n", task.incident.empty() ? "(gone)" : task.incident, task.decision,
               !waits.empty() ? waits
               : task.settled ? "settled"
                              : "coded by both");
    for (const Coding& coding : task.codings)
      fmt::print("  {}: {}\n", coding.who, printable(values_text(coding)));
    if (task.settled)
      fmt::print("  settled by {}: {}\n", task.settled->who, printable(values_text(*task.settled)));
  }
  return ExitCode::done;
}

Result<ExitCode> agreement(const Options& options) {
  const auto tasks = tasks_of(options);
  if (!tasks) return tasks.error();
  if (options.json) {
    fmt::print("{}\n", agreement_json(*tasks));
    return ExitCode::done;
  }
  fmt::print("{:14} {:>5} {:>6} {:>7} {:>7}\n", "field", "units", "same", "%", "alpha");
  for (const FieldAgreement& row : agreement_of(*tasks))
    fmt::print("{:14} {:5} {:6} {:>7} {:>7}\n", row.field, row.of.units, row.of.same,
               row.of.units == 0 ? "-" : fmt::format("{:.1f}", row.of.percent()),
               row.of.alpha ? fmt::format("{:.3f}", *row.of.alpha) : "-");
  return ExitCode::done;
}

}  // namespace

Action configure_coding(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.require_subcommand(1);
  const auto sub = [&](const char* name, const char* help) {
    CLI::App* out = app.add_subcommand(name, help);
    add_register(*out, *options);
    return out;
  };
  CLI::App* asking = sub("ask", "Two people are asked to code an incident, each without the other's values");
  CLI::App* coding = sub("code", "What one of them finds: all eight fields");
  CLI::App* settling = sub("settle", "What holds where they differ; by a third person");
  for (CLI::App* one : {asking, coding, settling}) {
    one->add_option("ID", options->id, "Of an incident")->required();
    if (one == asking)
      one->add_option("CODER", options->words, "Two handles")->required();
    else
      one->add_option("FIELD=VALUE", options->words,
                      "type, killed, injured, date, place, actor, target, grade; `none`: not known")
          ->required();
    add_correction_options(*one, *options, one == settling);
  }
  CLI::App* listing = sub("list", "Who was asked, who is done, and what they coded once both are");
  CLI::App* agreeing = sub("agreement", "How often coders agree on each field, and Krippendorff's alpha");
  for (CLI::App* one : {listing, agreeing}) one->add_flag("--json", options->json, "As JSON");
  app.footer(
      "Blind double coding (docs/coding.md). Nobody is shown one coding before the other is in; an incident "
      "is not\nchanged by any of it: correct it with `sitrep set`.\n\n"
      "Examples:\n"
      "  sitrep coding ask aleppo.db i-2c01d39a7b11 anna ben\n"
      "  sitrep coding code aleppo.db i-2c01d39a7b11 type=shelling killed=14-20 injured=none date=2016-04-27 "
      "\\\n"
      "    place=Azaz actor=none target=market grade=fair --as anna\n"
      "  sitrep coding agreement aleppo.db");
  return [options, asking, coding, settling, listing] {
    if (listing->parsed()) return list(*options);
    if (asking->parsed()) return act(*options, CodingAct::ask);
    if (coding->parsed()) return act(*options, CodingAct::code);
    return settling->parsed() ? act(*options, CodingAct::settle) : agreement(*options);
  };
}

}  // namespace sitrep::cli
