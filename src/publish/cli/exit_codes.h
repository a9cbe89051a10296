// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sitrep/result.h"

namespace sitrep::cli {

/// What the program says to the shell (contract, section 2). The only table of exit codes.
enum class ExitCode : int {
  done = 0,    ///< also: an empty input; records passed over with a diagnostic; a reader that closed the pipe
  failed = 1,  ///< something that was asked for was not done (a missing file, though the others were read)
  usage = 2,   ///< the command line is wrong
  found = 3    ///< ran fine and found something (`check`, `eval --min`)
};

constexpr ExitCode exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return ExitCode::usage;
    case ErrorCode::not_found:
    case ErrorCode::io:
    case ErrorCode::syntax:
    case ErrorCode::unsupported:
    case ErrorCode::conflict:
    case ErrorCode::busy:
    case ErrorCode::limit:
    case ErrorCode::internal:
      break;
  }
  return ExitCode::failed;
}

}  // namespace sitrep::cli
