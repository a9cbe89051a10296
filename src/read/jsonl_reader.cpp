// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "read/jsonl.h"
#include "read/line_reader.h"
#include "read/record_reader.h"

namespace sitrep {
namespace {

/// A line is a report.
class JsonLinesReader : public RecordReader {
 public:
  explicit JsonLinesReader(ReaderInput input)
      : input_(std::move(input)), lines_(*input_.source, kMaxRecordBytes) {}

  std::optional<Record> next(std::vector<InputProblem>& problems) override {
    while (const auto line = lines_.next()) {
      const std::string where = input_.name + ":" + std::to_string(line->number) + ": ";
      if (line->too_long) {
        problems.push_back(
            {"record_too_long",
             where + "the record has more than " + std::to_string(kMaxRecordBytes >> 20U) + " MB; skipped",
             false});
        continue;
      }
      if (line->bytes.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      auto record = parser_.parse(line->bytes);
      if (record) {
        record->original = line->bytes;
        return *std::move(record);
      }
      problems.push_back({"bad_record", where + record.error().message + "; skipped", false});
    }
    if (const auto& error = lines_.error()) problems.push_back(source_problem(*error));
    return std::nullopt;
  }

 private:
  ReaderInput input_;
  LineReader lines_;
  RecordParser parser_;
};

}  // namespace

std::unique_ptr<RecordReader> jsonl_reader(ReaderInput input) {
  return std::make_unique<JsonLinesReader>(std::move(input));
}

}  // namespace sitrep
