// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/assemble.h"

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

void from_actor(const Context& c, const ActorMention& a, WordId head, Participant& p) {
  p.span = c.document.span_of(a.words);
  p.text = c.document.text_of(a.words);
  p.name = a.name.empty() ? p.text : std::string(a.name);
  p.id = a.id;
  p.side = a.side;
  p.country = a.country;
  p.kind = a.kind;
  if (a.category != PersonCategory::none) p.category = name_of(a.category);
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
