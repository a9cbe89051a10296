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

}  // namespace

void set_chain(const Context& c, const std::vector<Speech>& earlier, Speech& speech) {
  const WordId cue = speech.cue.head;
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
  push(speaker);
  for (const WordId child : c.tree.children(cue)) {
    const ActorMention* a = c.actor_at(child);
    if (a == nullptr) continue;
    const bool relays =
        c.tree.is(child, {Deprel::obl_agent}) || (c.tree.is(child, {Deprel::obl}) && c.tree.is_passive(cue));
    const bool told = c.tree.is(child, {Deprel::obj, Deprel::iobj, Deprel::obl}) &&
                      (a->source_kind == SourceKind::news_agency || a->source_kind == SourceKind::media);
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
