// SPDX-License-Identifier: Apache-2.0
#include "read/jsonl.h"

#include <simdjson.h>

#include <utility>

#include "core/utf8.h"

namespace sitrep {
namespace {

/// The value of four hexadecimal digits at `at`, or -1.
int hex4(std::string_view s, std::size_t at) {
  if (at + 4 > s.size()) return -1;
  int value = 0;
  for (const char c : s.substr(at, 4)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// Writers that cut texts by UTF-16 units leave half a pair ("\ud83d") at the cut, which no parser takes.
void mend_surrogates(std::string& json) {
  const auto escape_at = [&](std::size_t at, int low, int high) {
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return false;
    const int value = hex4(json, at + 2);
    return value >= low && value <= high;
  };
  for (std::size_t at = json.find('\\'); at != std::string::npos && at + 1 < json.size();) {
    if (json[at + 1] != 'u') {
      at = json.find('\\', at + 2);
      continue;
    }
    if (escape_at(at, 0xD800, 0xDBFF) && escape_at(at + 6, 0xDC00, 0xDFFF)) {
      at = json.find('\\', at + 12);
      continue;
    }
    if (escape_at(at, 0xD800, 0xDFFF)) json.replace(at, 6, "\\ufffd");
    at = json.find('\\', at + 6);
  }
}

std::string as_text(const simdjson::dom::element& value) {
  if (value.is_string()) return std::string(value.get_string().value_unsafe());
  if (value.is_int64() || value.is_uint64() || value.is_double() || value.is_bool())
    return simdjson::minify(value);
  return {};
}

Result<Record> to_record(const simdjson::dom::element& root) {
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS)
    return Error{ErrorCode::syntax, "not a JSON object; give one report a line, as {\"text\": \"...\"}"};
  Record record;
  bool has_text = false;
  for (const auto field : object) {
    if (field.value.is_null()) continue;
    if (field.key == "text") {
      if (!field.value.is_string()) return Error{ErrorCode::syntax, "\"text\" is not a string"};
      record.text = as_text(field.value);
      has_text = true;
    } else if (field.key == "id") {
      record.id = as_text(field.value);
    } else if (field.key == "title") {
      record.title = as_text(field.value);
    } else if (field.key == "publisher") {
      record.publisher = as_text(field.value);
    } else if (field.key == "url") {
      record.url = as_text(field.value);
    } else if (field.key == "published") {
      record.published = as_text(field.value);
    } else if (field.key == "language") {
      record.language = as_text(field.value);
    }
  }
  if (!has_text) return Error{ErrorCode::syntax, "no \"text\"; every report needs one"};
  return record;
}

}  // namespace

struct RecordParser::State {
  simdjson::dom::parser parser;
  std::string line;
};

RecordParser::RecordParser() : state_(std::make_unique<State>()) {}
RecordParser::~RecordParser() = default;

Result<Record> RecordParser::parse(std::string_view line) {
  std::string& clean = state_->line;
  clean.clear();
  sanitise_utf8(line, clean);
  simdjson::dom::element root;
  const auto read = [&] {
    clean.reserve(clean.size() + simdjson::SIMDJSON_PADDING);
    return state_->parser.parse(clean.data(), clean.size(), false).get(root);
  };
  simdjson::error_code error = read();
  if (error == simdjson::STRING_ERROR) {
    mend_surrogates(clean);
    error = read();
  }
  if (error != simdjson::SUCCESS) return Error{ErrorCode::syntax, "not valid JSON"};
  return to_record(root);
}

}  // namespace sitrep
