// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/span.h"

namespace sitrep {

/// Something a reader should know about one report: it never stops the run.
/// `code` is a stable snake_case word of docs/diagnostics.md; `message` is one sentence for a person.
struct Diagnostic {
  std::string code;
  std::string message;
  std::optional<Span> span;  ///< bytes of the report's text
};

}  // namespace sitrep
