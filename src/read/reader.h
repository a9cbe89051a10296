// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "read/layout_words.h"
#include "read/record_reader.h"
#include "read/report.h"

namespace sitrep {

/// What the user says about reports that do not say it themselves: a record's own field wins over these,
/// these win over what the text's masthead says.
struct ReadOptions {
  std::optional<Day> published;
  std::string publisher;
  std::string language;
  ColumnNames columns;  ///< of tables: which field stands in which column, over the names that we know
};

/// Streams the reports of files, folders (walked in the order of names) and stdin ("-"; also when `inputs` is
/// empty), in order, in bounded memory whatever the size of the input. Formats are told by content. One bad
/// record, file or byte never loses the rest. Not for several threads at once.
class ReportSource {
 public:
  /// \param words  kept by reference: must outlive the source
  ReportSource(std::vector<std::string> inputs, ReadOptions options, const LayoutWords& words);
  ~ReportSource();

  /// Puts the next report in `report`; false at the end. Problems met on the way are appended to `problems`,
  /// also when it returns false.
  bool next(Report& report, std::vector<InputProblem>& problems);
  /// What was passed over so far without a problem.
  const PassedOver& passed_over() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sitrep
