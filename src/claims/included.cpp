// SPDX-License-Identifier: Apache-2.0
#include "claims/included.h"

#include <algorithm>

#include "claims/harm_figures.h"
#include "claims/people.h"

namespace sitrep {
namespace {

class IncludedReader {
 public:
  IncludedReader(const Context& context, Event& event) : c_(context), d_(context.document), e_(event) {}

  void run() {
    for (Harm& h : e_.harm) {
      included(h);
      if (h.groups.empty()) among_before(h);
    }
    for (Harm& h : e_.harm)
      if (h.population == Population::unknown) of_those_told(h);
    for (std::size_t i = 0, known = e_.harm.size(); i < known; ++i) populations(i);
  }

 private:
  /// "253 civilians, including 49 children", "among them five women", "12 of them children".
  void included(Harm& h) {
    const WordRange words = c_.sentence_of(e_.head()).words;
    WordId w = words.first;
    while (w < words.last && d_.span[w].begin < h.span.end) ++w;
    const WordId limit = std::min<WordId>(words.last, w + 14);
    bool seen = false;
    const QuantityMention* last = nullptr;
    for (; w < limit; ++w) {
      if (c_.in(WordList::including, w)) seen = true;
      if (const QuantityMention* q = c_.quantity_at(w); q != nullptr && q->words.contains(w)) last = q;
      const bool counted = last != nullptr && last->use == QuantityUse::count;
      if (c_.in(WordList::of_them, w) && counted && !seen) {
        for (WordId x = w + 1; x < limit && x < w + 4; ++x) {
          // "Injuring dozens of them according to a reporter": no journalist was hurt.
          if (d_.upos[x] == Upos::adp || d_.xpos[x] == xpos::kVbg) break;
          if (const auto who = harm_group_of(c_, x)) {
            h.groups.push_back({*who, figure_of(*last)});
            break;
          }
        }
        continue;
      }
      if (!seen) {
        // Another figure or an event in between: what is included there is not ours.
        const QuantityMention* q = c_.quantity_at(w);
        if (q != nullptr && q->use == QuantityUse::count && q->counted != kNoWord &&
            !next_is_including(w, limit))
          return;
        continue;
      }
      const QuantityMention* q = c_.quantity_at(w);
      if (q == nullptr || q->counted == kNoWord || w != q->words.first) continue;
      const auto who = harm_group_of(c_, q->counted);
      // "Nine soldiers, including two officers": an officer among soldiers is no policeman.
      if (who == GroupWho::police && h.population == Population::combatant) continue;
      if (who && !counted_jointly(c_, q->counted)) h.groups.push_back({*who, figure_of(*q)});
    }
  }

  /// "Nine girls were among at least 31 guests killed": the group stands before its whole.
  void among_before(Harm& h) {
    const WordRange words = c_.sentence_of(e_.head()).words;
    WordId w = words.first;
    while (w < words.last && d_.span[w].begin < h.span.begin) ++w;
    // "among the 48 people killed"
    if (w > words.first + 1 && w < words.last && d_.upos[w - 1] == Upos::det) --w;
    if (w == words.first || w >= words.last || !c_.in(WordList::including, w - 1)) return;
    for (WordId x = w - 1; x > words.first && w - x < 5; --x) {
      const QuantityMention* q = c_.quantity_at(x - 1);
      if (q == nullptr || q->counted == kNoWord) continue;
      if (const auto who = harm_group_of(c_, q->counted)) h.groups.push_back({*who, figure_of(*q)});
      return;
    }
  }

  bool next_is_including(WordId w, WordId limit) const {
    for (WordId i = w + 1; i < limit && i < w + 4; ++i)
      if (c_.in(WordList::including, i) || c_.in(WordList::of_them, i)) return true;
    return false;
  }

  /// "Fought gunmen, killing 16 of them", "killed 28 and wounded 30 militants": a number without its noun
  /// counts those told before, where "of them" says so, or those of the number beside it.
  void of_those_told(Harm& h) {
    const WordRange words = words_of(d_, h);
    const WordRange sentence = c_.sentence_of(words.first).words;
    const QuantityMention* q = words.first < words.last ? c_.quantity_at(words.first) : nullptr;
    if (q == nullptr || q->use != QuantityUse::count || q->relation == QuantityRelation::part_of) return;
    if (q->counted != kNoWord && !c_.in(WordList::of_them, q->counted)) return;
    WordId w = q->words.last;
    for (int numbers = 0; numbers < 3 && w + 2 < sentence.last; ++numbers) {
      if (d_.upos[w] == Upos::adp && c_.in(WordList::of_them, w + 1)) {
        const ActorMention* who = told_before(words.first, sentence.first);
        if (who != nullptr) h.population = population_of(c_, who->head);
        return;
      }
      if (d_.upos[w] != Upos::cconj || !c_.tree.is_verb(w + 1)) return;
      const QuantityMention* next = c_.quantity_at(w + 2);
      if (next == nullptr || next->words.first != w + 2 || next->use != QuantityUse::count) return;
      if (next->counted != kNoWord && !c_.in(WordList::of_them, next->counted)) {
        h.population = population_of(c_, next->counted);
        return;
      }
      w = next->words.last;
    }
  }

  /// The last people told before a word of the sentence, who are several and not the one that acts; null if
  /// there are none.
  const ActorMention* told_before(WordId at, WordId first) const {
    for (WordId w = at; w > first; --w) {
      const ActorMention* a = c_.actor_at(w - 1);
      if (a == nullptr || !a->plural || c_.tree.is(a->head, {Deprel::nsubj})) continue;
      return a->pronoun ? nullptr : a;
    }
    return nullptr;
  }

  /// "47 people, 31 of them civilians": the parts of a whole that says of nobody whether they fought.
  void populations(std::size_t whole) {
    if (e_.harm[whole].population != Population::unknown || e_.harm[whole].hit) return;
    const std::int64_t size = size_of(e_.harm[whole]).value_or(0);
    for (const QuantityMention& q : within(c_.mentions.quantities, c_.sentence_of(e_.head()).words)) {
      if (q.relation != QuantityRelation::part_of || q.use != QuantityUse::count || !q.low) continue;
      const QuantityMention& of = c_.mentions.quantities[q.related];
      if (d_.span_of(of.phrase) != e_.harm[whole].span || *q.low >= size) continue;
      const WordId who = who_are(q);
      if (who == kNoWord || counted_jointly(c_, who)) continue;
      const auto group = harm_group_of(c_, who);
      // "18 dead, including a French fighter": of one the group tells all.
      if (group && (*group != GroupWho::fighters || *q.low == 1)) continue;
      Harm part;
      part.effect = e_.harm[whole].effect;
      part.population = population_of(c_, who);
      if (part.population != Population::civilian && part.population != Population::combatant) continue;
      part.figure = figure_of(q);
      part.span = d_.span_of(q.phrase);
      const bool told =
          std::any_of(e_.harm.begin(), e_.harm.end(), [&](const Harm& h) { return h.span == part.span; });
      if (told) continue;
      part.text = d_.text_of(q.phrase);
      if (group) part.groups.push_back({*group, part.figure});
      e_.explain("harm[" + std::to_string(e_.harm.size()) + "]", "a part of those before", part.span);
      e_.harm.push_back(std::move(part));
    }
  }

  /// The noun for a part's people: the one counted, or behind "of them".
  WordId who_are(const QuantityMention& q) const {
    const WordRange words = c_.sentence_of(q.words.first).words;
    const WordId last = std::min<WordId>(words.last, q.words.last + 4);
    for (WordId w = q.words.last; w + 1 < last; ++w)
      if (c_.in(WordList::of_them, w)) return c_.tree.is_verb(w + 1) ? kNoWord : noun_at(w + 1, last);
    return q.counted;
  }

  WordId noun_at(WordId from, WordId last) const {
    for (WordId w = from; w < last; ++w)
      if (c_.in(WordList::civilian, w) || c_.in(WordList::combatant, w)) return w;
    return kNoWord;
  }

  const Context& c_;
  const Document& d_;
  Event& e_;
};

}  // namespace

void read_included(const Context& context, Event& event) { IncludedReader(context, event).run(); }

}  // namespace sitrep
