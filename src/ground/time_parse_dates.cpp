// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "core/date.h"
#include "ground/time_expression.h"

namespace sitrep {
namespace {

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
bool is_letter_byte(char c) { return c >= 'a' && c <= 'z'; }

/// Up to three figures with one separator: "2016-04-27", "27/4/2016", "27.04.16".
struct Figures {
  std::array<int, 3> value{};
  std::array<unsigned, 3> size{};
  unsigned count = 0;
  char separator = 0;
  std::uint32_t end = 0;
};

Figures read_figures(std::string_view text, std::uint32_t at) {
  Figures out;
  while (out.count < 3) {
    int value = 0;
    unsigned size = 0;
    while (at < text.size() && is_digit_byte(text[at]) && size < 5) {
      value = value * 10 + (text[at++] - '0');
      ++size;
    }
    if (size == 0 || size > 4) break;
    out.value[out.count] = value;
    out.size[out.count++] = size;
    out.end = at;
    if (at >= text.size()) break;
    const char c = text[at];
    if ((c != '-' && c != '/' && c != '.') || (out.separator != 0 && c != out.separator)) break;
    out.separator = c;
    ++at;
  }
  return out;
}

}  // namespace

bool TimeParser::capital(std::uint32_t i) const {
  if (i >= atoms_.size() || atoms_[i].begin >= document_.text().size()) return false;
  const char c = document_.text()[atoms_[i].begin];
  return c >= 'A' && c <= 'Z';
}

bool TimeParser::counts_something(std::uint32_t i) const {
  const TermTable::Match noun = words_.numbers.nouns.longest(atoms_.subspan(0), i);
  if (noun.term == nullptr) return false;
  const auto noun_kind = static_cast<NounTerm>(noun.term->kind);
  return !names_by_number(noun_kind) && noun_kind != NounTerm::age && noun_kind != NounTerm::old;
}

/// ISO dates, "27/04/2016", "04/27/2016", "27.04.16". Where day and month could change places the American
/// order is read (the news agencies' own), since a publisher's country is not known here.
TimeParser::Maybe TimeParser::numeric_date(std::uint32_t at) const {
  if (!atoms_[at].digit || (atoms_[at].glued && atoms_[at].hyphened)) return std::nullopt;
  const std::string_view all = document_.text();
  const std::uint32_t begin = atoms_[at].begin;
  const Figures f = read_figures(all, begin);
  const char after = f.end < all.size() ? all[f.end] : ' ';
  if (f.count != 3 || is_digit_byte(after) || after == '-' || after == '/') return std::nullopt;
  TimeExpression out;
  if (f.size[0] == 4) {
    out.year = f.value[0];
    out.month = f.value[1];
    out.day = f.value[2];
  } else if (f.size[2] == 4 || (f.size[2] == 2 && f.size[0] <= 2)) {
    out.year = f.size[2] == 4 ? f.value[2] : f.value[2] + (f.value[2] < 50 ? 2000 : 1900);
    const bool day_first = f.value[0] > 12 || f.separator == '.' || (f.separator == '-' && f.value[1] <= 12);
    out.day = day_first ? f.value[0] : f.value[1];
    out.month = day_first ? f.value[1] : f.value[0];
  } else {
    return std::nullopt;
  }
  if (out.year < 1000 || out.year > 2199 || out.month < 1 || out.month > 12) return std::nullopt;
  if (!make_day(out.year, static_cast<unsigned>(out.month), static_cast<unsigned>(out.day)))
    return std::nullopt;
  std::uint32_t i = at;
  while (i < atoms_.size() && atoms_[i].begin < f.end) ++i;
  out.first = at;
  out.last = i;
  return out;
}

/// A four-figure year, or one in words ("nineteen ninety-six", "two thousand sixteen"); 0 if there is none.
int TimeParser::year_at(std::uint32_t& i) const {
  if (i >= atoms_.size()) return 0;
  const std::string_view t = atoms_[i].text;
  if (t.size() == 4 && atoms_[i].digit) {
    int value = 0;
    for (const char c : t) {
      if (!is_digit_byte(c)) return 0;
      value = value * 10 + (c - '0');
    }
    if (value < 1000 || value > 2199) return 0;
    ++i;
    return value;
  }
  const auto head = parse_number(atoms_, i, words_.numbers);
  if (!head || head->digits || head->ordinal || head->vague) return 0;
  if (head->value >= 2000 && head->value < 2100 && head->last > i + 1) {
    i = head->last;
    return small_whole(head->value);
  }
  if (head->value < 16 || head->value > 20 || head->last != i + 1) return 0;
  const auto tail = parse_number(atoms_, head->last, words_.numbers);
  if (!tail || tail->digits || tail->ordinal || tail->value < 10 || tail->value > 99 || tail->vague) return 0;
  i = tail->last;
  return small_whole(head->value * 100 + tail->value);
}

/// A day of the month: "14", "14th", "eighth".
int TimeParser::day_at(std::uint32_t& i) const {
  const auto number = parse_number(atoms_, i, words_.numbers);
  if (!number || number->vague || number->article || (!number->digits && !number->ordinal)) return 0;
  const int value = small_whole(number->value);
  if (value < 1 || value > 31 || value != number->value ||
      number->last != i + 1 + (number->digits ? 0U : number->last - i - 1))
    return 0;
  i = number->last;
  return value;
}

/// Whether a month's name means the month here. "May" is also a verb and a name, "March" an act, "Mar" a
/// start.
bool TimeParser::month_counts(std::uint32_t at, bool has_figure) const {
  const auto form = static_cast<WordForm>(term(at)->extra);
  if (form == WordForm::plain) return true;
  if (!capital(at)) return has_figure && form == WordForm::abbreviated;
  if (has_figure) return tag(at) != Upos::aux || form == WordForm::abbreviated;
  const bool edged =
      at > 0 && (is(at - 1, TimeTerm::edge) || is(at - 1, TimeTerm::direction) || atoms_[at].hyphened);
  if (edged) return true;
  const std::string_view before = at > 0 ? text(at - 1) : std::string_view();
  if (before == "the" && form == WordForm::doubtful) return tag(at) == Upos::propn;  // "the March accession"
  if (form == WordForm::abbreviated && tag(at + 1) == Upos::propn) return false;     // "Jan Kavan"
  // "in May" whatever the tagger says; "TO MARCH", "and May" only where it says no verb.
  const bool loose =
      before == "to" || before == "for" || before == "and" || before == "or" || before == "than";
  if (loose && (form == WordForm::abbreviated || tag(at) == Upos::aux || tag(at) == Upos::verb)) return false;
  return cue_before(at, TimeCue::kPreposition);
}

/// "March 14", "14 March", "14th of March", "March"; the year is read by year_after.
bool TimeParser::month_day(std::uint32_t& i, TimeExpression& out) const {
  std::uint32_t at = i;
  if (is(at, TimeTerm::month)) {
    std::uint32_t next = at + 1;
    const bool shortened = static_cast<WordForm>(term(at)->extra) == WordForm::abbreviated;
    if (shortened && text(next) == "." && next + 1 < atoms_.size() && atoms_[next].glued)
      ++next;  // "Feb" "."
    std::uint32_t behind = next;
    if (text(behind) == "the") ++behind;
    const bool clock_follows = is(behind + 1, TimeTerm::meridiem);
    int day = clock_follows ? 0 : day_at(behind);
    // "may 5 people"; "the Aug. 7 terrorist blasts" keeps its date.
    const bool doubtful = static_cast<WordForm>(term(at)->extra) == WordForm::doubtful;
    if (day > 0 &&
        ((doubtful && counts_something(behind)) || text(behind) == "%" || text(behind) == "percent"))
      day = 0;
    std::uint32_t year_behind = next;
    const bool figure = day > 0 || year_at(year_behind) > 0;
    if (!month_counts(at, figure)) return false;
    out.month = term(at)->value;
    out.day = day;
    i = day > 0 ? behind : next;
    return true;
  }
  const int day = day_at(at);
  if (day == 0) return false;
  if (text(at) == "of") ++at;
  if (!is(at, TimeTerm::month) || !month_counts(at, true)) return false;
  if (!capital(at) && static_cast<WordForm>(term(at)->extra) != WordForm::plain) return false;
  out.day = day;
  out.month = term(at)->value;
  i = at + 1;
  if (text(i) == "." && i < atoms_.size() && atoms_[i].glued && is(at, TimeTerm::month)) {
    std::uint32_t next = i + 1;
    if (year_at(next) > 0) ++i;  // "14 Feb. 2019"
  }
  return true;
}

/// "2019", ", 2019", "of 2019", "last year", "this year" behind a month or day.
void TimeParser::year_after(std::uint32_t& i, TimeExpression& out) const {
  std::uint32_t at = i;
  if (text(at) == "," || text(at) == "of" || text(at) == "in") ++at;
  // "Fired on crowds on 3 July 2013 troops who ...": behind a day and a month such a number is the year.
  const bool whole_date = out.day > 0 && out.month > 0 && at == i && i < atoms_.size() && atoms_[i].digit;
  if (const int year = year_at(at);
      year > 0 && (!counts_something(at) || (whole_date && year >= 1900 && year < 2100))) {
    out.year = year;
    i = at;
    return;
  }
  at = i;
  if (text(at) == "of" || text(at) == ",") ++at;
  if (is(at, TimeTerm::direction) && term(at)->value != 2 && is(at + 1, TimeTerm::unit) &&
      term(at + 1)->value == static_cast<std::int32_t>(TimeUnit::year) && text(at + 2) != "'s") {
    out.year_step = term(at)->value;
    out.year_stepped = true;
    i = at + 2;
  }
}

/// "morning" behind "Friday": a part of that day.
void TimeParser::part_after(std::uint32_t& i, TimeExpression& out) const {
  std::uint32_t at = i;
  if (is(at, TimeTerm::edge) && is(at + 1, TimeTerm::part)) ++at;  // "Friday late morning"
  if (!is(at, TimeTerm::part)) return;
  out.part = term(at)->value;
  i = at + 1;
}

/// A date without edge: "Thursday, March 14, 2019", "14 March", "Sunday".
bool TimeParser::date_core(std::uint32_t& i, TimeExpression& out) const {
  std::uint32_t at = i;
  if (is(at, TimeTerm::weekday)) {
    const auto form = static_cast<WordForm>(term(at)->extra);
    std::uint32_t next = at + 1;
    if (text(next) == "." && next < atoms_.size() && atoms_[next].glued && form == WordForm::abbreviated)
      ++next;
    std::uint32_t part_end = next;
    part_after(part_end, out);
    std::uint32_t date = part_end;
    if (text(date) == "," || text(date) == "the") ++date;
    TimeExpression rest;
    const bool dated = month_day(date, rest) && rest.day > 0;
    if (form == WordForm::abbreviated && !dated) return false;  // "Sun" is a company, "sat" a verb
    if (form == WordForm::plural) return false;
    out.weekday = term(at)->value;
    if (dated) {
      out.month = rest.month;
      out.day = rest.day;
      year_after(date, out);
      i = date;
    } else {
      i = part_end;
    }
    if (out.part < 0) part_after(i, out);
    return true;
  }
  if (!month_day(at, out)) return false;
  i = at;
  year_after(i, out);
  if (out.day > 0) part_after(i, out);
  return true;
}

TimeParser::Maybe TimeParser::calendar(std::uint32_t at) const {
  TimeExpression out;
  out.first = at;
  std::uint32_t i = at;
  const TermTable::Match edge = longest(i);
  if (edge.term != nullptr && static_cast<TimeTerm>(edge.term->kind) == TimeTerm::edge) {
    out.edge = static_cast<Edge>(edge.term->value);
    i = edge.last;
    if (text(i) == "on" || text(i) == "in") ++i;
  } else if (is(i, TimeTerm::shift) &&
             (is(i + 1, TimeTerm::weekday) || (text(i + 1) == "on" && is(i + 2, TimeTerm::weekday)))) {
    i += text(i + 1) == "on" ? 2 : 1;  // "earlier Wednesday", "earlier on Sunday"
  }
  // "the 14th of March"; the article of "the 7 October attack" is the attack's.
  if (text(i) == "the" && i + 1 < atoms_.size() && atoms_[i + 1].digit && is_letter_byte(text(i + 1).back()))
    ++i;
  if ((is(i, TimeTerm::direction) || is(i, TimeTerm::direction_text)) &&
      (is(i + 1, TimeTerm::weekday) ||
       (is(i + 1, TimeTerm::month) && static_cast<WordForm>(term(i + 1)->extra) != WordForm::abbreviated))) {
    out.direction = term(i)->value;
    out.directed = true;
    out.from_text = is(i, TimeTerm::direction_text);
    ++i;
    if (is(i, TimeTerm::month) && !capital(i)) return std::nullopt;
  }
  if (!date_core(i, out)) return std::nullopt;
  if (i - at == 1 && is(at, TimeTerm::weekday) && static_cast<WordForm>(term(at)->extra) == WordForm::plural)
    return std::nullopt;
  out.last = i;
  return out;
}

}  // namespace sitrep
