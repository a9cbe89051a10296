// SPDX-License-Identifier: Apache-2.0
#include "publish/eval_text.h"

#include <algorithm>

#include "core/utf8.h"

namespace sitrep {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out.push_back(next_code_point(text, at));
  return out;
}

/// White space as the yardstick's regular expressions see it, which is not what a tokeniser needs.
bool is_blank(char32_t c) {
  if (c == 0x200B || c == 0xFEFF) return false;
  return is_space(c) || (c >= 0x1C && c <= 0x1F);
}

/// Lower case without taking accents off, as fold() would: gold tells é from e.
char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  const bool even_upper = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) ||
                          (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) ||
                          (c >= 0x4D0 && c <= 0x52F) || (c >= 0x1E00 && c <= 0x1EFF);
  if (even_upper && c != 0x130 && c != 0x131) return c | 1U;
  const bool odd_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (odd_upper) return c % 2 == 1 ? c + 1 : c;
  if (c == 0x178) return 0xFF;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

bool is_word(char32_t c) { return c == '_' || is_letter(c) || is_digit(c); }

bool begins_a_word(std::u32string_view names, std::u32string_view wanted) {
  for (std::size_t at = names.find(wanted); at != names.npos; at = names.find(wanted, at + 1)) {
    if (at == 0 || !is_word(names[at - 1])) return true;
  }
  return false;
}

}  // namespace

std::u32string plain(std::string_view text) {
  std::u32string out;
  bool space = false;
  for (char32_t c : code_points(text)) {
    if (is_blank(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c == 0x2018 || c == 0x2019 ? '\'' : lower(c));
  }
  return out;
}

bool says(std::initializer_list<std::string_view> names, const std::vector<std::string>& wordings) {
  std::u32string all;
  for (const std::string_view name : names) {
    if (name.empty()) continue;
    if (!all.empty()) all += U" | ";
    all += plain(name);
  }
  return std::any_of(wordings.begin(), wordings.end(),
                     [&](const std::string& w) { return begins_a_word(all, plain(w)); });
}

SentenceStarts::SentenceStarts(std::string_view text) {
  const std::u32string points = code_points(text);
  length_ = static_cast<std::uint32_t>(points.size());
  const auto blanks_end = [&](std::size_t at) {
    while (at < points.size() && is_blank(points[at])) ++at;
    return at;
  };
  starts_.push_back(0);
  for (std::size_t at = 0; at < points.size();) {
    std::size_t end = at;
    if (points[at] == '.' || points[at] == '!' || points[at] == '?') {
      std::size_t close = at + 1;
      while (close < points.size() &&
             std::u32string_view(U"\"'”’)]").find(points[close]) != std::u32string::npos) {
        ++close;
      }
      if (blanks_end(close) > close) end = blanks_end(close);
    } else if (points[at] == '\n') {
      for (std::size_t i = at + 1; i < blanks_end(at); ++i) {
        if (points[i] == '\n') end = i + 1;
      }
    }
    if (end > at) starts_.push_back(static_cast<std::uint32_t>(end));
    at = std::max(end, at + 1);
  }
}

std::uint32_t SentenceStarts::stretch(Span span) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), span.begin);
  const std::uint32_t begin = *(after - 1);
  const auto next = std::lower_bound(starts_.begin(), starts_.end(), span.end);
  const std::uint32_t end = next == starts_.end() ? length_ : *next;
  return end - begin;
}

}  // namespace sitrep
