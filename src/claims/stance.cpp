// SPDX-License-Identifier: Apache-2.0
#include "claims/stance.h"

#include <algorithm>

namespace sitrep {
namespace {

class StanceReader {
 public:
  StanceReader(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events)
      : c_(context), speech_(speech), events_(events) {}

  void run() {
    std::stable_sort(events_.begin(), events_.end(),
                     [](const Event& a, const Event& b) { return a.head() < b.head(); });
    found_ = events_.size();
    for (const Speech& s : speech_) commissive(s);
    accused();
    percent_conditions();
    existential_conditions();
    std::stable_sort(events_.begin(), events_.end(),
                     [](const Event& a, const Event& b) { return a.head() < b.head(); });
  }

 private:
  const FrameRow* frame(std::string_view id) const {
    for (const FrameRow& f : c_.knowledge.frames)
      if (c_.knowledge.text(f.id) == id) return &f;
    return nullptr;
  }

  Event* event_at(WordId w) {
    // Events stand in text order until run() ends; the ones added here come behind them.
    const auto sorted = events_.begin() + static_cast<std::ptrdiff_t>(found_);
    auto it =
        std::lower_bound(events_.begin(), sorted, w, [](const Event& e, WordId x) { return e.head() < x; });
    return it != sorted && it->head() == w ? &*it : nullptr;
  }

  Event make(const FrameRow& f, WordId head, std::string_view rule) const {
    Event e;
    e.trigger = {{head, head + 1}, head, static_cast<std::uint32_t>(&f - c_.knowledge.frames.data()), false};
    e.frame = &f;
    e.sentence = c_.document.sentence_of[head];
    e.type = f.type;
    e.scope = f.type == ClaimType::condition ? Scope::condition : Scope::act;
    e.triggers = {head};
    e.settled_status = true;
    e.explain("type", std::string(rule), c_.document.span[head]);
    return e;
  }

  void commissive(const Speech& s) {
    if (!c_.tree.is_verb(s.cue.head)) return;
    const WordId verb = c_.tree.child(s.cue.head, {Deprel::ccomp});
    if (verb == kNoWord) return;
    const WordId subject = c_.tree.child(verb, {Deprel::nsubj});
    if (subject == kNoWord || c_.document.upos[subject] != Upos::pron) return;
    if (resolve_reference(c_, subject, &speech_) != resolve_reference(c_, s.speaker, nullptr)) return;
    bool will = false;
    for (const WordId a : c_.tree.children(verb))
      if (c_.tree.is(a, {Deprel::aux}) && (c_.in(WordList::future, a) || c_.in(WordList::conditional, a)))
        will = true;
    if (!will) return;
    const bool no = c_.negated(verb);
    Event* known = event_at(verb);
    if (known != nullptr && !no) return;  // "said it would attack": the attack itself, planned
    if (c_.knowledge.text(c_.knowledge.cues[s.cue.owner].id) == "warn") return warning(s);
    const FrameRow* f = frame(no ? "commissive.refusal" : "commissive.pledge");
    if (f == nullptr) return;
    Event e = make(*f, verb, no ? "said it would not" : "said it would");
    e.roles.push_back({FrameRole::actor, s.speaker, "speaker", false});
    if (known != nullptr) {
      *known = std::move(e);
    } else {
      events_.push_back(std::move(e));
    }
  }

  /// "The rebels warned that they would answer": a threat. "The agency warned that it would have to halt
  /// deliveries": no promise, and no threat of one who cannot fight.
  void warning(const Speech& s) {
    const FrameRow* f = frame("commissive.warning");
    Event* threat = event_at(s.cue.head);
    if (f == nullptr || threat == nullptr || threat->type != ClaimType::threat || blamed(s.speaker)) return;
    const std::vector<RoleFiller> roles = threat->roles;
    *threat = make(*f, s.cue.head, "warned it would");
    threat->roles = roles;
  }

  /// "X accused the army of bombing Y": the army is said to have bombed, not X, whose participle it is in the
  /// tree.
  void accused() {
    for (Event& e : events_) {
      if (!is_violent(e.type) && e.type != ClaimType::truce_breached) continue;
      const Event* accusation = nullptr;
      WordId w = e.head();
      for (int step = 0; step < 4 && accusation == nullptr; ++step) {
        w = c_.tree.parent(w);
        if (w == kNoWord) break;
        const Event* above = event_at(w);
        if (above != nullptr && above->type == ClaimType::accusation) accusation = above;
      }
      if (accusation == nullptr || accusation == &e) continue;
      std::erase_if(e.roles,
                    [](const RoleFiller& r) { return r.role == FrameRole::perpetrator && r.inherited; });
      // "Blamed the attack on the army": the army is no target of the attack.
      const bool said_of_it =
          w == accusation->head() && c_.tree.is(e.head(), {Deprel::obj}) &&
          std::none_of(accusation->roles.begin(), accusation->roles.end(), [&](const RoleFiller& r) {
            return r.role == FrameRole::recipient && r.head != e.head() && c_.actor_at(r.head) != nullptr;
          });
      if (said_of_it)
        for (RoleFiller& r : e.roles)
          if (r.role == FrameRole::target && blamed(r.head)) r.role = FrameRole::perpetrator;
      if (e.has(FrameRole::perpetrator)) continue;
      for (const RoleFiller& r : accusation->roles)
        if (r.role == FrameRole::recipient && c_.actor_at(r.head) != nullptr)
          e.roles.push_back({FrameRole::perpetrator, r.head, "accused", true});
    }
  }

  bool blamed(WordId who) const {
    const ActorMention* a = c_.actor_at(who);
    return a != nullptr && (a->kind <= ActorKind::unidentified_armed || a->kind == ActorKind::government);
  }

  void percent_conditions() {
    const FrameRow* f = frame("condition.share");
    if (f == nullptr) return;
    for (Event& e : events_) {
      for (const RoleFiller& r : e.roles) {
        const QuantityMention* q = c_.quantity_at(r.head);
        if (q == nullptr || q->use != QuantityUse::percent || e.type == ClaimType::condition) continue;
        // "47 were killed, most of them civilians": a part of a toll, and a word that is no figure.
        if (q->relation == QuantityRelation::part_of || q->bound == Bound::vague) continue;
        const std::vector<RoleFiller> roles = e.roles;
        e = make(*f, e.head(), "a share of people or things");
        e.roles = roles;
        for (RoleFiller& role : e.roles) role.role = FrameRole::topic;
        break;
      }
    }
  }

  void existential_conditions() {
    const FrameRow* f = frame("condition.existential");
    if (f == nullptr) return;
    for (const QuantityMention& q : c_.mentions.quantities) {
      if (q.use != QuantityUse::count || q.counted == kNoWord || q.best == 0) continue;
      const WordId verb =
          c_.tree.is(q.counted, {Deprel::nsubj, Deprel::root}) ? c_.tree.parent(q.counted) : kNoWord;
      const WordId head = verb == kNoWord ? q.counted : verb;
      if (c_.tree.child(head, {Deprel::expl}) == kNoWord || event_at(head) != nullptr) continue;
      if (c_.sentence_of(head).block > BlockKind::caption) continue;
      if (c_.actor_at(q.counted) == nullptr && c_.object_at(q.counted) == nullptr) continue;
      if (event_at(q.counted) != nullptr) continue;
      Event e = make(*f, head, "there is a number of");
      e.status = ClaimStatus::ongoing;
      e.roles.push_back({FrameRole::topic, q.counted, "subject", false});
      events_.push_back(std::move(e));
    }
  }

  const Context& c_;
  const std::vector<Speech>& speech_;
  std::vector<Event>& events_;
  std::size_t found_ = 0;  ///< how many events were there before
};

}  // namespace

void read_stances(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events) {
  StanceReader(context, speech, events).run();
}

}  // namespace sitrep
