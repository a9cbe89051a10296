// SPDX-License-Identifier: Apache-2.0
#include "claims/merge.h"

#include <algorithm>

#include "claims/apart.h"

namespace sitrep {
namespace {

/// "An air strike carried out by the army killed 20", "the bombing, blamed on rebels, killed two": the tree
/// took the participle for the main verb. The violence that is its subject; -1 if there is none.
int subject_of_participle(const Context& c, const std::vector<Event>& events, const Event& e,
                          const std::vector<int>& at) {
  WordId w = e.head();
  for (int step = 0; step < 3 && is_toll(e); ++step) {
    if (!c.tree.is(w, {Deprel::advcl, Deprel::parataxis, Deprel::conj, Deprel::xcomp})) return -1;
    w = c.tree.parent(w);
    if (w == kNoWord || w > e.head()) return -1;
    const WordId subject = c.tree.child(w, {Deprel::nsubj, Deprel::nsubj_pass});
    const bool past = c.document.xpos[w] == xpos::kVbn ||
                      (c.document.xpos[w] == xpos::kVbd && c.tree.child(w, {Deprel::obl_agent}) != kNoWord);
    const bool participle = past && c.tree.child(w, {Deprel::aux, Deprel::aux_pass}) == kNoWord;
    if (participle && subject != kNoWord && subject < w && at[subject] >= 0 &&
        events[static_cast<std::size_t>(at[subject])].trigger.noun)
      return at[subject];
  }
  return -1;
}

/// "Shells fired from positions on a hill struck a market": the tree took "fired" for the main verb and
/// hung "struck" on the positions, which strike nothing. What has an object and a weapon for its subject is
/// what the weapon did.
bool is_of_weapon_above(const Context& c, WordId verb, WordId noun) {
  const WordId above = c.tree.parent(noun);
  if (above == kNoWord || !c.tree.is(noun, {Deprel::obl}) || c.tree.child(verb, {Deprel::obj}) == kNoWord)
    return false;
  const WordId subject = c.tree.child(above, {Deprel::nsubj});
  return subject != kNoWord && subject < above && c.weapon_at(subject) != nullptr;
}

/// The event above e in the tree, over relations that join happenings; -1 if there is none within four steps.
int event_above(const Context& c, const std::vector<Event>& events, const Event& e,
                const std::vector<int>& at) {
  if (const int subject = subject_of_participle(c, events, e, at); subject >= 0) return subject;
  WordId w = e.head();
  for (int step = 0; step < 5; ++step) {
    const WordId up = c.tree.parent(w);
    if (up == kNoWord) return -1;
    if (c.tree.is(w, {Deprel::ccomp, Deprel::root}) && step == 0) return -1;
    if (c.tree.is(w, {Deprel::parataxis}) && e.frame->harm_class == 0) return -1;
    if (c.tree.is(w, {Deprel::ccomp})) return -1;
    if (at[up] >= 0) return at[up];
    // "executed nine men, rebels fighting the regime": what is said of a person is no part of what befell
    // him; what a weapon does is ("shells that were fired at the airport wounded").
    if (c.tree.is(w, {Deprel::acl, Deprel::acl_relcl}) && !is_toll(e) && c.weapon_at(up) == nullptr &&
        !is_of_weapon_above(c, w, up))
      return -1;
    w = up;
  }
  (void)events;
  return -1;
}

bool same_perpetrators(const Event& a, const Event& b) {
  for (const RoleFiller& x : a.roles) {
    if (x.role != FrameRole::perpetrator) continue;
    for (const RoleFiller& y : b.roles)
      if (y.role == FrameRole::perpetrator && y.head != x.head) return false;
  }
  return true;
}

bool status_agrees(const Event& a, const Event& b) {
  const auto real = [](ClaimStatus s) {
    return s == ClaimStatus::happened || s == ClaimStatus::ongoing || s == ClaimStatus::attempted;
  };
  return a.status == b.status || (real(a.status) && real(b.status));
}

/// "Bringing the toll since March to 60": a sum, though the tree hangs its time on another word.
bool sums_up_since(const Context& c, const Event& e) {
  if (!e.trigger.noun || !is_toll(e)) return false;
  const WordId verb = c.tree.parent(e.head());
  const WordRange words = c.document.sentences[e.sentence].words;
  for (WordId w = e.head(); w < words.last; ++w) {
    const TimeMention* time = c.time_at(w);
    if (time == nullptr || time->words.first != w || !time->since) continue;
    const WordId held = c.tree.parent(time->head);
    if (held == e.head() || held == verb) return true;
  }
  return false;
}

/// "air strikes", "fired mortar rounds"; not "attack", "explosion", nor a toll by itself.
bool names_means(const Event& e) { return means_rank(e) == 3; }

/// May e (below) be the same happening as g (above)?
bool joins(const Context& c, const Event& g, const Event& e) {
  if (!is_violent(g.type) || !is_violent(e.type)) return false;
  // "Soldiers hunt the sniper of a shooting that killed one": the search is another happening.
  if ((g.type == ClaimType::armed_search) != (e.type == ClaimType::armed_search) && !is_toll(e)) return false;
  // "Police search for the gunman who killed five farmers": what made them search.
  if (g.type == ClaimType::armed_search &&
      c.tree.is(c.tree.first_conjunct(e.head()), {Deprel::acl_relcl, Deprel::acl}))
    return false;
  if (!types_agree(g, e) || !status_agrees(g, e) || times_apart(c, g, e)) return false;
  // "a man was killed in Kupiansk and two women were wounded in Vovchansk": two places, two happenings.
  if (places_apart(c, g, e) || sums_up_since(c, e)) return false;
  const Deprel r = c.tree.relation(e.head());
  if (e.trigger.noun && (r == Deprel::obl || r == Deprel::nmod)) {
    const WordId adposition = c.tree.child(e.head(), {Deprel::case_});
    if (adposition != kNoWord && !c.in(WordList::same_event, adposition)) {
      // "Two were killed after an attack on a station": its cause, where nothing else is said to have killed.
      const bool nothing_else = is_toll(g) && g.weapons.empty() && !names_means(g);
      if (!nothing_else || !c.in(WordList::cause, adposition)) return false;
    }
  }
  // "died when a bomb went off": the clause of time tells what killed. Not so "killed in air strikes after
  // rebels fired mortar rounds": the toll has its own means, and the clause tells what came before.
  // "Executed 24 villagers after seizing their village" tells of two.
  const auto after = [&](const Event& toll, const Event& o) {
    return is_toll(toll) && o.type == ClaimType::territory_change && c.tree.is(o.head(), {Deprel::advcl}) &&
           c.tree.below(o.head(), toll.head());
  };
  if (after(g, e) || after(e, g)) return false;
  if (r == Deprel::advcl && is_toll(g) && !is_toll(e))
    return !(names_means(g) && names_means(e) && g.type != e.type);
  if (r == Deprel::conj || r == Deprel::advcl || r == Deprel::parataxis) {
    // "attacked a convoy and stormed a post": two happenings, unless one only tells the harm of the other.
    if (!is_toll(e) && !is_toll(g) && !e.trigger.noun) {
      if (r != Deprel::advcl) return false;
    }
    if (!same_perpetrators(g, e)) return false;
  }
  return true;
}

/// The truce event whose words hold w; -1 if there is none.
int truce_at(const std::vector<Event>& events, WordId w) {
  const auto last = std::upper_bound(events.begin(), events.end(), w,
                                     [](WordId x, const Event& e) { return x < e.trigger.words.first; });
  for (auto it = last; it != events.begin() && last - it < 4;) {
    --it;
    if (is_truce(it->type) && it->trigger.words.contains(w)) return static_cast<int>(it - events.begin());
  }
  return -1;
}

}  // namespace

bool is_toll(const Event& e) {
  if (e.frame->harm_class == 0 || e.frame->has_effect == 0) return false;
  return e.frame->effect <= Effect::trapped || e.frame->effect == Effect::bodies_found;
}

bool types_agree(const Event& a, const Event& b) {
  if (!is_violent(a.type) || !is_violent(b.type)) return a.type == b.type;
  if (a.type == b.type) return true;
  // "took away eight schoolgirls", "thousands fled": no toll of something else, and no "attack" either.
  const auto own = [](const Event& e) { return e.frame->harm_class != 0 && !is_toll(e); };
  if (own(a) || own(b)) return false;
  return a.generic || b.generic || is_toll(a) || is_toll(b);
}

namespace {

/// "Sixty were among those killed when a car bomb tore through buses", "admitted with wounds after shelling":
/// between a toll and the violence of its sentence stands a word that makes them one, wherever the tree hung
/// them. Not so "a day after shelling", "killed two; shelling wounded one".
bool told_as_one(const Context& c, const std::vector<Event>& events, WordId a, WordId b) {
  bool link = false;
  // "9 killed 31 injured in an attack": other tolls may stand between.
  const auto tolls = [&](WordId w) {
    const auto at = std::lower_bound(events.begin(), events.end(), w,
                                     [](const Event& e, WordId x) { return e.head() < x; });
    return at != events.end() && at->head() == w && is_toll(*at);
  };
  for (WordId w = std::min(a, b) + 1; w < std::max(a, b); ++w) {
    if (c.document.form[w] == ";") return false;
    if (c.document.upos[w] == Upos::verb && !tolls(w)) return false;
    if (c.in(WordList::same_event, w) || c.in(WordList::cause, w)) link = true;
    const TimeMention* time = c.in(WordList::cause, w) ? c.time_at(w - 1) : nullptr;
    if (time != nullptr && time->timex_type == TimexType::duration) return false;
  }
  return link;
}

/// "A clerk who died in a shootout that also left two cooks wounded": two tolls of different effects
/// in one sentence, neither with a place or a cause that the other has not.
bool tolls_of_one(const Context& c, const Event& a, const Event& b) {
  const bool apart = places_apart(c, a, b) || times_apart(c, a, b);
  if (a.harm.empty() || b.harm.empty() || apart || !same_perpetrators(a, b)) return false;
  for (const Harm& x : a.harm)
    for (const Harm& y : b.harm)
      if (x.effect == y.effect) return false;
  for (WordId w = std::min(a.head(), b.head()) + 1; w < std::max(a.head(), b.head()); ++w)
    if (c.document.form[w] == ";") return false;
  return true;
}

/// Joins what is left of a sentence where it holds just two happenings, and both are tolls.
void join_two_tolls(const Context& c, std::vector<Event>& events) {
  for (std::size_t i = 0; i < events.size();) {
    std::vector<Event*> violent;
    const std::uint32_t sentence = events[i].sentence;
    for (; i < events.size() && events[i].sentence == sentence; ++i)
      if (!events[i].dropped && is_violent(events[i].type)) violent.push_back(&events[i]);
    if (violent.size() != 2) continue;
    Event& a = *violent[0];
    Event& b = *violent[1];
    if (a.gapped || b.gapped || a.scope != b.scope || !is_toll(b) || b.triggers.size() > 1 || !is_toll(a))
      continue;
    if (types_agree(a, b) && status_agrees(a, b) && tolls_of_one(c, a, b)) absorb(a, b);
  }
}

void join_tolls(const Context& c, std::vector<Event>& events) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    Event& e = events[i];
    if (e.dropped || e.gapped || !is_toll(e) || e.triggers.size() > 1 || !e.weapons.empty()) continue;
    Event* only = nullptr;
    int found = 0;
    const auto look = [&](Event& o) {
      if (o.dropped || is_toll(o) || !is_violent(o.type)) return;
      ++found;
      only = &o;
    };
    for (std::size_t j = i; j > 0 && events[j - 1].sentence == e.sentence; --j) look(events[j - 1]);
    for (std::size_t j = i + 1; j < events.size() && events[j].sentence == e.sentence; ++j) look(events[j]);
    if (found == 1 && told_as_one(c, events, e.head(), only->head()) && joins(c, *only, e)) absorb(*only, e);
  }
}

}  // namespace

void merge_in_sentences(const Context& c, std::vector<Event>& events) {
  std::vector<int> at(c.document.size(), -1);
  for (std::size_t i = 0; i < events.size(); ++i) at[events[i].head()] = static_cast<int>(i);
  const auto owner = [&](int i) {
    while (i >= 0 && events[static_cast<std::size_t>(i)].dropped) {
      const WordId t = events[static_cast<std::size_t>(i)].head();
      const auto it = std::find_if(events.begin(), events.end(), [&](const Event& e) {
        return !e.dropped && std::find(e.triggers.begin(), e.triggers.end(), t) != e.triggers.end();
      });
      i = it == events.end() ? -1 : static_cast<int>(it - events.begin());
    }
    return i;
  };
  for (std::size_t i = 0; i < events.size(); ++i) {
    Event& e = events[i];
    if (e.dropped || e.gapped) continue;
    if (e.modifier) {
      // "bomb attack": the modifier's type goes to the noun that it stands before, if that is an event too.
      const int up = owner(at[c.tree.parent(e.head()) == kNoWord ? e.head() : c.tree.parent(e.head())]);
      if (up >= 0 && static_cast<std::size_t>(up) != i &&
          types_agree(events[static_cast<std::size_t>(up)], e)) {
        absorb(events[static_cast<std::size_t>(up)], e);
      } else if (!is_truce(e.type)) {
        e.dropped = true;
      }
      continue;
    }
    // "agreed to a truce in Taiz, which took effect on Wednesday": what a clause says of the truce itself.
    const int named = is_truce(e.type) && c.tree.is(e.head(), {Deprel::acl_relcl})
                          ? owner(truce_at(events, c.tree.parent(e.head())))
                          : -1;
    if (named >= 0 && events[static_cast<std::size_t>(named)].type == e.type) {
      absorb(events[static_cast<std::size_t>(named)], e);
      continue;
    }
    const int above = owner(event_above(c, events, e, at));
    if (above < 0 || static_cast<std::size_t>(above) == i) continue;
    Event& g = events[static_cast<std::size_t>(above)];
    if (!joins(c, g, e)) continue;
    // "The raids targeted town X": which raids was told before.
    const bool subject = e.definite && e.trigger.noun && !g.trigger.noun && !is_toll(e) &&
                         c.tree.parent(e.head()) == g.head() &&
                         c.tree.is(e.head(), {Deprel::nsubj, Deprel::nsubj_pass});
    absorb(g, e);
    if (subject) g.points_back = true;
  }
  join_tolls(c, events);
  join_two_tolls(c, events);
}

}  // namespace sitrep
