// SPDX-License-Identifier: Apache-2.0
#include "claims/chain.h"

#include <algorithm>

namespace sitrep {
namespace {

/// "Quoting a military source" below a verb or a speaker: whoever is quoted.
template <typename Push>
void push_quoted(const Context& c, WordId verb, Push&& push) {
  std::vector<KeyHit> hits;
  find_keys(c, c.knowledge.cue_keys, verb, hits);
  const bool relays = std::any_of(hits.begin(), hits.end(),
                                  [&](const KeyHit& h) { return c.knowledge.cues[h.owner].relay != 0; });
  const WordId object = relays ? c.tree.child(verb, {Deprel::obj}) : kNoWord;
  if (object != kNoWord && c.actor_at(object) != nullptr) push(object);
}

/// "The governor of the region, Oleh Petrenko, wrote", "local official Dr Samir Khalil told X": the name
/// behind an unnamed description, by the surface, since taggers take rare names for anything. Empty if there
/// is none.
WordRange name_behind(const Context& c, WordId speaker, WordId cue) {
  const Document& d = c.document;
  const ActorMention* a = speaker == kNoWord ? nullptr : c.actor_at(speaker);
  if (a == nullptr || a->pronoun || a->plural || a->source_kind == SourceKind::media) return {};
  if (d.upos[a->head] == Upos::propn) return {};  // it has a name
  const WordId end = cue > speaker ? cue : std::min<WordId>(speaker + 12, c.sentence_of(speaker).words.last);
  for (WordId w = speaker + 1; w < end && w < speaker + 12; ++w) {
    const Upos tag = d.upos[w];
    if (tag == Upos::verb || tag == Upos::sconj || tag == Upos::cconj || tag == Upos::pron) break;
    const bool at_once = w == a->words.last && tag == Upos::propn;
    if ((d.form[w] != "," && !at_once) || w + 2 >= end) continue;
    const WordId first = at_once ? w : w + 1;
    WordId last = first;
    while (last < end && (d.upos[last] == Upos::propn || d.form[last] == "-")) ++last;
    const bool closed = last == end || d.upos[last] == Upos::punct;
    return last >= first + 2 && closed ? WordRange{first, last} : WordRange{};
  }
  return {};
}

/// "..., said a trader. They took eight girls, he said": whoever spoke last, if that was one person.
bool says_again(const Context& c, const std::vector<Speech>& earlier, const Speech& speech) {
  const WordId speaker = speech.speaker;
  if (speaker == kNoWord || c.document.upos[speaker] != Upos::pron ||
      !c.in(WordList::person_pronoun, speaker))
    return false;
  if (earlier.empty() || earlier.back().chain.empty() || earlier.back().speaker == kNoWord) return false;
  const Speech& last = earlier.back();
  if (c.document.sentence_of[last.cue.head] + 2 < c.document.sentence_of[speech.cue.head]) return false;
  const ActorMention* a = c.actor_at(last.speaker);
  const bool body = a != nullptr && a->named && a->kind != ActorKind::person && a->kind != ActorKind::unknown;
  return !body && c.document.xpos[last.speaker] != xpos::kNns;
}

/// "A memo seen by the Horn Press Agency", "witnesses interviewed by Human Rights Watch": who passes it on.
template <typename Push>
void push_holders(const Context& c, WordId speaker, Push&& push) {
  for (const WordId child : c.tree.children(speaker)) {
    if (!c.tree.is(child, {Deprel::acl, Deprel::acl_relcl}) || !c.tree.is_passive(child)) continue;
    for (const WordId by : c.tree.children(child)) {
      const ActorMention* a = c.tree.is(by, {Deprel::obl_agent, Deprel::obl}) ? c.actor_at(by) : nullptr;
      if (a == nullptr) continue;
      if (a->source_kind == SourceKind::media || a->source_kind == SourceKind::news_agency ||
          a->source_kind == SourceKind::monitor)
        push(by);
    }
  }
}

}  // namespace

void set_chain(const Context& c, const std::vector<Speech>& earlier, Speech& speech) {
  const WordId cue = speech.cue.head;
  if (says_again(c, earlier, speech)) {
    speech.chain = earlier.back().chain;
    return;
  }
  const WordId speaker = resolve_reference(c, speech.speaker, &earlier);
  const CueRow& row = c.knowledge.cues[speech.cue.owner];
  const auto access = static_cast<Access>(row.access);
  const auto push = [&](WordId head) {
    for (const WordId w : c.tree.conjuncts(head)) {
      Source s = source_of(c, w);
      if (access != Access::unknown) s.access = access;
      if (!s.name.empty()) speech.chain.push_back(std::move(s));
    }
  };
  if (row.relay != 0 && c.tree.is_verb(cue) && !c.tree.is_passive(cue)) {
    // "X, citing Y": Y is nearer to the event.
    if (const WordId o = c.tree.child(cue, {Deprel::obj}); o != kNoWord) push(o);
    push(speaker);
    return;
  }
  // "State television, quoting a military source, said": the relay stands between speaker and cue.
  for (const WordId child : c.tree.children(cue)) {
    if (!c.tree.is(child, {Deprel::advcl, Deprel::parataxis})) continue;
    push_quoted(c, child, push);
  }
  if (speech.speaker != kNoWord)
    for (const WordId child : c.tree.children(speech.speaker))
      if (c.tree.is(child, {Deprel::acl, Deprel::advcl, Deprel::acl_relcl})) push_quoted(c, child, push);
  if (speech.beside != kNoWord && c.tree.first_conjunct(speaker) != speech.beside) push(speech.beside);
  push(speaker);
  if (const WordRange name = name_behind(c, speaker, cue); !name.empty() && !speech.chain.empty()) {
    Source& s = speech.chain.back();
    if (s.role.empty()) s.role = s.name;
    s.name = c.document.text_of(name);
  }
  if (speech.speaker != kNoWord) push_holders(c, speech.speaker, push);
  for (const WordId child : c.tree.children(cue)) {
    const ActorMention* a = c.actor_at(child);
    if (a == nullptr) continue;
    const bool relays =
        c.tree.is(child, {Deprel::obl_agent}) || (c.tree.is(child, {Deprel::obl}) && c.tree.is_passive(cue));
    const bool told = c.tree.is(child, {Deprel::obj, Deprel::iobj, Deprel::obl}) &&
                      (a->source_kind == SourceKind::news_agency || a->source_kind == SourceKind::media) &&
                      (a->named || !a->id.empty());  // "told reporters" passes on nothing
    if (relays || told) push(child);
  }
  if (const WordId x = c.tree.child(cue, {Deprel::xcomp, Deprel::advcl}); x != kNoWord) {
    for (const WordId child : c.tree.children(x))
      if (c.tree.is(child, {Deprel::obl_agent, Deprel::obl}) && c.actor_at(child) != nullptr &&
          c.tree.is_passive(cue) && c.actor_at(child)->source_kind >= SourceKind::media &&
          c.actor_at(child)->source_kind <= SourceKind::news_agency)
        push(child);
  }
}

}  // namespace sitrep
