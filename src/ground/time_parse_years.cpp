// SPDX-License-Identifier: Apache-2.0
#include "ground/time_expression.h"

namespace sitrep {
namespace {

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

}  // namespace

/// A year by itself. Four figures are also a count ("2000 people"), a name ("Resolution 2254") or a page.
TimeParser::Maybe TimeParser::lone_year(std::uint32_t at) const {
  TimeExpression out;
  out.first = at;
  std::uint32_t i = at;
  const TermTable::Match edge = longest(i);
  if (edge.term != nullptr && static_cast<TimeTerm>(edge.term->kind) == TimeTerm::edge) {
    out.edge = static_cast<Edge>(edge.term->value);
    i = edge.last;
  }
  if (text(i) == "the" && text(i + 1) == "year") ++i;
  bool named = out.edge != Edge::none;
  if (text(i) == "fiscal" || text(i) == "year") {
    named = true;
    ++i;
    if (text(i) == "year") ++i;
  }
  const bool spelled = i < atoms_.size() && !atoms_[i].digit;
  const std::uint32_t start = i;
  out.year = year_at(i);
  if (out.year == 0) return std::nullopt;
  const bool led = start > 0 && (cue(start - 1) & TimeCue::kPreposition) != 0;
  if (!named) {
    if (counts_something(i) || (start > 0 && atoms_[start].glued && !atoms_[start].hyphened &&
                                text(start - 1) != "(" && text(start - 1) != "'"))
      return std::nullopt;
    if (out.year < 1900 && !led) return std::nullopt;
    if (out.year > 2099) return std::nullopt;
    if (spelled && !led && (out.year < 1900 || out.year > 1999)) return std::nullopt;
    if (start > 0 && !led) {
      const Term* before = words_.numbers.nouns.find(text(start - 1));
      if (before != nullptr && names_by_number(static_cast<NounTerm>(before->kind))) return std::nullopt;
      if (text(start - 1) == "$" || text(start - 1) == "no" || tag(start - 1) == Upos::sym)
        return std::nullopt;
      // "some 2000 fled", "2000 rebels": a plural noun makes it a count unless an article makes it a name.
      const bool definite = text(start - 1) == "the" || text(start - 1) == "'s" || text(start - 1) == "(";
      const Upos next = tag(i);
      const bool owned = tag(start - 1) == Upos::pron || tag(start - 1) == Upos::det;
      const bool plural_next = i < atoms_.size() && document_.xpos[atoms_[i].word] == xpos::kNns;
      if (!definite && (next == Upos::noun || next == Upos::adj) && plural_next && !owned)
        return std::nullopt;
    }
  }
  if (i < atoms_.size() && atoms_[i].hyphened && atoms_[i].digit && atoms_[i].text.size() > 4)
    return std::nullopt;
  out.last = i;
  return out;
}

TimeParser::Maybe TimeParser::decade(std::uint32_t at) const {
  TimeExpression out;
  out.kind = TimeKind::year_decade;
  out.first = at;
  std::uint32_t i = at;
  const bool definite = text(i) == "the";
  if (definite) ++i;
  const TermTable::Match edge = longest(i);
  if (edge.term != nullptr && static_cast<TimeTerm>(edge.term->kind) == TimeTerm::edge) {
    out.edge = static_cast<Edge>(edge.term->value);
    i = edge.last;
    if (text(i) == "the") ++i;
  }
  bool quoted = false;
  if (text(i) == "'" || text(i) == "`") {
    quoted = true;
    ++i;
  }
  std::string_view t = text(i);
  if (t.starts_with('\'')) {
    quoted = true;
    t.remove_prefix(1);
  }
  if (t.ends_with("'s"))
    t = t.substr(0, t.size() - 2);
  else if (t.ends_with('s'))
    t = t.substr(0, t.size() - 1);
  else
    t = {};
  const bool figures = !t.empty() && t.back() == '0' && is_digit_byte(t[0]);
  if (figures && t.size() == 4 && (t[0] == '1' || t[0] == '2')) {
    out.year = (t[0] - '0') * 1000 + (t[1] - '0') * 100 + (t[2] - '0') * 10;
  } else if (figures && t.size() == 2 && (definite || quoted || out.edge != Edge::none)) {
    out.year = (t[0] >= '3' ? 1900 : 2000) + (t[0] - '0') * 10;
  } else if (is(i, TimeTerm::decade) && definite) {
    out.year = 1900 + term(i)->value;
  } else {
    return std::nullopt;  // "in his 40s" is an age
  }
  out.last = i + 1;
  return out;
}

/// "20th century", "nineteenth-century", "this century".
TimeParser::Maybe TimeParser::century(std::uint32_t at) const {
  std::uint32_t i = at;
  if (text(i) == "the") ++i;
  const TermTable::Match edge = longest(i);
  if (edge.term != nullptr && static_cast<TimeTerm>(edge.term->kind) == TimeTerm::edge) i = edge.last;
  const auto number = parse_number(atoms_, i, words_.numbers);
  if (!number || !number->ordinal || number->value > 22) return std::nullopt;
  const std::uint32_t unit = number->last;
  if (!is(unit, TimeTerm::unit) || term(unit)->value != static_cast<std::int32_t>(TimeUnit::century))
    return std::nullopt;
  TimeExpression out;
  out.kind = TimeKind::century;
  out.first = at;
  out.last = unit + 1;
  out.year = (small_whole(number->value) - 1) * 100;
  return out;
}

/// "the third quarter of 1989", "third-quarter", "Q3 2019", "last year's fourth quarter", "the first half of
/// 2015".
TimeParser::Maybe TimeParser::quarter(std::uint32_t at) const {
  TimeExpression out;
  out.kind = TimeKind::quarter;
  out.first = at;
  std::uint32_t i = at;
  if (const std::string_view t = text(i); t.size() == 2 && t[0] == 'q' && t[1] >= '1' && t[1] <= '4') {
    out.ordinal = t[1] - '0';
    ++i;
    year_after(i, out);
    out.last = i;
    return out;
  }
  if (text(i) == "the" || text(i) == "a" || text(i) == "its") ++i;
  if (is(i, TimeTerm::direction) && text(i + 1) == "year" && text(i + 2) == "'s") {
    out.year_step = term(i)->value;
    out.year_stepped = true;
    i += 3;
  } else if (std::uint32_t behind = i; atoms_.size() > i && atoms_[i].digit && year_at(behind) > 0) {
    std::uint32_t again = i;
    out.year = year_at(again);
    i = again;
    if (text(i) == "'s") ++i;
  }
  if (text(i) == "year" && (text(i + 1) == "ago" || text(i + 1) == "earlier") && out.year == 0) {
    out.year_step = -1;  // "the year-ago third quarter"
    out.year_stepped = true;
    i += 2;
  }
  if (text(i) == "fiscal") ++i;
  const auto number = parse_number(atoms_, i, words_.numbers);
  const bool final_one = is(i, TimeTerm::direction) && term(i)->value == -1 && text(i + 1) == "half";
  if (!final_one && (!number || !number->ordinal || number->value > 4)) return std::nullopt;
  out.ordinal = final_one ? 2 : small_whole(number->value);
  i = final_one ? i + 1 : number->last;
  if (text(i) == "fiscal") ++i;
  if (text(i) == "half" && out.ordinal <= 2) {
    out.kind = TimeKind::half;
  } else if (text(i) != "quarter") {
    return std::nullopt;
  }
  ++i;
  const std::uint32_t behind = i;
  year_after(i, out);
  // "the second half of the match" and "the first half" alone are no time.
  if (out.kind == TimeKind::half && i == behind && out.year == 0 && !out.year_stepped) return std::nullopt;
  out.last = i;
  return out;
}

/// "last summer", "summer 2015", "the winter of 1994"; "spring" and "fall" need such company.
TimeParser::Maybe TimeParser::season(std::uint32_t at) const {
  TimeExpression out;
  out.kind = TimeKind::season;
  out.first = at;
  std::uint32_t i = at;
  bool definite = text(i) == "the";
  if (definite) ++i;
  const TermTable::Match lead = longest(i);
  const auto lead_kind = lead.term == nullptr ? TimeTerm::none : static_cast<TimeTerm>(lead.term->kind);
  if (lead_kind == TimeTerm::edge) {
    out.edge = static_cast<Edge>(lead.term->value);
    i = lead.last;
    if (text(i) == "the") ++i;
  } else if (lead_kind == TimeTerm::direction || lead_kind == TimeTerm::direction_text) {
    out.direction = lead.term->value;
    out.directed = true;
    out.from_text = lead_kind == TimeTerm::direction_text;
    i = lead.last;
  }
  if (!is(i, TimeTerm::season)) return std::nullopt;
  out.season = term(i)->value;
  const bool doubtful = static_cast<WordForm>(term(i)->extra) == WordForm::doubtful;
  ++i;
  const std::uint32_t behind = i;
  year_after(i, out);
  const bool dated = i > behind;
  if (doubtful && !dated && !out.directed &&
      !(definite && at > 0 && text(at - 1) == "in" && tag(i - 1) == Upos::noun))
    return std::nullopt;
  // "spring of last year" is fine, "the fall of Aleppo" and "fall 20 percent" are not: year_after took only
  // years.
  if (!dated && !out.directed && !definite && out.edge == Edge::none &&
      !cue_before(at, TimeCue::kPreposition))
    return std::nullopt;
  out.last = i;
  return out;
}

TimeParser::Maybe TimeParser::holiday(std::uint32_t at) const {
  std::uint32_t i = at;
  TimeExpression out;
  out.kind = TimeKind::holiday;
  out.first = at;
  if (is(i, TimeTerm::direction)) {
    out.direction = term(i)->value;
    out.directed = true;
    ++i;
  }
  const TermTable::Match match = longest(i);
  const auto match_kind = match.term == nullptr ? TimeTerm::none : static_cast<TimeTerm>(match.term->kind);
  if ((match_kind != TimeTerm::holiday && match_kind != TimeTerm::feast) || !capital(i)) return std::nullopt;
  if (match_kind == TimeTerm::feast) {
    // "the last day of Ramadan", "the holy month of Ramadan": one of its days, or a name.
    if (match.term->extra > 1 && at > 0 && text(at - 1) == "of") return std::nullopt;
    out.feast = match.term->value;
    out.feast_days = match.term->extra;
    i = match.last;
    year_after(i, out);
    out.last = i;
    return out;
  }
  out.month = match.term->value / 100;
  out.day = match.term->value % 100;
  out.ordinal = match.term->extra / 8;
  out.weekday = match.term->extra % 8;
  i = match.last;
  year_after(i, out);
  out.last = i;
  return out;
}

}  // namespace sitrep
