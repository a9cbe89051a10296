// SPDX-License-Identifier: Apache-2.0
#include "ground/time_resolve.h"

namespace sitrep {
namespace {

/// A sentence's verbs as the tense asks for them.
class Verbs {
 public:
  Verbs(const Document& document, const TimeWords& words, std::span<const Atom> atoms)
      : document_(document), words_(words), atoms_(atoms) {}

  bool is_verb(std::uint32_t i) const { return tag(i) == Upos::verb || tag(i) == Upos::aux; }
  /// "to resume trading on Tuesday": the gerund is the object of the verb before it, which has the tense.
  bool is_object(std::uint32_t i) const {
    return xpos_of(i) == xpos::kVbg && i > 0 && tag(i - 1) == Upos::verb && !cue(i, TimeCue::kFuture);
  }
  bool opens_future(std::uint32_t i) const { return tag(i) == Upos::aux && cue(i, TimeCue::kFuture); }

  /// What the verb at `v`, with the words before it, says of the time beside it.
  Tense at(std::uint32_t v) const {
    const std::uint8_t x = xpos_of(v);
    if (is_pluperfect(v)) return Tense::told;
    bool future = cue(v, TimeCue::kFuture) && x != xpos::kVbd && x != xpos::kVbn;
    // "The talks resume on Thursday": what is on the calendar is told in the present.
    if (cue(v, TimeCue::kScheduled) && (x == xpos::kVbp || x == xpos::kVbz)) future = true;
    for (std::uint32_t back = 1; back <= 4 && back <= v; ++back) {
      const std::uint32_t i = v - back;
      if (tag(i) == Upos::punct) break;
      const bool participle = xpos_of(i) == xpos::kVbn;
      if (cue(i, TimeCue::kFuture) &&
          (tag(i) == Upos::aux || tag(i) == Upos::adj || (tag(i) == Upos::verb && !participle)))
        future = true;
      // "is scheduled for", "are planned": only with a form of "be" is the participle a plan; and "has
      // scheduled a meeting".
      const std::string_view word = atoms_[i].text;
      const bool be = word == "is" || word == "are" || word == "be" || word == "'s";
      if (cue(v, TimeCue::kFuture) && (be || (back == 1 && (word == "has" || word == "have")))) future = true;
      if (word == "to" && i > 0) {
        const std::string_view before = atoms_[i - 1].text;
        if (before == "is" || before == "are" || before == "'s") future = true;  // "is to be held"
        // "the League plans to hold": a verb that is easily tagged a noun.
        if (tag(i - 1) == Upos::noun && cue(i - 1, TimeCue::kFuture)) future = true;
      }
      if (participle && cue(i, TimeCue::kFuture)) future = true;  // "is expected to meet"
      if (tag(i) == Upos::verb) break;
    }
    if (future) return Tense::future;
    const bool passive =
        x == xpos::kVbn && v > 0 && (atoms_[v - 1].text == "was" || atoms_[v - 1].text == "were");
    const bool plan = cue(v, TimeCue::kFuture);  // "was planned for March"
    return (x == xpos::kVbd || passive) && !plan ? Tense::told : Tense::past;
  }

 private:
  Upos tag(std::uint32_t i) const { return document_.upos[atoms_[i].word]; }
  std::uint8_t xpos_of(std::uint32_t i) const { return document_.xpos[atoms_[i].word]; }
  bool cue(std::uint32_t i, std::uint8_t bit) const { return (words_.cue(atoms_[i]) & bit) != 0; }

  /// "had been due to start", "had been scheduled to expire": what was to come, and is over.
  bool is_pluperfect(std::uint32_t v) const {
    for (std::uint32_t i = v; i-- > 0;) {
      if (atoms_[i].text == "had") return tag(i) == Upos::aux;
      const bool chain = tag(i) == Upos::aux || tag(i) == Upos::adv || tag(i) == Upos::part ||
                         tag(i) == Upos::adj || atoms_[i].text == "to" || xpos_of(i) == xpos::kVbn;
      if (!chain || v - i > 6) return false;
    }
    return false;
  }

  const Document& document_;
  const TimeWords& words_;
  std::span<const Atom> atoms_;
};

}  // namespace

/// The tense of the clause around a time: the nearest verb to its left decides ("said Friday it would meet"),
/// or to its right where the time stands first ("On Friday, ministers will meet").
Tense TimeResolver::tense_at(std::span<const Atom> atoms, const TimeExpression& e) const {
  const Verbs verbs(document_, words_, atoms);
  // "until Friday" and "as early as Tuesday" look ahead whatever the verb.
  if (e.first > 0) {
    const std::string_view before = atoms[e.first - 1].text;
    if (before == "until" || before == "till") {
      for (const Atom& atom : atoms)
        if (atom.text == "had") return Tense::past;  // "until Thursday they had not called him a suspect"
      return Tense::future;
    }
    if (before == "as" && e.first > 2 &&
        (atoms[e.first - 2].text == "early" || atoms[e.first - 2].text == "soon"))
      return Tense::future;
  }
  for (std::uint32_t i = e.first; i-- > 0;) {
    if (verbs.is_verb(i) && !verbs.is_object(i)) return verbs.at(i);
    if (atoms[i].text == ";") break;
  }
  for (std::uint32_t i = e.last; i < atoms.size(); ++i)
    if (verbs.is_verb(i)) return verbs.opens_future(i) ? Tense::future : verbs.at(i);
  return Tense::unknown;
}

}  // namespace sitrep
