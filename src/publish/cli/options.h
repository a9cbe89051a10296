// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "read/reader.h"

namespace sitrep::cli {

/// Options that mean the same in every command (contract, section 2).
struct CommonOptions {
  std::vector<std::string> inputs;
  std::string published;  ///< checked while parsing: empty or YYYY-MM-DD
  std::string publisher;
  std::string language;
  std::vector<std::string> columns;  ///< checked while parsing: "FIELD=HEADER"
  std::string gazetteer;
  std::string actors;
  bool read_all = false;
  std::size_t threads = 0;  ///< 0: one for each processor
  std::string output = "-";
  bool overwrite = false;
  bool quiet = false;
  bool verbose = false;

  ReadOptions read_options() const;
  /// At least 1.
  std::size_t thread_count() const;
};

/// INPUT..., --published, --publisher, --language, --columns: what is read.
void add_input_options(CLI::App& app, CommonOptions& options);
/// --gazetteer, --actors: knowledge beside what sitrep brings along.
void add_knowledge_options(CLI::App& app, CommonOptions& options);
/// --threads, -o, --overwrite, --quiet, --verbose.
void add_run_options(CLI::App& app, CommonOptions& options);

}  // namespace sitrep::cli
