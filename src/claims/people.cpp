// SPDX-License-Identifier: Apache-2.0
#include "claims/people.h"

#include <algorithm>

#include "claims/apart.h"
#include "claims/victims.h"

namespace sitrep {
namespace {

/// How many sentences before "two others" the first may be told.
constexpr std::uint32_t kOthersReach = 6;

bool combatants(const Harm& h) { return h.population == Population::combatant; }

void add_group(Harm& total, const HarmGroup& g) {
  for (HarmGroup& known : total.groups) {
    if (known.who != g.who) continue;
    for (auto value : {&Figure::low, &Figure::high, &Figure::best})
      if (known.figure.*value && g.figure.*value) *(known.figure.*value) += *(g.figure.*value);
    return;
  }
  total.groups.push_back(g);
}

bool one_sentence(const Document& d, const Harm& a, const Harm& b) {
  const WordRange x = words_of(d, a);
  const WordRange y = words_of(d, b);
  return x.first < x.last && y.first < y.last && d.sentence_of[x.first] == d.sentence_of[y.first];
}

}  // namespace

void PeopleCounter::count_dead() {
  known_.clear();
  tell_apart(Effect::killed);
  sum(Effect::killed);
  dead_ = std::move(known_);
}

void PeopleCounter::count_injured() {
  known_.clear();
  tell_apart(Effect::injured);
  for (const Known& dead : dead_) drop_dead(dead);
  drop_among_dead();
  drop_repeated();
  sum(Effect::injured);
}

bool PeopleCounter::near(const Harm& before, const Harm& after) const {
  const WordRange a = words_of(c_.document, before);
  const WordRange b = words_of(c_.document, after);
  if (a.first >= a.last || b.first >= b.last || in_title(before)) return false;
  return c_.document.sentence_of[b.first] <= c_.document.sentence_of[a.first] + 1;
}

bool PeopleCounter::in_title(const Harm& h) const {
  const WordRange words = words_of(c_.document, h);
  return words.first < words.last && c_.sentence_of(words.first).block == BlockKind::title;
}

void PeopleCounter::tell_apart(Effect effect) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < e_.harm.size(); ++i)
    if (e_.harm[i].effect <= Effect::injured) order.push_back(i);
  // In the order of the text; the body tells better than the headline.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const bool x = in_title(e_.harm[a]);
    const bool y = in_title(e_.harm[b]);
    return x != y ? y : e_.harm[a].span.begin < e_.harm[b].span.begin;
  });
  const Harm* last = nullptr;
  for (const std::size_t i : order) {
    if (is_single(e_.harm[i]) && e_.harm[i].effect == effect) add(i, last);
    last = &e_.harm[i];
  }
  drop_repeated();
}

void PeopleCounter::add(std::size_t i, const Harm* last) {
  Harm& h = e_.harm[i];
  Person p = person_of(c_, h);
  // "A man was killed and another injured": another than the dead, and maybe the one that the headline has.
  const bool contrast =
      p.another && last != nullptr && last->effect == h.effect && is_single(*last) && near(*last, h);
  for (const bool surely : {true, false}) {
    for (Known& k : known_) {
      Harm& first = e_.harm[k.harm];
      bool same = std::any_of(k.told.begin(), k.told.end(), [&](const Person& o) { return are_one(o, p); });
      bool may =
          std::none_of(k.told.begin(), k.told.end(), [&](const Person& o) { return are_two(c_, o, p); });
      // "A 15-year-old was shot ... another 15-year-old was hit, too": two.
      if (same && p.another && p.names.empty() && !in_title(first)) same = may = false;
      if (!surely && contrast && first.span == last->span) may = false;
      if (!surely && first.own_hand != h.own_hand && one_sentence(c_.document, first, h)) may = false;
      if (!surely && side_by_side(c_, first, h)) may = false;
      if (!may || (surely && !same)) continue;
      repeated_.push_back(i);
      if (first.population == Population::unknown) first.population = h.population;
      first.hit = first.hit && h.hit;  // "shot ... a wounded boy": said to live
      k.told.push_back(std::move(p));
      k.harms.push_back(h);
      return;
    }
  }
  known_.push_back({{std::move(p)}, {h}, i});
}

void PeopleCounter::drop_dead(const Known& dead) {
  const auto match = [&](const Known& k) {
    bool one = false;
    bool alike = false;
    for (const Person& a : dead.told) {
      for (const Person& b : k.told) {
        if (are_two(c_, a, b)) return 0;
        one = one || are_one(a, b);
        alike = alike || c_.document.lemma[head_of(c_, a.words)] == c_.document.lemma[head_of(c_, b.words)];
      }
    }
    if (one || dies_behind(dead, k)) return 3;
    // "Killing a clerk and wounding the other man": the other is not the dead.
    for (const Harm& d : dead.harms)
      if (k.told.front().another && one_sentence(c_.document, d, k.harms.front())) return 0;
    // "Injured" says that somebody lived; "shot", "taken to hospital", "he was hit" may tell of the dead.
    const bool back =
        std::any_of(k.told.begin(), k.told.end(), [](const Person& p) { return p.points_back; });
    if (!e_.harm[k.harm].hit && !back) return 0;
    return alike ? 2 : 1;
  };
  std::vector<Known> gone;
  for (int wanted = 3; wanted > 0; --wanted) {
    for (std::size_t i = known_.size(); i-- > 0;) {
      // "Snipers shot a nurse and a boy. The boy died": the nurse is another.
      const bool beside = std::any_of(gone.begin(), gone.end(), [&](const Known& g) {
        return side_by_side(c_, g.harms.front(), known_[i].harms.front());
      });
      if (beside || match(known_[i]) != wanted) continue;
      repeated_.push_back(known_[i].harm);
      gone.push_back(std::move(known_[i]));
      known_.erase(known_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

/// "Bem Oko was flown to a clinic in critical condition, where he later died": the first who is told of.
bool PeopleCounter::dies_behind(const Known& dead, const Known& k) const {
  if (k.told.front().another) return false;
  return std::any_of(dead.harms.begin(), dead.harms.end(), [&](const Harm& d) {
    const WordRange he = words_of(c_.document, d);
    if (he.last != he.first + 1 || !c_.in(WordList::person_pronoun, he.first)) return false;
    return std::any_of(k.harms.begin(), k.harms.end(), [&](const Harm& h) {
      return h.span.begin < d.span.begin && one_sentence(c_.document, h, d) &&
             std::none_of(
                 known_.begin(), known_.end(),
                 [&](const Known& o) {
                   return o.harm != k.harm && h.span.begin < o.harms.front().span.begin &&
                          o.harms.front().span.begin < d.span.begin;
                 });
    });
  });
}

void PeopleCounter::drop_among_dead() {
  std::int64_t spare = 0;
  const Harm* whole = nullptr;
  for (const Harm& h : e_.harm) {
    const std::int64_t unnamed = size_of(h).value_or(0) - static_cast<std::int64_t>(dead_.size());
    if (h.effect != Effect::killed || h.figure.bound == Bound::vague || unnamed <= spare) continue;
    spare = unnamed;
    whole = &h;
  }
  for (std::size_t i = known_.size(); i-- > 0 && spare > 0;) {
    const Harm& h = e_.harm[known_[i].harm];
    // "An officer was shot and two suspects were killed": he is none of the two.
    if (!h.hit || h.treated || told_to_live(known_[i]) || one_sentence(c_.document, h, *whole)) continue;
    repeated_.push_back(known_[i].harm);
    known_.erase(known_.begin() + static_cast<std::ptrdiff_t>(i));
    --spare;
  }
}

bool PeopleCounter::told_to_live(const Known& who) const {
  return std::any_of(who.told.begin(), who.told.end(), [&](const Person& p) {
    const WordRange words = c_.sentence_of(p.words.first).words;
    for (WordId w = words.first; w < words.last; ++w)
      if (c_.in(WordList::survival, w)) return true;
    return false;
  });
}

void PeopleCounter::drop_repeated() {
  std::sort(repeated_.begin(), repeated_.end());
  std::vector<Harm> kept;
  for (std::size_t i = 0, next = 0; i < e_.harm.size(); ++i) {
    if (next < repeated_.size() && repeated_[next] == i) {
      ++next;
      continue;
    }
    for (Known& k : known_)
      if (k.harm == i) k.harm = kept.size();
    kept.push_back(std::move(e_.harm[i]));
  }
  e_.harm = std::move(kept);
  repeated_.clear();
}

/// The people that a figure comes on top of: "a boy ... and two others", "a boy and four adults".
std::vector<std::size_t> PeopleCounter::beside(const Harm& whole) const {
  std::vector<std::size_t> out;
  const WordRange words = words_of(c_.document, whole);
  const bool others = says_others(c_, whole) && !behind_other_effect(whole);
  for (const Known& k : known_) {
    const Harm& h = e_.harm[k.harm];
    const WordRange one = words_of(c_.document, h);
    if (one.first >= one.last || words.first >= words.last) continue;
    const std::uint32_t a = c_.document.sentence_of[one.first];
    const std::uint32_t b = c_.document.sentence_of[words.first];
    // "Killed three people before killing himself."
    const bool himself = h.own_hand && !whole.own_hand && a == b && words.first < one.first;
    const bool before = others && one.first < words.first && b - a <= kOthersReach &&
                        c_.document.sentences[a].block != BlockKind::title;
    // "A doctor, Samir Haddad, and two nurses": by one of the words that tell of him
    const bool side = std::any_of(k.harms.begin(), k.harms.end(),
                                  [&](const Harm& told) { return side_by_side(c_, told, whole); });
    if (before || himself || side) out.push_back(k.harm);
  }
  return out;
}

/// "Two died and six others were hurt": the six are others than the dead.
bool PeopleCounter::behind_other_effect(const Harm& whole) const {
  const Harm* last = nullptr;
  for (const Harm& h : e_.harm)
    if (h.span.begin < whole.span.begin && (last == nullptr || last->span.begin < h.span.begin)) last = &h;
  return last != nullptr && last->effect != whole.effect;
}

void PeopleCounter::sum(Effect effect) {
  if (e_.scope == Scope::tally) return;
  std::int64_t most = 0;
  std::int64_t people = 0;
  std::vector<std::size_t> parts;
  for (std::size_t i = 0; i < e_.harm.size(); ++i) {
    const Harm& h = e_.harm[i];
    if (h.effect != effect || is_single(h) || h.figure.bound == Bound::vague) continue;
    const std::int64_t size = size_of(h).value_or(0);
    std::vector<std::size_t> with = beside(h);
    std::int64_t all = size + static_cast<std::int64_t>(with.size());
    // "Four adults and two children."
    for (std::size_t j = 0; j < e_.harm.size(); ++j) {
      const Harm& o = e_.harm[j];
      const bool exact = o.figure.bound == Bound::exact && h.figure.bound == Bound::exact;
      if (j == i || o.effect != effect || is_single(o) || !exact || o.hit != h.hit || !side_by_side(c_, h, o))
        continue;
      with.push_back(j);
      all += size_of(o).value_or(0);
    }
    if (all <= most) continue;
    most = all;
    parts = std::move(with);
    if (!parts.empty()) parts.push_back(i);
  }
  people = static_cast<std::int64_t>(known_.size());
  if (people > std::max<std::int64_t>(most, 1)) {
    parts.clear();
    for (const Known& k : known_) parts.push_back(k.harm);
  }
  if (parts.size() > 1 && !whole_elsewhere(effect, std::max(most, people))) join(parts);
}

/// "A raid killed 17. ... His wife and a son were killed, too": parts of a whole that another
/// claim states.
bool PeopleCounter::whole_elsewhere(Effect effect, std::int64_t sum) const {
  const std::uint32_t before = std::min(e_.sentence, kWholeReach);
  const auto near = events_in(events_, e_.sentence - before, e_.sentence + kWholeReach);
  return std::any_of(near.begin(), near.end(), [&](const Event& o) {
    return &o != &e_ && !o.dropped && o.scope != Scope::tally && is_violent(o.type) &&
           !places_apart(c_, o, e_) && std::any_of(o.harm.begin(), o.harm.end(), [&](const Harm& h) {
             return h.effect == effect && !is_single(h) && size_of(h).value_or(0) > sum;
           });
  });
}

void PeopleCounter::join(std::vector<std::size_t> parts) {
  std::sort(parts.begin(), parts.end());
  Harm total = e_.harm[parts.front()];
  const auto some = [&](Population p) {
    return std::any_of(parts.begin(), parts.end(), [&](std::size_t i) { return e_.harm[i].population == p; });
  };
  if (some(Population::civilian) && some(Population::combatant)) return;
  // "A man and an officer were injured": two, and one of them fights.
  const Harm* fights = nullptr;
  for (const std::size_t i : parts)
    if (combatants(e_.harm[i]) && some(Population::unknown)) fights = &e_.harm[i];
  const std::optional<Harm> part = fights == nullptr ? std::nullopt : std::optional(*fights);
  for (std::size_t n = 1; n < parts.size(); ++n) {
    const Harm& h = e_.harm[parts[n]];
    for (auto value : {&Figure::low, &Figure::high, &Figure::best})
      if (total.figure.*value && h.figure.*value)
        *(total.figure.*value) += *(h.figure.*value);
      else
        (total.figure.*value).reset();
    if (total.figure.bound == Bound::exact) total.figure.bound = h.figure.bound;
    if (total.population != h.population) total.population = Population::unknown;
    for (const HarmGroup& g : h.groups) add_group(total, g);
    total.span = cover(total.span, h.span);
  }
  total.text = total.span.in(c_.document.text());
  e_.explain("harm", "people told one by one, added up", total.span);
  e_.harm[parts.front()] = std::move(total);
  for (std::size_t n = parts.size(); n-- > 1;) {
    e_.harm.erase(e_.harm.begin() + static_cast<std::ptrdiff_t>(parts[n]));
    for (Known& k : known_)
      if (k.harm > parts[n]) --k.harm;
  }
  if (part) e_.harm.push_back(*part);
}

}  // namespace sitrep
