// SPDX-License-Identifier: Apache-2.0
// What two event words of one happening say together (claims/merge.h).
#include <algorithm>

#include "claims/merge.h"
#include "claims/people.h"
#include "claims/victims.h"

namespace sitrep {

int means_rank(const Event& e) {
  if (is_toll(e) && e.type == e.frame->type && e.type != ClaimType::execution) return 0;
  if (e.generic) return e.type == ClaimType::killing || e.type == ClaimType::attack ? 1 : 2;
  return 3;
}

bool told_vaguely(const Harm& vague, const Harm& stated) {
  if (vague.figure.bound != Bound::vague || stated.figure.bound == Bound::vague) return false;
  const auto size = size_of(stated);
  return size && vague.figure.low && *size >= *vague.figure.low &&
         (!vague.figure.high || *size <= *vague.figure.high);
}

namespace {

/// "Twelve children were among the dead", told behind "killed at least 26 people": a smaller figure of
/// children, women or the like, in another sentence, is a part of the whole told before.
bool becomes_group(Event& into, const Event& from, std::size_t known, const Harm& h) {
  if (into.sentence == from.sentence || h.groups.size() != 1 || h.groups[0].figure.best != h.figure.best)
    return false;
  if (h.groups[0].who > GroupWho::elderly || !h.figure.best) return false;
  for (std::size_t i = 0; i < known; ++i) {
    Harm& whole = into.harm[i];
    const auto size = size_of(whole);
    if (whole.effect != h.effect || !size || *size < *h.figure.best) continue;
    // "A girl was shot ... a man was grazed": nobody is a part of somebody else.
    if (is_single(whole) && !whole.groups.empty() && whole.groups[0].who != h.groups[0].who) continue;
    const auto same = [&](const HarmGroup& g) { return g.who == h.groups[0].who; };
    if (std::none_of(whole.groups.begin(), whole.groups.end(), same)) whole.groups.push_back(h.groups[0]);
    return true;
  }
  return false;
}

/// "It killed 21, two of them women", of the 21 told before: who they were is told now.
void add_groups(Harm& whole, const Harm& again) {
  for (const HarmGroup& g : again.groups) {
    const bool known = std::any_of(whole.groups.begin(), whole.groups.end(),
                                   [&](const HarmGroup& o) { return o.who == g.who; });
    if (!known) whole.groups.push_back(g);
  }
}

}  // namespace

void absorb(Event& into, Event& from) {
  // "Was shot dead ... a bullet hit him": what names no means takes none away.
  const bool vaguer = from.generic && !into.generic;
  if (means_rank(from) > means_rank(into) && is_violent(from.type) && !vaguer) {
    into.type = from.type;
    into.generic = from.generic;
  }
  if (is_toll(into) && !is_toll(from) && from.trigger.noun) into.points_back = from.definite;
  for (const RoleFiller& r : from.roles) {
    const bool known = std::any_of(into.roles.begin(), into.roles.end(),
                                   [&](const RoleFiller& o) { return o.head == r.head; });
    // The event word of one is no filler of the other ("a raid killed 30": the raid is no perpetrator).
    const bool trigger = std::find(into.triggers.begin(), into.triggers.end(), r.head) != into.triggers.end();
    if (!known && !trigger) into.roles.push_back(r);
  }
  for (const WordId t : from.triggers) {
    into.triggers.push_back(t);
    std::erase_if(into.roles, [&](const RoleFiller& r) { return r.head == t; });
  }
  // "A man, 39, and a man, 26, were hit": neither is a part of the other.
  const std::size_t told = into.harm.size();
  for (Harm& h : from.harm) {
    if (becomes_group(into, from, told, h)) continue;
    // "A girl who was shot has died": one and the same.
    const auto same = std::find_if(into.harm.begin(), into.harm.end(), [&](const Harm& o) {
      return o.span == h.span && o.effect != h.effect && (o.hit || h.hit);
    });
    if (same != into.harm.end()) {
      // "Three victims were taken to hospital": what befell them says more than that they are victims.
      if ((same->hit && h.effect == Effect::killed) || (h.hit && same->effect == Effect::casualties))
        *same = std::move(h);
      continue;
    }
    // "Dozens" above "44 people": the number stays.
    const auto vague = std::find_if(into.harm.begin(), into.harm.end(), [&](const Harm& o) {
      return o.effect == h.effect && o.span != h.span && (told_vaguely(o, h) || told_vaguely(h, o));
    });
    if (vague != into.harm.end()) {
      if (told_vaguely(*vague, h)) {
        add_groups(h, *vague);
        *vague = std::move(h);
      }
      continue;
    }
    // "A man was shot ... a woman, 34, was shot": people told one by one are sorted out later (people.h).
    const bool one =
        is_single(h) && (h.effect == Effect::killed || h.effect == Effect::injured) &&
        std::none_of(into.harm.begin(), into.harm.end(), [&](const Harm& o) { return o.span == h.span; });
    if (one) {
      into.harm.push_back(std::move(h));
      continue;
    }
    // "Strikes kill 42" above "at least 42 civilians were killed": one figure, told twice.
    const auto known = std::find_if(into.harm.begin(), into.harm.end(), [&](const Harm& o) {
      const bool people = o.population == h.population || o.population == Population::unknown ||
                          h.population == Population::unknown;
      return o.span == h.span || (people && o.effect == h.effect && o.figure.best == h.figure.best &&
                                  o.figure.low == h.figure.low);
    });
    if (known != into.harm.end()) {
      if (known->population == Population::unknown) known->population = h.population;
      add_groups(*known, h);
      continue;
    }
    into.harm.push_back(std::move(h));
  }
  const auto join = [](std::vector<WordId>& a, const std::vector<WordId>& b) {
    for (const WordId w : b)
      if (std::find(a.begin(), a.end(), w) == a.end()) a.push_back(w);
  };
  join(into.places, from.places);
  join(into.times, from.times);
  join(into.weapons, from.weapons);
  into.hedge = std::max(into.hedge, from.hedge);
  if (from.scope == Scope::tally) into.scope = Scope::tally;
  into.reasons.insert(into.reasons.end(), from.reasons.begin(), from.reasons.end());
  from.dropped = true;
}

void absorb_retelling(Event& into, Event& from) {
  const Hedge plain = into.hedge == Hedge::possible   ? from.hedge
                      : from.hedge == Hedge::possible ? into.hedge
                                                      : std::max(into.hedge, from.hedge);
  absorb(into, from);
  into.hedge = plain;
}

}  // namespace sitrep
