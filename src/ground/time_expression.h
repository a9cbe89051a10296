// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ground/number_terms.h"
#include "ground/time_words.h"
#include "text/document.h"

namespace sitrep {

/// What kind of time the words name, before anything is resolved.
enum class TimeKind : std::uint8_t {
  calendar,  ///< any of weekday, day, month, year, with part of day and clock time
  deictic,   ///< yesterday: `offset` days from publication
  fixed,     ///< now, recently, soon
  step,      ///< last week, next month, this morning, that day: `direction` units
  shifted,   ///< two days ago, a week later: `count` units in `direction`
  duration,  ///< three days
  window,    ///< the past three months, the next two weeks
  repeated,  ///< every day, Mondays
  day_part,  ///< at dawn, in the evening
  clock,     ///< 10 p.m., noon
  holiday,
  season,
  quarter,
  half,
  year_decade,
  century,
  anaphor,  ///< the week, the quarter: the one that the text was about
  running,  ///< for the third day running: `count` days up to now
  event     ///< since the surge in fighting
};

struct TimeExpression {
  TimeKind kind = TimeKind::calendar;
  std::uint32_t first = 0;  ///< atoms [first, last)
  std::uint32_t last = 0;
  int year = 0;  ///< 0: not said; so for all of these
  int month = 0;
  int day = 0;
  int weekday = 0;
  int ordinal = 0;  ///< of a quarter or half
  int season = -1;
  int direction = 0;         ///< -1 last, 0 this, 1 next
  bool directed = false;     ///< `direction` was said
  bool from_text = false;    ///< counted from the time named before, not from publication
  bool possessed = false;    ///< "a day after the attack": the event that follows is the anchor, not a time
  bool known_event = false;  ///< and the text has told of it: "a day after the attack"
  int year_step = 0;         ///< "June last year"
  bool year_stepped = false;
  TimeUnit unit = TimeUnit::day;
  double count = 0;    ///< 0: vague
  int part = -1;       ///< DayPart
  int minute = -1;     ///< of the day
  int offset = 0;      ///< days: of a deictic; "the eve of Easter" is -1
  int slice_from = 0;  ///< "the second week of May": days of the month; below 0 counted from its end
  int slice_to = 0;    ///< 0: its end
  int feast = 0;       ///< a feast whose date moves: TimeTerm::feast
  int feast_days = 1;
  Edge edge = Edge::none;
  FixedRef fixed = FixedRef::present;
  bool since = false;
  bool rolling = false;  ///< "the past week": the seven days up to now, not the week before this
  bool ahead = false;    ///< behind "by", "until", "from": a month may lie ahead whatever the tense
};

/// Reads times from the atoms of one sentence.
class TimeParser {
 public:
  TimeParser(const Document& document, const TimeWords& words) : document_(document), words_(words) {}

  /// The atoms that the calls of parse() are about; not copied.
  void start(std::span<const Atom> atoms);

  /// The longest time that starts at atom `at`.
  std::optional<TimeExpression> parse(std::uint32_t at) const;

 private:
  using Maybe = std::optional<TimeExpression>;

  // time_parse_dates.cpp: what stands in a calendar
  Maybe numeric_date(std::uint32_t at) const;
  Maybe calendar(std::uint32_t at) const;
  Maybe lone_year(std::uint32_t at) const;
  Maybe decade(std::uint32_t at) const;
  Maybe century(std::uint32_t at) const;
  Maybe quarter(std::uint32_t at) const;
  Maybe season(std::uint32_t at) const;
  Maybe holiday(std::uint32_t at) const;
  // time_parse_clock.cpp
  Maybe clock(std::uint32_t at) const;
  Maybe day_part(std::uint32_t at) const;
  // time_parse_relative.cpp: what is counted from something
  Maybe directed(std::uint32_t at) const;
  Maybe counted(std::uint32_t at) const;
  Maybe bare_unit(std::uint32_t at) const;
  Maybe deictic(std::uint32_t at) const;
  Maybe repeated(std::uint32_t at) const;
  Maybe event_period(std::uint32_t at) const;
  // time_parse_spans.cpp: stretches of days
  Maybe running(std::uint32_t at) const;
  Maybe month_part(std::uint32_t at) const;
  Maybe eve(std::uint32_t at) const;

  bool date_core(std::uint32_t& i, TimeExpression& out) const;
  bool month_day(std::uint32_t& i, TimeExpression& out) const;
  bool month_counts(std::uint32_t at, bool has_figure) const;
  int year_at(std::uint32_t& i) const;
  int day_at(std::uint32_t& i) const;
  void year_after(std::uint32_t& i, TimeExpression& out) const;
  void part_after(std::uint32_t& i, TimeExpression& out) const;
  bool shift_after(std::uint32_t& i, TimeExpression& out) const;
  bool clock_core(std::uint32_t& i, TimeExpression& out) const;

  std::string_view text(std::uint32_t i) const {
    return i < atoms_.size() ? atoms_[i].text : std::string_view();
  }
  const Term* term(std::uint32_t i) const {
    const Term* known = i < atoms_.size() ? known_[i].opens : nullptr;
    return known != nullptr && known->kind != 0 ? known : nullptr;
  }
  TimeTerm kind(std::uint32_t i) const {
    const Term* t = term(i);
    return t == nullptr ? TimeTerm::none : static_cast<TimeTerm>(t->kind);
  }
  /// The longest time word or phrase that starts here.
  TermTable::Match longest(std::uint32_t i) const {
    const bool opens = i < atoms_.size() && known_[i].opens != nullptr;
    return opens ? words_.terms.longest(atoms_, i) : TermTable::Match{};
  }
  bool is(std::uint32_t i, TimeTerm wanted) const { return kind(i) == wanted; }
  std::uint8_t cue(std::uint32_t i) const { return i < atoms_.size() ? known_[i].cue : std::uint8_t{0}; }
  bool cue_before(std::uint32_t i, std::uint8_t bit) const { return i > 0 && (cue(i - 1) & bit) != 0; }
  Upos tag(std::uint32_t i) const { return i < atoms_.size() ? document_.upos[atoms_[i].word] : Upos::x; }
  /// Written with a capital.
  bool capital(std::uint32_t i) const;
  /// What the words after a number make of it: "2000 people" is no year, "5 percent" no day.
  bool counts_something(std::uint32_t i) const;

  /// What the tables say of an atom: looked up once, asked by every grammar.
  struct Known {
    const Term* opens;  ///< the term, or the head of longer ones; null for most
    std::uint8_t cue;
  };

  const Document& document_;
  const TimeWords& words_;
  std::span<const Atom> atoms_;
  std::vector<Known> known_;
};

}  // namespace sitrep
