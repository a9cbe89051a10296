// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/image.h"
#include "ground/kinds.h"
#include "ground/number_terms.h"
#include "sitrep/result.h"

namespace sitrep {

/// What a word of data/<language>/numbers.txt means; Term::kind of NumberWords::terms.
enum class NumberTerm : std::uint8_t {
  none,
  cardinal,         ///< value
  scale,            ///< value multiplies
  short_scale,      ///< value; glued to digits only
  pack,             ///< value; rounded ("dozen")
  exact_pack,       ///< value ("a couple of")
  ordinal,          ///< value
  vague,            ///< value: row of NumberWords::vague
  before,           ///< value: Bound; stands before a number
  other,            ///< "more", "others": around a number
  zero_pronoun,     ///< "nobody"
  zero_determiner,  ///< "no"
  both,
  over_verb,  ///< "handed" over
  part,       ///< value: percent ("half of"); extra: its upper end where it is vague ("most of")
  fraction,   ///< value: of how many ("thirds")
  ratio,      ///< "one in four"
  change      ///< "raised": "from 20 to 27" is no range
};

/// What a noun tells about the number before it; Term::kind of NumberWords::nouns.
enum class NounTerm : std::uint8_t {
  none,
  unit,      ///< value: row of NumberWords::units
  person,    ///< value: 1 singular, 2 plural
  people,    ///< plural people
  casualty,  ///< value: 1 singular, 2 plural
  label,     ///< "Division 30"
  street,    ///< a label, and behind a house's number: "2323 Palm St."
  age,       ///< "aged 12"
  age_verb,  ///< "turned 12"
  age_of,    ///< "she was 12"
  old,       ///< "12-year-old"
  state      ///< "12 dead"
};

/// Term::kind of NumberWords::after where the words may stand behind the noun too: "60 bodies or more".
inline constexpr std::uint8_t kAfterNoun = 2;

/// What stands between two figures and says what one is to the other; Term::kind of NumberWords::joints.
enum class JointTerm : std::uint8_t {
  none,
  joined,     ///< "and"
  comma,      ///< joins only inside a list
  including,  ///< "including 49 children"
  of_them,    ///< "three of them"
  among,      ///< "ten were among 48 killed"
  of,         ///< "its toll of 20 to 27"
  from,       ///< "from 20 to 27", "to 41 from 38"
  to,
  compared,  ///< "up from"
  instead,   ///< "not five"
  former,    ///< "had earlier said"
  latter     ///< "now says"
};

/// "Division 30", "Street 30": a number right behind is a name.
inline bool names_by_number(NounTerm term) { return term == NounTerm::label || term == NounTerm::street; }

/// The number words of a language, in place in the image (sections "numbers.*").
class NumberWords {
 public:
  struct VagueRow {
    std::int64_t low;
    std::int64_t high;  ///< -1: open
  };
  struct UnitRow {
    char name[12];  ///< zero-terminated
    std::uint32_t use;
  };

  NumberWords() = default;
  explicit NumberWords(const Image& image)
      : terms(image, "numbers.terms"),
        after(image, "numbers.after"),
        nouns(image, "numbers.nouns"),
        joints(image, "numbers.joints"),
        vague(image.rows<VagueRow>("numbers.vague")),
        units(image.rows<UnitRow>("numbers.units")) {}

  TermTable terms;
  TermTable after;  ///< bounds behind a number ("or more"); value a Bound; kind 2: behind the noun too
  TermTable nouns;
  TermTable joints;
  std::span<const VagueRow> vague;
  std::span<const UnitRow> units;
};

/// Reads numbers*.txt of a language folder into the sections that NumberWords uses.
Status compile_numbers(const std::string& data_folder, ImageWriter& image);

/// A number as a whole one, of a day, a year or a count of them; 0 beyond a million, which is none of these.
inline int small_whole(double value) { return value > -1e6 && value < 1e6 ? static_cast<int>(value) : 0; }

/// A number as it is written, without what is counted.
struct Number {
  std::uint32_t first = 0;  ///< atoms [first, last)
  std::uint32_t last = 0;
  double value = 0;             ///< of a vague word: its lower end
  std::optional<double> upper;  ///< of a range
  std::optional<std::int64_t> vague_high;
  bool vague = false;
  bool rounded = false;  ///< "a dozen"
  bool ordinal = false;
  bool digits = false;   ///< begins with digits
  bool grouped = false;  ///< "1,200"
  bool article = false;  ///< "a hundred": the article counts as one
};

/// The longest number that starts at atom `at`, without its bound words; a range is not joined.
std::optional<Number> parse_number(std::span<const Atom> atoms, std::uint32_t at, const NumberWords& words);

/// "another dozen": a pack that something else stands before.
std::optional<Number> parse_bare_pack(std::span<const Atom> atoms, std::uint32_t at,
                                      const NumberWords& words);

/// The value of plain digits with separators ("1,200", "1.2", "٣٠"); nothing for anything else ("10:30",
/// "4/5").
std::optional<double> parse_digits(std::string_view text, bool* grouped = nullptr);

}  // namespace sitrep
