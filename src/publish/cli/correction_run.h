// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "publish/cli/decision_options.h"
#include "publish/cli/exit_codes.h"
#include "sitrep/result.h"
#include "store/corrections.h"

namespace sitrep::cli {

/// What all commands share that correct a register.
struct CorrectionOptions {
  std::string register_file;
  std::string span, words, note;
  bool json = false, quiet = false;
  DecisionOptions decision;
};

/// REGISTER; which comes first.
void add_register(CLI::App& app, CorrectionOptions& options);
/// --note.
void add_note_option(CLI::App& app, CorrectionOptions& options);
/// --span, --words, --note: what a value rests on.
void add_basis_options(CLI::App& app, CorrectionOptions& options);
/// --reason, --as, --json, --quiet; which come last.
void add_correction_options(CLI::App& app, CorrectionOptions& options, bool reason_needed = true);

/// "120-131". Error usage.
Result<Basis> basis_of(const CorrectionOptions& options);

/// Opens the register and the data, corrects, and says what came of it: the decisions, the incidents.
Result<ExitCode> run_correction(
    const CorrectionOptions& options,
    const std::function<Result<Corrected>(Register&, Decision, const Desk&)>& correct);

}  // namespace sitrep::cli
