// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/assemble.h"
#include "truces/fields.h"

namespace sitrep {
namespace {

/// How far behind "except" the first exception stands ("except in areas held by the Front"), and how far the
/// next one behind it ("A, B and the C").
constexpr WordId kFirstException = 9;
constexpr WordId kNextException = 3;

class AreaReader {
 public:
  AreaReader(const TruceScene& scene, WordRange sentence, Truce& truce)
      : c_(scene.context),
        d_(c_.document),
        speech_(scene.speech),
        words_(scene.words),
        sentence_(sentence),
        truce_(truce) {}

  void around(const TruceNaming& n) {
    exceptions();
    // "signed a ceasefire in Geneva": whatever "in Geneva" hangs on.
    const WordId above = c_.tree.parent(n.head);
    venue_ = above != kNoWord && c_.tree.is_verb(above) && words_.in(TruceList::venue, d_.lemma[above]);
    for (const PlaceMention& p : within(c_.mentions.places, sentence_)) {
      if (p.head == kNoWord || !sentence_.contains(p.head) || p.associative || is_exception(p.words))
        continue;
      // "will cover Khartoum but not Darfur"
      const bool barred = c_.negated(p.head) ||
                          (p.words.first > sentence_.first && c_.in(WordList::negation, p.words.first - 1));
      if (barred) {
        leave_out(make_place(c_, p));
      } else if (holds_in(n, p)) {
        add(truce_.included, make_place(c_, p));
      }
    }
    of_claim(n);
  }

  /// "proposed a truce to let the wounded out of the town": where the claim puts it, if nothing else tells.
  void of_claim(const TruceNaming& n) {
    if (!truce_.included.empty() || n.claim == nullptr || n.points_back) return;
    if (n.claim->type == ClaimType::truce_talks || n.claim->type == ClaimType::truce_breached) return;
    std::vector<PhraseHit> conditions;
    words_[TruceList::conditions].longest(d_, sentence_, conditions);
    if (!conditions.empty()) return;
    for (const PlaceMention& p : within(c_.mentions.places, sentence_)) {
      if (p.head == kNoWord || p.head < n.head || p.associative || is_exception(p.words)) continue;
      if (!words_[TruceList::seats].find(d_.text_of(p.words)).empty()) continue;
      const Span at = d_.span_of(p.words);
      for (const ClaimPlace& place : n.claim->places)
        if (place.span.overlaps(at) && p.precision < PlacePrecision::country)
          add(truce_.included, make_place(c_, p));
    }
  }

  /// Only "Aleppo is not included".
  void alone() {
    std::vector<PhraseHit> hits;
    words_[TruceList::left_out].longest(d_, sentence_, hits);
    for (const PhraseHit& hit : hits) before(hit.words);
  }

 private:
  struct Named {
    WordRange words;
    const PlaceMention* place = nullptr;
    WordId head = kNoWord;
  };

  /// Places and bodies in text order; of what is both, the place, unless it is a country.
  std::vector<Named> named(WordRange range) const {
    std::vector<Named> out;
    for (const PlaceMention& p : within(c_.mentions.places, range))
      if (p.head != kNoWord && !p.associative) out.push_back({p.words, &p, p.head});
    for (const ActorMention& a : within(c_.mentions.actors, range)) {
      const bool place = a.head == kNoWord || std::any_of(out.begin(), out.end(), [&](const Named& m) {
                           return m.place != nullptr && m.words.overlaps(a.words);
                         });
      if (!place && !a.pronoun && !c_.in(WordList::ceasefire, a.head))
        out.push_back({a.words, nullptr, a.head});
    }
    std::sort(out.begin(), out.end(),
              [](const Named& a, const Named& b) { return a.words.first < b.words.first; });
    return out;
  }

  void exceptions() {
    std::vector<PhraseHit> hits;
    words_[TruceList::left_out].longest(d_, sentence_, hits);
    for (const PhraseHit& hit : hits) before(hit.words);
    hits.clear();
    words_[TruceList::leaves_out].longest(d_, sentence_, hits);
    for (const PhraseHit& hit : hits) behind(hit.words);
  }

  /// "A and B are not part of it", "groups that are not covered by it"
  void before(WordRange phrase) {
    auto list = named({sentence_.first, phrase.first});
    // "A faction in the south, which attacked X last month, is not a party to it": the tree knows who.
    for (WordId w = phrase.first; w < phrase.last; ++w) {
      const WordId up = c_.tree.parent(w);
      if (up != kNoWord && phrase.contains(up)) continue;
      WordId who = subject_of(c_.tree, w);
      if (who == kNoWord && up != kNoWord && c_.tree.is(w, {Deprel::obj, Deprel::obl, Deprel::xcomp}))
        who = subject_of(c_.tree, up);
      if (who == kNoWord || who >= phrase.first) continue;
      bool found = false;
      for (const WordId k : c_.tree.conjuncts(who))
        for (const Named& m : list)
          if (m.words.contains(k)) {
            leave_out(m);
            found = true;
          }
      if (found) return;
    }
    WordId next = phrase.first;
    for (auto it = list.rbegin(); it != list.rend(); ++it) {
      const bool first = next == phrase.first;
      if (it->words.last > next || next - it->words.last > (first ? 4U : kNextException - 1)) return;
      if (!first && !joined(it->words.last, next)) return;
      leave_out(*it);
      next = it->words.first;
      // "the Nusra Front"
      if (next > sentence_.first && d_.upos[next - 1] == Upos::det) --next;
    }
  }

  /// "does not include A and B", "except in C"
  void behind(WordRange phrase) {
    // "was excluded from it" is left to the others.
    if (phrase.last - phrase.first == 1 && c_.tree.is_verb(phrase.first) && c_.tree.is_passive(phrase.first))
      return;
    WordId last = phrase.last;
    bool first = true;
    for (const Named& m : named({phrase.last, sentence_.last})) {
      if (m.words.first < last) continue;
      if (m.words.first - last > (first ? kFirstException : kNextException)) return;
      if (!joined(last, m.words.first) && !first) return;
      if (first && std::any_of(d_.folded.begin() + last, d_.folded.begin() + m.words.first,
                               [](std::string_view f) { return f == ","; }))
        return;
      leave_out(m);
      last = m.words.last;
      first = false;
    }
  }

  /// "and", a comma and articles between two.
  bool joined(WordId from, WordId to) const {
    bool link = false;
    for (WordId w = from; w < to; ++w) {
      if (d_.upos[w] == Upos::cconj || d_.folded[w] == ",") link = true;
      if (c_.tree.is_verb(w)) return false;
      if (c_.in(WordList::negation, w)) return false;
    }
    return link;
  }

  void leave_out(const Named& m) {
    exceptions_.push_back(m.words);
    if (m.place != nullptr) {
      leave_out(make_place(c_, *m.place));
      return;
    }
    Participant p = make_participant(c_, speech_, m.head, Role::party);
    if (p.kind == ActorKind::object || p.kind == ActorKind::media) return;
    const bool known = std::any_of(truce_.excluded_parties.begin(), truce_.excluded_parties.end(),
                                   [&](const Participant& o) { return o.name == p.name; });
    if (!known) truce_.excluded_parties.push_back(std::move(p));
  }

  void leave_out(ClaimPlace place) { add(truce_.excluded, std::move(place)); }

  bool is_exception(WordRange words) const {
    return std::any_of(exceptions_.begin(), exceptions_.end(),
                       [&](WordRange e) { return e.overlaps(words); });
  }

  bool holds_in(const TruceNaming& n, const PlaceMention& p) const {
    const WordId top = c_.tree.first_conjunct(p.head);
    if (c_.tree.is(top, {Deprel::nsubj, Deprel::nmod_poss}) &&
        (c_.actor_at(p.head) != nullptr || p.precision >= PlacePrecision::country))
      return false;
    std::string_view by = c_.tree.adposition(p.head);
    if (by.empty()) by = c_.tree.adposition(top);
    if (!by.empty() && !words_.in(TruceList::inside, by)) return is_cover_to(n, p.head, by);
    const WordId governor = governor_of(c_, n, p.head);
    if (governor == kNoWord) return false;
    const TrucePredicate* predicate = predicate_at(n, governor);
    // "agreed a ceasefire after talks in Riyadh", "called it off after an attack in Arauca"
    for (WordId w = c_.tree.parent(p.head); w != kNoWord && w != governor; w = c_.tree.parent(w)) {
      const std::string_view between = c_.tree.adposition(w);
      if (!between.empty() && !words_.in(TruceList::inside, between) &&
          !words_.in(TruceList::governs, between) && !words_.in(TruceList::between, between))
        return false;
      // "The government in Tripoli announced a truce": where somebody sits.
      if (c_.tree.is(w, {Deprel::nsubj, Deprel::nsubj_pass})) return false;
      if (words_.in(TruceList::venue, d_.lemma[w])) return false;
    }
    const bool modifier = c_.tree.is(p.head, {Deprel::compound});
    const bool seat = !words_[TruceList::seats].find(d_.text_of(p.words)).empty();
    // "the Stockholm ceasefire"
    if (predicate == nullptr) return !venue_ && !(modifier && seat);
    // "the truce, agreed in Minsk, holds"
    if (seat && (predicate->act == TruceAct::agree || predicate->act == TruceAct::talk)) return false;
    // "signed in Geneva", "talks resumed in Cairo": where they met.
    if (words_.in(TruceList::venue, d_.lemma[predicate->word])) return false;
    // "It was agreed in Minsk", told of a truce elsewhere.
    if (predicate->act == TruceAct::agree && n.points_back && !truce_.included.empty()) return false;
    if (predicate->act == TruceAct::demand || predicate->act == TruceAct::mediate) return false;
    const bool object = by.empty() && !c_.tree.is(p.head, {Deprel::compound, Deprel::amod});
    return !object || predicate->act == TruceAct::cover;
  }

  /// "applies to Homs"
  bool is_cover_to(const TruceNaming& n, WordId place, std::string_view by) const {
    const WordId governor = governor_of(c_, n, place);
    const TrucePredicate* p = governor == kNoWord ? nullptr : predicate_at(n, governor);
    return p != nullptr && p->act == TruceAct::cover && by == "to";
  }

  static void add(std::vector<ClaimPlace>& list, ClaimPlace place) {
    for (const ClaimPlace& known : list)
      if (known.name == place.name && known.admin1 == place.admin1) return;
    list.push_back(std::move(place));
  }

  const Context& c_;
  const Document& d_;
  const std::vector<Speech>& speech_;
  const TruceWords& words_;
  WordRange sentence_;
  Truce& truce_;
  bool venue_ = false;
  std::vector<WordRange> exceptions_;
};

}  // namespace

void fill_truce_area(const TruceScene& scene, const TruceNaming& naming, Truce& truce) {
  AreaReader(scene, scene.context.document.sentences[naming.sentence].words, truce).around(naming);
}

void fill_left_out(const TruceScene& scene, WordRange sentence, Truce& truce) {
  AreaReader(scene, sentence, truce).alone();
}

}  // namespace sitrep
