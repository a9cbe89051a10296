// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "read/record.h"

namespace sitrep::cli {

/// What came of an ingest.
struct IngestSummary {
  std::size_t fresh = 0;      ///< reports that were not there
  std::size_t changed = 0;    ///< with a new text
  std::size_t again = 0;      ///< there already
  std::size_t redacted = 0;   ///< taken out of the register before, not taken in again
  std::size_t claims = 0;     ///< of fresh and changed reports
  std::size_t incidents = 0;  ///< in the register now
  PassedOver diagnostics;     ///< of fresh and changed reports, by code
  PassedOver skipped;         ///< what made no report, by code
  PassedOver failed;          ///< inputs that could not be read (to the end), by code
};

/// For a person: lines, each with its end.
std::string summary_words(const IngestSummary& summary);
/// Schema "sitrep.ingest/1" (docs/inputs.md), on one line without its end.
std::string summary_json(const IngestSummary& summary);

}  // namespace sitrep::cli
