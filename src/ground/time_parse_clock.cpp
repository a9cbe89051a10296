// SPDX-License-Identifier: Apache-2.0
#include "ground/time_expression.h"

namespace sitrep {
namespace {

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

/// "10", "10:35", "10.35" as minutes of the day; -1 for anything else. `colon` tells a sure clock time.
int minutes_of(std::string_view t, bool& colon) {
  colon = false;
  int hour = 0;
  std::size_t at = 0;
  while (at < t.size() && is_digit_byte(t[at]) && at < 3) hour = hour * 10 + (t[at++] - '0');
  if (at == 0 || at > 2 || hour > 24) return -1;
  if (at == t.size()) return hour * 60;
  if ((t[at] != ':' && t[at] != '.') || t.size() < at + 3) return -1;
  if (!is_digit_byte(t[at + 1]) || !is_digit_byte(t[at + 2])) return -1;
  const int minute = (t[at + 1] - '0') * 10 + (t[at + 2] - '0');
  const bool seconds = t.size() == at + 6 && t[at + 3] == ':';
  if (minute > 59 || (t.size() != at + 3 && !seconds)) return -1;
  colon = t[at] == ':';
  return hour * 60 + minute;
}

}  // namespace

/// "10:35 a.m.", "10 pm local time", "0735 GMT", "14:30", "noon", "six o'clock", "4 in the morning".
bool TimeParser::clock_core(std::uint32_t& i, TimeExpression& out) const {
  std::uint32_t at = i;
  if (is(at, TimeTerm::clock)) {
    out.minute = term(at)->value;
    // "at midnight on Friday" ends the day; "shortly after midnight on Friday" begins it.
    if (out.minute == 24 * 60 && at > 0 && (text(at - 1) == "after" || text(at - 1) == "past"))
      out.minute = 0;
    i = at + 1;
    return true;
  }
  if (at >= atoms_.size()) return false;
  const std::string_view t = atoms_[at].text;
  bool colon = false;
  int minute = atoms_[at].digit ? minutes_of(t, colon) : -1;
  const auto spelled =
      minute < 0 && !atoms_[at].digit ? parse_number(atoms_, at, words_.numbers) : std::nullopt;
  std::uint32_t next = at + 1;
  if (spelled && !spelled->vague && !spelled->ordinal && !spelled->article && spelled->value >= 1 &&
      spelled->value <= 12 && spelled->last == at + 1)
    minute = small_whole(spelled->value) * 60;
  // "715 pm", "0147 PM": the colon was lost
  if (minute < 0 && (t.size() == 3 || t.size() == 4) && is(next, TimeTerm::meridiem)) {
    if (const auto figures = parse_digits(t); figures && *figures >= 100 && *figures < 1260)
      minute = static_cast<int>(*figures) / 100 * 60 + static_cast<int>(*figures) % 100;
    if (minute >= 0 && minute % 60 != static_cast<int>(*parse_digits(t)) % 100) return false;
  }
  // "0735 GMT", "1430 hours"
  if (minute < 0 && t.size() == 4 &&
      (is(next, TimeTerm::zone) || text(next) == "hours" || text(next) == "hrs")) {
    const int hours = (t[0] - '0') * 10 + (t[1] - '0');
    const int minutes = (t[2] - '0') * 10 + (t[3] - '0');
    if (!is_digit_byte(t[0]) || !is_digit_byte(t[1]) || !is_digit_byte(t[2]) || !is_digit_byte(t[3]))
      return false;
    if (hours > 24 || minutes > 59) return false;
    out.minute = hours * 60 + minutes;
    i = next + 1;
    return true;
  }
  if (minute < 0) return false;
  const TermTable::Match mark = longest(next);
  const auto mark_kind = mark.term == nullptr ? TimeTerm::none : static_cast<TimeTerm>(mark.term->kind);
  if (mark_kind == TimeTerm::meridiem) {
    if (minute > 12 * 60 + 59) return false;
    out.minute = minute % 720 + mark.term->value;
    next = mark.last;
    if (text(next) == "." && next < atoms_.size() && atoms_[next].glued && text(next - 1).ends_with('m') &&
        next + 1 < atoms_.size() && !capital(next + 1))
      ++next;
  } else if (mark_kind == TimeTerm::oclock) {
    out.minute = minute;
    next = mark.last;
    if (text(next) == "in" && text(next + 1) == "the" && is(next + 2, TimeTerm::part) && minute <= 12 * 60) {
      const auto part = static_cast<DayPart>(term(next + 2)->value);  // "3 o'clock in the morning"
      out.minute = minute % 720 + (part == DayPart::morning || part == DayPart::dawn ? 0 : 720);
      next += 3;
    }
  } else if (text(next) == "in" && text(next + 1) == "the" && is(next + 2, TimeTerm::part) && !colon &&
             minute <= 12 * 60) {
    const auto part = static_cast<DayPart>(term(next + 2)->value);
    out.minute = minute % 720 + (part == DayPart::morning || part == DayPart::dawn ? 0 : 720);
    next += 3;
  } else if (colon && atoms_[at].digit) {
    // "a 3:1 majority" has no two figures behind the colon; a verse or a score is not led by "at".
    out.minute = minute;
  } else {
    return false;
  }
  const TermTable::Match zone = longest(next);
  if (zone.term != nullptr && static_cast<TimeTerm>(zone.term->kind) == TimeTerm::zone) next = zone.last;
  i = next;
  return true;
}

TimeParser::Maybe TimeParser::clock(std::uint32_t at) const {
  TimeExpression out;
  out.kind = TimeKind::clock;
  out.first = at;
  std::uint32_t i = at;
  if (!clock_core(i, out)) return std::nullopt;
  const auto zoned = [this](std::uint32_t end) { return end > 0 && is(end - 1, TimeTerm::zone); };
  // "10 p.m. Wednesday", "9 a.m. EST, Nov. 6", "noon today"
  std::uint32_t next = i;
  if (text(next) == ",") ++next;
  TimeExpression day;
  if (is(next, TimeTerm::deictic) && term(next)->extra == 0) {
    out.offset = term(next)->value;
    out.directed = true;
    i = next + 1;
  } else if (const bool comma = next > i;
             date_core(next, day) &&
             (day.weekday > 0 || (day.day > 0 && (!comma || zoned(i))) || day.year > 0)) {
    out.weekday = day.weekday;
    out.month = day.month;
    out.day = day.day;
    out.year = day.year;
    i = next;
  }
  out.last = i;
  return out;
}

/// "at dawn", "in the early morning", "the evening of 17 July". A bare "night" is no time of its own.
TimeParser::Maybe TimeParser::day_part(std::uint32_t at) const {
  TimeExpression out;
  out.kind = TimeKind::day_part;
  out.first = at;
  std::uint32_t i = at;
  bool led = cue_before(at, TimeCue::kPreposition) || (at > 0 && text(at - 1) == "at");
  if (text(i) == "the") {
    led = true;
    ++i;
  }
  const TermTable::Match edge = longest(i);
  if (edge.term != nullptr && static_cast<TimeTerm>(edge.term->kind) == TimeTerm::edge) {
    led = true;
    i = edge.last;
    if (text(i) == "the") ++i;
  }
  const TermTable::Match named = longest(i);  // "dawn", "first light", "early hours"
  if (named.term == nullptr || static_cast<TimeTerm>(named.term->kind) != TimeTerm::part ||
      static_cast<WordForm>(named.term->extra) == WordForm::plural)
    return std::nullopt;
  out.part = named.term->value;
  const auto part = static_cast<DayPart>(out.part);
  i = named.last;
  // "the night of 3 May", "the morning of Friday"
  std::uint32_t date = i;
  if (text(date) == "of" || text(date) == "on") ++date;
  if (date > i && text(date) == "the") ++date;
  TimeExpression day;
  // "the night of 3-4 April", "of 3 to 4 April": the night begins on the first of the two.
  if (const auto first = date > i ? parse_number(atoms_, date, words_.numbers) : std::nullopt;
      first && first->digits && !first->vague && !is(first->last, TimeTerm::month)) {
    std::uint32_t second = first->last;
    if (text(second) == "to" || text(second) == "and") ++second;
    if (date_core(second, day) && day.day == small_whole(first->value) + 1) {
      day.day -= 1;
      day.kind = TimeKind::calendar;
      day.first = at;
      day.last = second;
      day.part = out.part;
      return day;
    }
    day = {};
  }
  if (date > i && date_core(date, day) && (day.weekday > 0 || day.day > 0)) {
    day.kind = TimeKind::calendar;
    day.first = at;
    day.last = date;
    day.part = out.part;
    return day;
  }
  if (!led) return std::nullopt;
  // "the night before, ...": of the day before the one that the text named.
  if (text(at) == "the" && text(i) == "before" &&
      (i + 1 >= atoms_.size() || text(i + 1) == "," || text(i + 1) == ".")) {
    out.kind = TimeKind::step;
    out.direction = -1;
    out.from_text = true;
    out.last = i + 1;
    return out;
  }
  const bool sun = part == DayPart::dawn || part == DayPart::dusk;
  if (!sun && at > 0 && text(at - 1) == "at" && text(at) != "the")
    return std::nullopt;  // "at night": no one night
  if (text(i) == "-" || (i < atoms_.size() && atoms_[i].hyphened)) return std::nullopt;  // "night-vision"
  if (tag(i) == Upos::noun && text(i - 1) != "night") return std::nullopt;  // "the morning newspapers"
  const std::string_view next = text(i);
  if (text(at) == "the" && (next == "the" || next == "when" || next == "that"))
    return std::nullopt;  // "the night the plane fell"; but "by nightfall the town was lost"
  out.last = i;
  return out;
}

}  // namespace sitrep
