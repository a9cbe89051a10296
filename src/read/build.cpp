// SPDX-License-Identifier: Apache-2.0
#include "read/build.h"

#include <utility>

#include "core/sha256.h"
#include "core/utf8.h"
#include "read/language.h"
#include "read/layout.h"
#include "read/lines.h"

namespace sitrep {
namespace {

void note(Report& report, const char* code, std::string message) {
  report.diagnostics.push_back({code, std::move(message), std::nullopt});
}

/// Cuts at the last white space before the limit, so that no word is read in half.
void cut_text(Report& report, std::size_t unread) {
  std::string& text = report.text;
  if (text.size() <= kMaxTextBytes) return;
  const std::size_t whole = text.size();
  std::size_t end = kMaxTextBytes;
  const std::size_t space = text.find_last_of(" \n\t", end);
  if (space != std::string::npos && space + 4096 > end) end = space;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  note(report, "text_cut",
       "the text has " + std::to_string(whole) + " bytes; the first " + std::to_string(end) + " were read" +
           (unread == 0 ? "" : "; " + std::to_string(unread) + " more bytes were not looked at"));
}

void set_date(Report& report, const Record& record, const ReadOptions& options) {
  if (!record.published.empty()) {
    report.published = parse_iso_day(record.published);
    if (!report.published)
      note(report, "bad_date",
           "\"" + record.published + "\" is not a date; give \"published\" as YYYY-MM-DD");
  }
  // a page's clock may be wrong by a day's border, not by more
  if (report.published && record.seen && *report.published > *record.seen + std::chrono::days(1)) {
    note(report, "bad_date",
         "\"" + record.published + "\" lies after " + format_day(*record.seen) +
             ", when the page was fetched; the report is read without it");
    report.published.reset();
  }
  if (!report.published) report.published = options.published;
  if (report.published) report.published_basis = PublishedBasis::given;
}

void set_language(Report& report, const Record& record, const ReadOptions& options,
                  const LayoutWords& words) {
  report.language = !record.language.empty() ? record.language : options.language;
  bool given = !report.language.empty() && report.language != "und";
  if (given && record.language_is_hint && !record.language.empty()) {
    const std::string guess = guess_language(report.text, words);
    const bool clear = guess != "en" || clearly_english(report.text, words);
    given = !clear || is_english(guess) == is_english(report.language);
  }
  if (!given) report.language = guess_language(report.text, words);
  report.language_read = is_english(report.language);
  if (!report.language_read)
    note(report, "language_not_read",
         "the report is in '" + report.language + "'" + (given ? "" : " by its looks") +
             ", which sitrep does not read yet; it is kept without claims");
}

}  // namespace

Report build_report(Record record, const ReadOptions& options, const LayoutWords& words) {
  Report report;
  report.diagnostics = std::move(record.diagnostics);
  report.original = std::move(record.original);
  std::size_t invalid = 0;
  std::uint32_t body_from = 0;
  if (record.title) {
    std::string title;
    invalid += sanitise_utf8(*record.title, title);
    const Span span = trimmed(title, {0, static_cast<std::uint32_t>(std::min(title.size(), kMaxTextBytes))});
    if (!span.empty()) {
      report.title = std::string(span.in(title));
      report.title_span = span;
      report.text = std::move(title);
      report.text += "\n\n";
      body_from = static_cast<std::uint32_t>(report.text.size());
    }
  }
  std::string body;
  invalid += sanitise_utf8(record.text, body);
  report.text += body;
  if (invalid > 0)
    note(report, "invalid_utf8",
         std::to_string(invalid) + " bytes are not UTF-8 and were replaced by U+FFFD");
  cut_text(report, record.unread_bytes);
  body_from = std::min(body_from, static_cast<std::uint32_t>(report.text.size()));

  report.id = record.id && !record.id->empty() ? *record.id : "sha256:" + sha256_hex(report.text);
  report.publisher = !record.publisher.empty() ? record.publisher : options.publisher;
  report.url = record.url;
  set_date(report, record, options);
  set_language(report, record, options, words);
  for (TextBlock& block : record.blocks)
    block.span = {block.span.begin + body_from, block.span.end + body_from};
  lay_out(report, body_from, record.blocks, words);
  if (!report.published && record.likely_day) {
    report.published = record.likely_day;
    report.published_basis = PublishedBasis::inferred;
  }
  return report;
}

}  // namespace sitrep
