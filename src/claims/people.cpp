// SPDX-License-Identifier: Apache-2.0
#include "claims/people.h"

#include <algorithm>

#include "claims/apart.h"
#include "claims/victims.h"

namespace sitrep {
namespace {

/// How many words behind a name an age may stand: "Amina Said, 22".
constexpr WordId kAgeReach = 2;

/// How many sentences before "two others" the first may be told.
constexpr std::uint32_t kOthersReach = 6;

std::optional<std::int64_t> age_of(const Context& c, WordRange words) {
  const WordId end = std::min(words.last + kAgeReach, c.sentence_of(words.first).words.last);
  for (WordId w = words.first; w < end; ++w) {
    const QuantityMention* q = c.quantity_at(w);
    if (q != nullptr && q->use == QuantityUse::age && q->best && (q->unit.empty() || q->unit == "years"))
      return q->best;
  }
  return std::nullopt;
}

/// The word of a phrase that stands for it in the tree.
WordId head_of(const Context& c, WordRange words) {
  for (WordId w = words.first; w < words.last; ++w)
    if (const WordId up = c.tree.parent(w); up == kNoWord || !words.contains(up)) return w;
  return words.first;
}

/// The names of a person: of a phrase that a name heads ("2-year-old Joseph Banda"), or that a name follows
/// ("his daughter, Amina Said"); not of "a Dover boy", "a High School student".
void add_names(const Context& c, Person& p) {
  const Document& d = c.document;
  if (c.sentence_of(p.words.first).block == BlockKind::title) return;  // "Dover High Student Killed"
  const WordId head = head_of(c, p.words);
  const bool named = d.upos[head] == Upos::propn;
  for (WordId w = p.words.first; w < p.words.last; ++w) {
    if (d.upos[w] != Upos::propn || (!named && w < head)) continue;
    if (w > p.words.first && c.in(WordList::part_of, w - 1)) return;  // "Bem Oko of Dover"
    p.names.push_back(d.folded[w]);
  }
}

/// "A boy and four adults": side by side in one phrase, with nothing but a conjunction between; not "his son,
/// a reporter and a founder of the paper", who is one.
bool side_by_side(const Context& c, const Harm& a, const Harm& b) {
  const Document& d = c.document;
  WordRange x = words_of(d, a);
  WordRange y = words_of(d, b);
  if (x.first >= x.last || y.first >= y.last) return false;
  if (y.first < x.first) std::swap(x, y);
  if (d.sentence_of[x.first] != d.sentence_of[y.first]) return false;
  if (c.tree.first_conjunct(head_of(c, x)) != c.tree.first_conjunct(head_of(c, y))) return false;
  WordId before = x.first;
  if (before > 0 && d.upos[before - 1] == Upos::det) --before;
  if (before > 0 && d.form[before - 1] == ",") return false;
  bool linked = false;
  for (WordId w = x.last; w < y.first; ++w) {
    if (d.upos[w] == Upos::cconj)
      linked = true;
    else if (d.upos[w] != Upos::det && d.upos[w] != Upos::adv)
      return false;
  }
  return linked;
}

/// Two names in one sentence are of two people where a conjunction stands between: "Jawad Haddad, Abu Alaa"
/// is one.
bool names_linked(const Document& d, const Person& a, const Person& b) {
  const WordRange x = a.words.first < b.words.first ? a.words : b.words;
  const WordRange y = a.words.first < b.words.first ? b.words : a.words;
  if (x.first >= x.last || y.first >= y.last || d.sentence_of[x.first] != d.sentence_of[y.first]) return true;
  for (WordId w = x.last; w < y.first; ++w)
    if (d.upos[w] == Upos::cconj) return true;
  return false;
}

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
      const bool same =
          std::any_of(k.told.begin(), k.told.end(), [&](const Person& o) { return are_one(o, p); });
      bool may =
          std::none_of(k.told.begin(), k.told.end(), [&](const Person& o) { return are_two(c_, o, p); });
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
    if (one) return 3;
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
    if (before || himself || side_by_side(c_, h, whole)) out.push_back(k.harm);
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
    const std::int64_t all = size + static_cast<std::int64_t>(with.size());
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
  if (std::any_of(parts.begin(), parts.end(),
                  [&](std::size_t i) { return combatants(e_.harm[i]) != combatants(total); }))
    return;
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
}

WordRange words_of(const Document& d, const Harm& h) {
  const auto before = [](const Span& s, std::size_t at) { return s.begin < at; };
  const auto first = std::lower_bound(d.span.begin(), d.span.end(), h.span.begin, before);
  const auto last = std::lower_bound(first, d.span.end(), h.span.end, before);
  return {static_cast<WordId>(first - d.span.begin()), static_cast<WordId>(last - d.span.begin())};
}

std::optional<std::int64_t> size_of(const Harm& h) { return h.figure.best ? h.figure.best : h.figure.low; }

bool says_others(const Context& c, const Harm& h) {
  const WordRange words = words_of(c.document, h);
  for (WordId w = words.first; w < words.last; ++w)
    if (c.in(WordList::others, w)) return true;
  return false;
}

Person person_of(const Context& c, const Harm& h) {
  const Document& d = c.document;
  Person p;
  p.words = words_of(d, h);
  if (p.words.first >= p.words.last) return p;
  p.age = age_of(c, p.words);
  p.points_back = points_back(c, h);
  for (WordId w = p.words.first; w < p.words.last; ++w) {
    if (c.in(WordList::another, w)) p.another = true;
    if (w > p.words.first && c.in(WordList::part_of, w) && p.names.empty()) p.points_back = true;
    if (d.upos[w] == Upos::pron && p.words.last > p.words.first + 1) continue;  // "her father"
    if (p.sex == Person::Sex::unknown && c.in(WordList::female, w)) p.sex = Person::Sex::female;
    if (p.sex == Person::Sex::unknown && c.in(WordList::male, w)) p.sex = Person::Sex::male;
  }
  add_names(c, p);
  return p;
}

bool are_one(const Person& a, const Person& b) {
  for (const std::string_view x : a.names)
    for (const std::string_view y : b.names)
      if (x == y) return true;
  return a.age && a.age == b.age && (a.names.empty() || b.names.empty());
}

bool are_two(const Context& c, const Person& a, const Person& b) {
  if (a.age && b.age && a.age != b.age) return true;
  if (a.sex != b.sex && a.sex != Person::Sex::unknown && b.sex != Person::Sex::unknown) return true;
  return !are_one(a, b) && !a.names.empty() && !b.names.empty() && names_linked(c.document, a, b);
}

}  // namespace sitrep
