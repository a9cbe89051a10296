// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <span>

#include "publish/cli/exit_codes.h"
#include "sitrep/result.h"

namespace sitrep::cli {

/// What a command does once its options have been parsed.
using Action = std::function<Result<ExitCode>()>;

/// One command, one file (cmd_NAME.cpp). `configure` binds the options and gives back the action; it opens no
/// file, so that parsing can be tested alone.
struct Command {
  const char* name;
  const char* summary;
  Action (*configure)(CLI::App& app);
};

/// All commands, in the order in which --help lists them (commands.cpp).
std::span<const Command> all_commands();

Action configure_add(CLI::App& app);
Action configure_annotate(CLI::App& app);
Action configure_brief(CLI::App& app);
Action configure_check(CLI::App& app);
Action configure_claims(CLI::App& app);
Action configure_criteria(CLI::App& app);
Action configure_coding(CLI::App& app);
Action configure_decisions(CLI::App& app);
Action configure_eval(CLI::App& app);
Action configure_export(CLI::App& app);
Action configure_gazetteer(CLI::App& app);
Action configure_incidents(CLI::App& app);
Action configure_ingest(CLI::App& app);
Action configure_match(CLI::App& app);
Action configure_merge(CLI::App& app);
Action configure_people(CLI::App& app);
Action configure_read(CLI::App& app);
Action configure_redact(CLI::App& app);
Action configure_reports(CLI::App& app);
Action configure_retain(CLI::App& app);
Action configure_review(CLI::App& app);
Action configure_serve(CLI::App& app);
Action configure_set(CLI::App& app);
Action configure_show(CLI::App& app);
Action configure_sources(CLI::App& app);
Action configure_split(CLI::App& app);
Action configure_tallies(CLI::App& app);
Action configure_truces(CLI::App& app);
Action configure_undo(CLI::App& app);

}  // namespace sitrep::cli
