// SPDX-License-Identifier: Apache-2.0
#include "claims/disowned.h"

#include <algorithm>

namespace sitrep {
namespace {

/// How many words apart a noun of what is said, the event and what takes it back may stand.
constexpr WordId kReach = 30;

class Disowner {
 public:
  Disowner(const Context& context, const Event& event) : c_(context), e_(event) {}

  std::optional<Disowning> find() {
    if (const auto said = on_surface()) return said;
    WordId w = e_.head();
    for (int step = 0; step < 7; ++step) {
      const WordId up = c_.tree.parent(w);
      if (up == kNoWord) return std::nullopt;
      if (const auto said = judged(w, up)) return said;
      if (is_report(up) && c_.tree.is(w, {Deprel::acl, Deprel::ccomp, Deprel::nmod, Deprel::dep}))
        return step_is_content(w) && !behind_it(w) ? rejected(up) : std::nullopt;
      if (!goes_on(w, step)) return std::nullopt;
      w = up;
    }
    return std::nullopt;
  }

 private:
  std::string_view word(WordId w) const { return c_.document.folded[w]; }

  /// Parsers take "Reports that soldiers shelled" for a verb, and "of shelling in Kidal as lies" for one
  /// phrase: a noun of what is said, "that" or "of" behind it, the event, and on either side the word that
  /// takes it back, say it without them.
  std::optional<Disowning> on_surface() const {
    const WordRange words = c_.sentence_of(e_.head()).words;
    for (WordId r = e_.head(); r > words.first && e_.head() - r < kReach; --r) {
      const WordId noun = r - 1;
      if (word(noun) == "," || word(noun) == ";") return std::nullopt;
      if (noun + 1 >= e_.head() || (word(noun + 1) != "that" && word(noun + 1) != "of")) continue;
      const bool told = c_.in(WordList::report_noun, noun) || is_report(noun);
      if (!told) continue;
      if (!is_content(noun)) return std::nullopt;
      WordId limit = e_.head() + 1;
      while (limit < words.last && limit - e_.head() < kReach && word(limit) != "," && word(limit) != ";")
        ++limit;
      if (const auto said = taken_back_before(noun, words.first, limit)) return said;
      return taken_back_behind(limit);
    }
    return std::nullopt;
  }

  /// "Reports of shelling", "reports that planes bombed"; not what is told as known beside it: "denied
  /// reports that the officers who killed a boy had been promoted", "that it fled after rebels shelled the
  /// base", "that it was behind a bombing".
  bool is_content(WordId noun) const {
    const WordId t = e_.head();
    if (e_.trigger.noun) return !e_.definite && word(noun + 1) == "of" && t - noun < 5;
    WordId w = t;
    for (int step = 0; step < 8 && w != kNoWord && w > noun; ++step, w = c_.tree.parent(w)) {
      if (c_.tree.is(w, {Deprel::acl_relcl}) && c_.tree.parent(w) != noun) return false;
      const WordId mark = c_.tree.is(w, {Deprel::advcl}) ? c_.tree.child(w, {Deprel::mark}) : kNoWord;
      if (mark != kNoWord && word(mark) != "that") return false;
    }
    return true;
  }

  /// "rejected [the] accusations that", "no truth to reports of", "called the report of a massacre a
  /// fabrication"
  std::optional<Disowning> taken_back_before(WordId noun, WordId first, WordId limit) const {
    WordId w = noun;
    for (int step = 0; step < 4 && w > first; ++step) {
      --w;
      const Upos u = c_.document.upos[w];
      if (c_.tree.is_verb(w)) {
        if (c_.negated(w)) return std::nullopt;
        if (denies(w, noun)) return Disowning{{w, w + 1}, c_.tree.child(w, {Deprel::nsubj})};
        for (WordId k = e_.head() + 1; k < limit; ++k) {
          const bool as = word(k - 1) == "as" || c_.document.upos[k - 1] == Upos::det;
          if (as && c_.in(WordList::untrue, k))
            return Disowning{{k, k + 1}, c_.tree.child(w, {Deprel::nsubj})};
        }
        return std::nullopt;
      }
      if (c_.in(WordList::truth, w)) {
        if (w > first && c_.in(WordList::negation, w - 1)) return Disowning{{w - 1, w + 1}, kNoWord};
        return std::nullopt;
      }
      const bool between = u == Upos::det || u == Upos::adj || u == Upos::pron || u == Upos::adp ||
                           u == Upos::part || u == Upos::adv;
      if (!between) return std::nullopt;
    }
    return std::nullopt;
  }

  /// "... are false", "... is not correct", "... turned out to be untrue"
  std::optional<Disowning> taken_back_behind(WordId limit) const {
    for (WordId w = e_.head() + 1; w < limit; ++w) {
      if (c_.document.upos[w] != Upos::aux || c_.document.lemma[w] != "be") continue;
      bool no = false;
      for (WordId k = w + 1; k < limit && k < w + 5; ++k) {
        no = no || c_.in(WordList::negation, k);
        if (c_.in(no ? WordList::truth : WordList::untrue, k)) return Disowning{{w, k + 1}, kNoWord};
        const Upos u = c_.document.upos[k];
        if (u != Upos::adv && u != Upos::part && u != Upos::det && u != Upos::adj) break;
      }
    }
    return std::nullopt;
  }

  /// Up to the word that the clause of what is said hangs on. What is spoken of as known ("reports that the
  /// raid killed 14") is not denied along with what it did.
  bool goes_on(WordId w, int step) const {
    if (c_.tree.is(w, {Deprel::conj, Deprel::xcomp})) return true;
    const bool noun = e_.trigger.noun && step == 0;
    if (c_.tree.is(w, {Deprel::nsubj, Deprel::obj, Deprel::nsubj_pass})) return noun && !e_.definite;
    if (c_.tree.is(w, {Deprel::obl, Deprel::nmod})) return noun && !e_.definite && violent(c_.tree.parent(w));
    if (c_.tree.is(w, {Deprel::advcl})) return step == 0 && c_.document.xpos[w] == xpos::kVbg;
    return false;
  }

  /// "Killed 14 in an air strike" tells of the strike; "took part in a raid" knows of the raid.
  bool violent(WordId w) const {
    std::vector<KeyHit> hits;
    find_keys(c_, c_.knowledge.frame_keys, w, hits);
    return std::any_of(hits.begin(), hits.end(),
                       [&](const KeyHit& hit) { return is_violent(c_.knowledge.frames[hit.owner].type); });
  }

  /// "Reports that it was behind a bombing": of who did it, not of the bombing.
  bool behind_it(WordId w) const {
    return e_.trigger.noun && c_.tree.is(w, {Deprel::acl, Deprel::ccomp}) &&
           c_.tree.child(w, {Deprel::case_}) != kNoWord;
  }

  /// "Reports of shelling", "reports that": not "reports in the wake of the shelling", "the report on the
  /// raid".
  bool step_is_content(WordId w) const {
    if (!c_.tree.is(w, {Deprel::nmod})) return true;
    const WordId adposition = c_.tree.child(w, {Deprel::case_});
    return adposition != kNoWord && c_.document.folded[adposition] == "of" && !e_.definite;
  }

  bool is_report(WordId w) const {
    if (c_.tree.is_verb(w)) return false;
    std::vector<KeyHit> hits;
    find_keys(c_, c_.knowledge.cue_keys, w, hits);
    return !hits.empty() || c_.in(WordList::report_noun, w);
  }

  bool untrue(WordId w) const {
    return (c_.in(WordList::untrue, w) && !c_.negated(w)) || (c_.in(WordList::truth, w) && c_.negated(w));
  }

  /// "It is not true that planes bombed it", "that planes bombed it is a lie".
  std::optional<Disowning> judged(WordId w, WordId up) const {
    if (!c_.tree.is(w, {Deprel::csubj, Deprel::ccomp, Deprel::acl, Deprel::csubj_pass, Deprel::advcl}))
      return std::nullopt;
    if (c_.tree.is(w, {Deprel::advcl}) && c_.tree.child(w, {Deprel::mark}) == kNoWord) return std::nullopt;
    // "It is not correct to kill": of what should be, not of what was.
    const WordId mark = c_.tree.child(w, {Deprel::mark});
    if (!untrue(up) || (mark != kNoWord && word(mark) == "to")) return std::nullopt;
    return Disowning{{up, up + 1}, kNoWord};
  }

  /// What became of the report, claim or accusation that has the event for its content.
  std::optional<Disowning> rejected(WordId noun) const {
    noun = c_.tree.first_conjunct(noun);
    const WordId up = c_.tree.parent(noun);
    if (up == kNoWord) return std::nullopt;
    // "There is no truth to reports that": the noun hangs on what is missing.
    if (c_.tree.is(noun, {Deprel::nmod, Deprel::obl}) && c_.in(WordList::truth, up) && c_.negated(up))
      return Disowning{{up, up + 1}, kNoWord};
    if (c_.tree.is(noun, {Deprel::nsubj, Deprel::nsubj_pass})) return of_subject(up, noun);
    if (!c_.tree.is(noun, {Deprel::obj, Deprel::obl, Deprel::ccomp}) || !c_.tree.is_verb(up))
      return std::nullopt;
    const WordId denier = c_.tree.child(up, {Deprel::nsubj});
    if (denies(up, noun) && !c_.negated(up)) return Disowning{{up, up + 1}, denier};
    // "described reports of shelling as lies", "called the claim baseless"
    for (const WordId k : c_.tree.children(up))
      if (k > noun &&
          c_.tree.is(k, {Deprel::obl, Deprel::xcomp, Deprel::obj, Deprel::advcl, Deprel::ccomp}) && untrue(k))
        return Disowning{{k, k + 1}, denier};
    for (const WordId k :
         c_.tree.children(noun))  // hung on the reports: "called reports of a massacre a fabrication"
      if (k > noun && untrue(k)) return Disowning{{k, k + 1}, denier};
    return std::nullopt;
  }

  std::optional<Disowning> of_subject(WordId verb, WordId noun) const {
    if (untrue(verb)) return Disowning{{verb, verb + 1}, kNoWord};
    // "were denied by the army", "were dismissed"
    if (c_.tree.is_passive(verb) && denies(verb, noun) && !c_.negated(verb))
      return Disowning{{verb, verb + 1}, c_.tree.child(verb, {Deprel::obl_agent})};
    // "turned out to be false", "proved untrue"
    for (const WordId k : c_.tree.children(verb))
      if (c_.tree.is(k, {Deprel::xcomp, Deprel::obj, Deprel::ccomp, Deprel::advcl}) && untrue(k))
        return Disowning{{k, k + 1}, kNoWord};
    return std::nullopt;
  }

  /// "A court dismissed charges of murder": a charge that is dropped says nothing of the murder.
  bool denies(WordId verb, WordId noun) const {
    if (c_.in(WordList::rejects, verb)) return c_.document.lemma[noun] != "charge";
    std::vector<KeyHit> hits;
    find_keys(c_, c_.knowledge.cue_keys, verb, hits);
    return std::any_of(hits.begin(), hits.end(), [&](const KeyHit& hit) {
      const CueRow& row = c_.knowledge.cues[hit.owner];
      return row.has_status != 0 && row.status == ClaimStatus::denied;
    });
  }

  const Context& c_;
  const Event& e_;
};

}  // namespace

std::optional<Disowning> disowned(const Context& c, const Event& e) {
  if (e.scope == Scope::act) return std::nullopt;
  return Disowner(c, e).find();
}

void name_denier(const Context& c, const std::vector<Speech>& speech, WordId denier,
                 std::vector<Source>& sources) {
  const Source who = source_of(c, resolve_reference(c, denier, &speech));
  if (who.name.empty() || sources.empty()) return;
  if (std::any_of(sources.begin(), sources.end(), [&](const Source& s) { return s.name == who.name; }))
    return;
  sources.erase(sources.begin(), sources.end() - 1);
  sources.insert(sources.begin(), who);
}

}  // namespace sitrep
