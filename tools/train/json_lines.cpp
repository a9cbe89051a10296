// SPDX-License-Identifier: Apache-2.0
#include "json_lines.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "core/utf8.h"

namespace sitrep::train {
namespace {

std::uint32_t hex4(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

std::uint32_t number_at(std::string_view text, std::size_t& at) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
  if (error == std::errc()) at = static_cast<std::size_t>(end - text.data());
  return value;
}

}  // namespace

std::string json_string(std::string_view line, std::string_view key) {
  const std::string mark = "\"" + std::string(key) + "\":";
  std::size_t at = line.find(mark);
  std::string out;
  if (at == std::string_view::npos) return out;
  at += mark.size();
  if (at < line.size() && line[at] == ' ') ++at;
  if (at >= line.size() || line[at] != '"') return out;
  for (++at; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] != '\\') {
      out += line[at];
      continue;
    }
    const char c = line[++at];
    if (c == 'u') {
      std::uint32_t code = hex4(line.substr(at + 1, 4));
      at += 4;
      if (code >= 0xD800 && code < 0xDC00 && line.substr(at + 1, 2) == "\\u") {
        code = 0x10000 + ((code - 0xD800) << 10) + (hex4(line.substr(at + 3, 4)) - 0xDC00);
        at += 6;
      }
      append_utf8(out, static_cast<char32_t>(code));
    } else {
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
  }
  return out;
}

std::vector<GoldSpan> json_gold(std::string_view line) {
  std::vector<GoldSpan> out;
  constexpr std::string_view kSpan = "{\"span\": [";
  std::size_t at = line.find("\"gold\": [");
  while (at != std::string_view::npos && (at = line.find(kSpan, at)) != std::string_view::npos) {
    const std::size_t next = line.find(kSpan, at + 1);
    const std::string_view item = line.substr(at, next == std::string_view::npos ? next : next - at);
    GoldSpan gold;
    std::size_t digit = kSpan.size();
    gold.begin = number_at(item, digit);
    digit += 2;
    gold.end = number_at(item, digit);
    gold.type = json_string(item.substr(item.rfind("\"type\": ")), "type");
    constexpr std::string_view kConfidence = "\"confidence\": ";
    if (const std::size_t c = item.rfind(kConfidence); c != std::string_view::npos)
      gold.confidence = std::atof(std::string(item.substr(c + kConfidence.size(), 8)).c_str());
    out.push_back(std::move(gold));
    at += kSpan.size();
  }
  return out;
}

void split_paragraphs(Report& report) {
  std::size_t at = 0;
  while (at < report.text.size()) {
    const std::size_t end = std::min(report.text.find("\n\n", at), report.text.size());
    if (end > at)
      report.blocks.push_back(
          {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, BlockKind::body});
    at = end + 2;
  }
}

}  // namespace sitrep::train
