// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "sitrep/result.h"
#include "store/filter.h"

namespace sitrep {
class Register;
}

namespace sitrep::cli {

/// --from, --to, --place, --box, --area, --actor, --type, --target, --grade, --truce, --scope, --text,
/// --included, --limit, as typed.
struct FilterOptions {
  std::string from, to, box, area;
  std::string included = "all";  ///< an export sets "yes" before the options are added
  std::int64_t limit = 0;        ///< 0: all
  ListFilter filter;

  /// The filter with its days, its box and its area; an Error where one is none.
  Result<ListFilter> read() const;
};

/// How many incidents fit but for their day, of which nothing is told: what days as a filter leave out
/// unseen. 0 where no days are asked for.
Result<std::int64_t> count_undated(Register& store, const ListFilter& filter);

void add_filter_options(CLI::App& app, FilterOptions& options);

}  // namespace sitrep::cli
