// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "read/reader.h"
#include "read/record.h"

namespace sitrep {

/// Makes the Report of a record: text cleaned as the contract counts it, id, language, blocks, masthead.
/// Whatever is odd about the record becomes a diagnostic of the report.
Report build_report(Record record, const ReadOptions& options, const LayoutWords& words);

}  // namespace sitrep
