// SPDX-License-Identifier: Apache-2.0
#include "ground/time_expression.h"

namespace sitrep {
namespace {

WordForm form_of(const Term* term) { return static_cast<WordForm>(term->extra); }

}  // namespace

/// "last week", "the next day", "this morning", "the past three months", "that year", "recent weeks".
TimeParser::Maybe TimeParser::directed(std::uint32_t at) const {
  TimeExpression out;
  out.kind = TimeKind::step;
  out.first = at;
  std::uint32_t i = at;
  // "earlier this year", "later that day", "early next week", "late last month"
  const TermTable::Match edge = longest(i);
  const auto edge_kind = edge.term == nullptr ? TimeTerm::none : static_cast<TimeTerm>(edge.term->kind);
  if (edge_kind == TimeTerm::edge) {
    out.edge = static_cast<Edge>(edge.term->value);
    i = edge.last;
  } else if (edge_kind == TimeTerm::shift) {
    i = edge.last;
    if (text(i) == "in") ++i;
  }
  // "the start of the year", "by the end of the week": this one.
  if (edge_kind == TimeTerm::edge && text(i) == "the" && is(i + 1, TimeTerm::unit) && text(i + 2) != "of" &&
      form_of(term(i + 1)) == WordForm::plain && text(i - 1) == "of") {
    out.unit = static_cast<TimeUnit>(term(i + 1)->value);
    out.last = i + 2;
    if (out.unit == TimeUnit::week || out.unit == TimeUnit::month || out.unit == TimeUnit::year) return out;
  }
  const TimeTerm behind_the = kind(i + 1);
  const bool recent = text(i) == "recent" || text(i + 1) == "recent";
  if (text(i) == "the" && (behind_the == TimeTerm::direction || behind_the == TimeTerm::direction_text ||
                           behind_the == TimeTerm::latest || behind_the == TimeTerm::fixed))
    ++i;
  const TermTable::Match lead = longest(i);
  const auto lead_kind = lead.term == nullptr ? TimeTerm::none : static_cast<TimeTerm>(lead.term->kind);
  const bool the = text(i) == "the" || (i > at && text(i - 1) == "the");
  if (lead_kind == TimeTerm::latest || (recent && text(i) == "recent" && lead.last == i + 1)) {
    if (is(lead.last, TimeTerm::unit) && form_of(term(lead.last)) == WordForm::plural) {
      out.kind = TimeKind::window;
      out.direction = -1;
    } else if (is(lead.last, TimeTerm::unit)) {
      out.kind = TimeKind::anaphor;
    } else {
      return std::nullopt;
    }
    out.unit = static_cast<TimeUnit>(term(lead.last)->value);
    out.last = lead.last + 1;
    return out;
  }
  const bool current = text(i) == "current" && (is(i + 1, TimeTerm::unit) || is(i + 2, TimeTerm::unit));
  if (lead_kind != TimeTerm::direction && lead_kind != TimeTerm::direction_text && !current)
    return std::nullopt;
  out.direction = current ? 0 : lead.term->value;
  out.directed = true;
  out.from_text = lead_kind == TimeTerm::direction_text;
  i = lead.last;
  const auto number = parse_number(atoms_, i, words_.numbers);
  std::uint32_t unit = i;
  if (text(i) == "few") {  // "the last few months"
    unit = i + 1;
  } else if (text(i) == "couple" && text(i + 1) == "of") {
    out.count = 2;
    unit = i + 2;
  } else if (number && !number->ordinal && out.direction == 0) {
    return std::nullopt;  // "that four days", "this 6-year-old"
  } else if (number && !number->ordinal) {
    out.count = number->vague ? 0 : number->value;
    unit = number->last;
    if (text(unit) == "to" || text(unit) == "or") {  // "the next 12 to 18 months"
      if (const auto upper = parse_number(atoms_, unit + 1, words_.numbers))
        unit = upper->last, out.count = 0;
    }
  }
  while ((cue(unit) & TimeCue::kFiller) != 0 && unit < i + 4) ++unit;
  if (unit == i + 1 && text(i) == "fiscal") i = unit;  // "the current fiscal year"
  if (unit > i && is(unit, TimeTerm::unit)) {
    out.unit = static_cast<TimeUnit>(term(unit)->value);
    out.kind = TimeKind::window;
    out.last = unit + 1;
    return out;
  }
  if (unit > i) return std::nullopt;
  if (is(i, TimeTerm::unit) && atoms_[i].hyphened) return std::nullopt;  // "last-minute"
  // "on ABC's "This Week"": the name of a broadcast.
  if (is(i, TimeTerm::unit) && capital(at) && capital(i) && at > 0 && text(at - 1).ends_with('"') &&
      atoms_[at].glued)
    return std::nullopt;
  if (is(i, TimeTerm::unit)) {
    out.unit = static_cast<TimeUnit>(term(i)->value);
    out.last = i + 1;
    if (form_of(term(i)) == WordForm::plural) {
      if (out.direction == 0) return std::nullopt;  // "those days"
      out.kind = TimeKind::window;
    }
    out.rolling = text(i - 1) == "past";
    if (out.rolling && out.unit <= TimeUnit::day) {  // "over the past day"
      out.kind = TimeKind::window;
      out.count = 1;
      return out;
    }
    // "the next day" steps from the text, "next week" from the publication.
    if (out.unit == TimeUnit::day && out.direction != 0) {
      out.from_text = true;
      if (lead.term->value == -1 && lead_kind == TimeTerm::direction && text(i - 1) != "past")
        return std::nullopt;  // "the last day of"
    }
    if (the && lead_kind == TimeTerm::direction && text(lead.last - 1) == "next")
      out.from_text = out.unit == TimeUnit::day;
    if (text(out.last) == "or" && text(out.last + 1) == "so") out.last += 2;
    return out;
  }
  if (is(i, TimeTerm::part) && form_of(term(i)) == WordForm::plain) {
    out.part = term(i)->value;
    out.last = i + 1;
    if (out.direction > 0) out.from_text = true;  // "the next morning"
    return out;
  }
  return std::nullopt;
}

/// "ago", "later", "before", "from now" behind a count; false where there is none.
bool TimeParser::shift_after(std::uint32_t& i, TimeExpression& out) const {
  const TermTable::Match match = longest(i);
  const auto match_kind = match.term == nullptr ? TimeTerm::none : static_cast<TimeTerm>(match.term->kind);
  if (match_kind == TimeTerm::ago) {
    out.direction = -1;
    i = match.last;
  } else if (match_kind == TimeTerm::shift) {
    out.direction = match.term->value;
    const std::string_view word = text(i);
    out.from_text = !(word == "hence" || word == "from");
    // "three days after the attack", "a day before the talks": the event is the anchor; "a day after." is
    // not.
    const std::string_view next = text(match.last);
    const bool preposition = word == "after" || word == "before" || word == "prior";
    const bool ends = match.last >= atoms_.size() || next == "," || next == "." || next == ";" || next == ")";
    if (preposition && !ends) {
      out.possessed = true;
      if (next == "the" || next == "that") {
        for (std::uint32_t n = match.last + 1; n < match.last + 3; ++n)
          out.known_event = out.known_event || (cue(n) & TimeCue::kEvent) != 0;
      }
      if (out.known_event) out.kind = TimeKind::shifted;
      return true;  // the preposition is no part of the time
    }
    if (next == "than") return false;
    i = match.last;
  } else {
    return false;
  }
  out.kind = TimeKind::shifted;
  return true;
}

/// "three days", "a week ago", "two days later", "72-hour", "nearly forty years", "a year or two".
TimeParser::Maybe TimeParser::counted(std::uint32_t at) const {
  TimeExpression out;
  out.kind = TimeKind::duration;
  out.first = at;
  std::uint32_t i = at;
  for (int bounds = 0; bounds < 2; ++bounds) {
    const TermTable::Match bound = words_.numbers.terms.longest(atoms_, i);
    if (bound.term == nullptr || static_cast<NumberTerm>(bound.term->kind) != NumberTerm::before) break;
    i = bound.last;
  }
  if (i == at + 1 && text(i) == "the") return std::nullopt;            // "over the past week": a preposition
  if (i > at && text(i) == "the" && is(i + 1, TimeTerm::direction)) {  // "at least the past 18 months"
    if (auto window = directed(i)) {
      window->first = at;
      return window;
    }
  }
  bool article = false;
  if (text(i) == "the" && i + 1 < atoms_.size()) ++i;  // "the six months"
  if (const auto first = parse_number(atoms_, i, words_.numbers);
      first && first->ordinal && text(i) == "first" && parse_number(atoms_, first->last, words_.numbers))
    i = first->last;  // "the first nine months"
  auto number = parse_number(atoms_, i, words_.numbers);
  if (number && number->ordinal) return std::nullopt;
  if (number) {
    out.count = number->vague ? 0 : number->value;
    i = number->last;
    const bool joined = text(i) == "to" || text(i) == "or" || text(i) == "and";
    if (const auto upper = parse_number(atoms_, joined ? i + 1 : i, words_.numbers);
        upper && !upper->ordinal && !upper->vague && (joined || atoms_[i].hyphened) &&
        upper->value > number->value && text(i) != "and") {
      i = upper->last;
    }
  } else if (text(i) == "a" || text(i) == "an") {
    article = true;
    out.count = 1;
    ++i;
  } else if (text(i) == "half" && (text(i + 1) == "a" || text(i + 1) == "an")) {
    out.count = 0.5;
    i += 2;
  } else if (text(i) == "few") {
    ++i;
  } else {
    return std::nullopt;
  }
  if (number && number->vague && at > 0 && text(at - 1) == "as") return std::nullopt;  // "in as many days"
  const std::uint32_t gap = i;
  while ((cue(i) & TimeCue::kFiller) != 0 && i < gap + 2) ++i;
  if (text(i) == "of" && number && number->vague) ++i;
  if (!is(i, TimeTerm::unit)) return std::nullopt;
  out.unit = static_cast<TimeUnit>(term(i)->value);
  const bool plural = form_of(term(i)) == WordForm::plural;
  const bool hyphened = atoms_[i].hyphened;
  if (out.unit == TimeUnit::quarter &&
      ((plural && hyphened) || (text(i + 1) == "of" && !(number && number->vague))))
    return std::nullopt;  // a fraction
  if (!plural && !hyphened && !article && out.count > 1 && !(i > at && text(i - 1) == "half") &&
      !(tag(i + 1) == Upos::noun || tag(i + 1) == Upos::adj))
    return std::nullopt;  // "five minute" only as in "five minute walk"
  ++i;
  if (text(i) == "'" && i < atoms_.size()) ++i;  // "three years' imprisonment"
  const TermTable::Match old = words_.numbers.nouns.longest(atoms_, i);
  if (old.term != nullptr && static_cast<NounTerm>(old.term->kind) == NounTerm::old)
    return std::nullopt;  // an age
  if (text(i) == "of" && text(i + 1) == "age") return std::nullopt;
  if (text(i) == "and" && text(i + 1) == "a" && text(i + 2) == "half") {
    out.count += 0.5;
    i += 3;
  } else if (article && text(i) == "or" && text(i + 1) == "two") {
    out.count = 2;
    i += 2;
  } else if (text(i) == "or" && (text(i + 1) == "so" || text(i + 1) == "more")) {
    i += 2;
  }
  out.last = i;
  // "twice a week", "$5 a year", "four flights a week": a rate.
  if (article && at > 0) {
    const Upos before = tag(at - 1);
    const std::string_view word = text(at - 1);
    if (word == "once" || word == "twice" || word == "times" || word == "%" || word == "percent" ||
        before == Upos::num ||
        ((before == Upos::noun || before == Upos::sym) && is(i, TimeTerm::none) && !is(i, TimeTerm::shift) &&
         !is(i, TimeTerm::ago))) {
      std::uint32_t probe = i;
      TimeExpression unused;
      if (!shift_after(probe, unused)) {
        out.kind = TimeKind::repeated;
        return out;
      }
    }
  }
  if (!hyphened || !plural) {
    std::uint32_t next = i;
    if (shift_after(next, out)) {
      i = next;
      out.last = i;
    }
  }
  return out;
}

/// "weeks", "the quarter", "the weekend", "year-end", "days later".
TimeParser::Maybe TimeParser::bare_unit(std::uint32_t at) const {
  TimeExpression out;
  out.first = at;
  std::uint32_t i = at;
  const bool definite = text(i) == "the";
  if (definite) ++i;
  if (definite && (text(i) == "full" || text(i) == "fiscal") &&
      text(i + 1) == "year") {  // "for the full year"
    out.kind = TimeKind::step;
    out.unit = TimeUnit::year;
    out.last = i + 2;
    return out;
  }
  if (!is(i, TimeTerm::unit)) return std::nullopt;
  out.unit = static_cast<TimeUnit>(term(i)->value);
  const bool plural = form_of(term(i)) == WordForm::plural;
  ++i;
  // "year-earlier", "the year-ago quarter"
  if (!plural && out.unit == TimeUnit::year && i < atoms_.size() && atoms_[i].hyphened) {
    out.count = 1;
    if (shift_after(i, out)) {
      out.from_text = false;
      if (text(i) == "quarter" || text(i) == "period") ++i;
      out.last = i;
      return out;
    }
    if (text(i) == "end") {
      out.kind = TimeKind::step;
      out.edge = Edge::end;
      out.last = i + 1;
      return out;
    }
    return std::nullopt;
  }
  if (plural) {
    out.kind = TimeKind::duration;
    out.last = i;
    if (i < atoms_.size() && atoms_[i].hyphened && text(i) == "old") return std::nullopt;
    if (at > 1 && text(at - 1) == "many" && text(at - 2) == "as") return std::nullopt;
    if (at > 0 && (text(at - 1) == "$" || tag(at - 1) == Upos::num)) return std::nullopt;
    if (out.unit == TimeUnit::second || out.unit == TimeUnit::quarter) return std::nullopt;
    if (definite && out.unit == TimeUnit::hour) return std::nullopt;
    std::uint32_t next = i;
    if (shift_after(next, out)) out.last = next;
    return out;
  }
  if (i < atoms_.size() && atoms_[i].hyphened && text(i) == "long") {  // "day-long", "week-long"
    out.kind = TimeKind::duration;
    out.count = 1;
    out.last = i + 1;
    return out;
  }
  if (!definite) return std::nullopt;
  if (text(i) == "of" && out.unit == TimeUnit::week) {  // "the week of March 6"
    TimeExpression day;
    std::uint32_t date = i + 1;
    if (date_core(date, day) && day.day > 0) {
      day.unit = TimeUnit::week;
      day.first = at;
      day.last = date;
      return day;
    }
  }
  if (out.unit == TimeUnit::minute || out.unit == TimeUnit::second || out.unit == TimeUnit::hour ||
      out.unit == TimeUnit::century)
    return std::nullopt;
  out.kind = TimeKind::anaphor;
  out.last = i;
  // "by the end of the month", "earlier in the year": this one.
  if (at > 1 && (text(at - 1) == "of" || text(at - 1) == "in") &&
      (out.unit == TimeUnit::week || out.unit == TimeUnit::month || out.unit == TimeUnit::year)) {
    const std::string_view lead = text(at - 2);
    const bool end = lead == "end" || lead == "late" || lead == "later";
    if (end || lead == "beginning" || lead == "start" || lead == "earlier" || lead == "early") {
      out.kind = TimeKind::step;
      if (text(at - 1) == "of") out.edge = end ? Edge::end : Edge::start;
      return out;
    }
  }
  // "the day before", "the year before": a step from the text's own; "the day before the vote" is the vote's.
  if (out.unit >= TimeUnit::day) {
    out.count = 1;
    std::uint32_t next = i;
    if (shift_after(next, out)) {
      if (out.possessed && out.unit != TimeUnit::day) return out;
      if (out.possessed) out.kind = TimeKind::shifted;
      out.last = next;
      return out;
    }
    out.count = 0;
  }
  if (out.unit == TimeUnit::day) {
    if (text(i) == "of" || text(i) == "when" || text(i) == "the")
      return std::nullopt;  // "the day of the attack"
  }
  return out;
}

}  // namespace sitrep
