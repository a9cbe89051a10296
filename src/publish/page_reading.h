// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "claims/claim.h"
#include "publish/page_layout.h"
#include "read/report.h"

namespace sitrep {

/// Appends the page of one report for a person: what it claims, who says so, and what it leaves open.
/// Ends with an empty line. Coloured only if `options` say so; never longer lines than its width.
void write_page(const Report& report, const Reading& reading, const PageOptions& options, std::string& out);

/// What the reports of a run have in common, for the one caveat below their pages.
struct RunSummary {
  std::size_t reports = 0;
  std::size_t without_publisher = 0;
  std::set<std::string> publishers;
  std::set<std::string> languages;  ///< codes
  std::optional<Day> latest;        ///< publication

  void add(const Report& report);
};

/// "Machine-read from 3 reports of 2 publishers in English up to 1 May 2016; not independently verified; ..."
/// Nothing for a run without reports.
std::string caveat(const RunSummary& run);
void write_caveat(const RunSummary& run, const PageOptions& options, std::string& out);

}  // namespace sitrep
