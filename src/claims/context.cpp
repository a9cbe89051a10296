// SPDX-License-Identifier: Apache-2.0
#include "claims/context.h"

#include <algorithm>

namespace sitrep {
namespace {

template <typename T>
std::vector<MentionId> index_of(const std::vector<T>& list, std::size_t words) {
  std::vector<MentionId> out(words, kNoMention);
  for (MentionId i = 0; i < list.size(); ++i)
    for (WordId w = list[i].words.first; w < list[i].words.last; ++w)
      if (out[w] == kNoMention) out[w] = i;
  for (MentionId i = 0; i < list.size(); ++i)
    if (list[i].head != kNoWord && list[i].head < words) out[list[i].head] = i;
  return out;
}

bool follows(const Context& c, WordId verb, std::string_view word, WordId& found) {
  // "Hostages taken on Monday": a participle that the tree made a verb. "A car bomb has hit lorries" hits no
  // bomb.
  const bool passive = c.document.xpos[verb] == xpos::kVbn && c.tree.child(verb, {Deprel::aux}) == kNoWord;
  for (const WordId child : c.tree.children(verb)) {
    // "fall to" is not "to fall": what follows, follows. A passive's subject ("hostages were taken") may
    // precede.
    const bool subject =
        c.tree.is(child, {Deprel::nsubj_pass}) || (passive && c.tree.is(child, {Deprel::nsubj}));
    if (child < verb && !subject) continue;
    // "left five soldiers dead and nine civilians injured" leaves nobody injured before it leaves five dead.
    if (child > verb + 3 && c.tree.is(child, {Deprel::conj})) continue;
    if (c.document.lemma[child] == word || c.document.folded[child] == word) {
      found = child;
      return true;
    }
  }
  const WordId end = std::min<WordId>(verb + 4, c.sentence_of(verb).words.last);
  bool adposition = false;
  for (WordId w = verb + 1; w < end; ++w) {
    bool same = c.document.lemma[w] == word || c.document.folded[w] == word;
    // "shot at least 20 protesters" does not shoot at anybody.
    const QuantityMention* bound = same && c.document.upos[w] == Upos::adp ? c.quantity_at(w) : nullptr;
    if (bound != nullptr && bound->words.contains(w)) same = false;
    // "speaking on condition of anonymity" does not speak of anything.
    if (same && !(adposition && c.document.upos[w] == Upos::adp)) {
      found = w;
      return true;
    }
    // "Spoke on Tuesday of 12 dead" does.
    const bool day = w + 1 < end && c.time_at(w + 1) != nullptr;
    if (c.document.upos[w] == Upos::adp && !day) adposition = true;
  }
  return false;
}

std::size_t further_words(std::string_view rest) {
  return rest.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(rest.begin(), rest.end(), ' '));
}

/// A verb's pattern found, with the number of its further words.
using VerbHit = std::pair<std::size_t, KeyHit>;

/// Of a frame's own patterns ("put death", "put toll" at "put the death toll at 29") the one that holds most.
void add_furthest(const VerbHit& hit, std::vector<VerbHit>& found) {
  for (VerbHit& known : found) {
    if (known.second.owner != hit.second.owner || known.first != hit.first) continue;
    if (known.second.words.last < hit.second.words.last) known = hit;
    return;
  }
  found.push_back(hit);
}

/// "blow up": each further word of the pattern stands among the verb's dependents or right behind it.
bool rest_matches(const Context& c, WordId verb, std::string_view rest, WordId& last) {
  last = verb;
  while (!rest.empty()) {
    const auto space = rest.find(' ');
    WordId found = kNoWord;
    if (!follows(c, last == verb ? verb : last, rest.substr(0, space), found) &&
        !follows(c, verb, rest.substr(0, space), found))
      return false;
    last = std::max(last, found);
    rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
  }
  return true;
}

}  // namespace

WordIndex::WordIndex(const Document& document, const Mentions& mentions)
    : actor(index_of(mentions.actors, document.size())),
      place(index_of(mentions.places, document.size())),
      time(index_of(mentions.times, document.size())),
      quantity(document.size(), kNoMention),
      weapon(index_of(mentions.weapons, document.size())),
      object(index_of(mentions.objects, document.size())) {
  for (MentionId i = 0; i < mentions.quantities.size(); ++i) {
    const QuantityMention& q = mentions.quantities[i];
    for (WordId w = q.words.first; w < q.words.last; ++w) quantity[w] = i;
    if (q.counted != kNoWord) quantity[q.counted] = i;
  }
}

Context::Context(const Document& document_, const Mentions& mentions_, const EventKnowledge& knowledge_)
    : document(document_),
      mentions(mentions_),
      knowledge(knowledge_),
      tree(document_),
      index(document_, mentions_),
      lists_(document_.size()) {
  std::vector<PhraseHit> hits;
  for (const Sentence& sentence : document.sentences) {
    for (WordId w = sentence.words.first; w < sentence.words.last; ++w) {
      hits.clear();
      knowledge.words.matches_at(document, w, sentence.words.last, hits);
      for (const PhraseHit& hit : hits) lists_[w].set(hit.value);
      if (document.lemma[w] == document.folded[w]) continue;
      for (const std::uint32_t list : knowledge.words.find_folded(document.lemma[w])) lists_[w].set(list);
    }
  }
}

bool Context::negated(WordId w) const {
  for (const WordId c : tree.children(w))
    if (tree.is(c, {Deprel::advmod, Deprel::det, Deprel::cc, Deprel::cc_preconj, Deprel::aux, Deprel::obl}) &&
        in(WordList::negation, c))
      return true;
  return false;
}

bool Context::headline_verb(WordId w) const {
  const Sentence& s = sentence_of(w);
  if (s.block != BlockKind::title || w == s.words.first || w + 1 >= s.words.last) return false;
  if (document.xpos[w] != xpos::kNns || tree.child(w, {Deprel::compound}) != w - 1) return false;
  const QuantityMention* q = quantity_at(w + 1);
  return q != nullptr && q->phrase.first == w + 1 && q->counted != kNoWord && q->counted > w &&
         actor_at(q->counted) != nullptr && actor_at(w - 1) != nullptr &&
         actor_at(w - 1)->words.last <= w + 1;
}

WordRange Context::noun_phrase(WordId head) const {
  WordRange out{head, head + 1};
  const WordId first = tree.first_conjunct(head);
  const WordId conjunction = tree.child(head, {Deprel::cc});
  const WordId joint = conjunction == kNoWord || first < head ? head : conjunction;
  for (const WordId c : tree.children(head)) {
    if (tree.is(c, {Deprel::acl, Deprel::acl_relcl, Deprel::appos, Deprel::conj, Deprel::cc, Deprel::punct,
                    Deprel::case_, Deprel::nmod, Deprel::cop, Deprel::nsubj, Deprel::advmod,
                    Deprel::parataxis, Deprel::obl, Deprel::advcl, Deprel::mark, Deprel::aux, Deprel::dep}))
      continue;
    const WordRange reach = tree.reach(c);
    // "A man and police officer", with the man or his article given to the officer: the phrase is his alone.
    if ((first < head && reach.first < first) || (joint < head && c < joint)) continue;
    if (reach.last == out.first || reach.last <= head) out.first = std::min(out.first, reach.first);
    if (reach.first > head && !tree.is(c, {Deprel::amod})) out.last = std::max(out.last, reach.last);
  }
  while (out.first < head &&
         (document.upos[out.first] == Upos::det || document.upos[out.first] == Upos::punct))
    ++out.first;
  return out;
}

void find_keys(const Context& c, const WordKeys& keys, WordId w, std::vector<KeyHit>& out) {
  const Document& d = c.document;
  const WordId end = c.sentence_of(w).words.last;
  std::vector<PhraseHit> hits;
  keys.phrases.matches_at(d, w, end, hits);
  for (auto it = hits.rbegin(); it != hits.rend(); ++it) {
    WordId head = it->words.first;
    for (WordId x = it->words.first; x < it->words.last; ++x) {
      const WordId up = d.head[x];
      if (up == kNoWord || !it->words.contains(up)) {
        head = x;
        break;
      }
    }
    // "Carried out air raids": a phrase of nouns is a noun, and has the light verb's subject for its doer.
    bool nominal = d.upos[head] == Upos::noun;
    for (WordId x = it->words.first; x < it->words.last; ++x)
      nominal = nominal && (d.upos[x] == Upos::noun || d.upos[x] == Upos::propn || d.upos[x] == Upos::adj);
    out.push_back({it->words, head, it->value, nominal && &keys == &c.knowledge.frame_keys});
  }
  const Upos u = d.upos[w];
  const bool participle = d.xpos[w] == xpos::kVbn || d.xpos[w] == xpos::kVbg;
  // "did not fire on": a tagger that took the verb for a noun still gave it its auxiliary.
  const bool helped = u == Upos::noun && c.tree.child(w, {Deprel::aux}) != kNoWord;
  if (u == Upos::verb || c.headline_verb(w) || (u == Upos::adj && participle) || helped) {
    const auto rows = c.knowledge.verb_rows(keys);
    std::vector<VerbHit> found;
    // The table holds every form; the lemma is asked too, for forms that no rule makes.
    const auto by_form = keys.verbs.find_word(d, w);
    for (const std::uint32_t value : by_form.empty() ? keys.verbs.find_folded(d.lemma[w]) : by_form) {
      WordId last = w;
      if (rest_matches(c, w, c.knowledge.text(rows[value].rest), last))
        add_furthest({further_words(c.knowledge.text(rows[value].rest)),
                      {{w, std::min<WordId>(last, w + 4) + 1}, w, rows[value].owner, false}},
                     found);
    }
    // The longest pattern; of "left two monks dead and a cook injured" the nearest word.
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second.words.last < b.second.words.last;
    });
    for (const auto& [further, hit] : found) out.push_back(hit);
  }
  if (u == Upos::noun || u == Upos::propn || u == Upos::adj || (u == Upos::verb && participle)) {
    hits.clear();
    keys.nouns.matches_at(d, w, end, hits);
    for (auto it = hits.rbegin(); it != hits.rend(); ++it) {
      const WordId head = it->words.last - 1;
      const Upos tail = d.upos[head];
      // "Air strikes killed 12": two words that only name an event, whatever the tagger made of the second.
      const bool plain =
          it->words.last - it->words.first > 1 && tail == Upos::verb && d.xpos[head] == xpos::kVbz;
      if (!plain && tail != Upos::noun && tail != Upos::propn && d.xpos[head] != xpos::kVbg) continue;
      out.push_back({it->words, head, it->value, true});
    }
  }
  // "the agency reported that": with a subject and words said it is a verb, no "reported attack".
  const bool clause = u == Upos::verb && c.tree.child(w, {Deprel::nsubj}) != kNoWord;
  if (u == Upos::adj || (u == Upos::verb && !clause) || u == Upos::noun || u == Upos::adv) {
    for (const std::uint32_t value : keys.adjectives.find_word(d, w))
      out.push_back({{w, w + 1}, w, value, false});
  }
}

}  // namespace sitrep
