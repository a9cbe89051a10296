// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <map>

#include "core/blocks.h"
#include "ground/time_words.h"
#include "text/phrases.h"

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 12> kUnits = {"second", "minute",    "hour",    "day",
                                                     "week",   "fortnight", "month",   "quarter",
                                                     "year",   "decade",    "century", "weekend"};
constexpr std::array<std::string_view, 7> kParts = {"morning", "noon", "afternoon", "evening",
                                                    "night",   "dawn", "dusk"};
constexpr std::array<std::string_view, 6> kEdges = {"none", "early", "mid", "late", "start", "end"};
constexpr std::array<std::string_view, 4> kSeasons = {"SP", "SU", "FA", "WI"};
constexpr std::array<std::string_view, 3> kFixed = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"};

struct Tables {
  TermTableBuilder terms;
  std::map<std::string, std::uint8_t> cues;
};

/// One compiled meaning of a block's words.
struct Meaning {
  TimeTerm kind = TimeTerm::none;
  std::int32_t value = 0;
  std::uint16_t extra = 0;
};

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }
std::string_view second_word(std::string_view text) {
  const auto space = text.find(' ');
  return space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
}

template <std::size_t N>
Result<std::int32_t> index_in(const Block& block, const std::array<std::string_view, N>& names,
                              std::string_view name) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<std::int32_t>(i);
  std::string message = "'" + std::string(name) + "' is none of:";
  for (const std::string_view known : names) message += " " + std::string(known);
  return block.error(block.line, message);
}

Result<std::int32_t> number_in(const Block& block, std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    return block.error(block.line, "'" + std::string(text) + "' is not a whole number");
  return value;
}

/// "12-25", or "11-4th-4": the fourth Thursday of November.
Result<Meaning> holiday(const Block& block) {
  const std::string& id = block.id;
  const auto digit = [&](std::size_t at) { return id[at] >= '0' && id[at] <= '9' ? id[at] - '0' : -1000; };
  if (id.size() == 5 && id[2] == '-')
    return Meaning{TimeTerm::holiday, (digit(0) * 10 + digit(1)) * 100 + digit(3) * 10 + digit(4), 0};
  if (id.size() == 8 && id[2] == '-' && id[6] == '-')
    return Meaning{TimeTerm::holiday, (digit(0) * 10 + digit(1)) * 100,
                   static_cast<std::uint16_t>(digit(3) * 8 + digit(7))};
  return block.error(block.line, "a holiday is month-day or month-nth-weekday");
}

/// "easter -2", "orthodox 0", "hijri 10-01 3": the calendar, where in it, how many days.
Result<Meaning> feast(const Block& block) {
  const std::string_view where = second_word(block.id);
  const std::string_view calendar = first_word(block.id);
  if (calendar == "easter" || calendar == "orthodox") {
    const auto days = number_in(block, where);
    if (!days) return days.error();
    const int base = static_cast<int>(calendar == "easter" ? FeastCalendar::easter : FeastCalendar::orthodox);
    return Meaning{TimeTerm::feast, base * 10000 + 1000 + *days, 1};
  }
  if (calendar == "hijri" && where.size() > 6 && where[2] == '-') {
    const auto month = number_in(block, where.substr(0, 2));
    const auto day = number_in(block, where.substr(3, 2));
    const auto length = number_in(block, where.substr(6));
    if (month && day && length)
      return Meaning{TimeTerm::feast, static_cast<int>(FeastCalendar::hijri) * 10000 + *month * 100 + *day,
                     static_cast<std::uint16_t>(*length)};
  }
  return block.error(block.line, "a feast is 'easter DAYS', 'orthodox DAYS' or 'hijri MM-DD LENGTH'");
}

Result<Meaning> meaning_of(const Block& block) {
  const auto indexed = [&](TimeTerm kind, const auto& names) -> Result<Meaning> {
    const auto value = index_in(block, names, block.id);
    if (!value) return value.error();
    return Meaning{kind, *value, 0};
  };
  const auto numbered = [&](TimeTerm kind) -> Result<Meaning> {
    const auto value = number_in(block, first_word(block.id));
    if (!value) return value.error();
    return Meaning{kind, *value, 0};
  };
  const std::string& kind = block.kind;
  if (kind == "month") return numbered(TimeTerm::month);
  if (kind == "weekday") return numbered(TimeTerm::weekday);
  if (kind == "unit") return indexed(TimeTerm::unit, kUnits);
  if (kind == "part") return indexed(TimeTerm::part, kParts);
  if (kind == "fixed") return indexed(TimeTerm::fixed, kFixed);
  if (kind == "season") return indexed(TimeTerm::season, kSeasons);
  if (kind == "edge") return indexed(TimeTerm::edge, kEdges);
  if (kind == "direction") return numbered(TimeTerm::direction);
  if (kind == "direction_text") return numbered(TimeTerm::direction_text);
  if (kind == "shift") return numbered(TimeTerm::shift);
  if (kind == "decade") return numbered(TimeTerm::decade);
  if (kind == "latest") return Meaning{TimeTerm::latest, 0, 0};
  if (kind == "ago") return Meaning{TimeTerm::ago, 0, 0};
  if (kind == "every") return Meaning{TimeTerm::every, 0, 0};
  if (kind == "zone") return Meaning{TimeTerm::zone, 0, 0};
  if (kind == "oclock") return Meaning{TimeTerm::oclock, 0, 0};
  if (kind == "meridiem") return Meaning{TimeTerm::meridiem, block.id == "pm" ? 720 : 0, 0};
  if (kind == "holiday") return holiday(block);
  if (kind == "feast") return feast(block);
  if (kind == "clock") {
    const auto hour = number_in(block, block.id.substr(0, 2));
    if (!hour) return hour.error();
    return Meaning{TimeTerm::clock, *hour * 60, 0};
  }
  if (kind == "deictic") {
    auto out = numbered(TimeTerm::deictic);
    if (!out || second_word(block.id).empty()) return out;
    const auto part = index_in(block, kParts, second_word(block.id));
    if (!part) return part.error();
    out->extra = static_cast<std::uint16_t>(*part + 1);
    return out;
  }
  if (kind == "frequency") {
    const auto unit = index_in(block, kUnits, first_word(block.id));
    if (!unit) return unit.error();
    const auto count = number_in(block, second_word(block.id));
    if (!count) return count.error();
    return Meaning{TimeTerm::frequency, *unit, static_cast<std::uint16_t>(*count)};
  }
  return block.error(block.line, "unknown block '" + kind + "' (docs/times.md lists them)");
}

std::uint8_t cue_bit(std::string_view kind) {
  if (kind == "preposition") return TimeCue::kPreposition;
  if (kind == "future") return TimeCue::kFuture;
  if (kind == "ahead") return TimeCue::kAhead;
  if (kind == "since") return TimeCue::kSince;
  if (kind == "event") return TimeCue::kEvent;
  if (kind == "filler") return TimeCue::kFiller;
  if (kind == "scheduled") return TimeCue::kScheduled;
  return 0;
}

Status add_block(const Block& block, Tables& tables) {
  if (Status s = check_keys(block, {"word", "short", "doubtful", "one"}); !s) return s;
  if (const std::uint8_t bit = cue_bit(block.kind); bit != 0) {
    for (const std::string& word : block.all("word")) tables.cues[word] |= bit;
    return ok_status();
  }
  const auto meaning = meaning_of(block);
  if (!meaning) return meaning.error();
  const bool plurals = meaning->kind == TimeTerm::weekday || meaning->kind == TimeTerm::part;
  const auto add = [&](const std::string& word, WordForm form) {
    // Only these kinds ask how sure the word is; the others use `extra` for themselves.
    const bool formed = plurals || meaning->kind == TimeTerm::month || meaning->kind == TimeTerm::unit ||
                        meaning->kind == TimeTerm::season;
    const std::uint16_t extra = formed ? static_cast<std::uint16_t>(form) : meaning->extra;
    return tables.terms.add(word, static_cast<std::uint8_t>(meaning->kind), meaning->value, extra);
  };
  const auto add_list = [&](std::string_view key, WordForm form) -> Status {
    for (const std::string& word : block.all(key))
      if (!add(word, form)) return block.error(block.line, "'" + word + "' has another meaning already");
    return ok_status();
  };
  const WordForm plain = meaning->kind == TimeTerm::unit ? WordForm::plural : WordForm::plain;
  if (Status s = add_list("word", plain); !s) return s;
  if (Status s = add_list("one", WordForm::plain); !s) return s;
  if (Status s = add_list("short", WordForm::abbreviated); !s) return s;
  if (Status s = add_list("doubtful", WordForm::doubtful); !s) return s;
  if (plurals)
    for (const std::string& word : block.all("word")) add(plural_of(word), WordForm::plural);
  return ok_status();
}

}  // namespace

Status compile_times(const std::string& data_folder, ImageWriter& image) {
  const auto blocks = read_blocks(data_folder + "/times.txt");
  if (!blocks) return blocks.error();
  Tables tables;
  for (const Block& block : *blocks)
    if (Status s = add_block(block, tables); !s) return s;
  TermTableBuilder cues;
  for (const auto& [word, bits] : tables.cues) cues.add(word, bits, 0);
  tables.terms.save(image, "times.terms");
  cues.save(image, "times.cues");
  return ok_status();
}

}  // namespace sitrep
