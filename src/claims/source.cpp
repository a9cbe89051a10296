// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/attitude.h"
#include "claims/attribution.h"
#include "claims/quotations.h"

namespace sitrep {
namespace {

/// "... in Basra on Tuesday state radio said", its comma lost: nobody is called after a day.
WordRange without_day(const Context& c, WordRange words, WordId head) {
  WordId w = words.first;
  while (w < head && c.time_at(w) != nullptr) ++w;
  // "The Daily Trust" is called so.
  return c.document.form[w] != c.document.folded[w] ? words : WordRange{w, words.last};
}

/// "... said. The Libya Observatory": how many sentences on a monitor gets its name.
constexpr std::uint32_t kNameReach = 2;

/// "Strikes killed 12, a monitor said. The Libya Observatory put ...": news names below whom it brings in as
/// "a monitoring group"; one voice, not two. Null if no monitor is named there.
const ActorMention* named_below(const Context& c, const ActorMention& who) {
  if (who.source_kind != SourceKind::monitor || who.named || who.plural) return nullptr;
  const WordId article = c.noun_phrase(who.head).first;
  const auto indefinite = [&](WordId w) { return c.in(WordList::indefinite, w); };
  if (!indefinite(article) && (article == c.sentence_of(article).words.first || !indefinite(article - 1)))
    return nullptr;
  const auto& sentences = c.document.sentences;
  const std::size_t last =
      std::min<std::size_t>(c.document.sentence_of[who.head] + kNameReach, sentences.size() - 1);
  const auto below = within(c.mentions.actors, {who.words.last, sentences[last].words.last});
  const auto it = std::find_if(below.begin(), below.end(), [](const ActorMention& a) {
    return a.source_kind == SourceKind::monitor && !a.pronoun;
  });
  return it != below.end() && it->named ? &*it : nullptr;
}

Source named_source(const Context& c, WordId head);

}  // namespace

Source source_of(const Context& c, WordId head) {
  Source s = named_source(c, head);
  if (s.span) s.text = s.span->in(c.document.text());
  return s;
}

namespace {

Source named_source(const Context& c, WordId head) {
  Source s;
  if (const ActorMention* a = c.actor_at(head); a != nullptr) {
    s.name = a->name;
    const WordRange own = without_day(c, a->words, head);
    if (s.name.empty() || own.first != a->words.first) s.name = c.document.text_of(own);
    s.role = a->role;
    s.affiliation = a->affiliation;
    s.kind = a->source_kind;
    s.alignment = a->side;
    s.span = c.document.span_of(own);
    // A body known by its name keeps the reader's words too, where they say more ("a medical source in
    // Idlib").
    if (!a->named && a->id.empty()) {
      const WordRange np = without_day(c, c.noun_phrase(head), head);
      s.name = c.document.text_of(np);
      s.span = c.document.span_of(np);
      if (const ActorMention* name = named_below(c, *a); name != nullptr) {
        s.name = name->name;
        s.affiliation = name->affiliation;
        s.alignment = name->side;
      }
    }
  } else if (const PlaceMention* p = c.place_at(head); p != nullptr) {
    s.name = p->name;
    s.kind = SourceKind::official;
    s.span = c.document.span_of(p->words);
  } else {
    const WordRange np = c.noun_phrase(head);
    s.name = c.document.text_of(np);
    s.span = c.document.span_of(np);
  }
  if (s.access == Access::unknown) {
    if (s.kind == SourceKind::witness) s.access = Access::witnessed;
    if (s.kind == SourceKind::official || s.kind == SourceKind::military) s.access = Access::official;
    if (s.kind == SourceKind::news_agency || s.kind == SourceKind::media) s.access = Access::relayed;
  }
  return s;
}

}  // namespace

std::span<const Speech> speech_near(const Context& c, const std::vector<Speech>& speech, WordId w) {
  // Quotations are carried over two sentences at a time; twenty is more than any of them lasts.
  const std::uint32_t sentence = c.document.sentence_of[w];
  const WordId from = c.document.sentences[sentence < 20 ? 0 : sentence - 20].words.first;
  // "'We have no water. The pumps broke,' she said": the cue stands behind the quotation.
  const std::size_t behind = std::min<std::size_t>(sentence + 10, c.document.sentences.size() - 1);
  const WordId to = c.document.sentences[behind].words.last;
  const auto before = [](const Speech& s, WordId x) { return s.cue.head < x; };
  const auto first = std::lower_bound(speech.begin(), speech.end(), from, before);
  const auto last = std::lower_bound(first, speech.end(), to, before);
  return {first, last};
}

Source publisher_of(const Context& c) {
  Source s;
  s.name = c.document.report->publisher;
  s.kind = SourceKind::publisher;
  s.span = c.document.report->publisher_span;
  return s;
}

std::vector<Source> chain_at(const Context& c, const std::vector<Speech>& speech, WordId w, bool own_cue) {
  std::vector<const Speech*> around;
  for (const Speech& s : speech_near(c, speech, w))
    if ((s.covers(w) && !s.speaker_words.contains(w) && (!s.act || s.quoted)) || (own_cue && s.cue.head == w))
      around.push_back(&s);
  std::stable_sort(around.begin(), around.end(),
                   [](const Speech* a, const Speech* b) { return a->size() < b->size(); });
  // "A count by the hospital put the dead at 11", "figures compiled by the centre show": who made it speaks,
  // not what was made.
  const auto made_by_another = [&](const Speech& s) {
    return s.chain.size() == 1 && s.speaker != kNoWord && c.actor_at(s.speaker) == nullptr &&
           std::any_of(around.begin(), around.end(), [&](const Speech* o) {
             return o != &s && !o->chain.empty() && o->cue.words.contains(s.speaker);
           });
  };
  std::vector<Source> out;
  const std::string& publisher = c.document.report->publisher;
  for (const Speech* s : around) {
    if (made_by_another(*s)) continue;
    for (const Source& source : s->chain) {
      const bool known =
          std::any_of(out.begin(), out.end(), [&](const Source& o) { return o.name == source.name; });
      if (!known && (publisher.empty() || source.name != publisher)) out.push_back(source);
    }
  }
  out.push_back(publisher_of(c));
  return out;
}

namespace {

bool can_refer(const Document& d, WordId pronoun, const ActorMention& a, bool plural, bool person) {
  if (a.pronoun || a.head >= pronoun) return false;
  if (plural) return a.plural || a.kind <= ActorKind::rioters || a.kind == ActorKind::government;
  if (person) return a.kind == ActorKind::person && !a.plural;
  (void)d;
  return !a.plural && a.kind != ActorKind::person;
}

}  // namespace

WordId resolve_reference(const Context& c, WordId w, const std::vector<Speech>* speech) {
  const Document& d = c.document;
  if (w == kNoWord || d.upos[w] != Upos::pron) return w;
  const bool person = c.in(WordList::person_pronoun, w);  // he, she
  const bool plural = c.in(WordList::plural_pronoun, w);  // they, them
  // Inside somebody's words a singular pronoun is mostly the speaker: "Russia said it would not".
  if (speech != nullptr) {
    const auto near = speech_near(c, *speech, w);
    for (auto it = near.rbegin(); it != near.rend(); ++it) {
      if (!it->covers(w) || it->speaker == kNoWord || d.upos[it->speaker] == Upos::pron) continue;
      const ActorMention* a = c.actor_at(it->speaker);
      // "Kenya said it would not press the army to stop the patrols as they were ...": "they" are others.
      if (plural && a != nullptr && !a->plural && a->kind == ActorKind::government) continue;
      if (a != nullptr && can_refer(d, w, *a, plural, person)) return it->speaker;
    }
  }
  const std::uint32_t sentence = d.sentence_of[w];
  WordId best = kNoWord;
  int best_score = 0;
  const WordId oldest = d.sentences[sentence < 3 ? 0 : sentence - 3].words.first;
  auto first = std::lower_bound(c.mentions.actors.begin(), c.mentions.actors.end(), oldest,
                                [](const ActorMention& a, WordId x) { return a.words.first < x; });
  for (; first != c.mentions.actors.end(); ++first) {
    const ActorMention& a = *first;
    if (a.head >= w) break;
    if (!can_refer(d, w, a, plural, person)) continue;
    const std::uint32_t s = d.sentence_of[a.head];
    if (s + 3 < sentence || d.sentences[s].block > BlockKind::caption) continue;
    int score = 10 - 3 * static_cast<int>(sentence - s);
    if (c.tree.is(a.head, {Deprel::nsubj, Deprel::nsubj_pass})) score += 3;
    if (c.tree.is(a.head, {Deprel::nmod, Deprel::nmod_poss, Deprel::compound}) && s != sentence) score -= 2;
    if (a.named) ++score;
    if (plural && !a.plural && a.kind == ActorKind::government)
      score -= 5;  // a state is "it": "they" are its forces, if any are told of
    if (score >= best_score) {
      best_score = score;
      best = a.head;
    }
  }
  return best == kNoWord ? w : best;
}

std::vector<Attribution> attributions_of(const Context& context, const std::vector<Speech>& speech) {
  // What somebody within a quotation says is part of the quotation.
  const std::vector<std::uint32_t> in_quote = quotation_numbers(context.document);
  std::vector<Attribution> out = find_attitudes(context, speech);
  const std::size_t attitudes = out.size();
  const auto before = [](const Attribution& x, const Attribution& y) { return x.cue.begin < y.cue.begin; };
  for (const Speech& s : speech) {
    // A noun's speech is a whole sentence to claims; here it counts where it has a clause of its own.
    if (in_quote[s.cue.head] != 0 || s.cue.noun || s.content.empty()) continue;
    Attribution a;
    // "residents who said": the pronoun speaks where the words stand.
    const WordId own = context.tree.child(s.cue.head, {Deprel::nsubj});
    const bool relative = own != kNoWord && own != s.speaker && context.document.upos[own] == Upos::pron &&
                          context.tree.is(s.cue.head, {Deprel::acl_relcl});
    a.source = context.document.span_of(relative ? WordRange{own, own + 1} : s.speaker_words);
    a.cue = context.document.span_of(s.cue.words);
    const auto attitudes_end = out.begin() + static_cast<std::ptrdiff_t>(attitudes);
    const auto same = std::lower_bound(out.begin(), attitudes_end, a, before);
    if (same != attitudes_end && same->cue.begin == a.cue.begin) continue;
    for (const WordRange r : s.content) a.content.push_back(context.document.span_of(r));
    out.push_back(std::move(a));
  }
  std::stable_sort(out.begin(), out.end(), before);
  return out;
}

}  // namespace sitrep
