// SPDX-License-Identifier: Apache-2.0
#include "ground/time_expression.h"

namespace sitrep {
namespace {

bool is_unit(const Term* term, TimeUnit unit) {
  return term != nullptr && static_cast<TimeTerm>(term->kind) == TimeTerm::unit &&
         term->value == static_cast<std::int32_t>(unit);
}

}  // namespace

/// "for the third day running", "for a fifth consecutive night": so many days, the last of them now.
TimeParser::Maybe TimeParser::running(std::uint32_t at) const {
  if (at == 0 || text(at - 1) != "for") return std::nullopt;
  std::uint32_t i = at;
  if (text(i) == "the" || text(i) == "a" || text(i) == "an") ++i;
  const auto number = parse_number(atoms_, i, words_.numbers);
  if (!number || !number->ordinal || number->vague || number->value < 2 || number->value > 100)
    return std::nullopt;
  i = number->last;
  while ((cue(i) & TimeCue::kFiller) != 0) ++i;
  const bool night = is(i, TimeTerm::part) && static_cast<DayPart>(term(i)->value) == DayPart::night;
  if (!night && !is_unit(term(i), TimeUnit::day)) return std::nullopt;
  TimeExpression out;
  out.kind = TimeKind::running;
  out.first = at;
  out.count = number->value;
  if (night) out.part = static_cast<int>(DayPart::night);
  ++i;
  if (text(i) == "running") {
    ++i;
  } else if (text(i) == "in" && text(i + 1) == "a" && text(i + 2) == "row") {
    i += 3;
  } else if (text(i) == "of") {
    return std::nullopt;  // "for the third day of talks": the talks' third, whenever that was
  }
  out.last = i;
  return out;
}

/// "the first week of April", "the second half of March", "the last ten days of May 2016".
TimeParser::Maybe TimeParser::month_part(std::uint32_t at) const {
  std::uint32_t i = at;
  if (text(i) == "the") ++i;
  int nth = 0;  // -1: the last
  if (const auto number = parse_number(atoms_, i, words_.numbers);
      number && number->ordinal && !number->vague && number->value <= 5) {
    nth = small_whole(number->value);
    i = number->last;
  } else if (text(i) == "final" || (is(i, TimeTerm::direction) && term(i)->value == -1)) {
    nth = -1;
    ++i;
  } else {
    return std::nullopt;
  }
  TimeExpression out;
  out.first = at;
  if (is_unit(term(i), TimeUnit::week)) {
    out.slice_from = nth < 0 ? -7 : 7 * nth - 6;
    out.slice_to = nth < 0 || nth == 5 ? 0 : 7 * nth;
    ++i;
  } else if (text(i) == "half" && nth <= 2) {
    out.slice_from = nth == 1 ? 1 : 16;
    out.slice_to = nth == 1 ? 15 : 0;
    ++i;
  } else if (const auto days = parse_number(atoms_, i, words_.numbers);
             days && !days->ordinal && !days->vague && days->value < 28 && (nth == 1 || nth == -1) &&
             is_unit(term(days->last), TimeUnit::day)) {
    out.slice_from = nth == 1 ? 1 : -small_whole(days->value);
    out.slice_to = nth == 1 ? small_whole(days->value) : 0;
    i = days->last + 1;
  } else {
    return std::nullopt;
  }
  if (text(i) != "of") return std::nullopt;
  ++i;
  if (!date_core(i, out) || out.month == 0 || out.day > 0) return std::nullopt;
  out.last = i;
  return out;
}

/// "the eve of Easter", "the eve of 9 May": the day before; "the eve of the vote" hangs on the vote.
TimeParser::Maybe TimeParser::eve(std::uint32_t at) const {
  std::uint32_t i = at;
  if (text(i) == "the") ++i;
  if (text(i) != "eve" || text(i + 1) != "of") return std::nullopt;
  i += 2;
  if (auto feast = holiday(i)) {
    feast->first = at;
    feast->offset = -1;
    return feast;
  }
  TimeExpression out;
  std::uint32_t date = i;
  if (date_core(date, out) && (out.day > 0 || out.weekday > 0)) {
    out.first = at;
    out.last = date;
    out.offset = -1;
    return out;
  }
  std::uint32_t end = i;
  while (end < atoms_.size() && end < i + 5 &&
         (tag(end) == Upos::det || tag(end) == Upos::adj || tag(end) == Upos::noun ||
          tag(end) == Upos::propn || tag(end) == Upos::part))
    ++end;
  if (end == i) return std::nullopt;
  out = {};
  out.kind = TimeKind::event;
  out.first = at;
  out.last = end;
  return out;
}

}  // namespace sitrep
