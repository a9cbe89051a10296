// SPDX-License-Identifier: Apache-2.0
#include "ground/time_resolve.h"

namespace sitrep {
namespace {

using std::chrono::days;

/// Days against a feast on the side that the tense forbids: more than a year.
constexpr long kOtherSide = 400;

std::string unknown_value(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::week:
    case TimeUnit::fortnight:
      return "XXXX-WXX";
    case TimeUnit::weekend:
      return "XXXX-WXX-WE";
    case TimeUnit::month:
      return "XXXX-XX";
    case TimeUnit::quarter:
      return "XXXX-QX";
    case TimeUnit::year:
      return "XXXX";
    case TimeUnit::decade:
      return "XXX";
    case TimeUnit::century:
      return "XX";
    default:
      return "XXXX-XX-XX";
  }
}

}  // namespace

/// "last week", "this month", "the next day", "that year", "last night".
TimeResolver::Reading TimeResolver::read_step(const TimeExpression& e) const {
  const bool same = e.from_text;
  Anchor from = anchor(same);
  if (same && !from.day && text_time_ && e.unit != TimeUnit::day)
    from = {text_time_, TimeBasis::relative_to_text};
  if (e.part >= 0) {  // "this morning", "last night", "the next morning"
    const auto part = static_cast<DayPart>(e.part);
    if (!from.day) {
      Reading out;
      out.sense.value = "XXXX-XX-XXT" + std::string(part_code(part));
      out.sense.type = TimexType::time;
      out.sense.precision = TimePrecision::part_of_day;
      return out;
    }
    return {sense_of_part(*from.day + days{e.direction}, part), from.basis};
  }
  Reading out;
  if (!from.day) {
    out.sense.value = unknown_value(e.unit);
    out.sense.precision = sense_of_unit(Day{}, e.unit).precision;
    return out;
  }
  // A year or month that follows is counted from the largest thing named: "in 1996 ... the following year".
  if (same && text_time_ && e.unit != TimeUnit::day) from.day = text_time_;
  Day day = *from.day;
  if (e.unit == TimeUnit::minute || e.unit == TimeUnit::hour || e.unit == TimeUnit::second)
    return {
        {duration_value(1, e.unit), std::nullopt, std::nullopt, TimePrecision::period, TimexType::duration},
        TimeBasis::unresolved};
  if (e.unit == TimeUnit::month)
    day = add_months(day - days{day_of(day) - 1}, e.direction);
  else
    day = step(day, e.unit, e.direction);
  out = {sense_of_unit(day, e.unit), from.basis};
  if (e.rolling) {
    out.sense.start = step(*from.day, e.unit, -1);
    out.sense.end = from.day;
    out.sense.precision = TimePrecision::period;
  } else if (e.unit == TimeUnit::month)
    narrow(out.sense, e.edge);
  return out;
}

/// "two days ago", "a week later", "a year earlier", "a day after the attack".
TimeResolver::Reading TimeResolver::read_shifted(const TimeExpression& e, WordId at) const {
  Reading out;
  // "A bomb went off on Friday. A day after the attack ...": the day of the sentence before is the attack's.
  if (e.known_event && text_day_ && e.count >= 1 && e.unit >= TimeUnit::day && e.unit <= TimeUnit::week &&
      document_.sentence_of[at] == document_.sentence_of[text_day_at_] + 1) {
    const int n = small_whole(e.count) * e.direction;
    const auto day = step(*text_day_, e.unit, n);
    // "Shells fell at dawn. A day after the attack, ...", told the same day: the attack is another one.
    if (!published_ || !(*published_ < day)) return {sense_of_unit(day, e.unit), TimeBasis::relative_to_text};
  }
  const bool small = e.unit == TimeUnit::hour || e.unit == TimeUnit::minute || e.unit == TimeUnit::second;
  if (e.possessed || e.count == 0 || small || e.count != small_whole(e.count)) {
    // The event is the anchor, or the count is vague: how long, but not when.
    if (e.count == 0 && !e.from_text && !e.possessed) {
      out.sense.value = e.direction < 0 ? "PAST_REF" : "FUTURE_REF";
      out.sense.precision = TimePrecision::period;
      return out;
    }
    out.sense.value = duration_value(e.count, e.unit);
    out.sense.type = TimexType::duration;
    out.sense.precision = TimePrecision::period;
    // "An hour later", "hours later": told of the same day.
    if (small && e.from_text && !e.possessed && text_day_ && e.count <= 6) {
      out.sense.start = out.sense.end = text_day_;
      out.sense.precision = TimePrecision::day;
      out.basis = TimeBasis::relative_to_text;
    }
    return out;
  }
  const int n = small_whole(e.count) * e.direction;
  // A comparison takes the size of what it compares with: profits of the third quarter "a year earlier".
  if (e.unit == TimeUnit::year && e.direction < 0 && e.count == 1 && text_time_ &&
      (text_unit_ == TimeUnit::quarter || (e.from_text && text_unit_ == TimeUnit::month)))
    return {sense_of_unit(
                add_months(text_unit_ == TimeUnit::quarter && quarter_ ? *quarter_ : *text_time_, 12 * n),
                text_unit_),
            TimeBasis::relative_to_text};
  Anchor from = anchor(e.from_text);
  if (e.from_text && e.unit != TimeUnit::day && text_time_) from = {text_time_, TimeBasis::relative_to_text};
  if (!from.day) {
    out.sense.value = duration_value(e.count, e.unit);
    out.sense.type = TimexType::duration;
    out.sense.precision = TimePrecision::period;
    return out;
  }
  out = {sense_of_unit(step(*from.day, e.unit, n), e.unit), from.basis};
  return out;
}

/// "three days", "for more than a week": a length; with "for" and a perfect it reaches up to the publication
/// ("has been without water for more than a week").
TimeResolver::Reading TimeResolver::read_duration(const TimeExpression& e,
                                                  std::span<const Atom> atoms) const {
  Reading out;
  out.sense.value = duration_value(e.count, e.unit);
  out.sense.type = TimexType::duration;
  out.sense.precision = TimePrecision::period;
  const bool whole = e.count >= 1 && e.count == small_whole(e.count) && e.unit >= TimeUnit::day;
  if (!published_ || !whole || e.first == 0) return out;
  const bool since = e.since;
  const bool lasting = atoms[e.first - 1].text == "for" || atoms[e.first - 1].text == "in";
  bool perfect = false;
  for (std::uint32_t i = e.first - 1; i < e.first && e.first - i < 14; --i) {
    if (atoms[i].text == "has" || atoms[i].text == "have" || atoms[i].text == "'ve") perfect = true;
  }
  // "For a week, shells have fallen"
  for (std::uint32_t i = e.last; e.first == 1 && i < atoms.size() && i < e.last + 8; ++i) {
    if (atoms[i].text == "has" || atoms[i].text == "have") perfect = true;
  }
  if (!since && !(lasting && perfect && atoms[e.first - 1].text == "for")) return out;
  out.sense.start = step(*published_, e.unit, -small_whole(e.count));
  out.sense.end = published_;
  out.basis = TimeBasis::relative_to_publication;
  return out;
}

/// "the past three months", "the next two weeks", "in recent years".
TimeResolver::Reading TimeResolver::read_window(const TimeExpression& e) const {
  Reading out;
  out.sense.value = duration_value(e.count, e.unit);
  out.sense.type = TimexType::duration;
  out.sense.precision = TimePrecision::period;
  const Anchor from = anchor(e.from_text);
  if (!from.day || e.count == 0) return out;
  int n = small_whole(e.count);
  TimeUnit unit = e.unit;
  if (unit == TimeUnit::hour && n >= 24) {  // "the past 48 hours"
    n = (n + 23) / 24;
    unit = TimeUnit::day;
  }
  if (unit == TimeUnit::weekend) unit = TimeUnit::week;
  if (unit < TimeUnit::day || e.count != small_whole(e.count)) return out;
  const Day other = step(*from.day, unit, e.direction < 0 ? -n : n);
  out.sense.start = e.direction < 0 ? other : *from.day;
  out.sense.end = e.direction < 0 ? *from.day : other;
  out.basis = from.basis;
  return out;
}

TimeResolver::Reading TimeResolver::read_repeated(const TimeExpression& e) const {
  Reading out;
  out.sense.type = TimexType::set;
  out.sense.precision = TimePrecision::period;
  if (e.weekday > 0) {
    out.sense.value = "XXXX-WXX-" + std::to_string(e.weekday);
    if (e.part >= 0) out.sense.value += "T" + std::string(part_code(static_cast<DayPart>(e.part)));
  } else if (e.month > 0) {
    out.sense.value = std::string("XXXX-") + (e.month < 10 ? "0" : "") + std::to_string(e.month);
  } else if (e.part >= 0) {
    out.sense.value = "XXXX-XX-XXT" + std::string(part_code(static_cast<DayPart>(e.part)));
  } else if (e.unit == TimeUnit::quarter && e.count == 1) {
    out.sense.value = "P1Q";
  } else {
    out.sense.value = duration_value(e.count, e.unit);
  }
  return out;
}

/// "the week", "the quarter", "the latest quarter": the one that the text was about; else the one of the
/// publication.
TimeResolver::Reading TimeResolver::read_anaphor(const TimeExpression& e) const {
  Reading out;
  if (e.unit == TimeUnit::year || e.unit == TimeUnit::decade || e.unit == TimeUnit::month) {
    out.sense.value = duration_value(1, e.unit);
    out.sense.type = TimexType::duration;
    out.sense.precision = TimePrecision::period;
    return out;
  }
  if (e.unit == TimeUnit::day && text_day_) return {sense_of_day(*text_day_), TimeBasis::relative_to_text};
  if (e.unit == TimeUnit::quarter && quarter_)
    return {sense_of_unit(*quarter_, TimeUnit::quarter), TimeBasis::relative_to_text};
  const Anchor from = anchor(false);
  out.sense.value = unknown_value(e.unit);
  if (!from.day || e.unit == TimeUnit::day) return out;
  Day day = *from.day;
  if (e.unit == TimeUnit::quarter) day = add_months(day, -3);  // the last full one is the one reported
  if (e.unit == TimeUnit::weekend && iso_weekday(day) < 6 && !e.ahead)
    day -= days{7};  // "over the weekend", told on a Monday
  return {sense_of_unit(day, e.unit), from.basis};
}

/// The one nearest to the publication that the tense allows.
TimeResolver::Reading TimeResolver::read_feast(const TimeExpression& e, Tense tense) const {
  Reading out;
  out.sense.value = "XXXX-XX-XX";
  if (e.year > 0) {
    if (auto sense = sense_of_feast(e.year, e.feast, e.feast_days)) out = {*sense, TimeBasis::stated};
    return out;
  }
  const Anchor from = anchor(false);
  if (!from.day) return out;
  long best = -1;
  for (int year = year_of(*from.day) - 1; year <= year_of(*from.day) + 1; ++year) {
    const auto sense = sense_of_feast(year, e.feast, e.feast_days);
    if (!sense) continue;
    const long ahead = (*sense->start - *from.day).count();
    const long behind = (*from.day - *sense->end).count();
    long distance = ahead > 0 ? ahead : behind > 0 ? behind : 0;
    if ((tense == Tense::past || tense == Tense::told) && ahead > 2) distance += kOtherSide;
    if (tense == Tense::future && behind > 0) distance += kOtherSide;
    if (best >= 0 && distance >= best) continue;
    best = distance;
    out = {*sense, from.basis};
  }
  return out;
}

/// "for the third day running": the day that the sentence is about, the publication's or the one that stands
/// behind.
TimeResolver::Reading TimeResolver::read_running(const TimeExpression& e, Tense tense, WordId at) const {
  Reading out;
  if (e.weekday > 0 || e.month > 0) {
    TimeExpression day = e;
    day.part = -1;
    out = read_calendar(day, tense, at);
  } else if (const Anchor from = anchor(false); from.day) {
    out = {sense_of_day(*from.day), from.basis};
  }
  if (!out.sense.start) {
    out.sense.value = duration_value(e.count, TimeUnit::day);
    out.sense.type = TimexType::duration;
    out.sense.precision = TimePrecision::period;
    return out;
  }
  if (e.part >= 0) out.sense = sense_of_part(*out.sense.start, static_cast<DayPart>(e.part));
  return out;
}

}  // namespace sitrep
