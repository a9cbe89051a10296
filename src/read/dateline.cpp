// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "core/utf8.h"
#include "read/date_finder.h"
#include "read/lines.h"
#include "read/masthead.h"

namespace sitrep {
namespace {

constexpr std::uint32_t kPrefixBytes = 140;

struct Case {
  std::size_t upper = 0, lower = 0, digits = 0;
};

Case count_case(std::string_view s) {
  Case c;
  for (std::size_t at = 0; at < s.size();) {
    const char32_t point = next_code_point(s, at);
    if (is_digit(point)) ++c.digits;
    if (!is_letter(point)) continue;
    (is_upper(point) ? c.upper : c.lower) += 1;
  }
  return c;
}

struct Separator {
  std::uint32_t begin = 0, end = 0;
  bool colon = false;
};

/// The next dash or colon that can close a dateline, from `at` on.
std::optional<Separator> next_separator(std::string_view text, std::uint32_t at, std::uint32_t end) {
  for (; at < end; ++at) {
    if (const char c = text[at]; c != '-' && c != ':' && c != '\xE2') continue;
    const std::string_view rest = text.substr(at, end - at);
    if (rest.starts_with("--")) return Separator{at, at + 2};
    if (rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94")) return Separator{at, at + 3};
    const bool before = at > 0 && (text[at - 1] == ' ' || text[at - 1] == ')');
    if (rest.starts_with("- ") && before) return Separator{at, at + 1};
    if (rest.starts_with(": ")) return Separator{at, at + 1, true};
  }
  return std::nullopt;
}

/// "[TEXT]", "[COMMUNIQUE]": what a monitoring service says about what follows.
std::uint32_t skip_tags(std::string_view text, std::uint32_t at, std::uint32_t end) {
  for (int tags = 0; tags < 4; ++tags) {
    std::uint32_t begin = at;
    while (begin < end && text[begin] == ' ') ++begin;
    if (begin >= end || text[begin] != '[') break;
    const std::size_t close = text.find(']', begin);
    if (close == std::string_view::npos || close >= end || close - begin > 60) break;
    if (count_case(text.substr(begin, close - begin)).lower > 0) break;
    at = static_cast<std::uint32_t>(close) + 1;
  }
  while (at < end && (text[at] == ' ' || text[at] == '\n')) ++at;
  return at;
}

/// "IDLIB, Syria", "YEREVAN/BAKU", "WILSON, N.C."; with `known` (an agency or a date stands beside it) also
/// "Beirut".
bool is_place_list(std::string_view head, bool known, const LayoutWords& words) {
  if (head.empty() || head.size() > 60) return false;
  const std::string folded = fold(head);
  if (std::find(words.genres.begin(), words.genres.end(), folded) != words.genres.end()) return false;
  std::size_t parts = 0;
  for (std::size_t at = 0; at <= head.size(); ++parts) {
    const std::size_t end = std::min(head.find(',', at), head.size());
    const Span span = trimmed(head, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    const std::string_view part = span.in(head);
    std::size_t first = 0;
    if (part.empty() || !is_upper(next_code_point(part, first))) return false;
    if (std::count(part.begin(), part.end(), ' ') > 3) return false;
    const Case c = count_case(part);
    if (c.digits > 0 || part.find_first_of("\"();!?") != std::string_view::npos) return false;
    // an apostrophe or "al-" may stand in capitals' company: "SANA'A", "DEIR al-ZOR"
    if (parts == 0 && !known && (c.upper < 4 || c.lower > 3)) return false;
    at = end + 1;
  }
  return parts <= 3;
}

/// "XNA Saturday 26 Jul 2014 Shells fell on ...": the day, with weekday and year, and perhaps an agency's
/// letters before it, that lost their own line. No "On Saturday 26 July 2014 rebels".
std::optional<Dateline> find_stamp(std::string_view text, Span unit, const LayoutWords& words) {
  const std::uint32_t limit = std::min(unit.end, unit.begin + kPrefixBytes);
  const auto date = find_date(text, {unit.begin, limit}, words);
  if (!date || !date->day || date->span.end >= limit) return std::nullopt;
  Dateline found;
  found.agency = trimmed(text, {unit.begin, date->span.begin});
  const Case letters = count_case(found.agency.in(text));
  const bool agency =
      letters.upper > 1 && letters.lower == 0 && letters.digits == 0 && found.agency.size() < 9;
  if (!agency && !found.agency.empty()) return std::nullopt;
  if (found.agency.in(text).find(' ') != std::string_view::npos) return std::nullopt;
  const std::string_view day = date->span.in(text);
  const bool weekday = std::any_of(words.weekdays.begin(), words.weekdays.end(), [&](const std::string& w) {
    return fold(day.substr(0, day.find(' '))) == w;
  });
  // "2014 At least 85": a clock's "at" would belong to the date.
  std::uint32_t body = date->span.end;
  while (body > date->span.begin && (text[body - 1] < '0' || text[body - 1] > '9')) --body;
  const std::uint32_t year = body;
  while (body < limit && text[body] == ' ') ++body;
  std::size_t at = body;
  if (!weekday || body == year || body >= limit || !is_upper(next_code_point(text, at))) return std::nullopt;
  found.day = date->day;
  found.place = {unit.begin, unit.begin};
  found.prefix = {unit.begin, body};
  return found;
}

}  // namespace

std::optional<Dateline> find_dateline(std::string_view text, Span unit, const LayoutWords& words) {
  if (auto stamp = find_stamp(text, unit, words)) return stamp;
  const std::uint32_t limit = std::min(unit.end, unit.begin + kPrefixBytes);
  std::uint32_t from = unit.begin;
  for (int tries = 0; tries < 4; ++tries) {
    const auto separator = next_separator(text, from, limit);
    if (!separator) return std::nullopt;
    from = separator->end;
    Dateline found;
    Span head = trimmed(text, {unit.begin, separator->begin});
    if (!head.empty() && text[head.end - 1] == ')') {
      const std::size_t open = head.in(text).rfind('(');
      if (open == std::string_view::npos) continue;
      found.agency = trimmed(text, {head.begin + static_cast<std::uint32_t>(open) + 1, head.end - 1});
      if (found.agency.size() > 40) continue;
      head = trimmed(text, {head.begin, head.begin + static_cast<std::uint32_t>(open)});
    }
    const auto date = find_date(text, head, words);
    if (date) {
      // behind the date only a full stop ("Feb. 3.") may stand
      if (head.end - date->span.end > 2) continue;
      found.day = date->day;
      head = trimmed(text, {head.begin, date->span.begin});
    }
    while (!head.empty() && text[head.end - 1] == ',') head = trimmed(text, {head.begin, head.end - 1});
    const bool known = date.has_value() || !found.agency.empty();
    if (separator->colon && known) continue;
    if (!is_place_list(head.in(text), known, words)) continue;
    const std::uint32_t body = skip_tags(text, separator->end, unit.end);
    if (body >= unit.end) continue;
    std::size_t at = body;
    const char32_t first = next_code_point(text, at);
    if (is_letter(first) && !is_upper(first)) continue;
    if (!known && count_case(text.substr(body, std::min<std::size_t>(200, unit.end - body))).lower == 0)
      continue;
    found.place = head;
    found.prefix = {unit.begin, body};
    return found;
  }
  return std::nullopt;
}

}  // namespace sitrep
