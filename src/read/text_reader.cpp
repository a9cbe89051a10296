// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "read/record_reader.h"

namespace sitrep {
namespace {

constexpr std::size_t kSlack = 4096;

/// A whole input is one report.
class TextReader : public RecordReader {
 public:
  explicit TextReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next(std::vector<InputProblem>& problems) override {
    if (done_) return std::nullopt;
    done_ = true;
    // a little over the limit is kept, so that the cut is seen and reported by the one who cuts
    std::optional<Error> failure;
    Record record;
    record.text = read_up_to(*input_.source, kMaxTextBytes + kSlack, failure);
    if (failure) {
      problems.push_back(source_problem(*failure));
      if (record.text.empty()) return std::nullopt;
      note_truncated(record, *failure);
    } else if (record.text.size() > kMaxTextBytes) {
      record.unread_bytes = drain(*input_.source);
    }
    record.original = record.text;
    return record;
  }

 private:
  ReaderInput input_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> text_reader(ReaderInput input) {
  return std::make_unique<TextReader>(std::move(input));
}

}  // namespace sitrep
