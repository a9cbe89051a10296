// SPDX-License-Identifier: Apache-2.0
#include "claims/lost_fillers.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr WordId kReach = 12;

bool is_named_person(const ActorMention& a) {
  return a.named && !a.pronoun && a.kind == ActorKind::person && a.head != kNoWord;
}

/// Events that befall persons by name; what is attacked or shelled is mostly a place.
bool harms_people(const Event& e) {
  if (e.frame->has_effect != 0)
    return e.frame->effect <= Effect::missing || e.frame->effect == Effect::abducted;
  return e.type == ClaimType::shooting || e.type == ClaimType::abduction || e.type == ClaimType::execution ||
         e.type == ClaimType::killing;
}

bool suffers(FrameRole role) {
  return role == FrameRole::harmed || role == FrameRole::victim || role == FrameRole::target;
}

FrameRole object_role(const Context& c, const Event& e) {
  const FrameRole role = c.knowledge.role(*e.frame, "object", false);
  return suffers(role) ? role : FrameRole::harmed;
}

/// The person whose name begins at w, titles and articles included; null if there is none.
const ActorMention* person_from(const Context& c, WordId w, WordId end) {
  for (WordId x = w; x < end && x < w + 3; ++x) {
    for (const ActorMention& a : within(c.mentions.actors, {x, x + 1}))
      if (is_named_person(a) && a.words.last <= end) return &a;
    const Upos tag = c.document.upos[x];
    if (tag != Upos::det && tag != Upos::adj && tag != Upos::noun && tag != Upos::propn) return nullptr;
  }
  return nullptr;
}

bool filled(const Context& c, const Event& e) {
  return std::any_of(e.roles.begin(), e.roles.end(), [&](const RoleFiller& r) {
    return suffers(r.role) && (c.actor_at(r.head) != nullptr || c.quantity_at(r.head) != nullptr);
  });
}

bool taken(const Event& e, const ActorMention& a) {
  return std::any_of(e.roles.begin(), e.roles.end(),
                     [&](const RoleFiller& r) { return a.words.contains(r.head); });
}

void add(const Context& c, Event& e, const ActorMention& a, std::string_view rule) {
  if (taken(e, a)) return;
  e.roles.push_back({object_role(c, e), a.head, "object", true});
  e.explain("participants", std::string(rule), c.document.span_of(a.words));
}

/// "the assassination on 22 March of X": the adposition right before a name says what it is to the noun.
void behind_noun(const Context& c, Event& e) {
  const WordRange sentence = c.sentence_of(e.head()).words;
  const WordId end = std::min(sentence.last, e.trigger.words.last + kReach);
  for (WordId w = e.trigger.words.last; w < end; ++w) {
    if (c.tree.is_verb(w)) return;
    if (c.document.upos[w] != Upos::adp) continue;
    if (!suffers(c.knowledge.role(*e.frame, c.document.folded[w], true))) continue;
    if (const ActorMention* a = person_from(c, w + 1, sentence.last); a != nullptr) {
      add(c, e, *a, "a name behind the noun");
      return;
    }
  }
}

/// "X, a banker, was murdered": the nearest name on the side where the harmed stand, with no verb between.
void beside_verb(const Context& c, Event& e) {
  const WordRange sentence = c.sentence_of(e.head()).words;
  const WordId t = e.head();
  if (!c.tree.is_passive(t)) {
    if (const ActorMention* a = person_from(c, e.trigger.words.last, sentence.last); a != nullptr)
      add(c, e, *a, "a name behind the verb");
    return;
  }
  for (WordId w = t; w > sentence.first && t - w < 2 * kReach; --w) {
    const WordId at = w - 1;
    if (c.document.upos[at] == Upos::verb) return;
    const ActorMention* a = c.actor_at(at);
    if (a == nullptr || at + 1 != a->words.last) continue;
    if (!is_named_person(*a)) continue;  // "X and Y, both Salvadorans, were killed"
    add(c, e, *a, "a name before the verb");
    return;
  }
}

/// Past commas, "and" and ages between the names of a list: "A, 42; B, 19, and C".
WordId next_in_list(const Context& c, WordId w, WordId end) {
  bool separated = false;
  for (WordId x = w; x < end && x < w + 6; ++x) {
    const Upos tag = c.document.upos[x];
    if (tag == Upos::punct || tag == Upos::cconj) {
      separated = true;
      continue;
    }
    if (tag == Upos::num) continue;
    // "the head of the police (DAS), General X": what the brackets hold is no next one.
    if (tag == Upos::propn && x > w && x + 1 < end && c.document.upos[x - 1] == Upos::punct &&
        c.document.upos[x + 1] == Upos::punct && c.document.span[x - 1].end == c.document.span[x].begin &&
        c.document.span[x].end == c.document.span[x + 1].begin)
      continue;
    return separated ? x : kNoWord;
  }
  return kNoWord;
}

/// Whether a name in a list may share the role of the one before it: unless the tree gives it a verb of its
/// own
/// ("X killed A, and B fled").
bool shares_role(const Context& c, const Event& e, const ActorMention& a) {
  const WordId up = c.tree.parent(a.head);
  if (up == kNoWord || !c.tree.is_verb(up)) return true;
  if (std::find(e.triggers.begin(), e.triggers.end(), up) != e.triggers.end()) return true;
  return !c.tree.is(a.head, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::obj});
}

/// The person whose name ends right before w, past separators; null if there is none.
const ActorMention* person_before(const Context& c, WordId w, WordId begin) {
  bool separated = false;
  for (WordId x = w; x > begin && x + 4 > w; --x) {
    const Upos tag = c.document.upos[x - 1];
    if (tag == Upos::punct || tag == Upos::cconj) {
      separated = true;
      continue;
    }
    if (tag == Upos::num) continue;
    const ActorMention* a = c.actor_at(x - 1);
    return separated && a != nullptr && a->words.last == x && is_named_person(*a) ? a : nullptr;
  }
  return nullptr;
}

/// "A, 42; B, 19, and C were killed": the tree keeps one or two of them.
void whole_list(const Context& c, Event& e, const ActorMention& start) {
  const WordRange sentence = c.sentence_of(e.head()).words;
  const ActorMention* a = &start;
  for (int n = 0; n < 30; ++n) {
    const WordId w = next_in_list(c, a->words.last, sentence.last);
    a = w == kNoWord ? nullptr : person_from(c, w, sentence.last);
    if (a == nullptr || !shares_role(c, e, *a)) break;
    add(c, e, *a, "a name in the list of those harmed");
  }
  a = &start;
  for (int n = 0; n < 30; ++n) {
    a = person_before(c, a->words.first, sentence.first);
    if (a == nullptr || !shares_role(c, e, *a)) break;
    add(c, e, *a, "a name in the list of those harmed");
  }
}

/// "The victim was identified as X", "the injured are X, Y and Z": the name behind the verb of a clause whose
/// subject is the event word.
void identified(const Context& c, Event& e) {
  WordId noun = e.head();
  if (c.tree.is(noun, {Deprel::amod, Deprel::acl}) && c.tree.parent(noun) != kNoWord)
    noun = c.tree.parent(noun);
  if (!c.tree.is(noun, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::obl})) return;
  const WordId verb = c.tree.parent(noun);
  if (verb == kNoWord || verb <= noun) return;
  const ActorMention* a = c.actor_at(verb);
  if (a == nullptr || !is_named_person(*a)) {
    a = nullptr;
    for (const WordId child : c.tree.children(verb)) {
      const ActorMention* named = c.actor_at(child);
      if (child > verb && c.tree.is(child, {Deprel::obl, Deprel::xcomp}) && named != nullptr &&
          is_named_person(*named) && c.tree.is_passive(verb) && named->words.first <= verb + 3)
        a = named;
    }
  }
  if (a != nullptr) add(c, e, *a, "a name that says who they were");
}

}  // namespace

void find_lost_victim(const Context& c, Event& e) {
  if (e.dropped || !harms_people(e)) return;
  if (!c.tree.is_verb(e.head()) || c.tree.is(e.head(), {Deprel::amod})) identified(c, e);
  if (filled(c, e)) return;
  if (e.trigger.noun)
    behind_noun(c, e);
  else if (c.tree.is_verb(e.head()))
    beside_verb(c, e);
}

void name_victims(const Context& c, Event& e) {
  if (e.dropped || !harms_people(e)) return;
  const WordRange sentence = c.sentence_of(e.head()).words;
  for (std::size_t i = 0; i < e.roles.size() && i < 40; ++i) {
    if (!suffers(e.roles[i].role)) continue;
    const ActorMention* a = c.actor_at(e.roles[i].head);
    if (a == nullptr || a->pronoun) continue;
    if (is_named_person(*a)) {
      whole_list(c, e, *a);
      continue;
    }
    WordId w = a->words.last;
    if (w >= sentence.last) continue;
    const Upos next = c.document.upos[w];
    // "the priests A, B and C"; "the body of X, who was kidnapped".
    const bool whose = next == Upos::adp && !a->plural && !a->named && a->kind == ActorKind::unknown;
    if (next == Upos::punct || next == Upos::cconj)
      w = next_in_list(c, w, sentence.last);
    else if (whose)
      ++w;
    else if (next != Upos::propn || !a->plural)
      continue;
    bool including = false;
    if (w != kNoWord && c.in(WordList::including, w)) {
      ++w;
      including = true;
    }
    const ActorMention* name = w == kNoWord ? nullptr : person_from(c, w, sentence.last);
    if (name == nullptr) continue;
    if (!a->plural && !including && c.quantity_at(e.roles[i].head) == nullptr) {
      if (!taken(e, *name)) e.roles[i].head = name->head;
      continue;
    }
    add(c, e, *name, "a name behind those harmed");  // the rest of the list when its turn comes
  }
}

}  // namespace sitrep
