// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "claims/claim.h"
#include "read/report.h"

namespace sitrep {

struct JsonOptions {
  bool text = false;     ///< with the cleaned text, so that a reader can look the spans up
  bool explain = false;  ///< with the reasons of each claim
};

/// Appends one line, schema `sitrep.read/1` (schema/sitrep.read.1.schema.json), with its line end.
/// Every key is always there, null where there is nothing to say. Same input, same bytes.
void write_json(const Report& report, const Reading& reading, const JsonOptions& options, std::string& out);

}  // namespace sitrep
