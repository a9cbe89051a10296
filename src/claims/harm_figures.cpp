// SPDX-License-Identifier: Apache-2.0
#include "claims/harm_figures.h"

#include <algorithm>

#include "claims/person.h"
#include "claims/speaker.h"

namespace sitrep {

Figure figure_of(const QuantityMention& q) { return {q.low, q.high, q.best, q.bound}; }

bool harmed_herders(const Context& c, const ActorMention& who) {
  if (!c.in(WordList::herders, who.head)) return false;
  const WordRange np = c.noun_phrase(who.head);
  for (WordId w = std::min(np.first, who.words.first); w < who.head; ++w)
    if (c.in(WordList::armed, w) || c.in(WordList::combatant, w)) return false;
  return true;
}

std::optional<GroupWho> harm_group_of(const Context& c, WordId noun) {
  if (c.in(WordList::children, noun)) return GroupWho::children;
  if (c.in(WordList::women, noun)) return GroupWho::women;
  if (c.in(WordList::men, noun)) return GroupWho::men;
  if (c.in(WordList::elderly, noun)) return GroupWho::elderly;
  if (c.in(WordList::police, noun)) return GroupWho::police;
  const ActorMention* a = c.actor_at(noun);
  if (a == nullptr) return std::nullopt;
  if (a->category == PersonCategory::health_worker) return GroupWho::health_workers;
  if (a->category == PersonCategory::aid_worker) return GroupWho::aid_workers;
  if (a->category == PersonCategory::journalist) return GroupWho::journalists;
  if (a->category == PersonCategory::fighter && !harmed_herders(c, *a)) return GroupWho::fighters;
  return std::nullopt;
}

Population population_of(const Context& c, WordId noun) {
  if (noun == kNoWord) return Population::unknown;
  const WordRange np = c.noun_phrase(noun);
  for (WordId w = np.first; w < np.last; ++w) {
    if (c.in(WordList::civilian, w)) return Population::civilian;
    if (c.in(WordList::combatant, w)) return Population::combatant;
  }
  // "Nine members of the army", "six members of a militia": members of a force fight. "Two leaders of the
  // armed group" do where its words say so.
  const bool leaders = c.in(WordList::leaders, noun);
  if (leaders || c.in(WordList::members, noun)) {
    for (const WordId whose : c.tree.children(noun)) {
      const bool below = c.tree.is(whose, {Deprel::nmod}) && whose > noun;
      if (!below || (!leaders && c.actor_at(whose) == nullptr)) continue;
      const WordRange force = c.noun_phrase(whose);
      bool said = !leaders;
      for (WordId w = force.first; w < force.last; ++w)
        said = said || c.in(WordList::combatant, w) || c.in(WordList::armed, w);
      if (said && (leaders || population_of(c, whose) == Population::combatant)) return Population::combatant;
    }
  }
  if (const ActorMention* a = c.actor_at(noun); a != nullptr) {
    if (harmed_herders(c, *a)) return Population::civilian;
    if (a->category == PersonCategory::fighter) return Population::combatant;
    if (a->kind == ActorKind::civilians) return Population::civilian;
    if (a->kind <= ActorKind::unidentified_armed) return Population::combatant;
  }
  return Population::unknown;
}

bool has_age(const Context& c, WordId noun) {
  constexpr std::int64_t kOldest = 120;  // "a 200-year-old oak" is nobody
  for (WordId w = c.noun_phrase(noun).first; w < noun; ++w) {
    const QuantityMention* q = c.quantity_at(w);
    if (q != nullptr && q->use == QuantityUse::age) return q->best <= kOldest;
  }
  return false;
}

void fold_parts(const Context& c, Event& e) {
  if (e.harm.size() < 3) return;
  Harm& whole = e.harm.front();
  const WordRange words = words_of(c.document, whole);
  std::int64_t sum = 0;
  for (std::size_t i = 1; i < e.harm.size(); ++i) {
    const Harm& part = e.harm[i];
    const bool sort = part.groups.size() == 1 && part.groups[0].who <= GroupWho::elderly;
    const WordRange other = words_of(c.document, part);
    if (!sort || part.effect != whole.effect || !part.figure.best || other.first < words.last ||
        c.sentence_of(other.first).words != c.sentence_of(words.first).words)
      return;
    sum += *part.figure.best;
  }
  if (whole.figure.best != sum || !whole.groups.empty()) return;
  for (std::size_t i = 1; i < e.harm.size(); ++i) whole.groups.push_back(e.harm[i].groups[0]);
  e.harm.resize(1);
}

bool is_pair(const Context& c, WordId noun) {
  if (c.document.upos[noun] != Upos::noun) return false;
  if (c.in(WordList::pair, noun)) return true;
  const ActorMention* a = c.actor_at(noun);
  const WordRange np = c.noun_phrase(noun);
  for (WordId w = np.first; w < noun; ++w)
    if (a != nullptr && a->plural && c.in(WordList::twin, w)) return true;
  return false;
}

const QuantityMention* figure_of_family(const Context& c, WordId noun) {
  const ActorMention* a = c.actor_at(noun);
  if (a == nullptr || a->plural || noun + 2 >= c.sentence_of(noun).words.last ||
      c.document.form[noun + 1] != "of" || c.document.lemma[noun] != "family")
    return nullptr;
  const QuantityMention* q = c.quantity_at(noun + 2);
  return q != nullptr && q->use == QuantityUse::count && q->counted == kNoWord ? q : nullptr;
}

const QuantityMention* figure_around(const Context& c, WordId word) {
  const auto all = within(c.mentions.quantities, c.sentence_of(word).words);
  const auto q = std::find_if(all.begin(), all.end(), [&](const QuantityMention& m) {
    return m.use == QuantityUse::count && m.counted == kNoWord && m.phrase.contains(word) &&
           word >= m.words.last;
  });
  return q == all.end() ? nullptr : &*q;
}

WordId lost_before(const Context& c, const Event& e) {
  const Document& d = c.document;
  const WordRange words = c.sentence_of(e.head()).words;
  if (e.harm.empty() || e.trigger.noun) return kNoWord;
  const auto known = std::min_element(
      e.harm.begin(), e.harm.end(), [](const Harm& a, const Harm& b) { return a.span.begin < b.span.begin; });
  const auto skip = [&](WordId w) {  // articles, and whose they are
    while (w > words.first && (d.upos[w - 1] == Upos::det || d.upos[w - 1] == Upos::pron)) --w;
    return w;
  };
  const WordRange first = words_of(d, *known);
  const WordId at = skip(first.first);
  if (first.last > e.head() || at < words.first + 2 || d.upos[at - 1] != Upos::cconj) return kNoWord;
  const WordId end = d.form[at - 2] == "," ? at - 2 : at - 1;
  for (const ActorMention& a : within(c.mentions.actors, {words.first, end})) {
    if (a.words.last != end || a.head >= end || c.weapon_at(a.head) != nullptr) continue;
    const WordId start = skip(std::min(a.words.first, c.noun_phrase(a.head).first));
    const bool opens = start == words.first || d.upos[start - 1] == Upos::sconj ||
                       d.upos[start - 1] == Upos::adp || opens_speech(c, start - 1);
    const bool filler =
        std::any_of(e.roles.begin(), e.roles.end(), [&](const RoleFiller& r) { return r.head == a.head; });
    if (opens && !filler) return a.head;
  }
  return kNoWord;
}

bool is_another(const Context& c, WordId w) {
  if (!c.in(WordList::another, w) || c.document.upos[w] == Upos::num) return false;
  if (c.document.folded[w] == "another") return true;
  const WordRange words = c.sentence_of(w).words;
  return w > words.first && c.document.folded[w - 1] == "the" &&
         (w + 1 >= words.last || !c.tree.is_nominal(w + 1));
}

bool is_one(const Context& c, WordId noun) {
  const Upos tag = c.document.upos[noun];
  if (tag != Upos::noun && tag != Upos::adj) return false;
  for (const WordId child : c.tree.children(noun)) {
    if (c.tree.is(child, {Deprel::nmod_poss})) return true;
    if (c.tree.is(child, {Deprel::det}) &&
        (c.in(WordList::indefinite, child) || c.in(WordList::definite, child)))
      return true;
  }
  if (c.sentence_of(noun).block == BlockKind::title) return true;
  // "A man and woman": one article for both.
  const WordId first = c.tree.first_conjunct(noun);
  return first != noun && tag == Upos::noun && c.tree.child(noun, {Deprel::det, Deprel::nummod}) == kNoWord &&
         is_one(c, first);
}

bool is_former_figure(const Context& c, const QuantityMention& q) {
  const auto id = static_cast<MentionId>(&q - c.mentions.quantities.data());
  for (const QuantityMention& other : within(c.mentions.quantities, c.sentence_of(q.words.first).words))
    if (other.relation == QuantityRelation::instead_of && other.related == id) return true;
  return false;
}

bool is_no_count(const Context& c, const QuantityMention& q) {
  const Document& d = c.document;
  const WordRange words = c.sentence_of(q.words.first).words;
  const WordId at = q.words.first;
  const WordId next = q.words.last;
  const auto comma = [&](WordId w) { return w >= words.first && w < words.last && d.form[w] == ","; };
  // "Amina Said, 24, was taken to hospital", "Amina Said, 24"
  if (at > words.first + 1 && comma(at - 1) && d.upos[at - 2] == Upos::propn &&
      (q.counted == kNoWord || comma(next)))
    return true;
  if (q.counted != kNoWord) return false;
  // "a woman found at 2041 Long Acre"
  if (at > words.first && d.upos[at - 1] == Upos::adp && next < words.last && d.upos[next] == Upos::propn)
    return true;
  for (WordId w = at; w > words.first; --w) {
    if (c.in(WordList::ages, w - 1)) return true;
    const Upos u = d.upos[w - 1];
    if (u != Upos::num && u != Upos::punct && u != Upos::cconj) return false;
  }
  return false;
}

const QuantityMention* figure_risen_to(const Context& c, WordId toll) {
  if (!c.tree.is(toll, {Deprel::nsubj})) return nullptr;
  for (const WordId child : c.tree.children(c.tree.parent(toll))) {
    const QuantityMention* q = child > toll ? c.quantity_at(child) : nullptr;
    if (q != nullptr && q->use == QuantityUse::count && c.tree.is(child, {Deprel::obl, Deprel::obj}) &&
        (q->counted == kNoWord || c.actor_at(q->counted) != nullptr))
      return q;
  }
  return nullptr;
}

const QuantityMention* figure_of_number(const Context& c, WordId people) {
  const WordId number = c.tree.parent(people);
  if (number == kNoWord || !c.tree.is(people, {Deprel::nmod})) return nullptr;
  const WordId first = c.document.upos[number] == Upos::pron ? c.tree.first_conjunct(number) : number;
  if (!c.in(WordList::number_of, number) && (first == number || c.quantity_at(first) == nullptr))
    return nullptr;
  if (const QuantityMention* q = figure_risen_to(c, number); q != nullptr) return q;
  // "Put the number of dead at six and that of the injured at 28": the figure right behind.
  const WordId next = people + 1;
  if (next + 1 < c.sentence_of(people).words.last && c.document.upos[next] == Upos::adp) {
    const QuantityMention* q = c.quantity_at(next + 1);
    if (q != nullptr && q->use == QuantityUse::count && q->counted == kNoWord) return q;
  }
  const WordId told = c.tree.parent(number);
  const bool is =
      told != kNoWord && c.tree.is(number, {Deprel::nsubj}) && c.tree.child(told, {Deprel::cop}) != kNoWord;
  const QuantityMention* q = is ? c.quantity_at(told) : nullptr;
  return q != nullptr && q->use == QuantityUse::count && q->counted == kNoWord ? q : nullptr;
}

bool counted_jointly(const Context& c, WordId noun) {
  const QuantityMention* figure = c.count_of(noun);
  if (figure == nullptr || figure->best == 1) return false;  // "one man and child": one of each
  const auto own = [&](WordId w) { return c.count_of(w) != nullptr && c.count_of(w) != c.count_of(noun); };
  for (const WordId w : c.tree.conjuncts(c.tree.first_conjunct(noun))) {
    if (w == noun || w < noun || own(w) || !harm_group_of(c, w)) continue;
    if (c.tree.child(w, {Deprel::det, Deprel::nummod, Deprel::nmod_poss}) == kNoWord) return true;
  }
  return false;
}

const QuantityMention* figure_before_state(const Context& c, WordId state) {
  const WordId subject = c.tree.child(state, {Deprel::nsubj_pass});
  const WordId verb = state;
  if (c.tree.is_passive(state))  // "a 17-year-old was fatally shot"
    while (state > 0 && (c.document.upos[state - 1] == Upos::aux || c.document.upos[state - 1] == Upos::adv))
      --state;
  if (state == 0 || c.tree.child(state, {Deprel::obj}) != kNoWord) return nullptr;
  const auto all = within(c.mentions.quantities, c.sentence_of(state).words);
  const auto q =
      std::find_if(all.begin(), all.end(), [&](const QuantityMention& m) { return m.phrase.last == state; });
  const WordId next = state + 1;
  const bool another = next < c.sentence_of(state).words.last && c.quantity_at(next) != nullptr;
  if (q == all.end() || another) return nullptr;
  // "A man accused of killing two farmers was arrested": they are another verb's.
  if (q->counted != kNoWord && c.tree.is(q->counted, {Deprel::obj}) && c.tree.parent(q->counted) != verb &&
      subject != kNoWord && !q->phrase.contains(subject))
    return nullptr;
  // "Five members of one family were killed" tells of five.
  const WordId before = q->phrase.first > c.sentence_of(state).words.first ? q->phrase.first - 1 : kNoWord;
  if (before != kNoWord && c.document.upos[before] == Upos::adp) return nullptr;
  // "the two children injured in the raid", "one of the civilians killed was": told of a toll known before.
  for (WordId w = q->phrase.first > 0 ? q->phrase.first - 1 : 0; w < q->phrase.last; ++w)
    if (c.in(WordList::definite, w)) return nullptr;
  const bool people =
      q->counted == kNoWord || c.actor_at(q->counted) != nullptr || harm_group_of(c, q->counted);
  return people ? &*q : nullptr;
}

const QuantityMention* including_whole(const Context& c, WordId h) {
  const WordRange words = c.sentence_of(h).words;
  bool seen = false;
  for (WordId w = h; w > words.first && h - w < 14; --w) {
    const WordId at = w - 1;
    if (c.tree.is_verb(at) && !c.in(WordList::including, at)) return nullptr;
    if (c.in(WordList::including, at)) {
      seen = true;
      continue;
    }
    const QuantityMention* q = c.quantity_at(at);
    if (seen && q != nullptr && q->use == QuantityUse::count && q->counted != kNoWord) return q;
  }
  return nullptr;
}

void drop_part_figures(const Context& c, Event& e) {
  if (e.harm.size() < 2) return;
  std::vector<Span> parts;
  for (const QuantityMention& q : within(c.mentions.quantities, c.sentence_of(e.head()).words)) {
    if (q.relation != QuantityRelation::part_of) continue;
    const Span part = c.document.span_of(q.phrase);
    const Span whole = c.document.span_of(c.mentions.quantities[q.related].phrase);
    const bool beside = std::any_of(e.harm.begin(), e.harm.end(), [&](const Harm& p) {
      return p.span == part && std::any_of(e.harm.begin(), e.harm.end(), [&](const Harm& o) {
               return o.span == whole && o.effect == p.effect;
             });
    });
    if (beside) parts.push_back(part);
  }
  std::erase_if(e.harm,
                [&](const Harm& h) { return std::find(parts.begin(), parts.end(), h.span) != parts.end(); });
}

}  // namespace sitrep
