// SPDX-License-Identifier: Apache-2.0
#include "claims/story.h"

#include <algorithm>

#include "claims/apart.h"
#include "claims/merge.h"
#include "claims/people.h"
#include "claims/victims.h"

namespace sitrep {
namespace {

/// How many event words back the rest of a story is looked for.
constexpr std::size_t kLookBack = 60;

/// Injured for whoever was hit: shots and "victims" tell no more. Whose body was found is dead.
Effect effect_of(const Harm& h) {
  if (h.effect == Effect::bodies_found) return Effect::killed;
  return h.effect == Effect::casualties ? Effect::injured : h.effect;
}

bool in_title(const Context& c, const Event& e) {
  return c.document.sentences[e.sentence].block == BlockKind::title;
}

class StoryJoiner {
 public:
  StoryJoiner(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events)
      : c_(context), speech_(speech), events_(events) {}

  void run() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      if (!tells_of_people(events_[i]) || of_another_story(events_[i])) continue;
      for (std::size_t j = i, looked = 0; j-- > 0 && looked < kLookBack; ++looked) {
        if (!tells_of_people(events_[j]) || !one_story(events_[j], events_[i])) continue;
        join(events_[j], events_[i]);
        break;
      }
    }
    for (std::size_t i = 0; i < events_.size(); ++i)
      if (names_shooting(events_[i]) && !of_another_story(events_[i])) join_next(i);
  }

 private:
  /// Whom a shooting that was only named befell: the next that tells of people.
  void join_next(std::size_t i) {
    for (std::size_t j = i; j-- > 0;) {
      if (events_[j].sentence != events_[i].sentence) break;
      if (!tells_of_people(events_[j]) || !one_story(events_[j], events_[i])) continue;
      join(events_[j], events_[i]);
      return;
    }
    for (std::size_t j = i + 1, looked = 0; j < events_.size() && looked < kLookBack; ++j, ++looked) {
      if (!tells_of_people(events_[j]) || of_another_story(events_[j]) || !one_story(events_[i], events_[j]))
        continue;
      join(events_[i], events_[j]);
      return;
    }
  }

  static bool tells_of_people(const Event& e) {
    if (e.dropped || e.gapped || e.scope != Scope::incident) return false;
    if (e.status != ClaimStatus::happened && e.status != ClaimStatus::ongoing) return false;
    const bool kind = e.type == ClaimType::shooting || e.type == ClaimType::killing ||
                      e.type == ClaimType::attack || e.type == ClaimType::assault ||
                      e.type == ClaimType::armed_clash;
    return kind && std::any_of(e.harm.begin(), e.harm.end(), [](const Harm& h) {
             return effect_of(h) <= Effect::injured && size_of(h).value_or(0) > 0;
           });
  }

  /// "A shooting was reported at a car park on Monday": whom it befell is told later.
  static bool names_shooting(const Event& e) {
    return !e.dropped && e.scope == Scope::incident && e.status == ClaimStatus::happened &&
           e.type == ClaimType::shooting && e.harm.empty();
  }

  /// "In a separate shooting", "a few years ago".
  bool of_another_story(const Event& e) const {
    const WordRange words = c_.document.sentences[e.sentence].words;
    for (WordId w = words.first; w < words.last; ++w)
      if (c_.in(WordList::other_happening, w)) return true;
    return std::any_of(e.times.begin(), e.times.end(), [&](WordId w) {
      const TimeMention* t = c_.time_at(w);
      return t != nullptr && t->since;
    });
  }

  bool one_story(const Event& o, const Event& e) const {
    if (!types_agree(o, e)) return false;
    // "He committed suicide in jail": none of those whom he shot.
    if (c_.knowledge.text(e.frame->id) == "killing.suicide" && e.sentence > o.sentence + 1) return false;
    // "Taken to a hospital in Reno": where the hospital stands is no place of the shooting.
    const bool elsewhere =
        !o.place_of_story && !e.place_of_story && !only_treated(e) && places_apart(c_, o, e);
    if (elsewhere || times_apart(c_, o, e)) return false;
    const bool one_voice = voice(o) == voice(e);
    for (const Harm& x : o.harm)
      for (const Harm& y : e.harm)
        if (effect_of(x) == effect_of(y) &&
            !(o.sentence == e.sentence ? is_single(x) && is_single(y) : fits(x, y, one_voice)))
          return false;
    return true;
  }

  static bool only_treated(const Event& e) {
    return !e.harm.empty() &&
           std::all_of(e.harm.begin(), e.harm.end(), [](const Harm& h) { return h.treated; });
  }

  /// Whether a later figure can stand beside an earlier one of the same effect.
  bool fits(const Harm& x, const Harm& y, bool one_voice) const {
    if (x.figure.bound == Bound::vague || y.figure.bound == Bound::vague) return one_voice;
    const std::int64_t a = size_of(x).value_or(0);
    const std::int64_t b = size_of(y).value_or(0);
    if (a == 0 || b == 0) return a == b;
    if (a == b || says_others(c_, y)) return true;
    // "Among the dead was a radio reporter, Bem Oko": one of a known whole keeps a claim of its own.
    if (b == 1) return !taken_out(y);
    if (a == 1 && one_voice) return true;
    // "Three were wounded ... officers had found four victims": dead and wounded, as many as were hit.
    if (b > a && (y.hit || y.effect == Effect::casualties) && !x.hit) return one_voice;
    return b < a && (one_voice || points_back(c_, y));
  }

  /// "Among the dead was ..."
  bool taken_out(const Harm& h) const {
    const WordRange phrase = words_of(c_.document, h);
    if (phrase.first >= phrase.last) return false;
    const WordRange words = c_.sentence_of(phrase.first).words;
    for (WordId w = words.first; w < phrase.first; ++w)
      if (c_.in(WordList::including, w)) return true;
    return false;
  }

  std::string voice(const Event& e) const {
    const std::vector<Source> chain = chain_at(c_, speech_, e.head(), is_toll(e));
    return chain.front().name;
  }

  void join(Event& o, Event& e) {
    Event& into = in_title(c_, o) && !in_title(c_, e) ? e : o;
    Event& from = &into == &o ? e : o;
    if (!into.places.empty() && (from.place_of_story || only_treated(from))) from.places.clear();
    if (into.place_of_story && !from.places.empty() && !from.place_of_story) {
      into.places.clear();
      into.place_of_story = false;
    }
    absorb_retelling(into, from);
    for (Harm& h : into.harm)
      if (h.effect == Effect::bodies_found) h.effect = Effect::killed;
    into.explain("harm", "told of the same story", c_.document.span[from.head()]);
  }

  const Context& c_;
  const std::vector<Speech>& speech_;
  std::vector<Event>& events_;
};

}  // namespace

void join_story(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events) {
  StoryJoiner(context, speech, events).run();
}

}  // namespace sitrep
