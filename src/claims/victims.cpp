// SPDX-License-Identifier: Apache-2.0
#include "claims/victims.h"

#include <algorithm>

#include "claims/apart.h"
#include "claims/harm_figures.h"
#include "claims/merge.h"
#include "claims/people.h"

namespace sitrep {
namespace {

enum class Told : std::uint8_t { as_new, as_known, by_pronoun, by_name };

Told how_told(const Context& c, WordRange words) {
  const Document& d = c.document;
  const WordId before = words.first > c.sentence_of(words.first).words.first ? words.first - 1 : kNoWord;
  if (words.last == words.first + 1 && c.in(WordList::person_pronoun, words.first)) return Told::by_pronoun;
  for (const WordId w : {words.first, before})
    if (w != kNoWord && d.upos[w] == Upos::det && c.in(WordList::definite, w)) return Told::as_known;
  for (WordId w = words.first; w < words.last; ++w)
    if (d.upos[w] == Upos::propn) return Told::by_name;
  return Told::as_new;
}

bool is_headline(const Context& c, WordRange words) {
  return c.sentence_of(words.first).block == BlockKind::title;
}

/// One person by grammar alone: no article, number or name says so.
bool presumed(const Context& c, WordRange words) {
  const Told told = how_told(c, words);
  if (told == Told::by_name) return false;
  if (told != Told::as_new) return true;
  const QuantityMention* q = c.count_of(words.last - 1);
  if (q != nullptr && q->use != QuantityUse::age) return false;
  const WordId from = words.first > c.sentence_of(words.first).words.first ? words.first - 1 : words.first;
  for (WordId w = from; w < words.last; ++w)
    if (c.in(WordList::indefinite, w)) return false;
  return true;
}

/// "At least seven people were killed ... Amina Saleh, 81, was killed with her brother": somebody's name,
/// with neither a place nor a day of its own.
bool named_alone(const Context& c, const Event& e, WordRange words) {
  return how_told(c, words) == Told::by_name && e.times.empty() && (e.places.empty() || e.place_of_story);
}

/// "Three people were killed in the city since Friday ... a shooting in Dover ... Bem Oko, 27, died": between
/// the whole and e another happening has begun.
bool placed_between(const Context& c, const std::vector<Event>& events, const Event& whole, const Event& e) {
  const auto told = events_in(events, whole.sentence + 1, e.sentence);
  return std::any_of(told.begin(), told.end(), [&](const Event& o) {
    return is_violent(o.type) && !o.dropped && !o.places.empty() && !o.place_of_story &&
           (whole.places.empty() || places_apart(c, whole, o));
  });
}

/// The kind of people that a figure's last word names; unknown for "people", "one", "victim".
ActorKind kind_of(const Context& c, WordRange words) {
  const ActorMention* a = c.actor_at(words.last - 1);
  return a == nullptr ? ActorKind::unknown : a->kind;
}

/// "A man ... the victim", "a boy ... the boy"; not "a man ... the officer", "a woman ... the man".
bool may_be_same(const Context& c, WordRange before, WordRange after) {
  const WordId a = before.last - 1;
  const WordId b = after.last - 1;
  if (c.document.lemma[a] == c.document.lemma[b]) return true;
  const auto one = harm_group_of(c, a);
  const auto other = harm_group_of(c, b);
  if (one && other && *one != *other) return false;
  const ActorMention* who = c.actor_at(b);
  return who != nullptr && who->category == PersonCategory::none &&
         (who->kind == ActorKind::unknown || who->kind == ActorKind::civilians);
}

class HitSettler {
 public:
  /// `told`: who died, each time that it is told.
  HitSettler(const Context& context, Event& event, std::vector<Harm> told)
      : c_(context), e_(event), told_(std::move(told)) {}

  void run() {
    if (std::none_of(e_.harm.begin(), e_.harm.end(), [](const Harm& h) { return h.hit; })) return;
    keep_whole();
    for (const Harm& h : e_.harm)
      if (h.effect == Effect::killed && !h.hit) told_.push_back(h);
    const std::int64_t injured = most(Effect::injured);
    const std::int64_t all_dead = most(Effect::killed);
    std::vector<Span> gone;
    for (Harm& h : e_.harm) {
      if (!h.hit || is_single(h) || says_others(c_, h)) continue;  // of one person: people.h
      const auto size = size_of(h);
      const std::int64_t dead = take_dead(h);
      // "Four were shot; one died and three were wounded": nobody is left to be counted.
      if (!size ? injured > 0
                : *size <= dead || (injured > 0 && injured + all_dead == *size) ||
                      (injured > 0 && injured + dead >= *size)) {
        gone.push_back(h.span);
      } else if (size && dead > 0) {
        take_away(h, dead);
        h.hit = false;
        e_.explain("harm", "those who were shot, less those who died", h.span);
      }
    }
    std::erase_if(e_.harm, [&](const Harm& h) {
      return h.hit && std::find(gone.begin(), gone.end(), h.span) != gone.end();
    });
  }

 private:
  /// The largest stated figure of an effect, hits apart.
  std::int64_t most(Effect effect) const {
    std::int64_t out = 0;
    for (const Harm& h : e_.harm)
      if (h.effect == effect && !h.hit) out = std::max(out, size_of(h).value_or(0));
    return out;
  }

  /// How many of those shot died: the largest figure of dead that may be of them.
  std::int64_t take_dead(const Harm& hit) const {
    const Harm* best = nullptr;
    for (const Harm& d : told_)
      if (among(hit, d) && (best == nullptr || size_of(d).value_or(0) > size_of(*best).value_or(0)))
        best = &d;
    if (best == nullptr) return 0;
    return size_of(*best).value_or(0);
  }

  /// "Five people were shot, one fatally", "... one of them died", "a boy was shot ... he died"; not "an
  /// officer was shot and two suspects were killed", "a man was shot and his wife was killed".
  bool among(const Harm& hit, const Harm& dead) const {
    const Document& d = c_.document;
    const WordRange a = words_of(d, hit);
    const WordRange b = words_of(d, dead);
    if (a.first >= a.last || b.first >= b.last) return true;
    const bool same_sentence = d.sentence_of[a.first] == d.sentence_of[b.first];
    // "Two men died at the scene. Three people were taken to hospital": these are others than the dead.
    if (hit.treated && !same_sentence && b.first < a.first) return false;
    for (WordId w = b.first; w < b.last; ++w)  // "one of the victims", "two of them"
      if (d.upos[w] == Upos::adp) return true;
    if (same_sentence && b.first < a.first) return false;  // "three people died and four were shot"
    const QuantityMention* q = c_.count_of(b.last - 1);
    if (q != nullptr && (q->counted == kNoWord || q->relation == QuantityRelation::part_of)) return true;
    const ActorKind kind = kind_of(c_, a);
    return kind == ActorKind::unknown || kind == kind_of(c_, b) || may_be_same(c_, a, b);
  }

  static void take_away(Harm& h, std::int64_t dead) {
    for (auto* value : {&h.figure.low, &h.figure.high, &h.figure.best})
      if (*value) **value -= dead;
    h.groups.clear();
  }

  /// "Five people were shot ... a man was shot in the leg": of hits told one by one beside their whole, the
  /// whole stays.
  void keep_whole() {
    std::int64_t whole = 0;
    for (const Harm& h : e_.harm)
      if (h.hit && !is_single(h)) whole = std::max(whole, size_of(h).value_or(0));
    if (whole < 2) return;
    const std::vector<Harm> all = e_.harm;
    std::erase_if(e_.harm, [&](const Harm& h) {
      if (!h.hit || !is_single(h)) return false;
      // "A teenager and two younger boys were shot": three.
      return std::none_of(all.begin(), all.end(),
                          [&](const Harm& o) { return o.hit && !is_single(o) && side_by_side(c_, h, o); });
    });
  }

  const Context& c_;
  Event& e_;
  std::vector<Harm> told_;
};

/// How many sentences behind a shot may tell of those who lived.
constexpr std::uint32_t kSurvivalReach = 9;
/// How far into a report its headline reaches.
constexpr std::uint32_t kTitleSentences = 4;

/// Whether the headline, the event's sentence or those behind it tell of people who lived: wounds, a
/// hospital, somebody's condition.
bool tells_of_survivors(const Context& c, const std::vector<Event>& events, const Event& e) {
  const auto& sentences = c.document.sentences;
  const auto told_in = [&](std::uint32_t s) {
    const WordRange words = sentences[s].words;
    for (WordId w = words.first; w < words.last; ++w)
      if (c.in(WordList::survival, w)) return true;
    return false;
  };
  for (std::uint32_t s = 0; s < std::min(e.sentence, kTitleSentences); ++s)
    if (sentences[s].block == BlockKind::title && told_in(s)) return true;
  const auto size = static_cast<std::uint32_t>(sentences.size());
  std::uint32_t last = e.sentence;
  for (const WordId w : e.triggers) last = std::max(last, c.document.sentence_of[w]);
  for (std::uint32_t s = e.sentence - std::min(e.sentence, kTitleSentences);
       s < std::min(size, last + kSurvivalReach); ++s) {
    // "In Mosul, a bomb injured two": of other people.
    const auto told = events_in(events, s, s);
    const bool other = std::any_of(told.begin(), told.end(),
                                   [&](const Event& o) { return !o.dropped && places_apart(c, e, o); });
    if (!other && told_in(s)) return true;
  }
  return false;
}

/// "Officers found six victims", of a shooting: so many were hit. Their spans.
std::vector<Span> take_victims_for_hits(const Context& c, Event& e) {
  std::vector<Span> out;
  if (e.type != ClaimType::shooting) return out;
  for (Harm& h : e.harm) {
    if (h.effect != Effect::casualties || h.hit || size_of(h).value_or(0) < 1 ||
        h.figure.bound == Bound::vague)
      continue;
    const WordRange words = words_of(c.document, h);
    bool people = is_single(h);
    for (WordId w = words.first; w < words.last; ++w) people = people || c.in(WordList::hurt_people, w);
    if (!people) continue;
    h.effect = Effect::injured;
    h.hit = true;
    out.push_back(h.span);
  }
  return out;
}

}  // namespace

bool counts_others(const Context& c, const Event& e) {
  return std::any_of(e.harm.begin(), e.harm.end(), [&](const Harm& h) { return says_others(c, h); });
}

bool points_back(const Context& c, const Harm& h) {
  const WordRange words = words_of(c.document, h);
  const Told told = how_told(c, words);
  // "The driver of the van": what is said of him tells who he is.
  if (told == Told::as_known && words.last > words.first) {
    const WordId of = c.tree.child(head_of(c, words), {Deprel::nmod});
    if (of != kNoWord && of >= words.last && c.tree.adposition(of) == "of") return false;
  }
  return told == Told::by_pronoun || told == Told::as_known;
}

bool is_single(const Harm& h) { return h.figure.best == 1 && h.figure.low == 1 && h.figure.high == 1; }

bool same_person(const Context& c, const Harm& before, const Harm& after) {
  const WordRange a = words_of(c.document, before);
  const WordRange b = words_of(c.document, after);
  if (a.first >= a.last || b.first >= b.last) return false;
  // "A man aged 25 was shot ... Bem Oko, 40, died": ages and sexes keep two people two.
  if (are_two(c, person_of(c, before), person_of(c, after))) return false;
  const Told told = how_told(c, b);
  if (told == Told::by_pronoun || is_headline(c, a)) return true;
  if (told == Told::as_known) return may_be_same(c, a, b);
  if (told == Told::as_new) return false;
  return how_told(c, a) != Told::by_name || c.document.folded[a.last - 1] == c.document.folded[b.last - 1];
}

namespace {

/// "Left nine cooks hurt, two of them badly": the two are of the nine, and nobody else.
void drop_of_them(const Context& c, std::vector<Event>& events) {
  for (Event& e : events) {
    if (e.dropped) continue;
    const std::vector<Harm> all = e.harm;
    const auto beside = events_in(events, e.sentence, e.sentence);
    std::erase_if(e.harm, [&](const Harm& h) {
      const WordRange words = words_of(c.document, h);
      const bool them = words.first < words.last && c.in(WordList::of_them, words.last - 1);
      bool of = them;
      for (WordId w = words.first + 1; w + 1 < words.last; ++w)  // "three of the soldiers"
        of = of || (c.in(WordList::part_of, w) && c.in(WordList::definite, w + 1));
      const auto whole = [&](const Harm& o) {
        return o.effect == h.effect && o.span.begin < h.span.begin &&
               size_of(o).value_or(0) > size_of(h).value_or(0);
      };
      return of && ((!(them && h.population != Population::unknown) &&
                     std::any_of(all.begin(), all.end(), whole)) ||
                    std::any_of(beside.begin(), beside.end(), [&](const Event& o) {
                      return &o != &e && !o.dropped && std::any_of(o.harm.begin(), o.harm.end(), whole);
                    }));
    });
    if (e.harm.empty() && !all.empty() && is_toll(e) && e.places.empty()) e.dropped = true;
  }
}

}  // namespace

void drop_presumed_parts(const Context& context, std::vector<Event>& events) {
  drop_of_them(context, events);
  std::vector<const Event*> wholes;
  for (const Event& e : events) {
    const bool counts =
        std::any_of(e.harm.begin(), e.harm.end(), [](const Harm& h) { return size_of(h).value_or(2) > 1; });
    // "... has killed 35,000 since 2009": a tally of a period is no whole of one happening.
    const bool period = std::any_of(e.times.begin(), e.times.end(), [&](WordId w) {
      const TimeMention* t = context.time_at(w);
      return t != nullptr && (t->since || t->precision == TimePrecision::period);
    });
    if (!e.dropped && e.scope != Scope::tally && counts && !period) wholes.push_back(&e);
  }
  for (Event& e : events) {
    if (e.dropped) continue;
    const std::vector<Harm> all = e.harm;
    const auto beside = [&](const Harm& h, const auto& wanted) {
      return std::any_of(all.begin(), all.end(), [&](const Harm& o) {
        return o.effect == h.effect && o.span != h.span && wanted(o) && side_by_side(context, h, o);
      });
    };
    const auto named = [&](const Harm& h) {
      return is_single(h) && named_alone(context, e, words_of(context.document, h));
    };
    std::erase_if(e.harm, [&](const Harm& h) {
      if (!is_single(h)) return false;
      const bool alone = named(h) || beside(h, named);  // "Amina Saleh and her son"
      if (!alone && !presumed(context, words_of(context.document, h))) return false;
      // "Killing his wife and four daughters": one more than the four.
      if (beside(h, [&](const Harm& o) { return !alone || !is_single(o); })) return false;
      const auto first = std::lower_bound(
          wholes.begin(), wholes.end(), e.sentence - std::min(e.sentence, kWholeReach),
          [](const Event* whole, std::uint32_t sentence) { return whole->sentence < sentence; });
      return std::any_of(first, wholes.end(), [&](const Event* whole) {
        if (alone &&
            (whole == &e || whole->sentence > e.sentence || placed_between(context, events, *whole, e)))
          return false;
        return whole->sentence <= e.sentence + kWholeReach && !places_apart(context, e, *whole) &&
               std::any_of(whole->harm.begin(), whole->harm.end(), [&](const Harm& o) {
                 return o.effect == h.effect && size_of(o).value_or(2) > 1 &&
                        !(alone && o.figure.bound == Bound::vague);
               });
      });
    });
  }
}

void settle_hits(const Context& context, std::vector<Event>& events) {
  for (Event& e : events) {
    if (e.dropped) continue;
    const std::vector<Span> victims = take_victims_for_hits(context, e);
    std::vector<Harm> dead;
    for (const Harm& h : e.harm)
      if (h.effect == Effect::killed && !h.hit) dead.push_back(h);
    PeopleCounter people(context, events, e);
    people.count_dead();
    HitSettler(context, e, std::move(dead)).run();
    people.count_injured();
    const bool some_died =
        std::any_of(e.harm.begin(), e.harm.end(), [](const Harm& o) { return o.effect == Effect::killed; });
    for (Harm& h : e.harm) {
      // "Soldiers shot 20 protesters", and nothing more: dead or injured.
      const bool victim = std::find(victims.begin(), victims.end(), h.span) != victims.end();
      if (h.hit && (victim || e.frame->harm_class == 0) && !some_died &&
          !tells_of_survivors(context, events, e))
        h.effect = Effect::casualties;
    }
  }
}

}  // namespace sitrep
