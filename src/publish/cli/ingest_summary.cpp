// SPDX-License-Identifier: Apache-2.0
#include "publish/cli/ingest_summary.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "core/utf8.h"
#include "publish/json_writer.h"

namespace sitrep::cli {
namespace {

constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"bad_record", "records that are damaged, no JSON or of another number of fields"},
    {"bad_columns", "tables without the columns that are needed"},
    {"cut_before_page", "records of a web archive that end before their page begins"},
    {"empty_input", "inputs with nothing in them"},
    {"expands_too_far", "pages of a web archive that expand beyond all measure"},
    {"format_not_read", "files of a format that is not read"},
    {"hidden_or_link", "hidden files, links to folders, pipes and devices in a folder"},
    {"http_status", "redirections and errors in a web archive"},
    {"message_of_unread_chat", "messages of chats that are not read"},
    {"missing_input", "inputs that are not there"},
    {"no_message_text", "messages without a text, and notes of who joined"},
    {"no_text", "pages, items and rows without a text"},
    {"not_a_page", "pictures, scripts and other files of a web archive"},
    {"not_a_response", "requests, metadata and other records of a web archive that hold no answer"},
    {"private_chat", "exports with chats with one person"},
    {"record_too_long", "records over the limit (docs/limits.md)"},
    {"unknown_chat", "exports with a chat of an unknown kind"},
    {"unreadable_input", "inputs that could not be read, or not to their end"},
    {"language_not_read", "in a language that is not read yet: kept without claims"},
    {"text_cut", "over the limit: read in part"},
    {"record_truncated", "cut short where they came from: read as far as they go"}};

std::string_view words_of(std::string_view code) {
  for (const auto& [known, words] : kWords)
    if (known == code) return words;
  return {};
}

std::string_view plural(std::size_t count, std::string_view one, std::string_view many) {
  return count == 1 ? one : many;
}

void add_lines(std::string_view head, const PassedOver& counts, std::string& out) {
  std::size_t sum = 0;
  for (const auto& [code, count] : counts) sum += count;
  if (sum == 0) return;
  out += fmt::format("{}: {}\n", head, sum);
  for (const auto& [code, count] : counts) {
    const std::string_view words = words_of(code);
    out += fmt::format("{:>8}  {}{}{}\n", count, words, words.empty() ? "" : " ", "[" + code + "]");
  }
}

}  // namespace

std::string summary_words(const IngestSummary& s) {
  std::string out = fmt::format("{} {} taken in", s.fresh, plural(s.fresh, "report", "reports"));
  if (s.changed != 0) out += fmt::format(", {} with a new text", s.changed);
  if (s.again != 0) out += fmt::format(", {} there already", s.again);
  if (s.redacted != 0) out += fmt::format(", {} redacted before", s.redacted);
  out += fmt::format("; {} {}, {} {} in the register\n", s.claims, plural(s.claims, "claim", "claims"),
                     s.incidents, plural(s.incidents, "incident", "incidents"));
  // What is odd about a report and leaves it whole (a date that is none) stands with the report alone.
  PassedOver cut;
  for (const auto& [code, count] : s.diagnostics)
    if (!words_of(code).empty()) cut.emplace(code, count);
  add_lines("not read, or not wholly", cut, out);
  add_lines("skipped", s.skipped, out);
  add_lines("failed", s.failed, out);
  return out;
}

std::string summary_json(const IngestSummary& s) {
  std::string out;
  const CodePointIndex index{std::string_view()};
  JsonWriter json(out, index);
  json.object([&] {
    json.key("schema").string("sitrep.ingest/1");
    for (const auto& [key, count] : {std::pair("taken_in", s.fresh),
                                     {"changed", s.changed},
                                     {"again", s.again},
                                     {"redacted", s.redacted},
                                     {"claims", s.claims},
                                     {"incidents", s.incidents}})
      json.key(key).integer(static_cast<std::int64_t>(count));
    for (const auto& [key, counts] :
         {std::pair("diagnostics", &s.diagnostics), {"skipped", &s.skipped}, {"failed", &s.failed}}) {
      json.key(key).object([&, all = counts] {
        for (const auto& [code, count] : *all) json.key(code).integer(static_cast<std::int64_t>(count));
      });
    }
  });
  return out;
}

}  // namespace sitrep::cli
