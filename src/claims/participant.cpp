// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/assemble.h"
#include "claims/harm_figures.h"

namespace sitrep {
namespace {

void fill_count(const Context& c, WordId head, Participant& p) {
  const QuantityMention* q = c.quantity_at(head);
  if (q != nullptr && q->use == QuantityUse::count) {
    p.count = Figure{q->low, q->high, q->best, q->bound};
    return;
  }
  for (const WordId child : c.tree.children(head))
    if (c.tree.is(child, {Deprel::det}) && c.in(WordList::indefinite, child))
      p.count = Figure{1, 1, 1, Bound::exact};
}

/// "Army of National Liberation [ELN]": the acronym behind the name is no part of it.
WordRange without_bracket(const Context& c, WordRange words) {
  for (WordId w = words.first + 1; w < words.last; ++w)
    if (c.document.form[w] == "[" || c.document.form[w] == "(") return {words.first, w};
  return words;
}

/// Ends the search for a name: an adposition, a comma, a place, a number.
bool by_itself(const Context& c, WordId w) {
  const Upos tag = c.document.upos[w];
  if (c.document.form[w] == "-" || (w > 0 && c.document.form[w - 1] == "-")) return false;  // "so-called"
  return tag == Upos::verb || tag == Upos::adp || tag == Upos::punct || tag == Upos::cconj ||
         tag == Upos::num || c.place_at(w) != nullptr;
}

/// "A group of armed individuals", "members of the security corps": who they are stands behind the
/// adposition. Null if the mention says it itself.
const ActorMention* made_up_of(const Context& c, const ActorMention& a) {
  const WordId of = a.words.last;
  if (a.named || a.pronoun || !a.id.empty() || of + 1 >= c.sentence_of(a.head).words.last) return nullptr;
  if (c.document.upos[of] != Upos::adp || c.document.folded[of].size() != 2) return nullptr;
  WordId w = of + 1;
  while (w + 1 < c.document.size() && c.document.upos[w] == Upos::det) ++w;
  const WordId first = w;
  // "The so-called X group", "the group X": the known name behind words that only say what it is.
  while (w + 1 < c.sentence_of(a.head).words.last && w < of + 6 &&
         (c.actor_at(w) == nullptr || c.actor_at(w)->id.empty()) && !by_itself(c, w))
    ++w;
  const ActorMention* b = c.actor_at(w);
  if (b != nullptr && !b->id.empty() && b->words.first == w && b->kind <= ActorKind::unidentified_armed)
    return b;
  w = first;
  b = c.actor_at(w);
  return b != nullptr && b->words.first == w && !b->pronoun && b->kind != ActorKind::person &&
                 c.tree.adposition(b->head) == c.document.folded[of]
             ? b
             : nullptr;
}

/// "The Islamic State (IS) terrorist organization": the noun behind the bracket only says what the name is.
const ActorMention* named_before_bracket(const Context& c, const ActorMention& a) {
  const WordId w = a.words.first;
  if (a.named || !a.id.empty() || a.plural || w == 0 || c.document.form[w - 1] != ")") return nullptr;
  const ActorMention* b = w > 1 ? c.actor_at(w - 2) : nullptr;
  return b != nullptr && !b->id.empty() && b->kind <= ActorKind::unidentified_armed ? b : nullptr;
}

/// "Four alleged guerrillas": the number is in `count`, the doubt in `hedge`; who they are is what is left.
WordRange without_count_and_doubt(const Context& c, WordRange words, WordId head) {
  std::vector<KeyHit> hits;
  while (words.first < head) {
    const WordId w = words.first;
    const QuantityMention* q = c.quantity_at(w);
    hits.clear();
    find_keys(c, c.knowledge.operator_keys, w, hits);
    const bool doubt = std::any_of(hits.begin(), hits.end(), [&](const KeyHit& h) {
      return c.knowledge.operators[h.owner].hedge != Hedge::none;
    });
    const bool counts = q != nullptr && q->use == QuantityUse::count && q->words.contains(w);
    if (!doubt && !counts) break;
    ++words.first;
  }
  return words;
}

/// "Russian air strikes killed nine": the strikes are told by the claim, who struck is what stands before
/// them.
WordRange without_happening(const Context& c, WordRange words) {
  std::vector<KeyHit> hits;
  while (words.first + 1 < words.last) {
    hits.clear();
    find_keys(c, c.knowledge.frame_keys, words.last - 1, hits);
    const bool happening = std::any_of(hits.begin(), hits.end(), [&](const KeyHit& h) {
      return h.noun && is_violent(c.knowledge.frames[h.owner].type);
    });
    if (!happening) break;
    --words.last;
  }
  return words;
}

void from_actor(const Context& c, const ActorMention& a, WordId head, Participant& p) {
  WordRange words = without_bracket(c, a.words);
  if (p.role != Role::victim) words = without_count_and_doubt(c, words, a.head);
  if (p.role == Role::perpetrator && !a.id.empty()) words = without_happening(c, words);
  // "Syrian Army Kills": the capital of a headline's verb made it a part of the name.
  const bool verb = words.last > words.first + 1 && c.headline_verb(words.last - 1);
  if (verb) --words.last;
  const ActorMention* members = made_up_of(c, a);
  if (members != nullptr) words.last = without_bracket(c, members->words).last;
  p.span = c.document.span_of(words);
  p.text = c.document.text_of(words);
  p.name = a.name.empty() || verb ? p.text : std::string(a.name);
  p.id = a.id;
  p.side = a.side;
  p.country = a.country;
  if (members != nullptr && a.id.empty() && !members->id.empty()) {
    p.name = members->name;
    p.id = members->id;
    p.side = members->side;
    p.country = members->country;
  }
  p.kind = members != nullptr && a.kind == ActorKind::unknown ? members->kind : a.kind;
  if (const ActorMention* named = named_before_bracket(c, a); named != nullptr) {
    p.span = c.document.span_of({named->words.first, words.last});
    p.text = c.document.text_of({named->words.first, words.last});
    p.name = named->name;
    p.id = named->id;
    p.side = named->side;
    p.country = named->country;
    p.kind = named->kind;
  }
  if (a.category != PersonCategory::none) p.category = name_of(a.category);
  if (p.role == Role::victim && harmed_herders(c, a)) {
    // "Fulani herdsmen were killed": no militia was.
    p.kind = ActorKind::civilians;
    p.category = {};
    p.name = p.text;
    p.id = {};
    p.side = {};
  }
  (void)head;
}

}  // namespace

Participant make_participant(const Context& c, const std::vector<Speech>& speech, WordId head, Role role) {
  Participant p;
  p.role = role;
  const WordId who = resolve_reference(c, head, &speech);
  const ActorMention* actor = c.actor_at(who);
  const ObjectMention* object = c.object_at(who);
  const PlaceMention* place = c.place_at(who);
  // "Strikes on the southern province of Lahij" hit Lahij.
  if (actor == nullptr && object == nullptr && place == nullptr && c.in(WordList::province, who))
    for (const WordId name : c.tree.children(who))
      if (place == nullptr && name > who && c.tree.is(name, {Deprel::nmod})) place = c.place_at(name);
  const bool hit = role == Role::target || role == Role::victim;
  if (object != nullptr && (hit || actor == nullptr || actor->head != who)) {
    p.span = c.document.span_of(object->words);
    p.text = c.document.text_of(object->words);
    p.name = object->name.empty() ? p.text : std::string(object->name);
    p.kind = ActorKind::object;
    p.category = name_of(object->category);
    p.is_protected = object->is_protected;
  } else if (actor != nullptr) {
    from_actor(c, *actor, who, p);
  } else if (place != nullptr) {
    p.span = c.document.span_of(place->words);
    p.text = c.document.text_of(place->words);
    p.name = place->name;
    p.country = place->country;
    p.kind = hit ? ActorKind::object : ActorKind::government;
    if (hit) p.category = name_of(ObjectCategory::other);
  } else {
    const WordRange np = c.noun_phrase(who);
    p.span = c.document.span_of(np);
    p.text = c.document.text_of(np);
    p.name = p.text;
  }
  if (who != head) {
    // A pronoun keeps its own place in the text; the name is what it stands for.
    p.span = c.document.span[head];
    p.text = c.document.form[head];
  }
  fill_count(c, head, p);
  return p;
}

}  // namespace sitrep
