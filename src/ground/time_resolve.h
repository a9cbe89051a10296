// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "ground/mentions.h"
#include "ground/time_calendar.h"
#include "ground/time_expression.h"

namespace sitrep {

/// `past` is what is not future; `told` has a verb in a past form.
enum class Tense : std::uint8_t { unknown, past, told, future };

/// Turns what the words say into days, one document long: it remembers the times that were named before.
class TimeResolver {
 public:
  TimeResolver(const Document& document, const TimeWords& words)
      : document_(document), words_(words), published_(document.report->published) {}

  /// \param atoms of the sentence that the expression was read from
  TimeMention resolve(const TimeExpression& e, std::span<const Atom> atoms);

 private:
  /// A day that relative words count from, and how it is known.
  struct Anchor {
    std::optional<Day> day;
    TimeBasis basis = TimeBasis::unresolved;
  };
  struct Reading {
    TimeSense sense;
    TimeBasis basis = TimeBasis::unresolved;
  };

  Reading read(const TimeExpression& e, std::span<const Atom> atoms) const;
  Reading read_calendar(const TimeExpression& e, Tense tense, WordId at) const;
  Reading read_weekday(const TimeExpression& e, Tense tense, WordId at) const;
  Reading read_month(const TimeExpression& e, Tense tense, bool ahead_cue) const;
  Reading read_step(const TimeExpression& e) const;
  Reading read_shifted(const TimeExpression& e, WordId at) const;
  Reading read_duration(const TimeExpression& e, std::span<const Atom> atoms) const;
  Reading read_window(const TimeExpression& e) const;
  Reading read_repeated(const TimeExpression& e) const;
  Reading read_part(const TimeExpression& e) const;
  Reading read_clock(const TimeExpression& e, Tense tense, WordId at) const;
  Reading read_holiday(const TimeExpression& e, Tense tense, WordId at) const;
  Reading read_feast(const TimeExpression& e, Tense tense) const;
  Reading read_running(const TimeExpression& e, Tense tense, WordId at) const;
  Reading read_season(const TimeExpression& e) const;
  Reading read_quarter(const TimeExpression& e) const;
  Reading read_anaphor(const TimeExpression& e) const;

  Anchor anchor(bool from_text) const;
  Tense tense_at(std::span<const Atom> atoms, const TimeExpression& e) const;
  void remember(const Reading& reading, WordId word);

  const Document& document_;
  const TimeWords& words_;
  std::optional<Day> published_;
  std::optional<Day> text_day_;         ///< the last day that the text named
  WordId text_day_at_ = 0;              ///< and where
  std::optional<Day> text_time_;        ///< the start of the last time of any size
  TimeUnit text_unit_ = TimeUnit::day;  ///< and its size
  std::optional<Day> quarter_;          ///< the latest quarter named: what reports of results are about
};

}  // namespace sitrep
