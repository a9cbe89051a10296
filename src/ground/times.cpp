// SPDX-License-Identifier: Apache-2.0
#include "ground/times.h"

#include <algorithm>
#include <string_view>

#include "ground/time_resolve.h"

namespace sitrep {
namespace {

/// "April 24 and 25", "on 3, 4 and 7 May": a lone figure that shares a neighbour's month.
std::optional<TimeExpression> shared_day(std::span<const Atom> atoms, const TimeExpression& date,
                                         const NumberWords& numbers) {
  std::uint32_t i = date.last;
  if (date.kind != TimeKind::calendar || date.day == 0 || date.month == 0 || i + 1 >= atoms.size())
    return std::nullopt;
  const bool hyphen = atoms[i].hyphened;
  if (!hyphen) {
    const std::string_view joint = atoms[i].text;
    if (joint != "and" && joint != "to" && joint != "or") return std::nullopt;
    ++i;
  }
  const auto number = parse_number(atoms, i, numbers);
  if (!number || !number->digits || number->vague || number->value < 1 || number->value > 31)
    return std::nullopt;
  std::uint32_t next = number->last;
  int year = date.year;
  const std::uint32_t behind = next < atoms.size() && atoms[next].text == "," ? next + 1 : next;
  if (year == 0 && behind < atoms.size() && atoms[behind].digit &&
      atoms[behind].text.size() == 4) {  // "October 17 or 18, 2023"
    if (const auto figures = parse_digits(atoms[behind].text);
        figures && *figures > 1900 && *figures < 2100) {
      year = static_cast<int>(*figures);
      next = behind + 1;
    }
  }
  const bool ends = next >= atoms.size() || atoms[next].text == "." || atoms[next].text == "," ||
                    atoms[next].text == ")" || atoms[next].text == ";";
  if (!ends && !hyphen && year == date.year) return std::nullopt;
  TimeExpression out = date;
  out.first = i;
  out.last = next;
  out.day = static_cast<int>(number->value);
  out.year = year;
  out.weekday = 0;
  out.part = -1;
  return out;
}

/// "5 to 9 March", "between 1 and 31 May": the first figure has its month behind the second one.
std::optional<TimeExpression> leading_day(std::span<const Atom> atoms, const TimeExpression& date,
                                          std::uint32_t floor, const NumberWords& numbers) {
  if (date.kind != TimeKind::calendar || date.day == 0 || date.first < floor + 1) return std::nullopt;
  std::uint32_t i = date.first;
  if (!atoms[i].hyphened) {
    const std::string_view joint = atoms[i - 1].text;
    const bool comma = joint == "," && date.last == i;  // "on 3, 4 and 5 April": behind another such figure
    if (i < floor + 2 || (joint != "to" && joint != "and" && joint != "or" && joint != "until" && !comma))
      return std::nullopt;
    --i;
  }
  const auto number = parse_number(atoms, i - 1, numbers);
  if (!number || !number->digits || number->last != i || number->value < 1 || number->value > 31 ||
      !atoms[date.first].digit)
    return std::nullopt;
  TimeExpression out = date;
  out.first = i - 1;
  out.last = i;
  out.day = static_cast<int>(number->value);
  out.weekday = 0;
  out.part = -1;
  out.minute = -1;
  return out;
}

/// "between 1 and 31 May", "from Monday to Thursday": the first time lasts until the second one.
void join_range(std::span<const Atom> atoms, const TimeExpression& a, const TimeExpression& b,
                TimeMention& first, TimeMention& second) {
  if (!first.start || !second.end || *second.end < *first.start || b.first < a.last) return;
  const bool hyphen = b.first == a.last && atoms[b.first].hyphened;
  if (!hyphen) {
    if (b.first != a.last + 1 || a.first == 0) return;
    const std::string_view opener = atoms[a.first - 1].text;
    const std::string_view joint = atoms[a.last].text;
    const bool between = opener == "between" && joint == "and";
    const bool from =
        opener == "from" && (joint == "to" || joint == "until" || joint == "till" || joint == "through");
    if (!between && !from && !(joint == "to" && a.kind == TimeKind::calendar && a.day > 0)) return;
  }
  first.end = second.end;
  first.precision = TimePrecision::period;
  second.closes = true;
}

/// Nothing but "on", commas and brackets between two times.
bool joined(std::span<const Atom> atoms, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    const std::string_view t = atoms[i].text;
    if (t != "on" && t != "(" && t != ")" && t != ",") return false;
  }
  return last - first <= 3;
}

/// "at 9 p.m. on Saturday", "at 6.30am (04:30 GMT) on Sunday", "for a second night on Tuesday": a time
/// without a day takes the one behind it. So does "overnight on Sunday", and "overnight into Monday" ends
/// there.
void take_day_behind(std::span<const Atom> atoms, const std::vector<TimeExpression>& found, std::size_t k,
                     TimeExpression& e) {
  const bool clock = e.kind == TimeKind::clock && e.weekday == 0 && e.month == 0 && !e.directed;
  const bool night =
      e.kind == TimeKind::deictic && e.part == static_cast<int>(DayPart::night) && e.offset < 0;
  if (!clock && !night && e.kind != TimeKind::running) return;
  std::size_t next = k + 1;
  while (clock && next + 1 < found.size() && found[next].kind == TimeKind::clock &&
         found[next].weekday == 0 && joined(atoms, found[next - 1].last, found[next].first))
    ++next;
  if (next >= found.size()) return;
  const TimeExpression& day = found[next];
  const bool into = night && day.first == e.last + 1 && atoms[e.last].text == "into";
  if (!into && !(day.first <= e.last + 1 + 3 * (next - k - 1) + (clock ? 1 : 0) &&
                 joined(atoms, found[next - 1].last, day.first)))
    return;
  if (day.kind == TimeKind::deictic && clock) {
    e.offset = day.offset;
    e.directed = true;
    return;
  }
  if (day.kind != TimeKind::calendar || (day.weekday == 0 && day.day == 0)) return;
  e.weekday = day.weekday;
  e.month = day.month;
  e.day = day.day;
  e.year = day.year;
  if (night) {
    e.kind = TimeKind::calendar;
    e.offset = into ? -1 : 0;
  }
}

/// "from January to March 2015", "between 28 March and 3 April 2015": the year is both times'.
void take_year_behind(std::span<const Atom> atoms, const std::vector<TimeExpression>& found, std::size_t k,
                      TimeExpression& e) {
  if (e.kind != TimeKind::calendar || e.month == 0 || e.year != 0 || e.year_stepped || k + 1 >= found.size())
    return;
  const TimeExpression& next = found[k + 1];
  if (next.kind != TimeKind::calendar || next.year == 0 || next.month == 0 || (next.day == 0) != (e.day == 0))
    return;
  const bool hyphen = next.first == e.last && atoms[next.first].hyphened;
  const bool range =
      next.first == e.last + 1 && (atoms[e.last].text == "to" || atoms[e.last].text == "until" ||
                                   atoms[e.last].text == "and" || atoms[e.last].text == "through");
  if (hyphen || range) e.year = next.year - (e.month > next.month ? 1 : 0);
}

}  // namespace

void find_times(const Document& document, const TimeWords& words, Mentions& mentions) {
  TimeResolver resolver(document, words);
  TimeParser parser(document, words);
  std::vector<Atom> atoms;
  std::vector<TimeExpression> found;
  for (const Sentence& sentence : document.sentences) {
    atoms.clear();
    found.clear();
    split_atoms(document, sentence.words, atoms);
    parser.start(atoms);
    std::uint32_t floor = 0;
    for (std::uint32_t i = 0; i < atoms.size();) {
      auto time = parser.parse(i);
      if (!time) {
        ++i;
        continue;
      }
      const std::size_t begin = found.size();
      auto lead = leading_day(atoms, *time, floor, words.numbers);
      while (lead) {
        found.push_back(*lead);
        lead->last = lead->first;
        lead = leading_day(atoms, *lead, floor, words.numbers);
      }
      std::reverse(found.begin() + static_cast<std::ptrdiff_t>(begin), found.end());
      found.push_back(*time);
      i = time->last;
      while (const auto more = shared_day(atoms, found.back(), words.numbers)) {
        if (found.back().year == 0) found.back().year = more->year;
        found.push_back(*more);
        i = more->last;
      }
      floor = i;
    }
    const std::size_t begin = mentions.times.size();
    for (std::size_t k = 0; k < found.size(); ++k) {
      TimeExpression e = found[k];
      take_day_behind(atoms, found, k, e);
      take_year_behind(atoms, found, k, e);
      mentions.times.push_back(resolver.resolve(e, atoms));
      if (k > 0)
        join_range(atoms, found[k - 1], found[k], mentions.times[begin + k - 1], mentions.times.back());
    }
  }
}

WordRange time_phrase(const Document& document, const TimeMention& time) {
  const WordId first = time.words.first;
  if (first == 0 || document.sentence_of[first - 1] != document.sentence_of[first]) return time.words;
  const Upos tag = document.upos[first - 1];
  const std::string_view word = document.folded[first - 1];
  const bool preposition =
      tag == Upos::adp || tag == Upos::sconj || word == "since" || word == "on" || word == "in";
  return preposition ? WordRange{first - 1, time.words.last} : time.words;
}

}  // namespace sitrep
