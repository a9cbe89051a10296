// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "read/charset.h"
#include "read/feed_item.h"
#include "read/feed_stream.h"
#include "read/field_text.h"
#include "read/html.h"
#include "read/record_reader.h"

namespace sitrep {
namespace {

/// An item is a report of the channel.
class FeedReader : public RecordReader {
 public:
  explicit FeedReader(ReaderInput input)
      : input_(std::move(input)), stream_(*input_.source, kMaxRecordBytes) {}

  std::optional<Record> next(std::vector<InputProblem>& problems) override {
    while (const auto item = stream_.next()) {
      if (item->number == 1) read_head();
      const std::string where = input_.name + ": item " + std::to_string(item->number);
      if (item->too_long) {
        problems.push_back(
            {"record_too_long",
             where + " has more than " + std::to_string(kMaxRecordBytes >> 20U) + " MB; skipped", false});
        continue;
      }
      Record record = read(item->xml);
      if (item->cut) {
        record.diagnostics.push_back(
            {"record_truncated", "the feed ends in the middle of the item", std::nullopt});
        if (!stream_.error())
          problems.push_back(
              {"unreadable_input", input_.name + ": the feed is cut short; what was there was read", true});
      }
      if (!record.text.empty() || record.title) return record;
      problems.push_back({"no_text", where + " has neither a text nor a title; skipped", false});
    }
    if (const auto& error = stream_.error()) problems.push_back(source_problem(*error));
    return std::nullopt;
  }

 private:
  void read_head() {
    charset_ = declared_charset(stream_.head());
    facts_ = read_feed_facts(to_utf8(stream_.head(), charset_).text);
  }

  Record read(std::string_view xml) const {
    Record record;
    const Utf8Text utf8 = to_utf8(xml, charset_);
    if (!utf8.known)
      record.diagnostics.push_back(
          {"charset_not_read",
           "the charset '" + charset_ + "' is not known; letters beyond ASCII were replaced by U+FFFD",
           std::nullopt});
    record.original = xml;
    const FeedItem item = read_feed_item(utf8.text);
    put_html_fragment(item.html, record, input_.words);
    if (std::string title = html_line(item.title); !title.empty()) record.title = std::move(title);
    if (std::string id = one_line(item.id); !id.empty()) record.id = std::move(id);
    record.url = one_line(item.url);
    record.published = day_text(item.published, input_.words);
    record.publisher = html_line(item.source.empty() ? facts_.title : item.source);
    record.language = one_line(facts_.language);
    record.language_is_hint = true;
    record.likely_day = day_of_address(record.url);
    return record;
  }

  ReaderInput input_;
  FeedStream stream_;
  FeedFacts facts_;
  std::string charset_;
};

}  // namespace

std::unique_ptr<RecordReader> feed_reader(ReaderInput input) {
  return std::make_unique<FeedReader>(std::move(input));
}

}  // namespace sitrep
