// SPDX-License-Identifier: Apache-2.0
#include "claims/speaker.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"

namespace sitrep {
namespace {

/// "..., said the mayor.": an inverted speaker closes its sentence or is followed by a mark.
bool in_sentence_end(const Document& d, WordId w, WordRange sentence) {
  return w >= sentence.last || d.upos[w] == Upos::punct;
}

bool cue_of(const Context& c, WordId verb, bool relay) {
  std::vector<KeyHit> hits;
  find_keys(c, c.knowledge.cue_keys, verb, hits);
  return std::any_of(hits.begin(), hits.end(), [&](const KeyHit& h) {
    const CueRow& row = c.knowledge.cues[h.owner];
    return row.quoted == 0 && (!relay || row.relay != 0);
  });
}

}  // namespace

bool can_speak(const Context& c, WordId w) {
  const Document& d = c.document;
  if (w == kNoWord) return false;
  std::vector<KeyHit> hits;
  find_keys(c, c.knowledge.frame_keys, w, hits);
  // "put the toll at 19 dead": the dead are people, but they do not speak.
  for (const KeyHit& hit : hits)
    if (c.knowledge.frames[hit.owner].has_effect != 0) return false;
  if (c.actor_at(w) != nullptr || d.upos[w] == Upos::pron) return true;
  if (const PlaceMention* place = c.place_at(w); place != nullptr)  // a state by its name; no town speaks
    return place->precision >= PlacePrecision::country || place->associative;
  if (c.weapon_at(w) != nullptr || c.time_at(w) != nullptr || c.quantity_at(w) != nullptr) return false;
  if (d.upos[w] != Upos::noun && d.upos[w] != Upos::propn) return false;
  return hits.empty();
}

WordId neighbouring_speaker(const Context& c, const KeyHit& cue) {
  const Document& d = c.document;
  const WordRange sentence = c.sentence_of(cue.head).words;
  for (WordId w = cue.words.first; w > sentence.first && cue.words.first - w < 4; --w) {
    const ActorMention* a = c.actor_at(w - 1);
    if (a != nullptr) return a->head;
    if (c.tree.is_verb(w - 1) && d.upos[w - 1] != Upos::aux) break;
    if (d.upos[w - 1] == Upos::punct) break;
  }
  if (cue.words.last < sentence.last) {
    WordId w = cue.words.last;
    while (w < sentence.last && d.upos[w] == Upos::det) ++w;
    const ActorMention* a = w < sentence.last ? c.actor_at(w) : nullptr;
    if (a != nullptr && a->words.first == w && in_sentence_end(c.document, a->words.last, sentence))
      return a->head;
  }
  return kNoWord;
}

bool tells(const Context& c, WordId w) {
  if (w == kNoWord || !c.tree.is_nominal(w)) return false;
  return c.weapon_at(w) == nullptr && c.time_at(w) == nullptr;
}

bool tells_nothing(const Context& c, WordId verb) {
  return c.tree.child(verb, {Deprel::nsubj_pass}) != kNoWord &&
         c.tree.child(verb, {Deprel::ccomp, Deprel::xcomp, Deprel::parataxis, Deprel::obl_agent}) == kNoWord;
}

bool names(const Context& c, WordId verb) {
  const Document& d = c.document;
  const Sentence& s = c.sentence_of(verb);
  const auto capital = [&](WordId w) {
    std::size_t at = 0;
    return is_upper(next_code_point(d.form[w], at)) && at < d.form[w].size() &&
           !is_upper(next_code_point(d.form[w], at));
  };
  return s.block != BlockKind::title && verb > s.words.first && capital(verb) && capital(verb - 1) &&
         d.upos[verb - 1] == Upos::propn;
}

bool accuses(const Context& c, const KeyHit& cue) {
  const CueRow& row = c.knowledge.cues[cue.owner];
  return row.has_hedge != 0 && row.relay == 0 && row.quoted == 0;
}

bool relays(const Context& c, WordId verb) { return cue_of(c, verb, true); }
bool opens_speech(const Context& c, WordId verb) { return cue_of(c, verb, false); }

/// "in Zabarmari, a local chief said": a name behind an adposition is where, whether the index knows it or
/// not.
bool in_a_place(const Context& c, WordId name, WordId begin) {
  while (name > begin && c.document.upos[name] == Upos::propn) --name;
  return c.document.upos[name] == Upos::adp;
}

/// "..., officials and witnesses said": the tree hangs the first of them into the clause before.
WordId beside_speaker(const Context& c, WordId head, WordId first) {
  for (WordId w = head; w > first + 1 && head - w < 6; --w) {
    if (c.document.upos[w - 1] != Upos::cconj) continue;
    const ActorMention* a = c.actor_at(w - 2);
    return a != nullptr && a->head >= first && a->head != head ? a->head : kNoWord;
  }
  return kNoWord;
}

WordId noun_speaker(const Context& c, const KeyHit& cue) {
  const Document& d = c.document;
  if (!cue.noun) {
    // The words of a fixed cue are case or mark of the speaker, or the speaker hangs below them.
    for (WordId w = cue.words.first; w < cue.words.last; ++w) {
      const WordId up = d.head[w];
      if (up != kNoWord && !cue.words.contains(up) && c.tree.is(w, {Deprel::case_, Deprel::mark}) &&
          up >= cue.words.last && c.tree.is_nominal(up))
        return up;
      for (const WordId child : c.tree.children(w))
        if (child >= cue.words.last && c.tree.is_nominal(child)) return child;
    }
    for (WordId w = cue.words.last; w < c.sentence_of(cue.head).words.last && w < cue.words.last + 8; ++w)
      if (c.actor_at(w) != nullptr) return c.actor_at(w)->head;
    return kNoWord;
  }
  if (const WordId p = c.tree.child(cue.head, {Deprel::nmod_poss}); p != kNoWord) return p;
  return kNoWord;
}

WordRange apposed_before(const Context& c, WordRange sentence, WordId first) {
  const Document& d = c.document;
  if (first < sentence.first + 3 || d.form[first - 1] != ",") return {};
  WordId w = first - 1;
  while (w > sentence.first && first - w < 9) {
    const Upos u = d.upos[w - 1];
    if (u == Upos::punct && d.folded[w - 1] != "'")
      return d.form[w - 1] == "," && d.upos[w] == Upos::det ? WordRange{w, first} : WordRange{};
    if (u == Upos::verb || u == Upos::aux || u == Upos::num) return {};
    --w;
  }
  return {};
}

bool is_main(const Context& c, WordId cue) {
  WordId w = cue;
  while (c.tree.relation(w) == Deprel::conj || c.tree.relation(w) == Deprel::xcomp) w = c.tree.parent(w);
  return c.tree.parent(w) == kNoWord || c.tree.relation(w) == Deprel::parataxis;
}

/// "told X by telephone", "told X, citing survivors", "quoted as saying by X": no clause begins at w.
bool goes_on(const Context& c, WordId w, WordId end) {
  if (c.document.form[w].starts_with(",")) return w + 1 < end && relays(c, w + 1);
  if (!c.tree.is_verb(w) || c.document.upos[w] != Upos::verb) return true;
  return relays(c, w) || (c.document.upos[w - 1] == Upos::sconj && opens_speech(c, w));
}

}  // namespace sitrep
