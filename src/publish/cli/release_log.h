// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "publish/cli/decision_options.h"
#include "publish/export/export.h"
#include "store/register.h"

namespace sitrep::cli {

/// What is about to leave the register.
struct Release {
  std::string register_file;
  Decided what = Decided::export_made;
  std::string noun;  ///< "export"
  Audience audience = Audience::anyone;
  bool quiet = false;
};

/// Writes a line into the register's log, before the first byte goes out: a program that is killed later has
/// told of it. What is not masked for everybody is not given out without (safety, point 5); for the public
/// its lack is said on stderr.
/// \param detail  fills in what goes out
Status log_release(const Release& release, const DecisionOptions& decision,
                   const std::function<Status(Register&, Decision&)>& detail);

}  // namespace sitrep::cli
