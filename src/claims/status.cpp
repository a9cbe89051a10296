// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/disowned.h"
#include "claims/event.h"
#include "claims/merge.h"

namespace sitrep {
namespace {

/// What the words above an event say about it. The nearest word wins: "denied planning to attack" is denied
/// as a whole, but "planned" stays the status of the attack only if nothing nearer spoke.
class StatusReader {
 public:
  StatusReader(const Context& context, Event& event) : c_(context), e_(event) {}

  void run() {
    if (e_.frame->has_status != 0) set(e_.frame->status, "frame", e_.trigger.words);
    const WordId t = e_.head();
    if (const auto said = disowned(c_, e_)) {
      e_.denier = said->denier;
      // "Accusations that its planes bombed a school": the tree has "that" for the accusations, and them
      // bombed.
      std::erase_if(e_.roles, [&](const RoleFiller& r) { return c_.in(WordList::report_noun, r.head); });
      set(ClaimStatus::denied, "said not to be so", said->words);
    }
    own_words(t);
    climb(t);
  }

 private:
  void set(ClaimStatus status, std::string_view rule, WordRange words) {
    if (decided_) return;
    e_.status = status;
    decided_ = true;
    e_.explain("status", std::string(rule), c_.document.span_of(words));
  }
  void hedge(Hedge value, std::string_view rule, WordRange words) {
    if (value <= e_.hedge) return;
    e_.hedge = value;
    e_.explain("hedge", std::string(rule), c_.document.span_of(words));
  }

  void own_words(WordId t) {
    const Document& d = c_.document;
    // "If the parties do not observe the truce": nobody says that they do not.
    if (const WordId mark = c_.tree.child(t, {Deprel::mark});
        mark != kNoWord && c_.in(WordList::condition_mark, mark))
      set(ClaimStatus::hypothetical, "condition", {mark, mark + 1});
    if (c_.negated(t) || none_did(t)) set(ClaimStatus::denied, "negation", {t, t + 1});
    bool have = false;
    for (const WordId a : c_.tree.children(t))
      if (c_.tree.is(a, {Deprel::aux}) && d.xpos[a] != xpos::kMd) have = true;
    for (const WordId a : c_.tree.children(t)) {
      const WordRange words{a, a + 1};
      if (c_.tree.is(a, {Deprel::aux, Deprel::aux_pass})) {
        if (c_.in(WordList::possible, a)) {
          // "may have been hit" doubts a past event; "may attack" tells of none yet.
          hedge(Hedge::possible, "modal", words);
          if (!have && is_violent(e_.type) && d.xpos[t] == xpos::kVb)
            set(ClaimStatus::hypothetical, "modal", words);
        } else if (c_.in(WordList::future, a)) {
          set(ClaimStatus::planned, "future", words);
        } else if (c_.in(WordList::conditional, a)) {
          set(ClaimStatus::hypothetical, "conditional", words);
        }
      } else if (c_.tree.is(a, {Deprel::advmod, Deprel::amod, Deprel::compound, Deprel::det})) {
        apply(a, true);
      }
    }
    if (d.xpos[t] == xpos::kVbg && c_.tree.child(t, {Deprel::aux}) != kNoWord && !e_.trigger.noun)
      set(ClaimStatus::ongoing, "progressive", {t, t + 1});
  }

  /// "None of our planes struck the hospital": not so of a toll, where nobody's death is a figure.
  bool none_did(WordId t) const {
    if (is_toll(e_) || e_.trigger.noun) return false;
    const WordId up = c_.tree.parent(t);
    const WordId subject = c_.tree.is(t, {Deprel::acl}) ? up : c_.tree.child(t, {Deprel::nsubj});
    return subject != kNoWord && subject < t && c_.document.folded[subject] == "none";
  }

  void apply(WordId w, bool modifier) {
    hits_.clear();
    find_keys(c_, c_.knowledge.operator_keys, w, hits_);
    for (const KeyHit& hit : hits_) {
      const OperatorRow& row = c_.knowledge.operators[hit.owner];
      const std::string rule = "operator " + std::string(c_.knowledge.text(row.id));
      if (row.has_status != 0 && row.status == ClaimStatus::ongoing && lies_ahead(w))
        set(ClaimStatus::planned, "future", hit.words);
      if (row.has_status != 0 && !goes_on_growing(row.status)) set(row.status, rule, hit.words);
      if (row.has_hedge != 0) hedge(row.hedge, rule, hit.words);
      if (row.has_scope != 0 && e_.scope == Scope::incident) e_.scope = row.scope;
      if (!modifier) operator_seen_ = true;
      return;
    }
    hits_.clear();
    find_keys(c_, c_.knowledge.cue_keys, w, hits_);
    for (const KeyHit& hit : hits_) {
      const CueRow& row = c_.knowledge.cues[hit.owner];
      if (row.quoted != 0) continue;  // "began", "pressed": mostly no speech
      const std::string rule = "cue " + std::string(c_.knowledge.text(row.id));
      // "Denied that rebels had tried to storm the base", "denied planning it": denied as a whole.
      const bool deny = row.has_status != 0 && row.status == ClaimStatus::denied && !c_.negated(w);
      const bool open = e_.status == ClaimStatus::attempted || e_.status == ClaimStatus::planned;
      if (deny && decided_ && open) decided_ = false;
      if (row.has_status != 0 && !c_.negated(w)) set(row.status, rule, hit.words);
      if (row.has_hedge != 0) hedge(row.hedge, rule, hit.words);
      cue_seen_ = true;
      return;
    }
  }

  /// "The offensive will be widened", "said the raids would be stepped up": what is to go on further is yet
  /// to come.
  bool lies_ahead(WordId verb) const {
    const auto told = c_.tree.children(verb);
    return std::any_of(told.begin(), told.end(), [&](WordId a) {
      return c_.tree.is(a, {Deprel::aux}) &&
             (c_.in(WordList::future, a) ||
              (c_.in(WordList::conditional, a) && c_.tree.is(verb, {Deprel::ccomp, Deprel::parataxis})));
    });
  }

  /// "The death toll continues to rise, with 27 dead": the count goes on, not the killing.
  bool goes_on_growing(ClaimStatus status) const {
    return status == ClaimStatus::ongoing && is_toll(e_) && !c_.tree.is_verb(e_.head());
  }

  void climb(WordId t) {
    WordId w = t;
    for (int step = 0; step < 6; ++step) {
      const WordId up = c_.tree.parent(w);
      if (up == kNoWord) return;
      const Deprel r = c_.tree.relation(w);
      // "Denied responsibility for the bombing": who did it is in question, the bombing is not.
      if (step == 0 && r == Deprel::nmod && c_.in(WordList::borne, up)) return;
      const bool governs = r == Deprel::xcomp || r == Deprel::ccomp || r == Deprel::obj || r == Deprel::acl ||
                           r == Deprel::nmod || r == Deprel::obl || r == Deprel::nsubj_pass ||
                           r == Deprel::csubj || r == Deprel::advcl || r == Deprel::csubj_pass ||
                           (r == Deprel::nsubj && e_.trigger.noun);
      if (r == Deprel::conj || r == Deprel::parataxis) {
        // "planned to attack and kill": what governs the first governs the second, if both hang below a verb.
        w = up;
        if (r == Deprel::parataxis) return;
        continue;
      }
      if (!governs) return;
      if (asked_of(w) || (r == Deprel::ccomp && speaks_beside(up))) return;
      // "X said after the attack": an event in a time clause is not what the cue is about.
      const bool aside = r == Deprel::obl || r == Deprel::advcl;
      if (!aside || step == 0) {
        if (!aside)
          apply(up, false);
        else if (c_.tree.child(w, {Deprel::mark}) == kNoWord)
          apply_operator_only(up, w);
      }
      if (cue_seen_) return;
      if (step == 0 && meant(t, up)) set(ClaimStatus::planned, "purpose", {up, up + 1});
      if (!operator_seen_ && c_.negated(up) && (r == Deprel::ccomp || r == Deprel::xcomp))
        set(ClaimStatus::denied, "negated governor", {up, up + 1});
      for (const WordId a : c_.tree.children(up)) {
        if (aside) break;
        if (c_.tree.is(a, {Deprel::aux}) && c_.in(WordList::future, a))
          set(ClaimStatus::planned, "future", {a, a + 1});
        if (c_.tree.is(a, {Deprel::mark}) && c_.in(WordList::condition_mark, a))
          set(ClaimStatus::hypothetical, "condition", {a, a + 1});
      }
      // "demanded that X investigate the murder": what is spoken of as known lies behind any act done to it.
      if (e_.definite && e_.trigger.noun && step == 0 && c_.tree.is_verb(up) && !operator_seen_ &&
          (r == Deprel::obj || r == Deprel::obl || r == Deprel::nsubj_pass))
        return;
      w = up;
    }
  }

  /// "Police are trying to find out why two boys were shot", "it was not clear how the mayor was killed":
  /// what is asked about happened.
  bool asked_of(WordId verb) const {
    if (c_.tree.child(verb, {Deprel::mark}) != kNoWord) return false;  // "discussed how to attack"
    const WordId first = c_.tree.reach(verb).first;
    if (first > c_.sentence_of(verb).words.first && c_.document.xpos[first - 1] == xpos::kWrb) return true;
    const auto told = c_.tree.children(verb);
    return std::any_of(told.begin(), told.end(), [&](WordId a) {
      return a < verb && c_.document.xpos[a] == xpos::kWrb && c_.tree.is(a, {Deprel::advmod});
    });
  }

  /// "Gunmen entered the town to kill the mayor", "was hired to kill": what they came for, not what they did.
  /// "Crossed the border to attack a post, killing four" did it.
  bool meant(WordId t, WordId verb) const {
    if (e_.trigger.noun || !is_violent(e_.type) || c_.document.xpos[t] != xpos::kVb) return false;
    if (!c_.tree.is(t, {Deprel::advcl, Deprel::xcomp, Deprel::acl}) || !c_.in(WordList::sets_out, verb))
      return false;
    const WordId mark = c_.tree.child(t, {Deprel::mark});
    if (mark == kNoWord || c_.document.folded[mark] != "to") return false;
    for (const WordId k : c_.tree.children(t))
      if (c_.tree.is(k, {Deprel::advcl, Deprel::conj}) && c_.tree.is_verb(k)) return false;
    return true;
  }

  /// "'Gunmen took nine men,' he continued": with words said the verb tells nothing of what they say.
  bool speaks_beside(WordId verb) {
    hits_.clear();
    find_keys(c_, c_.knowledge.cue_keys, verb, hits_);
    return std::any_of(hits_.begin(), hits_.end(),
                       [&](const KeyHit& hit) { return c_.knowledge.cues[hit.owner].quoted != 0; });
  }

  /// "called for a halt to the shelling", "appealed for talks": an oblique event under an operator verb.
  void apply_operator_only(WordId up, WordId w) {
    hits_.clear();
    find_keys(c_, c_.knowledge.operator_keys, up, hits_);
    for (const KeyHit& hit : hits_) {
      if (!hit.words.contains(up) || hit.words.last - hit.words.first < 2)
        continue;  // its adposition is in the pattern
      const OperatorRow& row = c_.knowledge.operators[hit.owner];
      if (row.has_status != 0)
        set(row.status, "operator " + std::string(c_.knowledge.text(row.id)), hit.words);
      operator_seen_ = true;
      (void)w;
      return;
    }
  }

  const Context& c_;
  Event& e_;
  std::vector<KeyHit> hits_;
  bool decided_ = false;
  bool operator_seen_ = false;
  bool cue_seen_ = false;
};

}  // namespace

void set_status(const Context& context, Event& event) { StatusReader(context, event).run(); }

}  // namespace sitrep
