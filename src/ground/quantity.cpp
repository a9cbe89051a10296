// SPDX-License-Identifier: Apache-2.0
#include "ground/quantity.h"

#include <algorithm>

#include "ground/quantity_relation.h"
#include "ground/quantity_share.h"
#include "ground/quantity_use.h"

namespace sitrep {
namespace {

/// A figure as it is being read: what stands before it, itself, what stands behind it.
struct Figure {
  std::uint32_t first = 0;  ///< with its bound words
  std::uint32_t last = 0;
  Number number;
  Bound bound = Bound::exact;
  bool said_bound = false;
};

std::optional<std::int64_t> whole(double value) {
  const auto out = static_cast<std::int64_t>(value);
  if (value > 9e15 || static_cast<double>(out) != value) return std::nullopt;
  return out;
}

/// The contract's table (section 4, harm): which of low, high and best a bound leaves open.
void apply_bound(QuantityMention& q, std::optional<std::int64_t> value) {
  q.low = q.high = q.best = value;
  switch (q.bound) {
    case Bound::at_least:
    case Bound::more_than:
      q.high.reset();
      break;
    case Bound::up_to:
      q.low.reset();
      break;
    case Bound::fewer_than:
      q.low.reset();
      q.best.reset();
      break;
    default:
      break;
  }
}

class Finder {
 public:
  Finder(const QuantitySentence& sentence, std::vector<QuantityMention>& out) : s_(sentence), out_(out) {}
  void run();

 private:
  bool zero(std::uint32_t& i);
  bool both(std::uint32_t& i);
  bool share(std::uint32_t& i);
  bool single(std::uint32_t i);
  bool figure(std::uint32_t& i);
  bool read_bounds(Figure& f, std::uint32_t& i) const;
  std::optional<Figure> read_figure(std::uint32_t at) const;
  bool read_range(Figure& f, bool between) const;
  bool changes_before(std::uint32_t at) const;
  bool joined_to_last(std::uint32_t at) const;
  QuantityMention& emit(std::uint32_t first, std::uint32_t last, std::uint32_t phrase_first,
                        std::uint32_t phrase_last, std::optional<std::uint32_t> counted);

  const QuantitySentence& s_;
  std::vector<QuantityMention>& out_;
  bool open_ = false;  ///< the last figure's bound may cover the next
  Bound open_bound_ = Bound::exact;
  std::uint32_t open_end_ = 0;  ///< atom behind its phrase
  std::uint32_t ages_end_ = 0;  ///< atom behind the last age ("aged 3 and 5")
  std::vector<PlacedQuantity> placed_;
};

QuantityMention& Finder::emit(std::uint32_t first, std::uint32_t last, std::uint32_t phrase_first,
                              std::uint32_t phrase_last, std::optional<std::uint32_t> counted) {
  QuantityMention q;
  q.words = {s_.atoms[first].word, s_.atoms[last - 1].word + 1};
  q.phrase = {s_.atoms[phrase_first].word, s_.atoms[std::max(phrase_last, last) - 1].word + 1};
  if (counted) q.counted = s_.atoms[*counted].word;
  placed_.push_back(
      {static_cast<MentionId>(out_.size()), first, last, phrase_first, std::max(phrase_last, last)});
  out_.push_back(std::move(q));
  return out_.back();
}

/// "no casualties", "nobody was hurt", "without loss of life": zero, but only of people: "no truce" counts
/// nothing.
bool Finder::zero(std::uint32_t& i) {
  const TermTable::Match match = s_.words.terms.longest(s_.atoms, i);
  if (match.term == nullptr) return false;
  const auto kind = static_cast<NumberTerm>(match.term->kind);
  if (kind == NumberTerm::zero_pronoun) {
    const CountedPhrase of = behind_of(s_, match.last);  // "none of the passengers", "none of them"
    QuantityMention& q = emit(i, match.last, i, of.last, of.noun);
    apply_bound(q, 0);
    i = match.last;
    return true;
  }
  if (kind != NumberTerm::zero_determiner) return false;
  const auto noun = counted_noun(s_, match.last);
  if (!noun && s_.noun(match.last) == NounTerm::state) {  // "left no dead"
    QuantityMention& q = emit(i, match.last, i, match.last + 1, std::nullopt);
    apply_bound(q, 0);
    i = match.last;
    return true;
  }
  if (!noun || !noun->people) return false;
  std::uint32_t phrase_last = noun->last;
  if (s_.text(phrase_last) == "or" || s_.text(phrase_last) == "and") {  // "no deaths or injuries"
    if (const auto more = counted_noun(s_, phrase_last + 1); more && more->people) phrase_last = more->last;
  }
  QuantityMention& q = emit(i, match.last, i, phrase_last, noun->head);
  apply_bound(q, 0);
  i = match.last;
  return true;
}

/// "both men", "both were killed", "both of them traders": two; "both sides" is nobody's count.
bool Finder::both(std::uint32_t& i) {
  const TermTable::Match match = s_.words.terms.longest(s_.atoms, i);
  if (match.term == nullptr || static_cast<NumberTerm>(match.term->kind) != NumberTerm::both) return false;
  auto noun = counted_noun(s_, match.last);
  std::uint32_t last = match.last;
  if (match.last > i + 1 && s_.tag(match.last) == Upos::pron) {
    noun = counted_noun(s_, match.last + 1);
    if (noun && !noun->plural) noun.reset();
    last = noun ? noun->last : match.last + 1;
  } else if (noun && noun->people && noun->plural) {
    last = noun->last;
  } else {
    const std::string_view next = s_.text(match.last);
    if (noun || (next != "were" && next != "are" && next != "died" && next != "have" && next != "had"))
      return false;
  }
  QuantityMention& q = emit(i, match.last, i, last, noun ? std::optional(noun->head) : std::nullopt);
  apply_bound(q, 2);
  i = match.last;
  return true;
}

/// "half of the staff", "more than half of them", "two thirds of the residents", "most of the dead": percent.
/// A vague share is told of people and of what can be counted only ("most of the day" is none).
bool Finder::share(std::uint32_t& i) {
  Figure f;
  std::uint32_t at = i;
  if (!read_bounds(f, at)) return false;
  const auto read = read_share(s_, at);
  if (!read) return false;
  CountedPhrase of = behind_of(s_, read->last - 1);
  if (read->ratio) {
    const auto noun = counted_noun(s_, read->last);
    of = noun ? CountedPhrase{noun->last, noun->head, noun->people || noun->plural, true}
              : CountedPhrase{read->last, std::nullopt, false, false};
  }
  if (read->vague && !of.countable) return false;
  QuantityMention& q = emit(i, read->last, i, of.last, of.noun);
  q.use = QuantityUse::percent;
  q.unit = "percent";
  q.bound = f.bound;
  if (read->vague) {
    q.bound = Bound::vague;
    q.low = whole(read->low);
    q.high = whole(read->high);
  } else {
    apply_bound(q, whole(read->low));
  }
  i = read->last;
  return true;
}

/// "a woman and two children": an article counts one before a listed person, nowhere else. "Killing four and
/// wounding another": one, behind a verb with no noun behind it.
bool Finder::single(std::uint32_t i) {
  const bool another = s_.text(i) == "another";
  if (another && i > 0 && s_.tag(i - 1) == Upos::verb && !counted_noun(s_, i + 1)) {
    const Upos next = s_.tag(i + 1);
    if (next == Upos::noun || next == Upos::propn || next == Upos::num) return false;
    QuantityMention& q = emit(i, i + 1, i, i + 1, std::nullopt);
    apply_bound(q, 1);
    return true;
  }
  if (!another && s_.text(i) != "a" && s_.text(i) != "an") return false;
  if (i > 0 && (s_.text(i - 1) == "such" || s_.text(i - 1) == "what" || s_.text(i - 1) == "many"))
    return false;
  const auto noun = counted_noun(s_, i + 1);
  if (!noun || !noun->people || noun->plural || s_.noun(noun->head) == NounTerm::casualty) return false;
  QuantityMention& q = emit(i, i + 1, i, noun->last, noun->head);
  apply_bound(q, 1);
  return true;
}

/// "raised its toll from 20 to 27": two figures, not a range.
bool Finder::changes_before(std::uint32_t at) const {
  for (std::uint32_t i = 0; i < at; ++i)
    if (s_.term(i) == NumberTerm::change) return true;
  return false;
}

/// "70 to 80", "70-80", "three or four", "2 to 3 million"; after "between" also "70 and 80".
bool Finder::read_range(Figure& f, bool between) const {
  const std::uint32_t at = f.last;
  const std::string_view joint = s_.text(at);
  const bool hyphen = at < s_.size() && s_.atoms[at].hyphened && s_.atoms[at].digit;
  const bool word = joint == "to" || joint == "or" || (between && joint == "and");
  if (!hyphen && !word) return false;
  const bool tail =
      s_.atoms[f.number.first].hyphened && f.number.first > 0 && s_.atoms[f.number.first - 1].digit;
  if (hyphen && tail) return false;
  const auto upper = parse_number(s_.atoms, hyphen ? at : at + 1, s_.words);
  const bool chain = upper && hyphen && upper->last < s_.size() && s_.atoms[upper->last].hyphened &&
                     s_.atoms[upper->last].digit;
  if (chain) return false;  // "617-555-0123"
  if (!upper || upper->vague || upper->ordinal || f.number.vague || f.number.ordinal) return false;
  double low = f.number.value;
  if (upper->last > upper->first + 1 && low < 1000 && f.number.last == f.number.first + 1) {
    double bare = upper->digits ? parse_digits(s_.text(upper->first)).value_or(0) : 0;
    // "two or three dozen", but "five to a hundred".
    if (s_.term(upper->first) == NumberTerm::cardinal && s_.term(upper->last - 1) != NumberTerm::cardinal)
      bare = s_.words.terms.find(s_.atoms[upper->first])->value;
    if (bare > low) low *= upper->value / bare;
  }
  if (upper->value <= low) return false;
  // "for three to four weeks" is a range, whatever was cut off before.
  const std::string_view before = f.first > 0 ? s_.text(f.first - 1) : std::string_view();
  if (joint == "to" && !between && (before == "from" || before == "of") && changes_before(f.first))
    return false;
  f.number.value = low;
  f.number.upper = upper->value;
  f.last = upper->last;
  return true;
}

/// The words before a number that bind it; false where "over" belongs to its verb.
bool Finder::read_bounds(Figure& f, std::uint32_t& i) const {
  for (int n = 0; n < 3; ++n) {
    const TermTable::Match match = s_.words.terms.longest(s_.atoms, i);
    if (match.term == nullptr || static_cast<NumberTerm>(match.term->kind) != NumberTerm::before) break;
    if (s_.text(i) == "over" && i > 0 && s_.term(i - 1) == NumberTerm::over_verb) return false;
    const auto bound = static_cast<Bound>(match.term->value);
    // "at least some 30" is at least 30, "estimated at over 70" more than 70.
    if (f.bound == Bound::exact || (f.bound == Bound::about && bound != Bound::exact)) f.bound = bound;
    f.said_bound = f.said_bound || bound != Bound::exact;
    i = match.last;
  }
  return true;
}

std::optional<Figure> Finder::read_figure(std::uint32_t at) const {
  Figure f;
  f.first = at;
  std::uint32_t i = at;
  if (!read_bounds(f, i)) return std::nullopt;
  // "more than $3 billion": the bound stands before the currency.
  if (i > at && s_.noun(i) == NounTerm::unit && i + 1 < s_.size() && s_.atoms[i + 1].glued) ++i;
  const bool between = s_.text(i) == "between";
  if (between || (s_.text(i) == "from" && !changes_before(i))) ++i;
  auto number = parse_number(s_.atoms, i, s_.words);
  if (!number && i > at) number = parse_bare_pack(s_.atoms, i, s_.words);  // "another dozen"
  if (!number) return std::nullopt;
  f.number = *number;
  f.last = number->last;
  const bool opened = i > at && (s_.text(i - 1) == "between" || s_.text(i - 1) == "from");
  const bool range = read_range(f, between);
  if (opened && !range) return std::nullopt;  // "between 3 p.m. and dawn", "from 20 villages"
  if (f.last < s_.size() && s_.text(f.last) == "+" && s_.atoms[f.last].glued) {
    ++f.last;
    f.bound = Bound::at_least;
    f.said_bound = true;
  } else if (const TermTable::Match behind = s_.words.after.longest(s_.atoms, f.last);
             behind.term != nullptr) {
    f.last = behind.last;
    if (!f.said_bound) f.bound = static_cast<Bound>(behind.term->value);
    f.said_bound = true;
  }
  return f;
}

/// Only a comma or "and" since the last figure's phrase: the bound covers both
/// ("at least 45 soldiers and 20 civilians"), but not the next verb's ("killed at least 12 and wounded 22").
bool Finder::joined_to_last(std::uint32_t at) const {
  if (!open_ || at < open_end_ || at > open_end_ + 3) return false;
  for (std::uint32_t i = open_end_; i < at; ++i) {
    const std::string_view t = s_.text(i);
    if (t != "," && t != "and" && t != "or" && t != "plus" && t != "as" && t != "well") return false;
  }
  return at > open_end_;
}

bool Finder::figure(std::uint32_t& i) {
  const auto read = read_figure(i);
  if (!read) return false;
  Figure f = *read;
  const QuantityReading reading = read_use(s_, f.number, f.first, f.last, ages_end_);
  f.number.value /= reading.divisor;
  const std::uint32_t next = f.last;
  if (reading.skip) {
    i = next;
    return true;
  }
  std::uint32_t phrase_last = std::max(reading.phrase_last, next);
  Bound bound = f.bound;
  bool said_bound = f.said_bound;
  // "60 bodies or more"
  if (const TermTable::Match behind = s_.words.after.longest(s_.atoms, phrase_last);
      behind.term != nullptr && behind.term->kind == kAfterNoun && !said_bound && phrase_last > next) {
    phrase_last = behind.last;
    bound = static_cast<Bound>(behind.term->value);
    said_bound = true;
  }
  QuantityMention& q = emit(f.first, f.last, reading.phrase_first, phrase_last, reading.counted);
  q.use = reading.use;
  q.unit = reading.unit;
  q.bound = bound;
  if (f.number.upper) {
    const bool open = bound == Bound::at_least || bound == Bound::more_than;
    const bool capped = bound == Bound::up_to || bound == Bound::fewer_than;
    if (capped) {
      apply_bound(q, whole(*f.number.upper));
    } else if (open) {
      apply_bound(q, whole(f.number.value));
    } else {
      q.bound = Bound::between;
      q.low = whole(f.number.value);
      q.high = whole(*f.number.upper);
    }
  } else if (f.number.vague) {
    q.bound = Bound::vague;
    q.low = whole(f.number.value);
    q.high = f.number.vague_high;
  } else {
    if (q.bound == Bound::exact && f.number.rounded) q.bound = Bound::about;  // "a dozen" is a round word
    const bool plain_count = reading.use == QuantityUse::count && !said_bound && q.bound == Bound::exact;
    if (plain_count && joined_to_last(f.first)) q.bound = open_bound_;
    apply_bound(q, whole(f.number.value));
  }
  if (reading.use == QuantityUse::age) ages_end_ = f.last;
  open_ = reading.use == QuantityUse::count && reading.counted.has_value() && q.bound != Bound::exact &&
          q.bound != Bound::vague && q.bound != Bound::between && !(f.number.rounded && !said_bound);
  open_bound_ = q.bound;
  open_end_ = phrase_last;
  i = std::max(next, reading.taken);
  return true;
}

void Finder::run() {
  for (std::uint32_t i = 0; i < s_.size();) {
    const Atom& atom = s_.atoms[i];
    const auto lead = static_cast<unsigned char>(atom.text.front());
    const bool candidate = atom.digit || lead >= 0x80 ||
                           s_.words.terms.longest(s_.atoms, i).term != nullptr || atom.text == "a" ||
                           atom.text == "an" || atom.text == "between" || atom.text == "from" ||
                           atom.text == "the";
    if (!candidate) {
      ++i;
      continue;
    }
    if (share(i) || figure(i) || zero(i) || both(i)) continue;
    single(i);
    ++i;
  }
  relate_quantities(s_, placed_, out_);
}

}  // namespace

void find_quantities(const Document& document, const NumberWords& words, Mentions& mentions) {
  std::vector<Atom> atoms;
  std::vector<std::uint8_t> in_time;
  std::size_t time = 0;
  for (const Sentence& sentence : document.sentences) {
    atoms.clear();
    split_atoms(document, sentence.words, atoms);
    in_time.assign(atoms.size(), 0);
    while (time < mentions.times.size() && mentions.times[time].words.first < sentence.words.first) ++time;
    for (std::size_t t = time;
         t < mentions.times.size() && mentions.times[t].words.first < sentence.words.last; ++t) {
      const TimeMention& mention = mentions.times[t];
      if (mention.timex_value.empty()) continue;
      const bool lasts = mention.timex_type == TimexType::duration || mention.timex_type == TimexType::set;
      for (std::size_t i = 0; i < atoms.size(); ++i)
        if (mention.words.contains(atoms[i].word)) in_time[i] = lasts ? 2 : 1;
    }
    Finder(QuantitySentence{document, words, atoms, in_time}, mentions.quantities).run();
  }
}

}  // namespace sitrep
