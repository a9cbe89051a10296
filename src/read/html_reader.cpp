// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "read/html.h"
#include "read/record_reader.h"

namespace sitrep {
namespace {

/// A whole input is one page.
class HtmlReader : public RecordReader {
 public:
  explicit HtmlReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next(std::vector<InputProblem>& problems) override {
    if (done_) return std::nullopt;
    done_ = true;
    std::optional<Error> failure;
    std::string page = read_up_to(*input_.source, kMaxRecordBytes, failure);
    if (failure) problems.push_back(source_problem(*failure));
    if (page.empty()) return std::nullopt;
    Record record = html_record(page, {}, input_.words);
    if (failure) note_truncated(record, *failure);
    if (const std::size_t more = page.size() == kMaxRecordBytes ? drain(*input_.source) : 0; more > 0)
      record.diagnostics.push_back(
          {"text_cut", std::to_string(more) + " more bytes of the page were not looked at", std::nullopt});
    if (record.text.empty() && !record.title) {
      problems.push_back({"no_text", input_.name + ": a page without a text; skipped", false});
      return std::nullopt;
    }
    record.original = std::move(page);
    return record;
  }

 private:
  ReaderInput input_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> html_reader(ReaderInput input) {
  return std::make_unique<HtmlReader>(std::move(input));
}

}  // namespace sitrep
