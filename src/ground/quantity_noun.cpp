// SPDX-License-Identifier: Apache-2.0
#include "ground/quantity_noun.h"

namespace sitrep {
namespace {

bool participle(std::string_view word) {
  return word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en") || word.ends_with("known");
}

/// "Palestinians", "Iraqis", also where the tagger took them for one name; "Hamas" is not one.
bool people_name(std::string_view word) {
  return word.ends_with("ans") || word.ends_with("is") || word.ends_with("rs") || word.ends_with("ds");
}

/// A listed person, kind of people or casualty that starts at `at`.
struct ListedNoun {
  std::uint32_t last = 0;
  bool plural = false;
};

std::optional<ListedNoun> listed(const QuantitySentence& s, std::uint32_t at) {
  const TermTable::Match match = s.words.nouns.longest(s.atoms, at);
  if (match.term == nullptr) return std::nullopt;
  const auto kind = static_cast<NounTerm>(match.term->kind);
  if (kind != NounTerm::person && kind != NounTerm::people && kind != NounTerm::casualty) return std::nullopt;
  return ListedNoun{match.last, match.term->value == 2};
}

bool nominal(const QuantitySentence& s, std::uint32_t i) {
  const Upos t = s.tag(i);
  return t == Upos::noun || t == Upos::propn || t == Upos::adj || listed(s, i).has_value();
}

/// Whether the word at `i` can stand before the noun: "armed", "Syrian government", "newly recruited".
/// A participle must have a noun behind it: in "killed 30 wounding 12" it has none.
bool modifier(const QuantitySentence& s, std::uint32_t i) {
  const Upos t = s.tag(i);
  if (t == Upos::adj) return true;
  if (t == Upos::verb) return participle(s.text(i)) && i + 1 < s.size() && nominal(s, i + 1);
  if (t == Upos::adv)
    return i + 2 < s.size() && s.text(i).ends_with("ly") &&
           (s.tag(i + 1) == Upos::adj || s.tag(i + 1) == Upos::verb) && nominal(s, i + 2);
  return false;
}

}  // namespace

std::optional<CountedNoun> counted_noun(const QuantitySentence& s, std::uint32_t at) {
  std::optional<CountedNoun> out;
  std::uint32_t i = at;
  while (i < s.size() && i < at + 10 && s.in_time[i] == 0) {
    // A chain of hyphens is one modifier: "12-year-old boy", "Iran-backed fighters".
    std::uint32_t chain = i;
    while (chain + 1 < s.size() && s.atoms[chain + 1].hyphened) ++chain;
    if (chain > i) {
      if (const auto person = listed(s, chain); person && person->plural) {
        out = CountedNoun{chain, person->last, true, true};
        break;
      }
      // "A 17-year-old was shot": a person, told by the age alone.
      if (s.noun(chain) == NounTerm::old && !nominal(s, chain + 1)) {
        out = CountedNoun{chain, chain + 1, true, s.text(chain).ends_with('s')};
        break;
      }
      if (s.tag(chain) == Upos::noun && !nominal(s, chain + 1))
        out = CountedNoun{chain, chain + 1, listed(s, chain).has_value(), false};
      i = chain + 1;
      continue;
    }
    if (s.atoms[i].digit || s.term(i) == NumberTerm::cardinal) break;
    if (const auto person = listed(s, i)) {
      out = CountedNoun{person->last - 1, person->last, true, person->plural};
      i = person->last;
      // "police officers" and "family members" go on; "30 civilians Friday" does not.
      if (person->plural && !(i < s.size() && listed(s, i))) break;
      continue;
    }
    if (s.noun(i) == NounTerm::state) {  // "30 wounded soldiers", but "12 dead and 30 wounded in the raid"
      if (out || !nominal(s, i + 1) || s.noun(i + 1) == NounTerm::state) break;
      ++i;
      continue;
    }
    if (s.term(i) == NumberTerm::other && !nominal(s, i + 1)) break;  // "dozens of others"
    const Upos t = s.tag(i);
    if (t == Upos::noun || t == Upos::propn) {
      const std::uint8_t x = s.document.xpos[s.atoms[i].word];
      const bool plural = x == xpos::kNns || x == xpos::kNnps || (t == Upos::propn && people_name(s.text(i)));
      // A bare name behind a number is not counted: "killed 30 Aleppo activists said".
      if (t == Upos::noun || plural || (out && t == Upos::propn)) out = CountedNoun{i, i + 1, false, plural};
      ++i;
      if (plural && !(i < s.size() && listed(s, i) && listed(s, i)->plural)) break;
      continue;
    }
    if (s.text(i) == "'s" && out && i + 1 < s.size()) {  // "two children's bodies"
      out.reset();
      ++i;
      continue;
    }
    if (!modifier(s, i) || (out && out->plural)) break;
    ++i;
  }
  if (out && s.text(out->last) == "'s" && out->last == i) out.reset();
  return out;
}

CountedPhrase behind_of(const QuantitySentence& s, std::uint32_t at) {
  CountedPhrase out;
  out.last = at;
  if (s.text(at) != "of") {  // the last word of "half the", "the majority of the"
    const bool article = s.tag(at) == Upos::det;
    if (!article) return out;
  }
  std::uint32_t i = at + 1;
  if (s.tag(i) == Upos::pron) {
    const bool article = s.text(i + 1) == "a" || s.text(i + 1) == "an";
    const auto noun = counted_noun(s, i + (article ? 2U : 1U));
    const TermTable::Match them = s.words.joints.longest(s.atoms, at);
    out.countable = them.term != nullptr && static_cast<JointTerm>(them.term->kind) == JointTerm::of_them;
    out.last = i + 1;
    if (!noun || (article && !noun->people)) return out;
    out.last = noun->last;
    out.noun = noun->head;
    out.countable = out.countable || noun->people || noun->plural;
    out.single = article;
    return out;
  }
  while (s.tag(i) == Upos::det || s.tag(i) == Upos::pron) ++i;
  if (const auto noun = counted_noun(s, i)) {
    out.last = noun->last;
    out.noun = noun->head;
    out.countable = noun->people || noun->plural;
  } else if (s.noun(i) == NounTerm::state) {  // "more than half of the wounded"
    out.last = i + 1;
    out.countable = true;
  }
  return out;
}

}  // namespace sitrep
