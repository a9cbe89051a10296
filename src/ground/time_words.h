// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/image.h"
#include "ground/number_terms.h"
#include "ground/number_words.h"
#include "sitrep/result.h"

namespace sitrep {

/// What a word of data/<language>/times.txt means; Term::kind of TimeWords::terms.
enum class TimeTerm : std::uint8_t {
  none,
  month,           ///< value 1-12; extra: WordForm
  weekday,         ///< value 1-7, Monday first; extra: WordForm
  unit,            ///< value: TimeUnit; extra: WordForm::plain singular, WordForm::plural
  part,            ///< value: DayPart; extra like unit
  clock,           ///< value: minute of the day ("noon")
  deictic,         ///< value: days from publication; extra: DayPart + 1, or 0
  fixed,           ///< value: FixedRef
  season,          ///< value: 0 spring ... 3 winter; extra: WordForm
  holiday,         ///< value: month * 100 + day, or month * 100 and extra: nth * 8 + weekday
  feast,           ///< value: FeastCalendar * 10000 + what that calendar counts; extra: its days
  frequency,       ///< value: TimeUnit; extra: how many
  direction,       ///< value -1 last, 0 this, 1 next: from publication
  direction_text,  ///< the same, from the time named before
  latest,
  ago,
  shift,  ///< value -1 earlier, 1 later
  edge,   ///< value: Edge
  every,
  meridiem,  ///< value: 0 am, 720 pm
  zone,
  oclock,
  decade  ///< value: 20-90
};

/// How sure a word's meaning is.
enum class WordForm : std::uint8_t { plain, plural, abbreviated, doubtful };

enum class TimeUnit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,
  fortnight,
  month,
  quarter,
  year,
  decade,
  century,
  weekend
};

enum class DayPart : std::uint8_t { morning, noon, afternoon, evening, night, dawn, dusk };
enum class Edge : std::uint8_t { none, early, mid, late, start, end };
/// Whose reckoning a feast follows: days from Easter + 1000, or month * 100 + day of the Islamic year.
enum class FeastCalendar : std::uint8_t { easter = 1, orthodox, hijri };
enum class FixedRef : std::uint8_t { present, past, future };

/// Small words that decide by standing beside a time; Term::kind of TimeWords::cues, as bits.
struct TimeCue {
  static constexpr std::uint8_t kPreposition = 1;  ///< a year or a doubtful month may follow
  static constexpr std::uint8_t kFuture = 2;       ///< "will", "expected"
  static constexpr std::uint8_t kAhead = 4;        ///< "until", "by"
  static constexpr std::uint8_t kSince = 8;
  static constexpr std::uint8_t kEvent = 16;      ///< "since the surge"
  static constexpr std::uint8_t kFiller = 32;     ///< "three straight days"
  static constexpr std::uint8_t kScheduled = 64;  ///< "resume": in the present tense what is to come
};

/// The time words of a language, in place in the image (sections "times.*" and "numbers.*").
class TimeWords {
 public:
  TimeWords() = default;
  explicit TimeWords(const Image& image)
      : terms(image, "times.terms"), cues(image, "times.cues"), numbers(image) {}

  /// The bits of TimeCue that a word has.
  std::uint8_t cue(const Atom& word) const {
    const Term* term = cues.find(word);
    return term == nullptr ? std::uint8_t{0} : term->kind;
  }

  TermTable terms;
  TermTable cues;
  NumberWords numbers;
};

/// Reads times.txt of a language folder into the sections that TimeWords uses.
/// TimeWords also needs compile_numbers.
Status compile_times(const std::string& data_folder, ImageWriter& image);

}  // namespace sitrep
