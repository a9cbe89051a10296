// SPDX-License-Identifier: Apache-2.0
#include "claims/doers.h"

#include <algorithm>

#include "claims/merge.h"

namespace sitrep {
namespace {

/// "Health workers said", "state media reported", "a monitor counted": they stand beside violence as its
/// witnesses.
bool only_tells(const ActorMention& a) {
  switch (a.category) {
    case PersonCategory::health_worker:
    case PersonCategory::aid_worker:
    case PersonCategory::journalist:
      return true;
    default:
      break;
  }
  return a.kind == ActorKind::media || a.kind == ActorKind::aid_agency ||
         a.source_kind == SourceKind::monitor || a.source_kind == SourceKind::media ||
         a.source_kind == SourceKind::news_agency;
}

/// "Clashes killed nine", "a raid", "the siege": a happening is no doer; its own doers are read at its own
/// word.
bool is_happening(const Context& c, WordId w) {
  std::vector<KeyHit> hits;
  find_keys(c, c.knowledge.frame_keys, w, hits);
  return std::any_of(hits.begin(), hits.end(),
                     [&](const KeyHit& h) { return h.noun && is_violent(c.knowledge.frames[h.owner].type); });
}

/// "Aleppo strikes kill nine": a town is where, not who. A state, or a capital for its government, may be
/// who.
bool is_town(const Context& c, WordId w) {
  const PlaceMention* p = c.place_at(w);
  const ActorMention* a = c.actor_at(w);
  return p != nullptr && p->known() && p->precision < PlacePrecision::country && !p->associative &&
         (a == nullptr ||
          (a->id.empty() && a->words.first >= p->words.first && a->words.last <= p->words.last));
}

/// "Shells hit the clinic": a capital makes taggers see a name; what strikes is a weapon.
bool is_weapon(const Context& c, WordId w) {
  const ActorMention* a = c.actor_at(w);
  return c.weapon_at(w) != nullptr && (a == nullptr || (a->id.empty() && a->kind == ActorKind::unknown &&
                                                        a->category == PersonCategory::none));
}

/// "Hit a post near the border with Turkey killing one": the tree hung the participle on the nearest noun,
/// and no doer stands behind "with", "in", "near".
bool behind_adposition(const Context& c, const Event& e, const RoleFiller& r) {
  if (r.relation != "subject" || r.head + 1 != e.head() || r.head == 0 || c.place_at(r.head) == nullptr)
    return false;
  const Upos before = c.document.upos[r.head - 1];
  return c.document.xpos[e.head()] == xpos::kVbg && (before == Upos::adp || before == Upos::sconj) &&
         !c.in(WordList::by_whom, r.head - 1);
}

/// "Killed by shrapnel": a singular without an article is no person.
bool is_stuff(const Context& c, WordId w, const ActorMention& a) {
  return c.document.xpos[w] == xpos::kNn && a.id.empty() && !a.named && a.kind == ActorKind::unknown &&
         a.category == PersonCategory::none &&
         c.tree.child(w, {Deprel::det, Deprel::nmod_poss, Deprel::nummod}) == kNoWord;
}

/// "... after soldier killed", "Three officers wounded": a headline's passive, with nobody behind the verb.
bool bare_passive(const Context& c, const Event& e) {
  const WordId t = e.head();
  if (e.trigger.noun || c.document.upos[t] != Upos::verb || c.document.xpos[t] == xpos::kVbg) return false;
  if (c.tree.child(t, {Deprel::obj, Deprel::iobj, Deprel::ccomp, Deprel::xcomp, Deprel::aux}) != kNoWord)
    return false;
  const WordId end = std::min<WordId>(t + 5, c.sentence_of(t).words.last);
  return within(c.mentions.quantities, {t + 1, end}).empty() &&
         within(c.mentions.actors, {t + 1, end}).empty();
}

/// "9 civilians killed in raids", "were killed and 87 others injured": people who are no force, and whom
/// nobody else is said to have killed.
bool was_killed(const Context& c, const Event& e, const RoleFiller& r) {
  const ActorMention* a = c.actor_at(r.head);
  if (!is_toll(e) || r.relation != "subject" || e.has(FrameRole::harmed) || e.has(FrameRole::victim))
    return false;
  if (a != nullptr && bare_passive(c, e)) return !a->pronoun;
  const QuantityMention* q = c.count_of(r.head);
  const bool counted =
      q != nullptr && q->use == QuantityUse::count && (a == nullptr || a->kind >= ActorKind::civilians);
  return counted || (a != nullptr && a->kind == ActorKind::civilians && !a->pronoun);
}

}  // namespace

bool can_have_done(const Context& c, WordId w) {
  if (is_town(c, w)) return false;
  // "No group has claimed the attack": nobody.
  const WordId none = c.tree.child(w, {Deprel::det});
  if (none != kNoWord && c.in(WordList::negation, none)) return false;
  const ActorMention* a = c.actor_at(w);
  // "neighborhoods", "incidents", "explosive shots": nobody.
  if (a == nullptr) return c.place_at(w) != nullptr || c.document.upos[w] == Upos::pron;
  if (!a->pronoun && only_tells(*a)) return false;
  if (is_stuff(c, w, *a)) return false;
  return !is_happening(c, w) || !a->id.empty();
}

void check_doers(const Context& c, std::vector<Event>& events) {
  for (Event& e : events) {
    if (e.dropped || !is_violent(e.type)) continue;
    for (RoleFiller& r : e.roles)
      if (r.role == FrameRole::perpetrator && was_killed(c, e, r)) r.role = FrameRole::harmed;
    for (RoleFiller& r : e.roles)
      if (r.role == FrameRole::perpetrator && is_weapon(c, r.head)) r.role = FrameRole::weapon;
    std::erase_if(e.roles, [&](const RoleFiller& r) {
      return r.role == FrameRole::perpetrator && behind_adposition(c, e, r);
    });
    std::erase_if(e.roles, [&](const RoleFiller& r) {
      return r.role == FrameRole::perpetrator && c.weapon_at(r.head) == nullptr && !can_have_done(c, r.head);
    });
  }
}

}  // namespace sitrep
