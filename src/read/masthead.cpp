// SPDX-License-Identifier: Apache-2.0
#include "read/masthead.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "read/date_finder.h"
#include "read/lines.h"

namespace sitrep {
namespace {

constexpr std::uint32_t kMastheadBytes = 160;

bool among(const std::vector<std::string>& list, std::string_view folded) {
  return std::find(list.begin(), list.end(), folded) != list.end();
}

bool starts_upper(std::string_view s) {
  std::size_t at = 0;
  return !s.empty() && is_upper(next_code_point(s, at));
}

/// How many bytes of the unit's start are one of the leads ("by ", "source:"); 0 if none is.
/// Folding keeps the length of what is ASCII, and all leads but the copyright sign are.
std::uint32_t lead_length(std::string_view unit, const std::vector<std::string>& leads) {
  std::uint32_t longest = 0;
  for (const std::string& lead : leads) {
    if (fold(unit.substr(0, lead.size())) != lead || unit.size() <= lead.size()) continue;
    const char next = unit[lead.size()];
    if (next != ' ' && next != ':') continue;
    longest = std::max(longest, static_cast<std::uint32_t>(lead.size()) + (next == ':' ? 1U : 0U));
  }
  return longest;
}

/// Cuts at | · • and at dashes between spaces; at commas too where asked.
std::vector<Span> segments(std::string_view text, Span span, bool commas) {
  std::vector<Span> out;
  std::uint32_t begin = span.begin;
  const auto close = [&](std::uint32_t end, std::uint32_t next) {
    if (const Span part = trimmed(text, {begin, end}); !part.empty()) out.push_back(part);
    begin = next;
  };
  for (std::uint32_t at = span.begin; at < span.end; ++at) {
    const std::string_view rest = text.substr(at, span.end - at);
    if (rest.front() == '|' || (commas && rest.front() == ',')) close(at, at + 1);
    if (rest.starts_with("\xC2\xB7")) close(at, at + 2);
    if (rest.starts_with("\xE2\x80\xA2")) close(at, at + 3);
    if (rest.starts_with(" - ")) close(at, at + 3);
    if (rest.starts_with(" \xE2\x80\x93 ") || rest.starts_with(" \xE2\x80\x94 ")) close(at, at + 5);
  }
  close(span.end, span.end);
  return out;
}

/// "08:30", "1022 GMT", "at 6 p.m. local time": nothing but figures and words of the clock.
bool is_clock(std::string_view part, const LayoutWords& words) {
  std::string rest = fold(part);
  for (const std::string& lead : words.date_leads)
    if (rest.starts_with(lead)) rest.erase(0, lead.size());
  for (char& c : rest)
    if ((c >= '0' && c <= '9') || c == ':' || c == '(' || c == ')' || c == ',' || c == '.') c = ' ';
  for (std::size_t at = 0; at < rest.size();) {
    if (rest[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t end = std::min(rest.find(' ', at), rest.size());
    const std::string word = rest.substr(at, end - at);
    if (word != "a" && word != "p" && word != "m" && !among(words.zones, word) && word != "local" &&
        word != "time")
      return false;
    at = end;
  }
  return true;
}

/// May `part` follow the date on a masthead? "Updated 14:20", ". From our correspondent in Dori."
bool fits_behind_date(std::string_view part, const LayoutWords& words) {
  while (!part.empty() && (part.front() == '.' || part.front() == ' ' || part.front() == ','))
    part.remove_prefix(1);
  if (part.empty() || is_clock(part, words)) return true;
  const std::string folded = fold(part);
  if (among(words.genres, folded)) return true;
  return words.kind_of(folded) == BlockKind::byline || lead_length(part, words.bylines) > 0;
}

bool has_publisher_word(std::string_view name, const LayoutWords& words) {
  const std::string folded = fold(name) + ' ';
  for (std::size_t at = 0, end = 0; (end = folded.find(' ', at)) != std::string::npos; at = end + 1)
    if (among(words.publishers, folded.substr(at, end - at))) return true;
  return false;
}

void take_publisher(std::string_view text, Span part, const LayoutWords& words, Masthead& masthead) {
  const std::string_view name = part.in(text);
  if (masthead.certain || !starts_upper(name) || count_words(name) > 6) return;
  if (lead_length(name, words.bylines) > 0 || among(words.genres, fold(name)) || ends_sentence(text, part))
    return;
  const bool certain = has_publisher_word(name, words);
  if (!masthead.publisher.empty() && !certain) return;
  masthead.publisher = part;
  masthead.certain = certain;
}

}  // namespace

std::optional<Masthead> find_masthead(std::string_view text, Span unit, const LayoutWords& words) {
  if (unit.size() > kMastheadBytes) return std::nullopt;
  const std::string_view line = unit.in(text);
  const bool has_author = lead_length(line, words.bylines) > 0;
  const auto date = find_date(text, unit, words);
  Masthead masthead;
  if (!date) {
    if (!has_author || ends_sentence(text, unit) || count_words(line) > 12) return std::nullopt;
    const std::string_view author = line.substr(lead_length(line, words.bylines));
    if (!starts_upper(trimmed(author, {0, static_cast<std::uint32_t>(author.size())}).in(author)))
      return std::nullopt;
    for (const Span part : segments(text, unit, false)) take_publisher(text, part, words, masthead);
    return masthead;
  }
  for (const Span part : segments(text, {date->span.end, unit.end}, false)) {
    if (fits_behind_date(part.in(text), words)) continue;
    if (count_words(part.in(text)) > 6 || ends_sentence(text, part) || !starts_upper(part.in(text)))
      return std::nullopt;
    // "9 May 2015 | The Harbour Times", but not "9 May 2015 Rebels entered the town"
    const std::string_view gap = text.substr(date->span.end, part.begin - date->span.end);
    if (gap.find_first_of("|-\xC2\xE2") == std::string_view::npos) return std::nullopt;
    take_publisher(text, part, words, masthead);
  }
  const Span before = trimmed(text, {unit.begin, date->span.begin});
  if (!before.empty()) {
    const std::string_view head = before.in(text);
    const char last = head.back();
    const bool separated = last == ',' || last == '|' || last == '-' || last == ':' || last == '(' ||
                           static_cast<unsigned char>(last) >= 0x80;
    const bool led = among(words.date_leads, fold(head));
    const auto parts = segments(text, before, true);
    const bool lead_last = !parts.empty() && among(words.date_leads, fold(parts.back().in(text)));
    if (!separated && !led && !lead_last) return std::nullopt;
    if (!has_author && (count_words(head) > 10 || (!starts_upper(head) && !led))) return std::nullopt;
    for (const Span part : parts)
      if (!among(words.date_leads, fold(part.in(text)))) take_publisher(text, part, words, masthead);
  }
  masthead.day = date->day;
  if (!masthead.day && before.empty()) return std::nullopt;
  return masthead;
}

Span find_source(std::string_view text, Span unit, const LayoutWords& words) {
  std::string_view line = unit.in(text);
  Span name{unit.begin + lead_length(line, words.sources), unit.end};
  if (line.starts_with("\xC2\xA9")) name.begin = unit.begin + 2;
  if (name.begin == unit.begin) return {};
  const auto skip = [](char c) { return c == ' ' || c == ':' || (c >= '0' && c <= '9') || c == '-'; };
  while (!name.empty() && skip(text[name.begin])) ++name.begin;
  for (const std::string_view stop : {",", ";", "|", ".", " and ", "/", "("}) {
    const std::size_t at = name.in(text).find(stop);
    if (at != std::string_view::npos) name.end = name.begin + static_cast<std::uint32_t>(at);
  }
  while (!name.empty() && skip(text[name.end - 1])) --name.end;
  name = trimmed(text, name);
  const std::string_view found = name.in(text);
  if (found.empty() || count_words(found) > 6 || !starts_upper(found) || among(words.genres, fold(found)))
    return {};
  return name;
}

}  // namespace sitrep
