// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "read/bytes.h"
#include "read/layout_words.h"
#include "read/record.h"

namespace sitrep {

/// Limits of one report (docs/limits.md). What is over the first is cut with the diagnostic `text_cut`; a
/// record over the second is passed over with `record_too_long`.
inline constexpr std::size_t kMaxTextBytes = std::size_t{4} << 20U;
inline constexpr std::size_t kMaxRecordBytes = std::size_t{32} << 20U;

/// Which column of a table is what: a field of Record ("text", "published", ...) and the header's name.
using ColumnNames = std::map<std::string, std::string>;

/// Gives the records of one input in one format, in order, in memory for one record.
class RecordReader {
 public:
  RecordReader() = default;
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;
  virtual ~RecordReader() = default;

  /// The next record; nothing at the end. Bad records are passed over and appended to `problems`, and so is a
  /// source that fails.
  virtual std::optional<Record> next(std::vector<InputProblem>& problems) = 0;
  /// What was passed over so far without a word.
  const PassedOver& passed_over() const { return passed_over_; }

 protected:
  void pass_over(const char* code) { ++passed_over_[code]; }

 private:
  PassedOver passed_over_;
};

/// What a reader works on. `name` is for messages; `words` must outlive it.
struct ReaderInput {
  std::unique_ptr<ByteSource> source;
  std::string name;
  const LayoutWords& words;
};

// One maker a format; each reader is the file of that name.
std::unique_ptr<RecordReader> text_reader(ReaderInput input);
std::unique_ptr<RecordReader> jsonl_reader(ReaderInput input);
std::unique_ptr<RecordReader> html_reader(ReaderInput input);
std::unique_ptr<RecordReader> csv_reader(ReaderInput input, ColumnNames columns);
std::unique_ptr<RecordReader> feed_reader(ReaderInput input);
std::unique_ptr<RecordReader> warc_reader(ReaderInput input);
std::unique_ptr<RecordReader> telegram_reader(ReaderInput input);

/// The problem that a source's Error is: "missing_input" or "unreadable_input", both failures.
InputProblem source_problem(const Error& error);

/// Up to `size` bytes, fewer only at the end or where the source fails, which `failure` then says.
std::string read_up_to(ByteSource& source, std::size_t size, std::optional<Error>& failure);

/// Says that a record whose source failed has only what came before.
void note_truncated(Record& record, const Error& failure);

/// Reads to the end without keeping anything (a writer into our pipe may finish its work); how many bytes.
std::size_t drain(ByteSource& source);

}  // namespace sitrep
