// SPDX-License-Identifier: Apache-2.0
#include "claims/other_voices.h"

#include <algorithm>
#include <array>

#include "claims/apart.h"
#include "claims/merge.h"
#include "claims/people.h"
#include "claims/victims.h"

namespace sitrep {
namespace {

constexpr std::uint32_t kReach = 4;  // sentences back
constexpr std::size_t kLookBack = 24;
constexpr std::array<Effect, 2> kTolls{Effect::killed, Effect::injured};
constexpr std::int64_t kMostApart = 6;  // times as many: a larger gap is another happening, or a sum

std::optional<std::int64_t> figure_of(const Event& e, Effect effect) {
  std::optional<std::int64_t> most;
  for (const Harm& h : e.harm)
    if (h.effect == effect && h.figure.bound != Bound::vague) most = std::max(most, size_of(h));
  return most;
}

class VoiceFinder {
 public:
  VoiceFinder(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events)
      : c_(context), speech_(speech), events_(events) {}

  void run() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      Event& e = events_[i];
      if (!happened(e) || !gives_toll(e) || of_another_happening(e) || of_what_it_names(i)) continue;
      Event* first = nullptr;
      WordId other = kNoWord;  // a happening whose figures are too far from these
      for (std::size_t j = i, looked = 0; j-- > 0 && looked < kLookBack; ++looked) {
        Event& o = events_[j];
        if (o.sentence + kReach < e.sentence) break;
        if (!happened(o) || !is_violent(o.type) || in_title(o) != in_title(e)) continue;
        // "Shells killed four in the next town": what is told since is of that.
        if (!o.harm.empty() && places_apart(c_, o, e)) break;
        // "Villagers say 22 died. The army said two insurgents died": nor are the two of what the 22 are of.
        if (o.retells != kNoWord && figures_apart(o, e)) other = o.retells;
        if (o.head() == other || !same_happening(o, e)) continue;
        // "A bomber struck and gunmen stormed the gate; 13 died. The hospital counted 17": who has figures of
        // the kind is what the others are compared with.
        if (first == nullptr || (first->harm.empty() && !o.harm.empty())) first = &o;
      }
      if (first != nullptr) retell(*first, e);
    }
  }

 private:
  /// What the other voice leaves unsaid is as it was told.
  void retell(const Event& o, Event& e) {
    e.retells = o.head();
    if (e.type == ClaimType::killing && o.type != e.type) {
      e.type = o.type;
      e.explain("type", "toll of the event told before", c_.document.span[o.head()]);
    }
    if (e.places.empty() || e.place_of_story) e.places = o.places;
    if (e.times.empty()) e.times = o.times;
  }

  static bool happened(const Event& e) {
    return !e.dropped && e.scope == Scope::incident &&
           (e.status == ClaimStatus::happened || e.status == ClaimStatus::ongoing);
  }

  bool in_title(const Event& e) const { return c_.document.sentences[e.sentence].block == BlockKind::title; }

  /// "The hospital counted 11 dead": a number of people, no means and no doer of its own.
  bool gives_toll(const Event& e) const {
    if (!is_toll(e) && !e.generic && !counted_alone(e)) return false;
    if (e.has(FrameRole::perpetrator) || counts_others(c_, e)) return false;
    return std::any_of(e.harm.begin(), e.harm.end(), [](const Harm& h) {
      return h.effect <= Effect::injured && size_of(h).value_or(0) > 1 && h.figure.bound != Bound::vague;
    });
  }

  /// A toll that took the type of what it counts (claims/discourse.cpp).
  bool counted_alone(const Event& e) const {
    return e.frame != nullptr && e.frame->has_effect != 0 && e.weapons.empty();
  }

  /// "In a separate attack", "since January", "among the dead".
  bool of_another_happening(const Event& e) const {
    const WordRange words = c_.sentence_of(e.head()).words;
    for (WordId w = words.first; w < words.last; ++w)
      if (c_.in(WordList::other_happening, w) || c_.in(WordList::tally, w)) return true;
    return std::any_of(e.times.begin(), e.times.end(), [&](WordId w) {
      const TimeMention* t = c_.time_at(w);
      return t != nullptr && (t->since || t->precision == TimePrecision::period);
    });
  }

  /// "The deadliest strike flattened a house; 12 people died": of that one, not of all that was told before.
  /// "Put the dead of the raid at 14" names what was told.
  bool of_what_it_names(std::size_t i) const {
    const Event& e = events_[i];
    for (std::size_t j = i, looked = 0; j-- > 0 && looked < kLookBack;) {
      const Event& o = events_[j];
      if (o.sentence + kReach < e.sentence) break;
      for (const WordId t : o.triggers)
        if (c_.document.sentence_of[t] == e.sentence && is_violent(o.type) && !points_back(t) &&
            !(t == o.head() && counted_alone(o)))
          return true;
      ++looked;
    }
    return false;
  }

  bool points_back(WordId noun) const {
    const WordId article = c_.tree.child(noun, {Deprel::det});
    return article != kNoWord && c_.in(WordList::definite, article) &&
           c_.tree.child(noun, {Deprel::amod}) == kNoWord;
  }

  bool same_happening(const Event& o, const Event& e) const {
    if (!types_agree(o, e) || places_apart(c_, o, e) || times_apart(c_, o, e)) return false;
    if (!in_same_place(o, e)) return false;
    // Only who is named in the text is another voice: what the report tells in its own is another thing.
    const std::vector<Source> who = chain_at(c_, speech_, e.head(), is_toll(e));
    if (who.size() < 2 || who.front().name == voice(o)) return false;
    if (figures_apart(o, e)) return false;
    bool both = false;
    for (const Effect effect : kTolls) {
      const auto a = figure_of(o, effect), b = figure_of(e, effect);
      if (!a || !b) continue;
      if (*b < *a && counts_a_kind(e, effect)) return false;
      if (of_others(o, e, effect)) return false;
      both = true;
    }
    // "Aircraft bombed a wedding in Sangin. Villagers say 22 were killed": what has no figures is what they
    // are of, if it is more than a word.
    return both || (o.harm.empty() && !is_toll(o) && (!o.places.empty() || o.has(FrameRole::target)));
  }

  /// "Killing 16 civilians, medics said. State media said 20 soldiers died": each counts its own.
  static bool of_others(const Event& o, const Event& e, Effect effect) {
    const auto population = [&](const Event& x) {
      const auto it =
          std::find_if(x.harm.begin(), x.harm.end(), [&](const Harm& h) { return h.effect == effect; });
      return it == x.harm.end() ? Population::unknown : it->population;
    };
    const Population a = population(o), b = population(e);
    return a != b && a != Population::unknown && b != Population::unknown;
  }

  static bool figures_apart(const Event& o, const Event& e) {
    return std::any_of(kTolls.begin(), kTolls.end(), [&](Effect effect) {
      const auto a = figure_of(o, effect), b = figure_of(e, effect);
      return a && b && (*a <= 1 || *b <= 1 || *a > kMostApart * *b || *b > kMostApart * *a);
    });
  }

  /// "Pictures show at least six young children who were killed": of the ten.
  static bool counts_a_kind(const Event& e, Effect effect) {
    return std::any_of(e.harm.begin(), e.harm.end(), [&](const Harm& h) {
      return h.effect == effect && h.groups.size() == 1 && h.groups[0].figure.best == h.figure.best &&
             h.groups[0].figure.low == h.figure.low;
    });
  }

  /// What names a place of its own must name the other's.
  bool in_same_place(const Event& o, const Event& e) const {
    if (e.places.empty() || e.place_of_story || o.places.empty()) return true;
    return std::any_of(e.places.begin(), e.places.end(), [&](WordId x) {
      const PlaceMention* p = c_.place_at(x);
      return p != nullptr && std::any_of(o.places.begin(), o.places.end(), [&](WordId y) {
               const PlaceMention* q = c_.place_at(y);
               return q != nullptr && q->name == p->name;
             });
    });
  }

  std::string voice(const Event& e) const { return chain_at(c_, speech_, e.head(), is_toll(e)).front().name; }

  const Context& c_;
  const std::vector<Speech>& speech_;
  std::vector<Event>& events_;
};

}  // namespace

void find_other_voices(const Context& context, const std::vector<Speech>& speech,
                       std::vector<Event>& events) {
  VoiceFinder(context, speech, events).run();
}

}  // namespace sitrep
