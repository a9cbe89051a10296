// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "read/charset.h"
#include "read/field_text.h"
#include "read/html.h"
#include "read/http_message.h"
#include "read/record_reader.h"
#include "read/warc_stream.h"

namespace sitrep {
namespace {

/// A response that holds a page or a text is a report.
class WarcReader : public RecordReader {
 public:
  explicit WarcReader(ReaderInput input)
      : input_(std::move(input)), stream_(*input_.source, kMaxRecordBytes) {}

  std::optional<Record> next(std::vector<InputProblem>& problems) override {
    while (auto stored = stream_.next()) {
      const std::string where = input_.name + ": record " + std::to_string(stored->number);
      if (!stored->damage.empty()) {
        const bool named = stored->damage.starts_with(input_.name + ": ");
        problems.push_back({stored->expanded ? "expands_too_far" : "bad_record",
                            where + ", or what stands before it, is damaged: " +
                                stored->damage.substr(named ? input_.name.size() + 2 : 0),
                            false});
      }
      auto page = unpack(*stored);
      if (!page) {
        const bool bomb = page.error().code == ErrorCode::limit;
        problems.push_back({bomb ? "expands_too_far" : "bad_record",
                            where + ": " + page.error().message + "; skipped", false});
        continue;
      }
      if (!*page) continue;
      Record record = read(*stored, **page);
      if (!record.text.empty() || record.title) {
        record.original = std::move((*page)->body);
        return record;
      }
      problems.push_back({"no_text", where + ": a page without a text; skipped", false});
    }
    if (const auto& error = stream_.error()) problems.push_back(source_problem(*error));
    return std::nullopt;
  }

 private:
  /// The page in a record; nothing for what is none (a picture, a redirection, the archive's own notes).
  Result<std::optional<HttpResponse>> unpack(WarcStream::Record& stored) {
    using Page = std::optional<HttpResponse>;
    const auto passed_over = [&](const char* code) {
      pass_over(code);
      return Page();
    };
    const std::string type = stored.headers["warc-type"];
    const MediaType media = read_media_type(stored.headers["content-type"]);
    HttpResponse page;
    if (type == "response" && media.type == "application/http") {
      auto response = read_http(stored.body, kMaxRecordBytes);
      if (!response && stored.cut) return passed_over("cut_before_page");
      if (!response) return response.error();
      page = std::move(*response);
      if (page.status < 200 || page.status > 299) return passed_over("http_status");
    } else if (type == "resource" || type == "conversion") {
      page.media = media;
      page.body = std::move(stored.body);
    } else {
      return passed_over("not_a_response");
    }
    const std::string& is = page.media.type;
    if (is != "text/html" && is != "application/xhtml+xml" && is != "text/plain")
      return passed_over("not_a_page");
    return Page(std::move(page));
  }

  Record read(WarcStream::Record& stored, const HttpResponse& page) const {
    Record record;
    if (page.media.type == "text/plain") {
      Utf8Text text = to_utf8(page.body, page.media.charset);
      if (!text.known)
        record.diagnostics.push_back(
            {"charset_not_read", "the charset '" + page.media.charset + "' is not known", std::nullopt});
      record.text = std::move(text.text);
    } else {
      record = html_record(page.body, page.media.charset, input_.words);
    }
    std::string url = stored.headers["warc-target-uri"];
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    if (!url.empty()) record.url = std::move(url);
    if (!record.likely_day) record.likely_day = day_of_address(record.url);
    // when it was fetched, which says only that it was not published later
    record.seen = parse_iso_day(stored.headers["warc-date"]);
    const std::string truncated = stored.headers["warc-truncated"];
    if (stored.cut || page.cut || !truncated.empty() || stored.length > kMaxRecordBytes)
      record.diagnostics.push_back({"record_truncated",
                                    "the archive has only the beginning of the page" +
                                        (truncated.empty() ? std::string() : " (" + truncated + ")"),
                                    std::nullopt});
    return record;
  }

  ReaderInput input_;
  WarcStream stream_;
};

}  // namespace

std::unique_ptr<RecordReader> warc_reader(ReaderInput input) {
  return std::make_unique<WarcReader>(std::move(input));
}

}  // namespace sitrep
