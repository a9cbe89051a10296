// SPDX-License-Identifier: Apache-2.0
#include "ground/quantity_use.h"

#include <algorithm>

#include "core/utf8.h"

namespace sitrep {
namespace {

/// Reads one figure's surroundings; each step either decides or leaves it to the next.
class UseReader {
 public:
  UseReader(const QuantitySentence& s, const Number& number, std::uint32_t first, std::uint32_t last,
            std::uint32_t ages_end)
      : s_(s), number_(number), first_(first), last_(last), ages_end_(ages_end) {
    out_.phrase_first = first;
    out_.phrase_last = last;
  }
  QuantityReading read();

 private:
  bool time();
  bool metres();
  bool measured();
  bool aged();
  bool announces_age(std::uint32_t at) const;
  bool age_of_subject() const;
  bool ends_name(std::uint32_t at) const;
  bool lists_ages(std::uint32_t at) const;
  bool named();
  void counted();
  bool whole_digits() const { return number_.digits && number_.last == number_.first + 1; }
  bool decide(QuantityUse use) {
    out_.use = use;
    return true;
  }

  const QuantitySentence& s_;
  const Number& number_;
  std::uint32_t first_;
  std::uint32_t last_;
  std::uint32_t ages_end_;
  QuantityReading out_;
};

bool UseReader::time() {
  for (std::uint32_t i = number_.first; i < number_.last; ++i) {
    if (s_.in_time[i] == 0) continue;
    if (s_.in_time[i] == 1) return decide(QuantityUse::time);
    const TermTable::Match match = s_.words.nouns.longest(s_.atoms, last_);
    if (match.term != nullptr && static_cast<NounTerm>(match.term->kind) == NounTerm::unit) {
      const auto& row = s_.words.units[static_cast<std::size_t>(match.term->value)];
      if (static_cast<QuantityUse>(row.use) == QuantityUse::duration) {
        out_.unit = row.name;
        out_.phrase_last = match.last;
      }
    }
    return decide(QuantityUse::duration);
  }
  return false;
}

/// "200m from the gate", which also looks like millions ("1.5m people", "$3m", "2m were displaced").
bool UseReader::metres() {
  if (!number_.digits || number_.last != number_.first + 2 || s_.term(last_ - 1) != NumberTerm::short_scale)
    return false;
  const Term* letter = s_.words.nouns.find(s_.atoms[last_ - 1]);
  if (letter == nullptr || static_cast<NounTerm>(letter->kind) != NounTerm::unit) return false;
  const Upos next = s_.tag(last_);
  const auto noun = counted_noun(s_, last_);
  if (next == Upos::aux || next == Upos::verb || s_.noun(last_) == NounTerm::unit || s_.text(last_) == "of" ||
      (noun && (noun->plural || noun->people)))
    return false;
  out_.unit = s_.words.units[static_cast<std::size_t>(letter->value)].name;
  out_.divisor = s_.words.terms.find(s_.atoms[last_ - 1])->value;
  return decide(QuantityUse::distance);
}

/// Units behind ("95 percent", "10-kilometre", "hundreds of metres") and currency before ("$5 million").
bool UseReader::measured() {
  if (first_ > 0 || number_.first > first_) {
    const std::uint32_t before = number_.first > 0 ? number_.first - 1 : 0;
    if (number_.first > 0 && s_.noun(before) == NounTerm::unit && s_.atoms[number_.first].glued) {
      const Term* unit = s_.words.nouns.find(s_.text(before));
      const auto& row = s_.words.units[static_cast<std::size_t>(unit->value)];
      if (static_cast<QuantityUse>(row.use) == QuantityUse::money) {
        out_.unit = row.name;
        out_.phrase_first = std::min(out_.phrase_first, before);
        if (before > 0 && s_.words.nouns.longest(s_.atoms, before - 1).last == number_.first)  // "US" "$"
          out_.phrase_first = std::min(out_.phrase_first, before - 1);
        return decide(QuantityUse::money);
      }
    }
  }
  if (metres()) return true;
  std::uint32_t at = last_;
  if (s_.term(at) == NumberTerm::other) ++at;
  if (s_.text(at) == "of" && number_.vague) ++at;
  const TermTable::Match match = s_.words.nouns.longest(s_.atoms, at);
  if (match.term == nullptr || static_cast<NounTerm>(match.term->kind) != NounTerm::unit) return false;
  const auto& row = s_.words.units[static_cast<std::size_t>(match.term->value)];
  const auto use = static_cast<QuantityUse>(row.use);
  // "5 m" is a length only behind digits; a word of one letter is an initial elsewhere.
  if (s_.text(at).size() == 1 && use == QuantityUse::distance && !number_.digits) return false;
  out_.unit = row.name;
  out_.phrase_last = match.last;
  if (use == QuantityUse::duration) {
    if (s_.noun(match.last) == NounTerm::old ||
        (s_.text(match.last) == "of" && s_.noun(match.last + 1) == NounTerm::age)) {
      out_.phrase_last = match.last + (s_.text(match.last) == "of" ? 2U : 1U);
      return decide(QuantityUse::age);
    }
    if (number_.ordinal) return decide(QuantityUse::rank);  // "the third day"
  }
  if (use == QuantityUse::percent && s_.text(match.last) == "of") {  // "80 percent of the teachers"
    std::uint32_t noun_at = match.last + 1;
    while (s_.tag(noun_at) == Upos::det || s_.tag(noun_at) == Upos::pron) ++noun_at;
    if (const auto noun = counted_noun(s_, noun_at)) {
      out_.counted = noun->head;
      out_.phrase_last = noun->last;
    }
  }
  return decide(use);
}

/// Whether words that announce an age end right before atom `at`: "aged", "at the age of".
bool UseReader::announces_age(std::uint32_t at) const {
  for (std::uint32_t size = 1; size <= 3 && size <= at; ++size) {
    const TermTable::Match match = s_.words.nouns.longest(s_.atoms, at - size);
    if (match.term != nullptr && match.last == at && static_cast<NounTerm>(match.term->kind) == NounTerm::age)
      return true;
  }
  return false;
}

/// "She was only 16 when", "he turned 21 in prison": the verb's number counts nothing.
bool UseReader::age_of_subject() const {
  if (first_ == 0 || number_.value < 3 || counted_noun(s_, last_)) return false;
  const Upos next = s_.tag(last_);
  if (next == Upos::noun || next == Upos::adj || next == Upos::propn || next == Upos::num ||
      s_.text(last_) == "of")
    return false;
  if (s_.noun(first_ - 1) == NounTerm::age_verb) return true;
  return first_ > 1 && s_.tag(first_ - 1) == Upos::aux && s_.noun(first_ - 2) == NounTerm::age_of;
}

/// Whether atom `at`, whatever its tag, ends a name: in "Adel Strong, 31, shot and killed his cousins" the
/// surname is taken for an adjective, and 31 would be the toll.
bool UseReader::ends_name(std::uint32_t at) const {
  if (at == 0 || s_.tag(at - 1) != Upos::propn) return false;
  const std::string_view written =
      s_.document.text().substr(s_.atoms[at].begin, s_.atoms[at].end - s_.atoms[at].begin);
  std::size_t next = 0;
  const char32_t first = next_code_point(written, next);
  return is_upper(first) && next < written.size() && !is_upper(next_code_point(written, next));
}

/// "Two bakers, 41 and 33, suffered": from atom `at` as many numbers in digits as the noun before counts, and
/// no noun behind the last.
bool UseReader::lists_ages(std::uint32_t at) const {
  std::uint32_t end = last_;
  double size = 1;
  while (end + 1 < s_.size() && (s_.text(end) == "," || s_.text(end) == "and")) {
    const bool both = s_.text(end) == "," && s_.text(end + 1) == "and" && end + 2 < s_.size();
    const std::uint32_t next = both ? end + 2 : end + 1;
    if (!s_.atoms[next].digit) break;
    size += 1;
    end = next + 1;
  }
  if (size < 2 || counted_noun(s_, end) || s_.tag(at - 2) != Upos::noun) return false;
  for (std::uint32_t k = at - 2; k > 0 && at - k < 7; --k)
    if (const auto counts = parse_number(s_.atoms, k - 1, s_.words))
      return counts->value == size && counts->last <= at - 2;
  return false;
}

/// "aged 12", "aged 3 and 5", "Ali Hassan, 45, was", "(45)".
bool UseReader::aged() {
  const std::uint32_t at = number_.first;
  if (at == 0 || number_.vague || number_.ordinal || number_.value > 120) return false;
  if (announces_age(at) || announces_age(first_) || age_of_subject()) {
    out_.unit = "years";
    return decide(QuantityUse::age);
  }
  if (ages_end_ > 0 && at > ages_end_ && at <= ages_end_ + 2 && whole_digits() &&
      (s_.text(at - 1) == "and" || s_.text(at - 1) == ",") && s_.tag(last_) != Upos::noun) {
    out_.unit = "years";
    return decide(QuantityUse::age);
  }
  if (at < 2 || !whole_digits() || first_ != at) return false;
  const std::string_view before = s_.text(at - 1);
  const std::string_view behind = s_.text(last_);
  // "The general, 67, has led": one person, whoever it is.
  const Term* person = s_.words.nouns.find(s_.atoms[at - 2]);
  const bool one =
      person != nullptr && static_cast<NounTerm>(person->kind) == NounTerm::person && person->value == 1;
  const bool name = s_.tag(at - 2) == Upos::propn || one || ends_name(at - 2);
  // "Two men, 18 and 20, and": as many ages as people; what follows names nobody.
  if (before == "," && number_.value <= 110 && lists_ages(at)) {
    out_.unit = "years";
    return decide(QuantityUse::age);
  }
  const bool comma = before == "," && (behind == "," || behind == ";" || behind == "." || behind.empty());
  if (name && number_.value >= 1 && number_.value <= 110 && (comma || (before == "(" && behind == ")"))) {
    out_.unit = "years";
    return decide(QuantityUse::age);
  }
  return false;
}

/// Figures that name something: "Division 30", "Resolution 2254", "F-16", "2014", a telephone number.
bool UseReader::named() {
  const std::uint32_t at = number_.first;
  if (!number_.digits || number_.ordinal) return false;
  const std::string_view text = s_.text(at);
  const bool one = whole_digits();
  // "41NBC", "17WALB": the rest of a name glued to it.
  if (one && last_ < s_.size() && s_.atoms[last_].glued && s_.tag(last_) == Upos::propn &&
      s_.text(last_).size() > 2)
    return decide(QuantityUse::other);
  if (one && text.size() > 1 && text[0] == '0' && text[1] != '.') return decide(QuantityUse::other);
  if (one && text.size() >= 7 && !number_.grouped) return decide(QuantityUse::other);
  if (at > 0 && s_.atoms[at].hyphened && !number_.upper) {
    const bool letters = !s_.atoms[at - 1].digit;
    if (letters || s_.atoms[at].glued) return decide(QuantityUse::other);  // "F-16", "3-1"
  }
  if (one && !number_.upper && last_ < s_.size() && s_.atoms[last_].hyphened && s_.atoms[last_].digit)
    return decide(QuantityUse::other);
  if (at == 0 && (s_.text(last_) == "." || s_.text(last_) == ")") && last_ + 1 < s_.size())
    return decide(QuantityUse::other);
  // "The May 2016 death of a clerk": a year behind its month.
  if (one && first_ == at && at > 0 && s_.in_time[at - 1] != 0 && text.size() == 4 && number_.value >= 1900 &&
      number_.value < 2100)
    return decide(QuantityUse::time);
  const auto noun = counted_noun(s_, last_);
  // "Action 11 News": a number inside a name.
  if (noun && first_ == at && at > 0 && s_.tag(at - 1) == Upos::propn && s_.tag(noun->head) == Upos::propn &&
      !noun->people)
    return decide(QuantityUse::other);
  // "Shot at 2323 Palm St.", "3400 North 5th Street": a house.
  for (std::uint32_t i = last_; whole_digits() && first_ == at && i < last_ + 4; ++i) {
    if (s_.noun(i) == NounTerm::street && i > last_) return decide(QuantityUse::other);
    if (s_.tag(i) != Upos::propn && s_.tag(i) != Upos::num && s_.tag(i) != Upos::adj) break;
  }
  // "at around 6": the hour, where nothing is counted.
  if (first_ > 0 && first_ < at && s_.text(first_ - 1) == "at" && one && !noun && number_.value <= 12)
    return decide(QuantityUse::time);
  if (first_ == at && at > 0 && one && !(noun && (noun->people || noun->plural))) {
    const Upos next = s_.tag(last_);
    const bool told = next == Upos::aux || next == Upos::verb;
    if (names_by_number(s_.noun(at - 1))) return decide(QuantityUse::other);
    if (s_.tag(at - 1) == Upos::propn && !told && !noun) return decide(QuantityUse::other);
    if (s_.text(at - 1) == "#") return decide(QuantityUse::other);
  }
  if (one && !number_.grouped && !noun && text.size() == 4 && number_.value >= 1900 && number_.value < 2100 &&
      first_ == at)
    return decide(QuantityUse::time);
  return false;
}

/// The noun phrase of a count: "At least 253 civilians", "two more people", "two of the victims", "49 women
/// and children".
void UseReader::counted() {
  std::uint32_t at = last_;
  while (s_.term(at) == NumberTerm::other && at < last_ + 2) {
    ++at;
    out_.phrase_last = at;
  }
  if (s_.text(at) == "of") {
    std::uint32_t noun_at = at + 1;
    if (s_.term(noun_at) == NumberTerm::other) {  // "dozens of others"
      out_.phrase_last = noun_at + 1;
      return;
    }
    if (s_.tag(noun_at) == Upos::pron) {  // "three of them", "three of them children", "one of them a child"
      const CountedPhrase of = behind_of(s_, at);
      out_.phrase_last = of.last;
      out_.counted = of.noun;
      if (of.single) out_.taken = of.last;
      return;
    }
    while (s_.tag(noun_at) == Upos::det || s_.tag(noun_at) == Upos::pron) ++noun_at;
    if (parse_number(s_.atoms, noun_at, s_.words))
      return;  // "two of the 12 wounded": the second figure has the noun
    at = noun_at;
  }
  if (at == last_ && at > 0 && s_.text(at - 1) == "of")  // "a number of the hostages"
    while (s_.tag(at) == Upos::det || s_.tag(at) == Upos::pron) ++at;
  const auto noun = counted_noun(s_, at);
  if (!noun) return;
  // "wounding 15 [.] Injured correspondent": more than one needs a plural.
  if (noun->people && !noun->plural && (number_.value > 1 || number_.upper)) return;
  out_.counted = noun->head;
  out_.phrase_last = noun->last;
  const std::string_view joint = s_.text(noun->last);
  if (noun->people && noun->plural && (joint == "and" || joint == "or")) {
    const auto more = counted_noun(s_, noun->last + 1);
    if (more && more->people && more->plural) out_.phrase_last = more->last;
  }
}

QuantityReading UseReader::read() {
  if (time()) return out_;
  if (measured() || aged()) return out_;
  if (number_.ordinal) {
    out_.use = QuantityUse::rank;
    return out_;
  }
  if (named()) return out_;
  const bool fraction = number_.value != static_cast<double>(static_cast<std::int64_t>(number_.value));
  if (fraction) {
    out_.use = QuantityUse::other;
    return out_;
  }
  // "a four-storey house", "a 12-man team", "one-sided": a measure of what follows.
  if (last_ < s_.size() && s_.atoms[last_].hyphened && !s_.atoms[last_].digit) {
    out_.use = QuantityUse::other;
    while (out_.phrase_last < s_.size() && s_.atoms[out_.phrase_last].hyphened) ++out_.phrase_last;
    return out_;
  }
  if (s_.text(number_.first) == "one" && s_.text(last_) == "another") {
    out_.skip = true;
    return out_;
  }
  counted();
  if (s_.text(number_.first) == "one" && number_.last == number_.first + 1 && !out_.counted) {
    const std::uint32_t at = number_.first;
    const std::string_view next = s_.text(last_);
    const Upos before = at > 0 ? s_.tag(at - 1) : Upos::x;
    // "this one", "one another", "one after the other": a pronoun.
    if (first_ == at && (before == Upos::det || before == Upos::adj || next == "by" || next == "after"))
      out_.skip = true;
  }
  return out_;
}

}  // namespace

QuantityReading read_use(const QuantitySentence& s, const Number& number, std::uint32_t first,
                         std::uint32_t last, std::uint32_t ages_end) {
  return UseReader(s, number, first, last, ages_end).read();
}

}  // namespace sitrep
