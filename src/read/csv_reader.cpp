// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "read/csv_rows.h"
#include "read/csv_table.h"
#include "read/field_text.h"
#include "read/record_reader.h"

namespace sitrep {
namespace {

constexpr std::size_t kMaxRowBytes = 2 * kMaxTextBytes;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// A row behind the header is a report.
class CsvReader : public RecordReader {
 public:
  CsvReader(ReaderInput input, ColumnNames columns)
      : input_(std::move(input)), columns_(std::move(columns)), rows_(*input_.source, kMaxRowBytes) {}

  std::optional<Record> next(std::vector<InputProblem>& problems) override {
    TableRow row;
    if (header_.empty() && (!rows_.next(row) || !read_header(row, problems))) return end(problems);
    while (rows_.next(row)) {
      const std::string where = input_.name + ":" + std::to_string(row.line) + ": ";
      if (row.open_quote) {
        problems.push_back(
            {"bad_record",
             where + "a quote is never closed, or the row is over the limit; its first line was skipped",
             false});
        continue;
      }
      // spreadsheets leave empty cells at the end of some rows
      while (row.fields.size() > header_.size() && is_blank(row.fields.back())) row.fields.pop_back();
      if (row.fields.size() != header_.size()) {
        problems.push_back({"bad_record",
                            where + "the row has " + std::to_string(row.fields.size()) +
                                " fields, the header " + std::to_string(header_.size()) + "; skipped",
                            false});
        continue;
      }
      Record record = read(row);
      if (!is_blank(record.text) || record.title) return record;
      problems.push_back({"no_text", where + "the row has neither a text nor a title; skipped", false});
    }
    return end(problems);
  }

 private:
  std::optional<Record> end(std::vector<InputProblem>& problems) const {
    if (const auto& error = rows_.error()) problems.push_back(source_problem(*error));
    return std::nullopt;
  }

  bool read_header(const TableRow& row, std::vector<InputProblem>& problems) {
    header_ = row.fields;
    places_ = find_columns(header_, columns_, input_.words);
    std::string names;
    for (const std::string& name : header_) names += (names.empty() ? "" : ", ") + one_line(name);
    for (std::size_t i = 0; i < kColumnFields.size(); ++i) {
      const auto given = columns_.find(std::string(kColumnFields[i]));
      if (given == columns_.end() || places_[i]) continue;
      problems.push_back({"bad_columns",
                          input_.name + ": no column '" + given->second + "' for " + given->first +
                              "; its columns are: " + names + "; skipped",
                          true});
      return false;
    }
    if (places_[0] || places_[1]) return true;
    problems.push_back({"bad_columns",
                        input_.name +
                            ": no column for the text; name it with --columns text=NAME; its columns are: " +
                            names + "; skipped",
                        true});
    return false;
  }

  Record read(const TableRow& row) const {
    const auto take = [&](std::size_t field) {
      return places_[field] ? row.fields[*places_[field]] : std::string();
    };
    Record record;
    record.original = row.bytes;
    record.text = take(0);
    if (std::string title = one_line(take(1)); !title.empty()) record.title = std::move(title);
    record.publisher = one_line(take(2));
    record.url = one_line(take(3));
    record.published = day_text(take(4), input_.words);
    record.language = one_line(take(5));
    if (std::string id = one_line(take(6)); !id.empty()) record.id = std::move(id);
    return record;
  }

  ReaderInput input_;
  ColumnNames columns_;
  CsvRows rows_;
  std::vector<std::string> header_;
  ColumnPlaces places_;
};

}  // namespace

std::unique_ptr<RecordReader> csv_reader(ReaderInput input, ColumnNames columns) {
  return std::make_unique<CsvReader>(std::move(input), std::move(columns));
}

}  // namespace sitrep
