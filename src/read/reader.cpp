// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "read/build.h"
#include "read/bytes.h"
#include "read/sniff.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

/// Gives the bytes that were looked at once more, then the rest; a failure on the way to them comes in its
/// place.
class WithHead : public ByteSource {
 public:
  explicit WithHead(std::unique_ptr<ByteSource> source) : rest_(std::move(source)) {
    head_.resize(kSniffedBytes);
    std::size_t have = 0;
    while (have < head_.size() && !failure_) {
      const auto got = rest_->read(head_.data() + have, head_.size() - have);
      if (!got) failure_ = got.error();
      if (!got || *got == 0) break;
      have += *got;
    }
    head_.resize(have);
  }
  const std::string& head() const { return head_; }
  const std::optional<Error>& failure() const { return failure_; }

  Result<std::size_t> read(char* out, std::size_t size) override {
    if (at_ == head_.size()) return failure_ ? Result<std::size_t>(*failure_) : rest_->read(out, size);
    const std::size_t n = head_.copy(out, size, at_);
    at_ += n;
    return n;
  }
  bool resume() override {
    failure_.reset();
    return rest_->resume();
  }

 private:
  std::string head_;
  std::size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
  std::optional<Error> failure_;
};

std::string unread_format(Format format, const std::string& name) {
  switch (format) {
    case Format::json_array:
      return name + ": a JSON array; give one object a line (jq -c '.[]' makes it so); skipped";
    case Format::xml:
      return name + ": XML that is no feed; give its text; skipped";
    case Format::binary:
      return name + ": not a text (binary data); skipped";
    case Format::empty:
    case Format::text:
    case Format::json_lines:
    case Format::html:
    case Format::csv:
    case Format::feed:
    case Format::warc:
    case Format::telegram:
      break;
  }
  return {};
}

}  // namespace

class ReportSource::Impl {
 public:
  Impl(std::vector<std::string> inputs, ReadOptions options, const LayoutWords& words)
      : options_(std::move(options)), words_(words) {
    if (inputs.empty()) inputs.emplace_back("-");
    todo_.assign(inputs.rbegin(), inputs.rend());
  }

  bool next(Report& report, std::vector<InputProblem>& problems) {
    while (true) {
      if (records_) {
        if (auto record = records_->next(problems)) {
          report = build_report(std::move(*record), options_, words_);
          return true;
        }
        for (const auto& [code, count] : records_->passed_over()) passed_over_[code] += count;
        records_.reset();
      }
      if (todo_.empty()) return false;
      const std::string path = std::move(todo_.back());
      todo_.pop_back();
      open(path, problems);
    }
  }

  const PassedOver& passed_over() const { return passed_over_; }

 private:
  void open(const std::string& path, std::vector<InputProblem>& problems) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      walk(path, problems);
      return;
    }
    auto bytes = open_bytes(path);
    if (!bytes) {
      problems.push_back(source_problem(bytes.error()));
      return;
    }
    auto source = std::make_unique<WithHead>(std::move(*bytes));
    if (source->failure() && source->head().empty()) {
      problems.push_back(source_problem(*source->failure()));
      return;
    }
    const Format format = sniff(source->head(), options_.columns, words_);
    if (format == Format::empty) ++passed_over_["empty_input"];
    ReaderInput input{std::move(source), path == "-" ? "stdin" : path, words_};
    records_ = reader_for(format, input);
    if (!records_ && format != Format::empty)
      problems.push_back({"format_not_read", unread_format(format, input.name), false});
  }

  std::unique_ptr<RecordReader> reader_for(Format format, ReaderInput& input) const {
    switch (format) {
      case Format::text:
        return text_reader(std::move(input));
      case Format::json_lines:
        return jsonl_reader(std::move(input));
      case Format::html:
        return html_reader(std::move(input));
      case Format::csv:
        return csv_reader(std::move(input), options_.columns);
      case Format::feed:
        return feed_reader(std::move(input));
      case Format::warc:
        return warc_reader(std::move(input));
      case Format::telegram:
        return telegram_reader(std::move(input));
      case Format::empty:
      case Format::json_array:
      case Format::xml:
      case Format::binary:
        break;
    }
    return nullptr;
  }

  /// Puts what a folder holds before what is still to do. Hidden files are left out, links to folders not
  /// followed.
  void walk(const std::string& folder, std::vector<InputProblem>& problems) {
    std::vector<std::string> found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      const bool linked_folder = it->is_symlink(ignored) && it->is_directory(ignored);
      const bool wanted = it->is_regular_file(ignored) || it->is_directory(ignored);
      if (wanted && !linked_folder && !it->path().filename().string().starts_with('.'))
        found.push_back(it->path().string());
      else
        ++passed_over_["hidden_or_link"];
    }
    if (error) {
      problems.push_back(
          source_problem({ErrorCode::io, folder + ": cannot list the folder: " + error.message()}));
      return;
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    todo_.insert(todo_.end(), found.begin(), found.end());
  }

  ReadOptions options_;
  const LayoutWords& words_;
  std::vector<std::string> todo_;          ///< the next input is the last
  std::unique_ptr<RecordReader> records_;  ///< of the open input
  PassedOver passed_over_;
};

ReportSource::ReportSource(std::vector<std::string> inputs, ReadOptions options, const LayoutWords& words)
    : impl_(std::make_unique<Impl>(std::move(inputs), std::move(options), words)) {}
ReportSource::~ReportSource() = default;

bool ReportSource::next(Report& report, std::vector<InputProblem>& problems) {
  return impl_->next(report, problems);
}

const PassedOver& ReportSource::passed_over() const { return impl_->passed_over(); }

}  // namespace sitrep
