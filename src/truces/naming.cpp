// SPDX-License-Identifier: Apache-2.0
#include "truces/naming.h"

#include <algorithm>
#include <string>

namespace sitrep {
namespace {

/// Over how many sentences "it" and "the deal" are still the truce.
constexpr std::uint32_t kPronounReach = 2;
constexpr std::uint32_t kNounReach = 3;

class NamingFinder {
 public:
  NamingFinder(const Context& context, const TruceWords& words, const std::vector<Claim>& claims)
      : c_(context), d_(context.document), words_(words), claims_(claims) {}

  std::vector<TruceNaming> run() {
    for (std::uint32_t s = 0; s < d_.sentences.size(); ++s) {
      if (d_.sentences[s].block > BlockKind::caption) continue;
      const std::size_t before = out_.size();
      by_name(s);
      if (out_.size() == before && !out_.empty()) pointing_back(s);
    }
    return std::move(out_);
  }

 private:
  void by_name(std::uint32_t s) {
    const WordRange words = d_.sentences[s].words;
    std::vector<PhraseHit> hits;
    words_.names.longest(d_, words, hits);
    for (const PhraseHit& hit : hits) {
      TruceNaming n;
      n.words = hit.words;
      n.head = hit.words.last - 1;
      for (WordId w = hit.words.first; w < hit.words.last; ++w)
        if (d_.head[w] == kNoWord || !hit.words.contains(d_.head[w])) n.head = w;
      n.kind = static_cast<TruceKind>(hit.value);
      add(n, s);
    }
  }

  void add(TruceNaming& n, std::uint32_t s) {
    n.sentence = s;
    n.headline = d_.sentences[s].block != BlockKind::body;
    for (const WordId child : c_.tree.children(n.head)) {
      if (c_.tree.is(child, {Deprel::det, Deprel::nmod_poss}) && c_.in(WordList::definite, child))
        n.definite = true;
      if (child >= n.words.first) continue;
      if (c_.tree.is(child, {Deprel::det}) && c_.in(WordList::negation, child)) n.none = true;
      if (n.none && d_.head[n.head] != kNoWord && has_aux(d_.head[n.head], WordList::future)) n.never = true;
      if (words_.in(TruceList::again, d_.folded[child])) n.again = true;
      if (words_.in(TruceList::previous, d_.folded[child])) n.previous = true;
    }
    n.plural = d_.xpos[n.head] == xpos::kNns && n.kind == TruceKind::ceasefire && !n.points_back;
    n.claim = claim_of(n);
    predicates(n);
    out_.push_back(n);
  }

  /// "It will last until Monday", "The deal was brokered by Egypt": the truce of the sentence before.
  void pointing_back(std::uint32_t s) {
    const TruceNaming last = out_.back();
    const WordRange words = d_.sentences[s].words;
    if (s - last.sentence > kNounReach || last.headline) return;
    for (WordId w = words.first; w < words.last; ++w) {
      const bool pronoun = d_.upos[w] == Upos::pron && c_.tree.is(w, {Deprel::nsubj, Deprel::nsubj_pass}) &&
                           !c_.in(WordList::person_pronoun, w) && !c_.in(WordList::plural_pronoun, w);
      const bool noun = d_.upos[w] == Upos::noun && words_.in(TruceList::anaphor, d_.lemma[w]);
      if (!pronoun && !noun) continue;
      if (pronoun && s - last.sentence > kPronounReach) continue;
      TruceNaming n;
      n.words = {w, w + 1};
      n.head = w;
      n.points_back = true;
      n.kind = last.kind;
      n.sentence = s;
      predicates(n);
      if (n.predicates.empty() || (pronoun && !fits_pronoun(n))) continue;
      n.predicates.clear();
      const std::size_t at = out_.size();
      add(n, s);
      if (noun && !out_[at].definite) out_.pop_back();
      if (out_.size() > at) return;
    }
  }

  /// "It" may be anybody who agrees and rejects; a truce begins, lasts and ends.
  static bool fits_pronoun(const TruceNaming& n) {
    const TrucePredicate& p = n.predicates.front();
    return p.act == TruceAct::begin || p.act == TruceAct::last || p.act == TruceAct::expire ||
           p.act == TruceAct::cover || p.act == TruceAct::collapse || p.act == TruceAct::mediate ||
           (p.act == TruceAct::agree && p.subject);
  }

  const Claim* claim_of(const TruceNaming& n) const {
    const Claim* best = nullptr;
    std::uint32_t best_distance = 0;
    const Span at = d_.span[n.head];
    const Span sentence = d_.sentences[n.sentence].span;
    auto it = std::lower_bound(
        claims_.begin(), claims_.end(), sentence.begin,
        [](const Claim& claim, std::uint32_t begin) { return claim.sentence.begin < begin; });
    for (; it != claims_.end() && it->sentence == sentence; ++it) {
      const Claim& claim = *it;
      if (!is_truce(claim.type)) continue;
      const std::uint32_t distance =
          claim.trigger.begin > at.begin ? claim.trigger.begin - at.begin : at.begin - claim.trigger.begin;
      if (best == nullptr || distance < best_distance) {
        best = &claim;
        best_distance = distance;
      }
    }
    return best;
  }

  std::optional<TruceAct> find(std::string_view first, std::string_view second) const {
    std::string key(first);
    if (!second.empty()) key.append(" ").append(second);
    const auto values = words_.predicates.find(key);
    if (values.empty()) return std::nullopt;
    return static_cast<TruceAct>(values.front());
  }

  /// \param below the word by which the truce hangs on w, or kNoWord
  std::optional<TruceAct> act_of(WordId w, WordId below) const {
    const std::string_view lemma = d_.lemma[w];
    if (below != kNoWord && !c_.tree.adposition(below).empty())
      if (const auto act = find(lemma, c_.tree.adposition(below))) return act;
    for (const WordId child : c_.tree.children(w)) {
      if (child == below) continue;
      if (c_.tree.is(child, {Deprel::obj, Deprel::obl, Deprel::compound_prt, Deprel::advmod, Deprel::xcomp,
                             Deprel::nmod})) {
        const std::string_view by = c_.tree.adposition(child);
        if (const auto act = find(lemma, d_.lemma[child])) return act;
        // "came into force"
        if (!by.empty())
          if (const auto act = find(lemma, std::string(by) + " " + std::string(d_.lemma[child]))) return act;
      }
    }
    if (const auto act = find(c_.tree.adposition(w), lemma); act && !c_.tree.adposition(w).empty())
      return act;
    return find(lemma, {});
  }

  bool has_aux(WordId w, WordList list) const {
    const auto children = c_.tree.children(w);
    return std::any_of(children.begin(), children.end(), [&](WordId a) {
      return c_.tree.is(a, {Deprel::aux, Deprel::aux_pass, Deprel::cop}) && c_.in(list, a);
    });
  }

  /// "can be renewed"
  bool has_modal(WordId w) const {
    const auto children = c_.tree.children(w);
    return std::any_of(children.begin(), children.end(),
                       [&](WordId a) { return c_.tree.is(a, {Deprel::aux}) && d_.xpos[a] == xpos::kMd; });
  }

  bool is_past(WordId w) const {
    if (has_modal(w) || has_aux(w, WordList::future) || has_aux(w, WordList::conditional) ||
        has_aux(w, WordList::possible))
      return false;
    return d_.xpos[w] == xpos::kVbd || d_.xpos[w] == xpos::kVbn;
  }

  /// A predicate of the truce, with what stands above it ("failed to", "is due to").
  bool add_predicate(TruceNaming& n, WordId w, WordId below, bool subject) {
    const auto act = act_of(w, below);
    if (!act || predicate_at(n, w) != nullptr) return act.has_value();
    // "if they do not observe the truce": nobody has said yet whether they will.
    const WordId mark = c_.tree.child(w, {Deprel::mark});
    if (mark != kNoWord && c_.in(WordList::condition_mark, mark)) {
      n.supposed = true;
      return true;
    }
    // "denied that it had agreed to any truce"
    const WordId up = c_.tree.parent(w);
    if (*act == TruceAct::agree && up != kNoWord && c_.tree.is(w, {Deprel::ccomp, Deprel::xcomp}) &&
        words_.in(TruceList::denied, d_.lemma[up])) {
      n.supposed = true;
      return true;
    }
    TrucePredicate p;
    p.word = w;
    p.act = *act;
    p.subject = subject;
    p.past = is_past(w);
    p.direct = subject || (below != kNoWord && c_.tree.is(below, {Deprel::obj}));
    p.failed = c_.negated(w);
    p.pending = has_modal(w) || has_aux(w, WordList::future) || has_aux(w, WordList::conditional) ||
                has_aux(w, WordList::possible);
    // "is to last until Monday"
    if (mark != kNoWord && d_.xpos[mark] == xpos::kTo && c_.tree.is(w, {Deprel::conj, Deprel::root}))
      p.pending = true;
    // "The truce begins on Sunday", "takes effect", "starting at noon": what is in the present is to come.
    const bool turn = *act == TruceAct::begin || *act == TruceAct::expire || *act == TruceAct::end;
    // "fighting erupted, ending the truce": done.
    const bool undone = !subject && c_.tree.is(w, {Deprel::advcl}) && d_.xpos[w] == xpos::kVbg;
    if (undone) p.past = true;
    if (turn && c_.tree.is_verb(w) && !p.past) p.pending = true;
    above(n, p);
    n.predicates.push_back(p);
    return true;
  }

  void above(TruceNaming& n, TrucePredicate& p) {
    const WordId up = c_.tree.parent(p.word);
    if (up == kNoWord || !c_.tree.is(p.word, {Deprel::xcomp, Deprel::ccomp, Deprel::acl, Deprel::advcl}))
      return;
    if (c_.tree.is(p.word, {Deprel::advcl}) && d_.xpos[p.word] != xpos::kVb) return;
    const std::string_view lemma = d_.lemma[up];
    // "offered to mediate a truce", "proposed that it be prolonged"
    if (const auto act = find(lemma, {}); act == TruceAct::propose || act == TruceAct::demand)
      p.pending = true;
    const bool infinitive = d_.xpos[p.word] == xpos::kVb && !p.pending;
    if (words_.in(TruceList::failed, lemma)) p.failed = true;
    if (words_.in(TruceList::ahead, lemma)) p.pending = true;
    if (words_.in(TruceList::keeps, lemma)) {
      p.pending = false;
    } else if (infinitive && c_.tree.is(p.word, {Deprel::xcomp, Deprel::acl}) && p.act != TruceAct::talk) {
      // "agreed to extend the truce", "agreed to observe it": it is done by agreeing.
      const auto act = find(lemma, {});
      if (act == TruceAct::agree || act == TruceAct::declare) {
        p.past = is_past(up);
        p.pending = !p.past;
        if (predicate_at(n, up) == nullptr)
          n.predicates.push_back(
              {up, *act, false, false, is_past(up), has_aux(up, WordList::conditional), c_.negated(up)});
      } else if (!p.failed) {
        p.pending = true;
      }
    }
  }

  void predicates(TruceNaming& n) {
    WordId w = n.head;
    for (int step = 0; step < 5; ++step) {
      const WordId up = c_.tree.parent(w);
      if (up == kNoWord) break;
      const bool subject = c_.tree.is(w, {Deprel::nsubj, Deprel::nsubj_pass});
      if (subject) {
        subject_of(n, up);
        beside(n, up);
        break;
      }
      // "killed during a truce", "a day after the truce" say nothing of it.
      const std::string_view by = c_.tree.adposition(w);
      if (!by.empty() && !words_.in(TruceList::governs, by)) {
        lost_verb(n, w);
        break;
      }
      if (c_.tree.is(w, {Deprel::conj, Deprel::advcl, Deprel::parataxis})) break;
      add_predicate(n, up, w, false);
      if (c_.tree.is_verb(up)) break;
      // "breaches of the truce, which took effect in May": the clause hangs on the breaches.
      for (const WordId clause : c_.tree.children(up))
        if (clause > n.head && c_.tree.is(clause, {Deprel::acl_relcl}) &&
            act_of(clause, kNoWord) == TruceAct::begin)
          subject_of(n, clause);
      w = up;
    }
    // "..., which took effect on Monday", "a truce brokered by Egypt", "a truce starting at noon"; the verb
    // of a clause where the truce is the noun's root.
    for (const WordId child : c_.tree.children(n.head)) {
      if (!c_.tree.is(child, {Deprel::acl, Deprel::acl_relcl, Deprel::amod})) continue;
      if (!c_.tree.is_verb(child) && c_.tree.is(child, {Deprel::amod, Deprel::acl})) continue;
      subject_of(n, child);
    }
  }

  /// "after a week-long truce with them expired": the parser took the conjunction for an adposition and left
  /// the verb behind without a subject.
  void lost_verb(TruceNaming& n, WordId w) {
    const WordId next = c_.tree.reach(w).last;
    if (next >= d_.sentences[n.sentence].words.last || !c_.tree.is_verb(next)) return;
    if (d_.xpos[next] == xpos::kVbd && c_.tree.child(next, {Deprel::nsubj, Deprel::nsubj_pass}) == kNoWord)
      add_predicate(n, next, kNoWord, true);
  }

  /// "The truce, agreed in May, collapsed": of two verbs the tree gave the truce to the wrong one, and hung
  /// one below the other without a subject.
  void beside(TruceNaming& n, WordId verb) {
    const auto bare = [&](WordId w) {
      return c_.tree.child(w, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::mark}) == kNoWord;
    };
    const WordId up = c_.tree.parent(verb);
    if (up != kNoWord && up > verb && c_.tree.is(verb, {Deprel::advcl}) && bare(up)) subject_of(n, up);
    for (const WordId child : c_.tree.children(verb))
      if (child > verb && c_.tree.is(child, {Deprel::advcl}) && d_.xpos[child] == xpos::kVbd && bare(child))
        add_predicate(n, child, kNoWord, true);
  }

  void subject_of(TruceNaming& n, WordId verb) {
    // "is due to come into force": the parser may take "due to" for the verb's mark.
    if (c_.tree.is(verb, {Deprel::mark}) && c_.tree.parent(verb) != kNoWord) {
      const bool ahead = words_.in(TruceList::ahead, d_.lemma[verb]);
      verb = c_.tree.parent(verb);
      if (add_predicate(n, verb, kNoWord, true) && ahead && !n.predicates.empty())
        n.predicates.back().pending = true;
    }
    add_predicate(n, verb, kNoWord, true);
    for (const WordId child : c_.tree.children(verb)) {
      // "was due to start", "appeared to be holding"
      if (c_.tree.is(child, {Deprel::xcomp})) add_predicate(n, child, kNoWord, true);
      const bool own = c_.tree.child(child, {Deprel::nsubj, Deprel::nsubj_pass}) != kNoWord;
      if (c_.tree.is(child, {Deprel::conj}) && !own && add_predicate(n, child, kNoWord, true)) {
        // "will begin on Saturday and last until Monday"
        const TrucePredicate* first = predicate_at(n, verb);
        if (first != nullptr && first->pending && !n.predicates.back().past)
          n.predicates.back().pending = true;
      }
    }
  }

  const Context& c_;
  const Document& d_;
  const TruceWords& words_;
  const std::vector<Claim>& claims_;
  std::vector<TruceNaming> out_;
};

}  // namespace

bool TruceNaming::says(TruceAct act) const {
  return std::any_of(predicates.begin(), predicates.end(),
                     [&](const TrucePredicate& p) { return p.act == act; });
}

const TrucePredicate* predicate_at(const TruceNaming& naming, WordId w) {
  for (const TrucePredicate& p : naming.predicates)
    if (p.word == w) return &p;
  return nullptr;
}

WordId governor_of(const Context& context, const TruceNaming& naming, WordId w) {
  for (int step = 0; step < 12 && w != kNoWord; ++step) {
    if (w == naming.head || naming.words.contains(w) || predicate_at(naming, w) != nullptr) return w;
    if (step > 0 && context.tree.is_verb(w)) return kNoWord;
    w = context.tree.parent(w);
  }
  return kNoWord;
}

std::vector<TruceNaming> find_truce_namings(const Context& context, const TruceWords& words,
                                            const std::vector<Claim>& claims) {
  return NamingFinder(context, words, claims).run();
}

}  // namespace sitrep
