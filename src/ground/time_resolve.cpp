// SPDX-License-Identifier: Apache-2.0
#include "ground/time_resolve.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace sitrep {
namespace {

using std::chrono::days;

/// Days against a month or date on the side that the tense forbids. "The fort fell in January", told in
/// October: more than a year, or it would be the January to come.
constexpr long kUnlikelySide = 200;
constexpr long kWrongSide = 400;

std::string weekday_value(int weekday) { return "XXXX-WXX-" + std::to_string(weekday); }

std::string month_day_value(int month, int day) {
  std::array<char, 16> buffer{};
  if (day > 0)
    std::snprintf(buffer.data(), buffer.size(), "XXXX-%02d-%02d", month % 100, day % 100);
  else
    std::snprintf(buffer.data(), buffer.size(), "XXXX-%02d", month % 100);
  return buffer.data();
}

std::optional<Day> day_in(int year, int month, int day) {
  return make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

}  // namespace

TimeResolver::Anchor TimeResolver::anchor(bool from_text) const {
  if (from_text && text_day_) return {text_day_, TimeBasis::relative_to_text};
  if (from_text) return {};
  if (published_) return {published_, TimeBasis::relative_to_publication};
  return {};
}

/// The last such day up to the publication, that day included; the next one in a future clause
/// (contract, section 4: "a weekday is the last one before publication, or that day, unless tense says
/// otherwise").
TimeResolver::Reading TimeResolver::read_weekday(const TimeExpression& e, Tense tense, WordId at) const {
  // "On Monday they agreed to meet on Thursday", told on Friday: the Thursday after that Monday. Not so "the
  // truce that began on 3 May and expires on Saturday", told in June.
  const bool told = tense == Tense::future && !e.directed && text_day_ && at > text_day_at_ &&
                    document_.sentence_of[at] == document_.sentence_of[text_day_at_] &&
                    (!published_ || (*text_day_ <= *published_ && *published_ - *text_day_ <= days{7}));
  const Anchor from = anchor((told || e.from_text) && text_day_.has_value());
  Reading out;
  out.sense.value = weekday_value(e.weekday);
  if (!from.day) return out;
  const int gap = (static_cast<int>(iso_weekday(*from.day)) - e.weekday + 7) % 7;
  Day day = *from.day - days{gap};
  if (e.directed && e.direction < 0) {
    if (gap == 0) day -= days{7};
  } else if (e.directed && e.direction > 0) {
    day += days{7};
  } else if (tense == Tense::future || e.directed) {
    if (gap > 0 && (tense == Tense::future || gap > 3)) day += days{7};
  }
  out.sense = sense_of_day(day);
  out.basis = from.basis;
  return out;
}

/// "March 14" or "March" without a year: the nearest one that the tense allows.
TimeResolver::Reading TimeResolver::read_month(const TimeExpression& e, Tense tense, bool ahead_cue) const {
  Reading out;
  out.sense.value = month_day_value(e.month, e.day);
  const Anchor from = anchor(e.from_text && text_day_.has_value());
  if (!from.day) return out;
  const int year = year_of(*from.day);
  const auto sense_in = [&](int y) -> std::optional<TimeSense> {
    if (e.day == 0) return sense_of_month(y, e.month);
    const auto day = day_in(y, e.month, e.day);
    return day ? std::optional(sense_of_day(*day)) : std::nullopt;
  };
  if (e.year_stepped) {
    if (auto sense = sense_in(year + e.year_step)) out = {*sense, from.basis};
    return out;
  }
  std::optional<TimeSense> best;
  long best_distance = 0;
  for (int y = year - 1; y <= year + 1; ++y) {
    const auto sense = sense_in(y);
    if (!sense) continue;
    const long ahead = (*sense->start - *from.day).count();
    const long behind = (*from.day - *sense->end).count();
    long distance = ahead > 0 ? ahead : behind > 0 ? behind : 0;
    const bool current = ahead <= 0 && behind <= 0;
    // "Friday, 13 May": the year in which it is one.
    if (e.weekday > 0 && e.day > 0 && static_cast<int>(iso_weekday(*sense->start)) == e.weekday)
      distance -= 5000;
    if (e.directed && e.direction < 0 && (ahead > 0 || (current && e.day == 0))) distance += 10000;
    if (e.directed && e.direction > 0 && ahead <= 0) distance += 10000;
    if (e.directed && e.direction == 0 && y != year) distance += 10000;
    // "was killed on 3 May", told on 2 May, is a slip or a time zone, not last year's.
    const bool past = tense == Tense::past || tense == Tense::told;
    if (!e.directed && past && !ahead_cue && ahead > 2)
      distance += tense == Tense::told && e.day == 0 ? kWrongSide : kUnlikelySide;
    if (!e.directed && tense == Tense::future && behind > 0)
      distance += e.day == 0 ? kWrongSide : kUnlikelySide;
    if (!best || distance < best_distance) {
      best = sense;
      best_distance = distance;
    }
  }
  if (best) out = {*best, from.basis};
  return out;
}

TimeResolver::Reading TimeResolver::read_calendar(const TimeExpression& e, Tense tense, WordId at) const {
  Reading out;
  if (e.year > 0 && e.month > 0 && e.day > 0) {
    const auto day = day_in(e.year, e.month, e.day);
    if (!day) return out;
    out = {sense_of_day(*day), TimeBasis::stated};
  } else if (e.year > 0 && e.month > 0) {
    out = {sense_of_month(e.year, e.month), TimeBasis::stated};
  } else if (e.year > 0) {
    return {sense_of_year(e.year), TimeBasis::stated};
  } else if (e.month > 0) {
    out = read_month(e, tense, e.ahead);
  } else {
    out = read_weekday(e, tense, at);
  }
  if (e.unit == TimeUnit::week && out.sense.start) out.sense = sense_of_week(*out.sense.start);
  if (e.slice_from != 0 && out.sense.start && out.sense.end) {
    const Day first = *out.sense.start;
    const Day last = *out.sense.end;
    out.sense.start = e.slice_from > 0 ? first + days{e.slice_from - 1} : last + days{e.slice_from + 1};
    out.sense.end = e.slice_to > 0 ? first + days{e.slice_to - 1} : last;
    out.sense.precision = TimePrecision::part_of_month;
  }
  narrow(out.sense, e.edge);
  if (e.part >= 0 && out.sense.start && out.sense.precision == TimePrecision::day)
    out.sense = sense_of_part(*out.sense.start, static_cast<DayPart>(e.part));
  else if (e.part >= 0 && !out.sense.start)
    out.sense.value += "T" + std::string(part_code(static_cast<DayPart>(e.part))),
        out.sense.type = TimexType::time;
  return out;
}

TimeResolver::Reading TimeResolver::read_clock(const TimeExpression& e, Tense tense, WordId at) const {
  Reading out;
  if (e.weekday > 0 || e.month > 0) {
    out = read_calendar(e, tense, at);
  } else if (e.directed) {
    const Anchor from = anchor(false);
    if (from.day) out = {sense_of_day(*from.day + days{e.offset}), from.basis};
  } else if (text_day_) {
    out = {sense_of_day(*text_day_), TimeBasis::relative_to_text};
  } else if (published_) {
    // No day was named: TimeML counts the publication's, a claim gets none.
    out.sense.value = format_day(*published_);
  }
  if (out.sense.value.empty()) out.sense.value = "XXXX-XX-XX";
  std::array<char, 16> clock{};
  std::snprintf(clock.data(), clock.size(), "T%02d:%02d", e.minute / 60 % 100, e.minute % 60);
  out.sense.value += clock.data();
  out.sense.type = TimexType::time;
  out.sense.precision = e.minute % 60 == 0 ? TimePrecision::hour : TimePrecision::minute;
  return out;
}

TimeResolver::Reading TimeResolver::read_part(const TimeExpression& e) const {
  const auto part = static_cast<DayPart>(e.part);
  if (text_day_) return {sense_of_part(*text_day_, part), TimeBasis::relative_to_text};
  Reading out;
  if (published_)
    out.sense = sense_of_part(*published_, part);
  else
    out.sense.value = "XXXX-XX-XXT" + std::string(part_code(part));
  out.sense.type = TimexType::time;
  out.sense.precision = TimePrecision::part_of_day;
  out.sense.start.reset();
  out.sense.end.reset();
  return out;
}

TimeResolver::Reading TimeResolver::read_holiday(const TimeExpression& e, Tense tense, WordId at) const {
  if (e.feast != 0) return read_feast(e, tense);
  TimeExpression dated = e;
  if (dated.day > 0) return read_calendar(dated, tense, at);
  const auto nth_in = [&](int year) {  // "the fourth Thursday of November"
    const Day first = *day_in(year, e.month, 1);
    const int gap = (e.weekday - static_cast<int>(iso_weekday(first)) + 7) % 7;
    return first + days{gap + 7 * (e.ordinal - 1)};
  };
  if (e.year > 0) return {sense_of_day(nth_in(e.year)), TimeBasis::stated};
  const Anchor from = anchor(false);
  Reading out;
  out.sense.value = month_day_value(e.month, 0);
  if (!from.day) return out;
  const int year = year_of(*from.day);
  Day day = nth_in(year);
  if (day > *from.day && tense != Tense::future) day = nth_in(year - 1);
  if (day <= *from.day && (tense == Tense::future || (e.directed && e.direction > 0))) day = nth_in(year + 1);
  return {sense_of_day(day), from.basis};
}

TimeResolver::Reading TimeResolver::read_season(const TimeExpression& e) const {
  if (e.year > 0) return {sense_of_season(e.year, e.season), TimeBasis::stated};
  const Anchor from = anchor(e.from_text && text_day_.has_value());
  static constexpr std::array<const char*, 4> kUnknown = {"XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"};
  Reading out;
  out.sense.value = kUnknown[static_cast<std::size_t>(e.season)];
  if (!from.day) return out;
  const int year = year_of(*from.day);
  if (e.year_stepped) return {sense_of_season(year + e.year_step, e.season), from.basis};
  TimeSense sense = sense_of_season(year, e.season);
  if (e.directed && e.direction < 0) {
    for (int y = year; *sense.end >= *from.day; sense = sense_of_season(--y, e.season)) {
    }
  } else if (e.directed && e.direction > 0) {
    for (int y = year; *sense.start <= *from.day; sense = sense_of_season(++y, e.season)) {
    }
  }
  return {sense, from.basis};
}

TimeResolver::Reading TimeResolver::read_quarter(const TimeExpression& e) const {
  const auto sense_in = [&](int year) {
    return e.kind == TimeKind::half ? sense_of_half(year, e.ordinal) : sense_of_quarter(year, e.ordinal);
  };
  if (e.year > 0) return {sense_in(e.year), TimeBasis::stated};
  const Anchor from = anchor(false);
  Reading out;
  out.sense.value = "XXXX-Q" + std::to_string(e.ordinal);
  if (!from.day) return out;
  const int year = year_of(*from.day);
  if (e.year_stepped) return {sense_in(year + e.year_step), from.basis};
  TimeSense sense = sense_in(year);
  if (*sense.start > *from.day) sense = sense_in(year - 1);  // the last one that has begun
  return {sense, from.basis};
}

TimeResolver::Reading TimeResolver::read(const TimeExpression& e, std::span<const Atom> atoms) const {
  static constexpr std::array<const char*, 3> kFixed = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"};
  Reading out;
  switch (e.kind) {
    case TimeKind::calendar:
      return read_calendar(e, tense_at(atoms, e), atoms[e.first].word);
    case TimeKind::deictic: {
      const Anchor from = anchor(false);
      if (!from.day) {
        out.sense.value =
            e.part < 0 ? "XXXX-XX-XX" : "XXXX-XX-XXT" + std::string(part_code(static_cast<DayPart>(e.part)));
        return out;
      }
      const Day day = *from.day + days{e.offset};
      out = {e.part >= 0 ? sense_of_part(day, static_cast<DayPart>(e.part)) : sense_of_day(day), from.basis};
      // "overnight" ends on the morning of the day after.
      if (e.part == static_cast<int>(DayPart::night) && e.offset < 0 && e.last - e.first == 1)
        out.sense.end = day + days{1};
      return out;
    }
    case TimeKind::fixed:
      out.sense.value = kFixed[static_cast<std::size_t>(e.fixed)];
      out.sense.precision = TimePrecision::period;
      return out;
    case TimeKind::step:
      return read_step(e);
    case TimeKind::shifted:
      return read_shifted(e, atoms[e.first].word);
    case TimeKind::duration:
      return read_duration(e, atoms);
    case TimeKind::window:
      return read_window(e);
    case TimeKind::repeated:
      return read_repeated(e);
    case TimeKind::day_part:
      return read_part(e);
    case TimeKind::clock:
      return read_clock(e, tense_at(atoms, e), atoms[e.first].word);
    case TimeKind::holiday:
      return read_holiday(e, tense_at(atoms, e), atoms[e.first].word);
    case TimeKind::season:
      return read_season(e);
    case TimeKind::quarter:
    case TimeKind::half:
      return read_quarter(e);
    case TimeKind::year_decade:
      return {sense_of_decade(e.year), TimeBasis::stated};
    case TimeKind::century:
      return {sense_of_century(e.year), TimeBasis::stated};
    case TimeKind::anaphor:
      return read_anaphor(e);
    case TimeKind::running:
      return read_running(e, tense_at(atoms, e), atoms[e.first].word);
    case TimeKind::event:
      out.sense.precision = TimePrecision::period;
      out.sense.type = TimexType::duration;
      return out;
  }
  return out;
}

void TimeResolver::remember(const Reading& reading, WordId word) {
  if (!reading.sense.start || reading.sense.type == TimexType::duration ||
      reading.sense.type == TimexType::set)
    return;
  text_time_ = reading.sense.start;
  switch (reading.sense.precision) {
    case TimePrecision::month:
    case TimePrecision::part_of_month:
      text_unit_ = TimeUnit::month;
      break;
    case TimePrecision::year:
      text_unit_ = TimeUnit::year;
      break;
    case TimePrecision::week:
      text_unit_ = TimeUnit::week;
      break;
    case TimePrecision::season:
    case TimePrecision::period:
      text_unit_ = reading.sense.value.find("-Q") != std::string::npos ? TimeUnit::quarter : TimeUnit::year;
      if (text_unit_ == TimeUnit::quarter && (!quarter_ || *quarter_ < *reading.sense.start))
        quarter_ = reading.sense.start;
      break;
    default:
      text_unit_ = TimeUnit::day;
      // After "overnight" the hours that follow are the morning's.
      text_day_ = reading.sense.end ? reading.sense.end : reading.sense.start;
      text_day_at_ = word;
  }
}

TimeMention TimeResolver::resolve(const TimeExpression& e, std::span<const Atom> atoms) {
  Reading reading = read(e, atoms);
  if (e.offset != 0 && reading.sense.start && (e.kind == TimeKind::calendar || e.kind == TimeKind::holiday)) {
    // "the eve of Easter"; "overnight into Monday" lasts until then.
    const Day day = *reading.sense.start + days{e.offset};
    reading.sense = e.part >= 0 ? sense_of_part(day, static_cast<DayPart>(e.part)) : sense_of_day(day);
    if (e.part >= 0) reading.sense.end = day - days{e.offset};
  }
  remember(reading, atoms[e.first].word);
  TimeMention out;
  out.words = {atoms[e.first].word, atoms[e.last - 1].word + 1};
  out.head = out.words.last - 1;
  for (WordId w = out.words.first; w < out.words.last; ++w) {
    const WordId head = document_.head[w];
    if (!out.words.contains(head)) out.head = w;  // the word whose own head is outside
  }
  out.start = reading.sense.start;
  out.end = reading.sense.end;
  out.precision = reading.sense.precision;
  out.basis = reading.sense.start ? reading.basis : TimeBasis::unresolved;
  out.timex_type = reading.sense.type;
  out.timex_value = std::move(reading.sense.value);
  out.since = e.since;
  if (out.since) {
    out.end.reset();
    if (e.kind == TimeKind::duration) out.precision = TimePrecision::period;
  }
  if (e.kind == TimeKind::clock && out.start && out.timex_value.size() > 10) out.iso_start = out.timex_value;
  return out;
}

}  // namespace sitrep
