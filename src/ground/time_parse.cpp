// SPDX-License-Identifier: Apache-2.0
#include "ground/time_expression.h"

namespace sitrep {
namespace {

WordForm form_of(const Term* term) { return static_cast<WordForm>(term->extra); }

}  // namespace

void TimeParser::start(std::span<const Atom> atoms) {
  atoms_ = atoms;
  known_.clear();
  for (const Atom& atom : atoms) known_.push_back({words_.terms.opening(atom), words_.cue(atom)});
}

/// "yesterday", "late yesterday morning", "tonight", "now", "recently".
TimeParser::Maybe TimeParser::deictic(std::uint32_t at) const {
  TimeExpression out;
  out.first = at;
  std::uint32_t i = at;
  if (is(i, TimeTerm::edge) || is(i, TimeTerm::shift)) {
    if (!is(i + 1, TimeTerm::deictic)) return std::nullopt;
    ++i;
  }
  const TermTable::Match match = longest(i);
  if (match.term == nullptr) return std::nullopt;
  if (static_cast<TimeTerm>(match.term->kind) == TimeTerm::fixed) {
    // "as soon as", "soon after", "shortly before", "future payments" point at what follows.
    const std::string_view next = text(match.last);
    if (out.first + 1 == match.last && static_cast<FixedRef>(match.term->value) == FixedRef::future &&
        (next == "as" || next == "after" || next == "before" || tag(i) == Upos::adj))
      return std::nullopt;
    out.kind = TimeKind::fixed;
    out.fixed = static_cast<FixedRef>(match.term->value);
    out.last = match.last;
    return out;
  }
  if (static_cast<TimeTerm>(match.term->kind) == TimeTerm::latest && text(i) == "recent") {
    out.kind = TimeKind::fixed;
    out.fixed = FixedRef::past;
    out.last = match.last;
    return out;
  }
  if (static_cast<TimeTerm>(match.term->kind) != TimeTerm::deictic) return std::nullopt;
  out.kind = TimeKind::deictic;
  out.offset = match.term->value;
  if (match.term->extra > 0) out.part = match.term->extra - 1;
  i = match.last;
  part_after(i, out);
  out.last = i;
  return out;
}

/// "every day", "each Thursday", "every two weeks", "daily", "Mondays".
TimeParser::Maybe TimeParser::repeated(std::uint32_t at) const {
  TimeExpression out;
  out.kind = TimeKind::repeated;
  out.first = at;
  out.count = 1;
  std::uint32_t i = at;
  const TermTable::Match match = longest(i);
  if (match.term != nullptr && static_cast<TimeTerm>(match.term->kind) == TimeTerm::frequency) {
    // "the opposition daily Al-Watan": a newspaper.
    const Upos before = at > 0 ? tag(at - 1) : Upos::x;
    if ((before == Upos::noun || before == Upos::propn || before == Upos::adj) && capital(match.last) &&
        !capital(at))
      return std::nullopt;
    out.unit = static_cast<TimeUnit>(match.term->value);
    out.count = match.term->extra;
    out.last = match.last;
    return out;
  }
  if (is(i, TimeTerm::weekday) && form_of(term(i)) == WordForm::plural) {
    out.weekday = term(i)->value;
    out.last = i + 1;
    return out;
  }
  if (is(i, TimeTerm::weekday) && is(i + 1, TimeTerm::part) && form_of(term(i + 1)) == WordForm::plural) {
    out.weekday = term(i)->value;
    out.part = term(i + 1)->value;
    out.last = i + 2;
    return out;
  }
  if (!is(i, TimeTerm::every)) return std::nullopt;
  ++i;
  if (const auto number = parse_number(atoms_, i, words_.numbers)) {
    out.count = number->vague ? 0 : number->value;
    i = number->last;
  }
  if (is(i, TimeTerm::unit)) {
    out.unit = static_cast<TimeUnit>(term(i)->value);
  } else if (is(i, TimeTerm::weekday)) {
    out.weekday = term(i)->value;
  } else if (is(i, TimeTerm::month)) {
    out.month = term(i)->value;
  } else if (is(i, TimeTerm::part)) {
    out.part = term(i)->value;
  } else {
    return std::nullopt;
  }
  out.last = i + 1;
  return out;
}

/// "since the surge in fighting", "since the war began": the event's own date is not in these words.
TimeParser::Maybe TimeParser::event_period(std::uint32_t at) const {
  if (!cue_before(at, TimeCue::kSince)) return std::nullopt;
  std::uint32_t i = at;
  while (i < atoms_.size() && i < at + 6 && (cue(i) & TimeCue::kEvent) == 0) {
    const Upos t = tag(i);
    if (t == Upos::punct || t == Upos::pron || t == Upos::cconj || t == Upos::sconj || t == Upos::num)
      return std::nullopt;
    if (i > at && (t == Upos::verb || t == Upos::aux)) return std::nullopt;
    ++i;
  }
  if (i >= atoms_.size() || i == at + 6) return std::nullopt;
  while (i < atoms_.size() && (cue(i) & TimeCue::kEvent) != 0) ++i;
  // "since the start of the year" hangs on no event.
  for (std::uint32_t n = i; n < i + 3; ++n)
    if (n > i && is(n, TimeTerm::unit)) return std::nullopt;
  if (text(i) == "in" || text(i) == "of") {
    std::uint32_t tail = i + 1;
    while (tail < atoms_.size() && tail < i + 6 &&
           (tag(tail) == Upos::det || tag(tail) == Upos::adj || tag(tail) == Upos::noun ||
            (cue(tail) & TimeCue::kEvent) != 0 || tag(tail) == Upos::propn) &&
           kind(tail) == TimeTerm::none)
      ++tail;
    if (tail > i + 1) i = tail;
  } else if (tag(i) == Upos::verb && i < atoms_.size()) {
    ++i;  // "began", "started", "erupted"
  }
  TimeExpression out;
  out.kind = TimeKind::event;
  out.first = at;
  out.last = i;
  return out;
}

std::optional<TimeExpression> TimeParser::parse(std::uint32_t at) const {
  Maybe best;
  const auto consider = [&](const Maybe& found) {
    if (found && found->last > found->first && (!best || found->last > best->last)) best = found;
  };
  const Term* number = words_.numbers.terms.opening(atoms_[at]);
  const bool number_like = atoms_[at].digit || (number != nullptr && number->kind != 0);
  const std::string_view word = atoms_[at].text;
  const bool opener = word == "the" || word == "a" || word == "an" || word == "that" || word == "its" ||
                      word.starts_with('\'') || word == "half" || word == "few" || word == "fiscal" ||
                      word == "eve" || (word.size() == 2 && word[0] == 'q');
  // Most words of a text start no time.
  const bool timely = longest(at).term != nullptr || kind(at) != TimeTerm::none;
  const bool after_since = cue_before(at, TimeCue::kSince);
  // A preposition alone starts a time only where it begins the bound of a figure ("up to", "as many as").
  const bool bound = number != nullptr && cue(at) != 0;
  if (!number_like && !opener && !timely && !after_since && !bound) return std::nullopt;
  if (atoms_[at].digit) consider(numeric_date(at));
  consider(calendar(at));
  consider(clock(at));
  consider(lone_year(at));
  consider(decade(at));
  consider(century(at));
  consider(quarter(at));
  consider(season(at));
  consider(holiday(at));
  consider(day_part(at));
  consider(repeated(at));
  consider(directed(at));
  consider(counted(at));
  consider(deictic(at));
  consider(bare_unit(at));
  consider(running(at));
  consider(month_part(at));
  consider(eve(at));
  if (after_since && !best) consider(event_period(at));
  if (best) best->ahead = cue_before(at, TimeCue::kAhead);
  if (best)
    best->since = after_since || (at > 1 && text(at - 1) == "the" && cue_before(at - 1, TimeCue::kSince));
  return best;
}

}  // namespace sitrep
