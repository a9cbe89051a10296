// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publish/export/csv_file.h"
#include "publish/export/export.h"

namespace sitrep {

/// Fills the cells of one incident, as many as the header has. Why the format cannot hold it; nothing: `line`
/// has them all.
using CsvCells = std::optional<std::string> (*)(const ExportRow& row, const ExportCountries& countries,
                                                CsvLine& line);

/// A format that is a CSV file with an incident a line. \param head  lines of equal length; the first has the
/// names of the columns. `countries` outlives the exporter.
std::unique_ptr<Exporter> csv_format(std::vector<std::vector<std::string_view>> head, CsvCells cells,
                                     const ExportCountries& countries);

}  // namespace sitrep
