// SPDX-License-Identifier: Apache-2.0
#include "ground/quantity_share.h"

namespace sitrep {
namespace {

/// The largest denominator that words name ("a tenth of").
constexpr double kMostParts = 10;
/// "One in 40" is a share, "one in 2014" is not.
constexpr double kMostRatio = 1000;

/// "two thirds of", "a quarter of": without "of" it is a rank ("a third suburb").
std::optional<Share> fraction(const QuantitySentence& s, std::uint32_t at) {
  double parts = 1;
  std::uint32_t i = at;
  if (s.text(at) == "a" || s.text(at) == "an") {
    ++i;
  } else if (s.term(at) == NumberTerm::cardinal) {
    parts = s.words.terms.find(s.atoms[at])->value;
    ++i;
  } else {
    return std::nullopt;
  }
  const NumberTerm kind = s.term(i);
  if (kind != NumberTerm::fraction && !(kind == NumberTerm::ordinal && parts == 1)) return std::nullopt;
  const double whole = s.words.terms.find(s.atoms[i])->value;
  if (parts >= whole || whole < 3 || whole > kMostParts || s.text(i + 1) != "of") return std::nullopt;
  if (parse_number(s.atoms, i + 2, s.words)) return std::nullopt;  // "a quarter of a million"
  return Share{i + 2, 100 * parts / whole, 100 * parts / whole, false, false};
}

/// "one in four families", "nine out of ten patients"; not "killed one in four raids", "two in three days".
std::optional<Share> ratio(const QuantitySentence& s, std::uint32_t at) {
  const auto part = parse_number(s.atoms, at, s.words);
  if (!part || part->vague || part->ordinal || part->article || part->value < 1) return std::nullopt;
  const TermTable::Match joint = s.words.terms.longest(s.atoms, part->last);
  if (joint.term == nullptr || static_cast<NumberTerm>(joint.term->kind) != NumberTerm::ratio)
    return std::nullopt;
  const bool firm = joint.last > part->last + 1;  // "out of", "in every"
  const auto whole = parse_number(s.atoms, joint.last, s.words);
  if (!whole || whole->vague || whole->ordinal || whole->value <= part->value || whole->value > kMostRatio)
    return std::nullopt;
  if (s.in_time[whole->first] != 0) return std::nullopt;
  // "one in four families", "four in ten"; not "killed one in four raids", "two in three villages".
  const bool told = (part->value == 1 && !(at > 0 && s.tag(at - 1) == Upos::verb)) || whole->value == 10;
  if (!firm && !told) return std::nullopt;
  const double percent = 100 * part->value / whole->value;
  return Share{whole->last, percent, percent, false, true};
}

}  // namespace

std::optional<Share> read_share(const QuantitySentence& s, std::uint32_t at) {
  const TermTable::Match match = s.words.terms.longest(s.atoms, at);
  if (match.term != nullptr && static_cast<NumberTerm>(match.term->kind) == NumberTerm::part) {
    if (match.last == at + 1 || parse_number(s.atoms, at, s.words)) return std::nullopt;  // "half a million"
    const bool vague = match.term->extra != 0;
    const double low = match.term->value;
    return Share{match.last, low, vague ? match.term->extra : low, vague, false};
  }
  if (auto found = fraction(s, at)) return found;
  return ratio(s, at);
}

}  // namespace sitrep
