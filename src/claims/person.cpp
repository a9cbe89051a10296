// SPDX-License-Identifier: Apache-2.0
#include "claims/person.h"

#include <algorithm>

#include "claims/victims.h"

namespace sitrep {
namespace {

/// How many words behind a name an age may stand: "Amina Said, 22".
constexpr WordId kAgeReach = 2;

std::optional<std::int64_t> age_of(const Context& c, WordRange words) {
  const WordId end = std::min(words.last + kAgeReach, c.sentence_of(words.first).words.last);
  for (WordId w = words.first; w < end; ++w) {
    const QuantityMention* q = c.quantity_at(w);
    if (q != nullptr && q->use == QuantityUse::age && q->best && (q->unit.empty() || q->unit == "years"))
      return q->best;
  }
  return std::nullopt;
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

}  // namespace

WordId head_of(const Context& c, WordRange words) {
  for (const bool any : {false, true})  // "a man and officer": the article may hang on the officer
    for (WordId w = words.first; w < words.last; ++w)
      if (const WordId up = c.tree.parent(w); up == kNoWord || !words.contains(up))
        if (any || c.tree.is_nominal(w)) return w;
  return words.first;
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

namespace {

/// "His mother, step-father and grandmother", "Amina Said of Dover and his daughter": two of one list; not
/// "his son, a reporter and a founder", where an article tells on.
bool listed(const Context& c, WordId first, WordId second) {
  if (first == second) return false;
  // "A doctor, Samir Haddad, and two nurses": the name is the doctor's.
  const WordId a = std::min(first, second);
  const WordId b = std::max(first, second);
  if (a + 2 == b && c.document.form[a + 1] == "," && c.document.upos[b] == Upos::propn &&
      c.document.upos[a] != Upos::propn)
    return false;
  const auto top = [&](WordId w) {
    w = c.tree.first_conjunct(w);
    return c.tree.goes_on(w) ? c.tree.first_conjunct(c.tree.parent(w)) : w;
  };
  std::vector<WordId> all = c.tree.conjuncts(top(first));
  for (const WordId w : c.tree.children(top(first)))
    if (c.tree.goes_on(w))
      for (const WordId more : c.tree.conjuncts(w)) all.push_back(more);
  bool linked = false;
  bool plain =
      false;  // "a mother, her three children and a neighbour": who begins with an article is no name
  for (const WordId w : all) {
    linked = linked || c.tree.child(w, {Deprel::cc}) != kNoWord;
    const WordId article = c.tree.child(w, {Deprel::det});
    const bool tells_on = article != kNoWord && c.in(WordList::indefinite, article);
    if (w == all.front()) plain = tells_on || c.count_of(w) != nullptr;
    if (tells_on && !plain) return false;
  }
  for (WordId w = std::min(first, second); w < std::max(first, second); ++w)
    if (c.document.upos[w] == Upos::verb || c.document.upos[w] == Upos::punct)
      if (c.document.form[w] != "," && c.document.form[w] != "-") return false;
  return linked && top(first) == top(second);
}

}  // namespace

bool side_by_side(const Context& c, const Harm& a, const Harm& b) {
  const Document& d = c.document;
  WordRange x = words_of(d, a);
  WordRange y = words_of(d, b);
  if (x.first >= x.last || y.first >= y.last) return false;
  if (y.first < x.first) std::swap(x, y);
  if (d.sentence_of[x.first] != d.sentence_of[y.first]) return false;
  const WordId first = head_of(c, x);
  const WordId second = head_of(c, y);
  if (listed(c, first, second)) return true;
  // "A couple and their two children", whatever the tree makes of them.
  WordId next = x.last;
  if (next < y.first && d.upos[next] == Upos::cconj) ++next;
  while (next > x.last && next < y.first && (d.upos[next] == Upos::det || d.upos[next] == Upos::pron)) ++next;
  if (next == y.first && next > x.last) return true;
  const bool mistaken = c.tree.parent(first) == second && c.tree.is(first, {Deprel::compound});
  if (!mistaken && c.tree.first_conjunct(first) != c.tree.first_conjunct(second)) return false;
  WordId before = x.first;
  if (before > 0 && d.upos[before - 1] == Upos::det) --before;
  const bool both = is_single(a) && is_single(b);
  if (both && before > 0 && d.form[before - 1] == ",") return false;
  bool linked = false;
  for (WordId w = x.last; w < y.first; ++w) {
    if (d.upos[w] == Upos::cconj)
      linked = true;  // "Amina Said, 22, and her father": an age may stand between
    else if (d.upos[w] != Upos::det && d.upos[w] != Upos::adv && d.upos[w] != Upos::num && d.form[w] != ",")
      return false;
  }
  return linked;
}

Person person_of(const Context& c, const Harm& h) {
  const Document& d = c.document;
  Person p;
  p.words = words_of(d, h);
  if (p.words.first >= p.words.last) return p;
  p.age = age_of(c, p.words);
  p.points_back = points_back(c, h);
  const WordId before =
      p.words.first > c.sentence_of(p.words.first).words.first ? p.words.first - 1 : kNoWord;
  p.another = before != kNoWord && d.upos[before] == Upos::det && c.in(WordList::another, before);
  for (WordId w = p.words.first; w < p.words.last; ++w) {
    if (c.in(WordList::another, w)) p.another = true;
    p.police = p.police || c.in(WordList::police, w);
    p.suspect = p.suspect || c.in(WordList::suspects, w);
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
  if (a.police != b.police && a.suspect != b.suspect && a.police != a.suspect) return true;
  if (a.age && b.age && a.age != b.age) return true;
  if (a.sex != b.sex && a.sex != Person::Sex::unknown && b.sex != Person::Sex::unknown) return true;
  return !are_one(a, b) && !a.names.empty() && !b.names.empty() && names_linked(c.document, a, b);
}

}  // namespace sitrep
