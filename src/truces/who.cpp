// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/assemble.h"
#include "truces/fields.h"

namespace sitrep {
namespace {

/// So many are people, not bodies.
constexpr std::int64_t kPeople = 50;

class PeopleReader {
 public:
  PeopleReader(const TruceScene& scene, const TruceNaming& naming, Truce& truce)
      : c_(scene.context),
        d_(c_.document),
        speech_(scene.speech),
        words_(scene.words),
        n_(naming),
        truce_(truce) {}

  void run() {
    mediators_by_phrase();
    for (const TrucePredicate& p : n_.predicates) of_predicate(p);
    of_arguments(n_.head, n_.words);
    if (n_.claim != nullptr && !n_.points_back)
      for (const Participant& p : n_.claim->participants) of_claim(*n_.claim, p);
    monitors();
    settle();
  }

 private:
  /// Somebody who can agree to something: a body, a force, a country. No town, no thing, no newspaper.
  bool somebody(WordId w) const {
    if (n_.words.contains(w) || c_.time_at(w) != nullptr) return false;
    const ActorMention* a = c_.actor_at(w);
    // "would free 2,000 prisoners": so many people make no truce, two sides do.
    const QuantityMention* count = a != nullptr && a->id.empty() ? c_.count_of(w) : nullptr;
    if (count != nullptr && count->low.value_or(0) >= kPeople) return false;
    if (a != nullptr)
      return !a->pronoun && a->kind != ActorKind::object && a->kind != ActorKind::media && !is_truce_word(w);
    const PlaceMention* p = c_.place_at(w);
    return p != nullptr && (p->associative || p->precision >= PlacePrecision::country);
  }

  bool is_truce_word(WordId w) const { return c_.in(WordList::ceasefire, w); }

  bool is_mediator(WordId w) const { return words_.in(TruceList::mediators, d_.lemma[w]); }

  void party(WordId w, Position position) {
    if (c_.actor_at(w) != nullptr && c_.actor_at(w)->pronoun) w = resolve_reference(c_, w, &speech_);
    if (!somebody(w)) return;
    // "Mediators hope to extend the truce": nobody is told.
    if (is_mediator(w)) return;
    add_party(make_participant(c_, speech_, w, Role::party), position);
  }

  void add_party(Participant p, Position position) {
    if (p.kind == ActorKind::object || p.kind == ActorKind::media) return;
    for (TruceParty& known : truce_.parties) {
      if (known.who.name != p.name) continue;
      if (known.position == Position::unknown) known.position = position;
      return;
    }
    truce_.parties.push_back({std::move(p), position});
  }

  /// "UN envoy Martin Griffiths": two mentions of one.
  static bool beside(Span a, Span b) { return a.end <= b.begin && b.begin - a.end <= 1; }

  void mediator(WordId w) {
    if (c_.actor_at(w) != nullptr && c_.actor_at(w)->pronoun) w = resolve_reference(c_, w, &speech_);
    if (!somebody(w)) return;
    Participant p = make_participant(c_, speech_, w, Role::actor);
    std::erase_if(truce_.mediators, [&](const Participant& o) { return beside(o.span, p.span); });
    const bool known = std::any_of(truce_.mediators.begin(), truce_.mediators.end(),
                                   [&](const Participant& o) { return o.name == p.name; });
    if (!known) truce_.mediators.push_back(std::move(p));
  }

  void of_predicate(const TrucePredicate& p) {
    const bool proposed_to_others =
        p.act == TruceAct::propose && (offered(p) > 1 || n_.says(TruceAct::agree));
    const bool third = between() > 1;
    if (p.act == TruceAct::breach) each_other(p.word);
    for (const Argument& a : arguments_of(c_.tree, p.word)) {
      const bool agent = (a.relation == "subject" && !n_.words.contains(a.head)) || a.relation == "by" ||
                         (a.relation == "possessor" && !c_.tree.is_verb(p.word)) ||
                         (a.relation == "compound" && p.act == TruceAct::propose);
      if (!agent) {
        if (a.relation == "between" || a.relation == "with") party(a.head, mutual(p));
        continue;
      }
      switch (p.act) {
        case TruceAct::agree:
          party(a.head, p.failed || p.pending ? Position::unknown : Position::accepted);
          break;
        case TruceAct::observe:
          party(a.head, Position::accepted);
          break;
        case TruceAct::declare:
          // "Egypt announced a truce between A and B"
          third ? mediator(a.head)
                : party(a.head, p.failed || p.pending ? Position::unknown : Position::declared);
          break;
        case TruceAct::reject:
          party(a.head, p.failed ? Position::unknown : Position::rejected);
          break;
        case TruceAct::mediate:
          mediator(a.head);
          break;
        case TruceAct::watch:
          if (somebody(a.head) || d_.upos[a.head] == Upos::noun)
            truce_.monitor = make_participant(c_, speech_, a.head, Role::actor);
          break;
        case TruceAct::propose:
          proposed_to_others ? mediator(a.head) : party(a.head, Position::unknown);
          break;
        case TruceAct::talk:
          third ? mediator(a.head) : party(a.head, Position::unknown);
          break;
        case TruceAct::extend:
        case TruceAct::end:
        case TruceAct::suspend:
          party(a.head, Position::unknown);
          break;
        default:
          break;
      }
    }
  }

  /// "A and B accused each other of breaking the truce": it is theirs.
  void each_other(WordId breach) {
    const WordId other = c_.tree.parent(breach);
    if (other == kNoWord) return;
    const WordId accused = c_.tree.is_verb(other) ? c_.tree.child(other, {Deprel::obj}) : other;
    if (accused == kNoWord || !words_.in(TruceList::reciprocal, d_.lemma[accused])) return;
    const WordId verb = c_.tree.is_verb(other) ? other : c_.tree.parent(other);
    const WordId who = verb == kNoWord ? kNoWord : subject_of(c_.tree, verb);
    if (who == kNoWord) return;
    const std::vector<WordId> both = c_.tree.conjuncts(who);
    if (both.size() > 1)
      for (const WordId k : both) party(k, Position::unknown);
  }

  /// Between how many it is, as its own words say.
  std::size_t between() const {
    std::size_t count = 0;
    for (const Argument& a : arguments_of(c_.tree, n_.head))
      if (a.relation == "between" && somebody(a.head))
        count += c_.actor_at(a.head) != nullptr && c_.actor_at(a.head)->plural ? 2 : 1;
    return count;
  }

  /// "offered the rebels a truce", "proposed a truce to A and B": to how many.
  std::size_t offered(const TrucePredicate& p) {
    std::size_t count = 0;
    for (const Argument& a : arguments_of(c_.tree, p.word)) {
      if (a.relation != "to" && a.relation != "iobject" && a.relation != "object") continue;
      if (!somebody(a.head)) continue;
      party(a.head, Position::unknown);
      ++count;
    }
    return count;
  }

  static Position mutual(const TrucePredicate& p) {
    return p.act == TruceAct::agree && !p.failed && !p.pending ? Position::accepted : Position::unknown;
  }

  /// "a truce between A and B", "its truce with A", "the army's truce".
  void of_arguments(WordId head, WordRange words) {
    const TrucePredicate* agreed = nullptr;
    for (const TrucePredicate& p : n_.predicates)
      if (p.act == TruceAct::agree) agreed = &p;
    const Position position = agreed == nullptr ? Position::unknown : mutual(*agreed);
    bool found = false;
    for (const Argument& a : arguments_of(c_.tree, head)) {
      const bool both = a.relation == "between";
      if (!both && a.relation != "with" && a.relation != "possessor") continue;
      if (a.inherited) continue;
      party(a.head, a.relation == "possessor" ? Position::unknown : position);
      found |= both;
    }
    if (!found && !n_.points_back) between_behind(words);
  }

  /// The tree hung "between A and B" elsewhere.
  void between_behind(WordRange words) {
    const WordId last = std::min<WordId>(d_.sentences[n_.sentence].words.last, words.last + 6);
    for (WordId w = words.last; w < last; ++w) {
      const bool between = std::any_of(c_.tree.children(w).begin(), c_.tree.children(w).end(), [&](WordId k) {
        return k >= words.last && c_.tree.adposition(w) == "between" && k < w;
      });
      if (!between) continue;
      for (const WordId k : c_.tree.conjuncts(w)) party(k, Position::unknown);
      return;
    }
  }

  void of_claim(const Claim& claim, const Participant& p) {
    if (p.role != Role::party && p.role != Role::actor && p.role != Role::recipient &&
        p.role != Role::perpetrator)
      return;
    if (claim.status == ClaimStatus::hypothetical || n_.supposed) return;
    if (p.count && p.count->low.value_or(0) >= kPeople) return;
    for (const Participant& m : truce_.mediators)
      if (m.span.overlaps(p.span)) return;
    if (!words_[TruceList::mediators].find(p.text).empty()) return;
    if (truce_.monitor && truce_.monitor->span.overlaps(p.span)) return;
    Position position = Position::unknown;
    if (claim.type == ClaimType::truce_declared)
      position = n_.says(TruceAct::agree) ? Position::accepted : Position::declared;
    for (const TrucePredicate& said : n_.predicates)
      if (said.pending || said.failed) position = Position::unknown;
    if (claim.type == ClaimType::truce_refused) position = Position::rejected;
    // What it began with tells nothing of those between whom it is.
    if (n_.says(TruceAct::begin)) position = Position::unknown;
    add_party(p, position);
  }

  /// "brokered by A and B", "under the auspices of A", "an Egyptian-brokered truce", "Qatari mediators".
  void mediators_by_phrase() {
    const WordRange sentence = d_.sentences[n_.sentence].words;
    std::vector<PhraseHit> hits;
    words_[TruceList::mediated].longest(d_, sentence, hits);
    for (const PhraseHit& hit : hits) {
      WordId end = hit.words.last;
      for (const ActorOrPlace& m : named_after(hit.words.last, sentence.last)) {
        if (m.words.first > end + 3 || parted(end, m.words.first)) break;
        if (m.words.first > end && d_.folded[m.words.first - 1] == "between") break;
        mediator(m.head);
        end = m.words.last;
      }
    }
    for (const TrucePredicate& p : n_.predicates) {
      if (p.act != TruceAct::mediate || p.word < sentence.first + 2 || !c_.tree.is(p.word, {Deprel::amod}))
        continue;
      for (WordId w = p.word - 1; w + 3 > p.word && w >= sentence.first; --w) {
        if (!somebody(w)) continue;
        mediator(w);
        break;
      }
    }
    // "..., said Qatar, which mediated the deal"
    for (WordId w = sentence.first; w < sentence.last; ++w) {
      if (!c_.tree.is_verb(w) || !c_.tree.is(w, {Deprel::acl_relcl}) || predicate_at(n_, w) != nullptr)
        continue;
      const WordId deal = c_.tree.child(w, {Deprel::obj});
      const auto acts = words_.predicates.find(d_.lemma[w]);
      if (deal == kNoWord || !words_.in(TruceList::anaphor, d_.lemma[deal]) || acts.empty()) continue;
      if (static_cast<TruceAct>(acts.front()) != TruceAct::mediate) continue;
      const WordId who = subject_of(c_.tree, w);
      if (who != kNoWord)
        for (const WordId k : c_.tree.conjuncts(c_.tree.first_conjunct(who))) mediator(k);
    }
    for (const ActorMention& a : within(c_.mentions.actors, sentence)) {
      if (a.head == kNoWord || a.pronoun || !is_mediator(a.head) || !sentence.contains(a.head)) continue;
      // "mediators from Qatar and Egypt", "Qatari mediators"; "Gaza mediators" are those for Gaza.
      const PlaceMention* place = c_.place_at(a.words.first);
      const bool for_place = place != nullptr && !place->associative;
      bool from = for_place;
      for (const Argument& m : arguments_of(c_.tree, a.head))
        if ((words_.in(TruceList::come_from, m.relation) || m.relation == "compound") && somebody(m.head)) {
          mediator(m.head);
          from = true;
        }
      if (!from && a.words.last - a.words.first >= 2) mediator(a.head);
    }
  }

  /// "backed by A and B took effect in C"
  bool parted(WordId from, WordId to) const {
    for (WordId w = from; w < to; ++w)
      if (c_.tree.is_verb(w)) return true;
    return false;
  }

  struct ActorOrPlace {
    WordRange words;
    WordId head;
  };

  /// Who is named from a word on, in text order, one behind the other with "and" or a comma between.
  std::vector<ActorOrPlace> named_after(WordId first, WordId last) const {
    std::vector<ActorOrPlace> out;
    const WordRange rest{first, last};
    for (const ActorMention& a : within(c_.mentions.actors, rest))
      if (a.head != kNoWord && rest.contains(a.head)) out.push_back({a.words, a.head});
    for (const PlaceMention& p : within(c_.mentions.places, rest))
      if (p.head != kNoWord && c_.actor_at(p.head) == nullptr && p.precision >= PlacePrecision::country)
        out.push_back({p.words, p.head});
    std::sort(out.begin(), out.end(),
              [](const ActorOrPlace& a, const ActorOrPlace& b) { return a.words.first < b.words.first; });
    return out;
  }

  /// "OSCE monitors said the truce was holding"
  void monitors() {
    if (truce_.monitor) return;
    const WordRange sentence = d_.sentences[n_.sentence].words;
    std::vector<PhraseHit> hits;
    words_[TruceList::monitors].longest(d_, sentence, hits);
    for (const PhraseHit& hit : hits) {
      const WordId head = hit.words.last - 1;
      const ActorMention* a = c_.actor_at(head);
      if (a == nullptr || a->words.last - a->words.first < 2 || !c_.tree.is(head, {Deprel::nsubj})) continue;
      truce_.monitor = make_participant(c_, speech_, head, Role::actor);
      return;
    }
  }

  /// Who mediates or watches is no party.
  void settle() {
    const auto other = [&](const TruceParty& party) {
      const auto same = [&](const Participant& m) {
        return m.name == party.who.name || m.span.overlaps(party.who.span) || beside(party.who.span, m.span);
      };
      return std::any_of(truce_.mediators.begin(), truce_.mediators.end(), same) ||
             (truce_.monitor && same(*truce_.monitor));
    };
    std::erase_if(truce_.parties, other);
  }

  const Context& c_;
  const Document& d_;
  const std::vector<Speech>& speech_;
  const TruceWords& words_;
  const TruceNaming& n_;
  Truce& truce_;
};

}  // namespace

void fill_truce_people(const TruceScene& scene, const TruceNaming& naming, Truce& truce) {
  PeopleReader(scene, naming, truce).run();
}

}  // namespace sitrep
