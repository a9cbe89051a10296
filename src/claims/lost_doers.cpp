// SPDX-License-Identifier: Apache-2.0
#include "claims/lost_doers.h"

#include <algorithm>

#include "claims/doers.h"
#include "claims/merge.h"

namespace sitrep {
namespace {

/// So many words are looked at before and behind a word for violence.
constexpr WordId kBefore = 6, kBehind = 12;

bool may_be_armed(const ActorMention& a) {
  if (a.pronoun || a.kind == ActorKind::unidentified_armed) return false;
  if (a.kind > ActorKind::unidentified_armed && a.kind != ActorKind::government) return false;
  return a.named || !a.id.empty();
}

class Seeker {
 public:
  Seeker(const Context& context, const std::vector<Event>& events, Event& event)
      : c_(context), events_(events), e_(event), words_(context.sentence_of(event.head()).words) {}

  void run() {
    std::vector<WordId> nouns;
    for (const WordId t : e_.triggers)
      if (c_.document.upos[t] != Upos::verb && words_.contains(t)) nouns.push_back(t);
    for (const WordId w : e_.weapons)
      if (words_.contains(w)) nouns.push_back(w);
    for (const RoleFiller& r : e_.roles)
      if (r.role == FrameRole::weapon && words_.contains(r.head)) nouns.push_back(r.head);
    add_subject(nouns);
    for (const WordId n : nouns)
      if (before(n) || behind(n)) return;
    if (is_toll(e_) && c_.tree.is_verb(e_.head()) && !headline_subject()) in_operation();
  }

 private:
  /// "A car bombing blamed on Daesh killed 26": the violence that did the killing is no trigger of it yet.
  void add_subject(std::vector<WordId>& nouns) const {
    if (!is_toll(e_)) return;
    for (WordId w = words_.first; w < e_.head(); ++w)
      if (is_violence(w) && c_.tree.parent(w) == e_.head() &&
          std::find(nouns.begin(), nouns.end(), w) == nouns.end())
        nouns.push_back(w);
  }

  /// "Army retakes town, kills 30", the comma lost or not: the second verb of a headline has the first one's
  /// subject.
  bool headline_subject() {
    if (c_.sentence_of(e_.head()).block != BlockKind::title || c_.tree.is_passive(e_.head())) return false;
    for (WordId w = words_.first; w < e_.head(); ++w) {
      if (c_.document.upos[w] != Upos::verb) continue;
      const WordId subject = c_.tree.child(w, {Deprel::nsubj});
      const ActorMention* a = subject == kNoWord || subject > w ? nullptr : c_.actor_at(subject);
      const bool same_tense = c_.document.xpos[w] == c_.document.xpos[e_.head()];
      return same_tense && a != nullptr && may_be_armed(*a) && take(*a, "the headline's subject");
    }
    return false;
  }

  /// "Fourteen militants were killed during an operation by the army".
  bool in_operation() {
    const WordId end = std::min(words_.last, e_.head() + kBehind);
    for (WordId w = e_.head() + 1; w + 1 < end; ++w) {
      if (c_.document.upos[w] == Upos::verb || c_.document.form[w] == ";") return false;
      if (c_.in(WordList::operation, w) && c_.in(WordList::by_whom, w + 1)) return behind(w);
    }
    return false;
  }

  /// "Raids", "bombing": a noun that opens violence.
  bool is_violence(WordId w) const {
    std::vector<KeyHit> hits;
    find_keys(c_, c_.knowledge.frame_keys, w, hits);
    return std::any_of(hits.begin(), hits.end(), [&](const KeyHit& h) {
      return h.noun && h.head == w && is_violent(c_.knowledge.frames[h.owner].type);
    });
  }

  /// Words of the noun phrase before its head: "Syrian army | helicopter fire".
  bool before(WordId noun) {
    // "Regime planes": a weapon that is somebody's is who.
    const ActorMention* whose = c_.weapon_at(noun) == nullptr ? nullptr : c_.actor_at(noun);
    if (whose != nullptr && whose->words.last == noun + 1 && whose->head == noun && may_be_armed(*whose) &&
        noun < e_.head())
      return take(*whose, "a weapon that is theirs");
    for (WordId w = noun; w > words_.first && noun - (w - 1) <= kBefore;) {
      --w;
      const ActorMention* a = c_.actor_at(w);
      if (a != nullptr && a->words.last <= noun) {
        // "an army base attack", "the Aleppo raid": what stands between is what was hit.
        return may_be_armed(*a) && a->words.last - 1 == w && take(*a, "stands before the word for it");
      }
      const Upos tag = c_.document.upos[w];
      const bool hyphen = c_.document.form[w] == "-";
      if (tag != Upos::noun && tag != Upos::propn && tag != Upos::adj && !hyphen) return false;
      const bool means = c_.weapon_at(w) != nullptr || is_violence(w);
      if (!means && tag != Upos::adj && !hyphen) return false;  // "al-Shabaab claims attack"
      if (c_.place_at(w) != nullptr) return false;
    }
    return false;
  }

  /// "Strikes in Raqqa overnight by a coalition", "a bombing blamed on Daesh", "believed to have been carried
  /// out by Turkish jets": up to the verb that the violence is subject of.
  bool behind(WordId noun) {
    const WordId verb = noun < e_.head() ? e_.head() : words_.last;
    const WordId end = std::min({verb, words_.last, noun + kBehind});
    for (WordId w = noun + 1; w < end; ++w) {
      if (c_.document.form[w] == ";" || c_.document.upos[w] == Upos::sconj) return false;
      if (!c_.in(WordList::by_whom, w)) {
        if (c_.tree.is_nominal(w) && c_.place_at(w) == nullptr && c_.time_at(w) == nullptr &&
            c_.object_at(w) == nullptr && c_.actor_at(w) == nullptr && c_.document.upos[w] == Upos::noun)
          return false;  // "strikes, according to a statement by the army"
        if (opens_another(w)) return false;
        // "A bombing outside a building used by the army", "condemned by the army".
        if (c_.document.upos[w] == Upos::verb && !c_.in(WordList::carried_out, w)) return false;
        continue;
      }
      for (WordId v = w + 1; v < std::min(w + 6, words_.last); ++v) {
        const ActorMention* a = c_.actor_at(v);
        if (a == nullptr) continue;
        return may_be_armed(*a) && take(*a, "stands behind the word for it");
      }
      return false;
    }
    return false;
  }

  bool opens_another(WordId w) const {
    const auto at = std::lower_bound(events_.begin(), events_.end(), w,
                                     [](const Event& e, WordId x) { return e.head() < x; });
    return at != events_.end() && at->head() == w && &*at != &e_ && !at->dropped && is_violent(at->type);
  }

  bool take(const ActorMention& a, const char* rule) {
    if (!can_have_done(c_, a.head)) return false;
    // "Killed" had taken the nearest name for its dead.
    std::erase_if(e_.roles, [&](const RoleFiller& r) { return a.words.contains(r.head); });
    e_.roles.push_back({FrameRole::perpetrator, a.head, "near"});
    e_.explain("perpetrator", rule, c_.document.span_of(a.words));
    return true;
  }

  const Context& c_;
  const std::vector<Event>& events_;
  Event& e_;
  WordRange words_;
};

}  // namespace

void find_lost_doers(const Context& context, std::vector<Event>& events) {
  for (Event& e : events) {
    if (e.dropped || !is_violent(e.type) || e.type == ClaimType::armed_clash) continue;
    if (e.status != ClaimStatus::happened && e.status != ClaimStatus::ongoing) continue;
    if (!e.has(FrameRole::perpetrator)) Seeker(context, events, e).run();
  }
}

}  // namespace sitrep
