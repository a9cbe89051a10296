// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "read/build.h"
#include "read/bytes.h"
#include "read/line_reader.h"
#include "read/sniff.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHead = 4096;

/// Puts the bytes that were looked at back in front.
class WithHead : public ByteSource {
 public:
  WithHead(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}
  Result<std::size_t> read(char* out, std::size_t size) override {
    if (at_ == head_.size()) return rest_->read(out, size);
    const std::size_t n = head_.copy(out, size, at_);
    at_ += n;
    return n;
  }

 private:
  std::string head_;
  std::size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

/// Up to `size` bytes, fewer only at the end.
Result<std::string> read_up_to(ByteSource& source, std::size_t size) {
  std::string out;
  while (out.size() < size) {
    const std::size_t old = out.size();
    out.resize(std::min(size, old + std::max<std::size_t>(kHead, old)));
    const auto got = source.read(out.data() + old, out.size() - old);
    out.resize(old + (got ? *got : 0));
    if (!got) return got.error();
    if (*got == 0) break;
  }
  return out;
}

std::string unread_format(Format format, const std::string& name) {
  switch (format) {
    case Format::json_array:
      return name + ": a JSON array; give one object a line (jq -c '.[]' makes it so); skipped";
    case Format::html:
      return name + ": HTML is not read yet; give its text; skipped";
    case Format::xml:
      return name + ": XML and feeds are not read yet; give their text; skipped";
    case Format::binary:
      return name + ": not a text (binary data); skipped";
    case Format::empty:
    case Format::text:
    case Format::json_lines:
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
      if (lines_) {
        if (next_record(report, problems)) return true;
        close();
      }
      if (todo_.empty()) return false;
      const std::string path = std::move(todo_.back());
      todo_.pop_back();
      if (open(path, report, problems)) return true;
    }
  }

 private:
  static void fail(const Error& error, std::vector<InputProblem>& problems) {
    const bool missing = error.code == ErrorCode::not_found;
    problems.push_back({missing ? "missing_input" : "unreadable_input", error.message, true});
  }

  /// Opens an input; true if it gave a whole report at once.
  bool open(const std::string& path, Report& report, std::vector<InputProblem>& problems) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      walk(path, problems);
      return false;
    }
    auto bytes = open_bytes(path);
    if (!bytes) {
      fail(bytes.error(), problems);
      return false;
    }
    name_ = path == "-" ? "stdin" : path;
    auto head = read_up_to(**bytes, kHead);
    if (!head) {
      fail(head.error(), problems);
      return false;
    }
    const Format format = sniff(*head);
    source_ = std::make_unique<WithHead>(std::move(*head), std::move(*bytes));
    if (format == Format::json_lines) {
      lines_ = std::make_unique<LineReader>(*source_, kMaxRecordBytes);
      return false;
    }
    if (format == Format::text) return whole_text(report, problems);
    if (format != Format::empty) problems.push_back({"format_not_read", unread_format(format, name_), false});
    close();
    return false;
  }

  bool whole_text(Report& report, std::vector<InputProblem>& problems) {
    // a little over the limit is kept, so that the cut is seen and reported by the one who cuts
    auto text = read_up_to(*source_, kMaxTextBytes + kHead);
    if (!text) {
      fail(text.error(), problems);
      close();
      return false;
    }
    std::size_t more = 0;
    std::string rest(std::size_t{1} << 18U, '\0');
    while (text->size() > kMaxTextBytes) {  // a writer into our pipe may finish its work
      const auto got = source_->read(rest.data(), rest.size());
      if (!got || *got == 0) break;
      more += *got;
    }
    Record record;
    record.text = std::move(*text);
    report = build_report(std::move(record), options_, words_);
    if (more > 0)
      for (Diagnostic& diagnostic : report.diagnostics)
        if (diagnostic.code == "text_cut")
          diagnostic.message += "; " + std::to_string(more) + " more bytes were not looked at";
    close();
    return true;
  }

  bool next_record(Report& report, std::vector<InputProblem>& problems) {
    while (const auto line = lines_->next()) {
      const std::string where = name_ + ":" + std::to_string(line->number) + ": ";
      if (line->too_long) {
        problems.push_back(
            {"record_too_long",
             where + "the record has more than " + std::to_string(kMaxRecordBytes >> 20U) + " MB; skipped",
             false});
        continue;
      }
      if (line->bytes.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      auto record = parser_.parse(line->bytes);
      if (!record) {
        problems.push_back({"bad_record", where + record.error().message + "; skipped", false});
        continue;
      }
      report = build_report(std::move(*record), options_, words_);
      return true;
    }
    if (const auto& error = lines_->error()) fail(*error, problems);
    return false;
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
    }
    if (error) {
      fail({ErrorCode::io, folder + ": cannot list the folder: " + error.message()}, problems);
      return;
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    todo_.insert(todo_.end(), found.begin(), found.end());
  }

  void close() {
    lines_.reset();
    source_.reset();
  }

  ReadOptions options_;
  const LayoutWords& words_;
  std::vector<std::string> todo_;  ///< the next input is the last
  std::string name_;               ///< of the open input, for messages
  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<LineReader> lines_;  ///< set while records are being read
  RecordParser parser_;
};

ReportSource::ReportSource(std::vector<std::string> inputs, ReadOptions options, const LayoutWords& words)
    : impl_(std::make_unique<Impl>(std::move(inputs), std::move(options), words)) {}
ReportSource::~ReportSource() = default;

bool ReportSource::next(Report& report, std::vector<InputProblem>& problems) {
  return impl_->next(report, problems);
}

}  // namespace sitrep
