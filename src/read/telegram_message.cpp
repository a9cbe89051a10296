// SPDX-License-Identifier: Apache-2.0
#include "read/telegram_message.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace sitrep {
namespace {

using simdjson::dom::element;

/// The kinds of marked pieces whose words are taken. Numbers of telephones, mail addresses, cards of banks,
/// names of members (`mention_name`) and whatever a later Telegram marks are not.
bool is_taken(std::string_view type) {
  constexpr std::array<std::string_view, 15> kTaken = {
      "plain",   "bold", "italic",    "underline",  "strikethrough", "spoiler", "code",        "pre",
      "mention", "link", "text_link", "blockquote", "hashtag",       "cashtag", "custom_emoji"};
  return std::find(kTaken.begin(), kTaken.end(), type) != kTaken.end();
}

/// A text is a string, or a list of strings and of marked pieces: {"type": "bold", "text": "..."}.
void append_text(const element& value, std::string& out) {
  if (value.is_string()) {
    out.append(value.get_string().value_unsafe());
    return;
  }
  simdjson::dom::array pieces;
  if (value.get(pieces) != simdjson::SUCCESS) return;
  for (const element piece : pieces) {
    if (piece.is_string()) {
      out.append(piece.get_string().value_unsafe());
      continue;
    }
    simdjson::dom::object marked;
    std::string_view type, text;
    if (piece.get(marked) != simdjson::SUCCESS) continue;
    if (marked["type"].get(type) != simdjson::SUCCESS || !is_taken(type)) continue;
    if (marked["text"].get(text) == simdjson::SUCCESS) out.append(text);
  }
}

void append_json_string(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20) {
      out += {'\\', 'u', '0', '0', kHex[byte >> 4U], kHex[byte & 15U]};
    } else {
      out += c;
    }
  }
  out += '"';
}

/// A message as Telegram writes it, with nothing in it but what is taken: what is kept as the original must
/// not bring back who sent it (safety, point 3).
std::string taken_json(const Record& record) {
  std::string out = "{";
  if (record.id) out += "\"id\":" + *record.id + ",";
  out += "\"type\":\"message\",\"date\":";
  append_json_string(record.published, out);
  out += ",\"text\":";
  append_json_string(record.text, out);
  return out + "}";
}

}  // namespace

struct TelegramMessages::State {
  simdjson::dom::parser parser;
  std::string clean;

  simdjson::error_code read(std::string_view json, element& root) {
    clean.clear();
    sanitise_utf8(json, clean);
    clean.reserve(clean.size() + simdjson::SIMDJSON_PADDING);
    return parser.parse(clean.data(), clean.size(), false).get(root);
  }
};

TelegramMessages::TelegramMessages() : state_(std::make_unique<State>()) {}
TelegramMessages::~TelegramMessages() = default;

Result<std::optional<Record>> TelegramMessages::parse(std::string_view json) {
  element root;
  simdjson::dom::object message;
  if (state_->read(json, root) != simdjson::SUCCESS || root.get(message) != simdjson::SUCCESS)
    return Error{ErrorCode::syntax, "not valid JSON"};
  std::string_view type;
  if (message["type"].get(type) != simdjson::SUCCESS || type != "message") return std::optional<Record>();
  Record record;
  element value;
  if (message["text"].get(value) == simdjson::SUCCESS) append_text(value, record.text);
  if (record.text.find_first_not_of(" \t\r\n") == std::string::npos) return std::optional<Record>();
  if (message["id"].get(value) == simdjson::SUCCESS && value.is_int64())
    record.id = std::to_string(value.get_int64().value_unsafe());
  std::string_view date;
  // "2024-01-05T10:22:33", in the clock of whoever exported; the day is the one that is printed
  if (message["date"].get(date) == simdjson::SUCCESS) record.published = date.substr(0, 10);
  record.original = taken_json(record);
  return std::optional<Record>(std::move(record));
}

std::string TelegramMessages::plain(std::string_view json) {
  // a list around it: a value alone is read differently by the parser
  element root;
  simdjson::dom::array list;
  if (json.empty() || state_->read("[" + std::string(json) + "]", root) != simdjson::SUCCESS ||
      root.get(list) != simdjson::SUCCESS)
    return {};
  for (const element value : list) {
    if (value.is_string()) return std::string(value.get_string().value_unsafe());
    if (value.is_int64()) return std::to_string(value.get_int64().value_unsafe());
  }
  return {};
}

}  // namespace sitrep
