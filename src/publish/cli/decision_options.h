// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <string>

#include "sitrep/result.h"
#include "store/decisions.h"

namespace sitrep::cli {

/// --as, --reason: who decides, and why.
struct DecisionOptions {
  std::string as, reason;

  /// The decision, now. Error usage where the handle is none.
  Result<Decision> read(Decided what) const;
};

void add_as_option(CLI::App& app, DecisionOptions& options);
/// --as, and --reason, which must be given.
void add_decision_options(CLI::App& app, DecisionOptions& options);

/// "2026-11-23T13:05:00Z"
std::string utc_text(std::chrono::system_clock::time_point when);

}  // namespace sitrep::cli
