// SPDX-License-Identifier: Apache-2.0
#include "claims/discourse.h"

#include <algorithm>

#include "claims/apart.h"
#include "claims/merge.h"
#include "claims/rivals.h"
#include "claims/victims.h"

namespace sitrep {
namespace {

bool headline(const Context& c, const Event& e) {
  const BlockKind k = c.document.sentences[e.sentence].block;
  return k == BlockKind::title || k == BlockKind::heading || k == BlockKind::caption;
}

/// One person, shot or injured, and what became of the same one.
bool dies_later(const Context& c, const Event& before, const Event& after) {
  for (const Harm& a : before.harm)
    for (const Harm& b : after.harm)
      if (a.effect == Effect::injured && b.effect == Effect::killed && is_single(a) && is_single(b) &&
          points_back(c, b) && same_person(c, a, b))
        return true;
  return false;
}

std::string_view place_key(const Context& c, WordId w) {
  const PlaceMention* p = c.place_at(w);
  return p == nullptr ? std::string_view() : p->name;
}

/// "Maarat" in the headline, "Maarat al-Numan" below it.
bool short_form(const Context& c, const PlaceMention& a, const PlaceMention& b) {
  const std::uint32_t n = a.words.last - a.words.first;
  if (n >= b.words.last - b.words.first) return false;
  for (WordId i = 0; i < n; ++i)
    if (c.document.folded[a.words.first + i] != c.document.folded[b.words.first + i]) return false;
  return true;
}

/// One has a place within which the other's may lie, or one has none, or a name is shared.
bool places_agree(const Context& c, const Event& a, const Event& b) {
  if (a.places.empty() || b.places.empty()) return true;
  for (const WordId x : a.places) {
    for (const WordId y : b.places) {
      const PlaceMention* p = c.place_at(x);
      const PlaceMention* q = c.place_at(y);
      if (p == nullptr || q == nullptr) return true;
      if (short_form(c, *p, *q) || short_form(c, *q, *p)) return true;
      if (p->name == q->name || p->within == q->name || q->within == p->name || p->name == q->admin1 ||
          q->name == p->admin1)
        return true;
      // "In Idlib", "the strike on village X": where X lies no index knows, and it may lie there.
      const bool wide = p->precision == PlacePrecision::province || q->precision == PlacePrecision::province;
      if (wide && (!p->known() || !q->known()) && p->within.empty() && q->within.empty()) return true;
      if ((p->precision >= PlacePrecision::country || q->precision >= PlacePrecision::country) &&
          p->country == q->country)
        return true;
    }
  }
  return false;
}

bool days_agree(const Context& c, const Event& a, const Event& b) {
  for (const WordId x : a.times) {
    for (const WordId y : b.times) {
      const TimeMention* p = c.time_at(x);
      const TimeMention* q = c.time_at(y);
      if (p != nullptr && q != nullptr && p->start && q->start && p->precision <= TimePrecision::day &&
          q->precision <= TimePrecision::day && p->start != q->start)
        return false;
    }
  }
  return true;
}

bool says_something(const Event& e) {
  return !e.harm.empty() || !e.times.empty() || e.has(FrameRole::perpetrator) || e.has(FrameRole::target);
}

std::string_view first_source(const Context& c, const std::vector<Speech>& speech, const Event& e,
                              std::vector<Source>& keep) {
  keep = chain_at(c, speech, e.head(), is_toll(e));  // "the ministry put the toll at 29"
  return keep.front().name;
}

/// How many event words back a retelling is looked for: about forty sentences of news.
constexpr std::size_t kLookBack = 120;

class Joiner {
 public:
  Joiner(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events)
      : c_(context), speech_(speech), events_(events) {}

  void run() {
    join_all();
    narrow_places();
    inherit_places();
    drop_bare();
  }

 private:
  void join_all() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      Event& e = events_[i];
      if (e.dropped || !is_violent(e.type)) continue;
      if (asks_who(e)) {
        if (Event* earlier = antecedent(i); earlier != nullptr) tell_who(*earlier, e);
        continue;
      }
      if (e.status != ClaimStatus::happened && e.status != ClaimStatus::ongoing) continue;
      if (Event* earlier = antecedent(i); earlier != nullptr) join(*earlier, e);
    }
  }

  /// "It was unclear whether the raids were carried out by X or Y": the raids happened, only who is in doubt.
  static bool asks_who(const Event& e) {
    return e.status == ClaimStatus::hypothetical && e.definite && e.trigger.noun && e.harm.empty() &&
           e.has(FrameRole::perpetrator);
  }

  static void tell_who(Event& earlier, Event& e) {
    if (!earlier.has(FrameRole::perpetrator))
      for (RoleFiller r : e.roles) {
        if (r.role != FrameRole::perpetrator) continue;
        r.doubted = true;
        earlier.roles.push_back(r);
      }
    e.dropped = true;
  }

  /// "Strikes in Syria killed 14 jihadists ... the militants died in strikes in Deir Ezzor": a toll that
  /// knows no more than the country happened where the next words for it put it, or else the headline.
  void narrow_places() {
    const std::vector<WordId> story = story_places();
    for (std::size_t i = 0; i < events_.size(); ++i) {
      Event& e = events_[i];
      if (e.dropped || !is_violent(e.type) || e.harm.empty() || !knows_only_country(c_, e) || !stands(e))
        continue;
      const bool single =
          std::all_of(e.harm.begin(), e.harm.end(), [](const Harm& h) { return is_single(h); });
      if (single || (e.places.empty() && !story.empty())) continue;
      const Event* closer = nullptr;
      for (std::size_t j = i + 1; j < events_.size() && closer == nullptr; ++j) {
        const Event& o = events_[j];
        if (o.sentence > e.sentence + 3) break;
        if (o.dropped || o.sentence == e.sentence || !is_violent(o.type) || !stands(o) ||
            knows_only_country(c_, o))
          continue;
        if (o.scope != e.scope || !types_agree(e, o) || !days_agree(c_, e, o) || !places_agree(c_, e, o))
          continue;
        if (figures_clash(c_, e, o) || o.type == ClaimType::territory_change) continue;
        closer = &o;
      }
      if (closer == nullptr) continue;
      e.places = closer->places;
      if (e.times.empty()) e.times = closer->times;
      e.explain("places", "the next words for it", c_.document.span[closer->head()]);
    }
  }

  static bool stands(const Event& e) {
    return e.status == ClaimStatus::happened || e.status == ClaimStatus::ongoing;
  }

  /// A toll told without its place happened where its paragraph, or else the headline, or the dateline, puts
  /// the story.
  void inherit_places() {
    const std::vector<WordId> story = story_places();
    const Event* before = nullptr;
    for (Event& e : events_) {
      if (e.dropped || !is_violent(e.type)) continue;
      const bool toll = e.scope != Scope::act && !e.harm.empty() &&
                        (e.status == ClaimStatus::happened || e.status == ClaimStatus::ongoing);
      // "Boko Haram has killed 35,000 since 2009": a tally of years did not happen in the story's town.
      const bool years = std::any_of(e.times.begin(), e.times.end(), [&](WordId w) {
        const TimeMention* t = c_.time_at(w);
        return t != nullptr && t->since;
      });
      if (e.places.empty() && toll && !years) {
        const bool near =
            before != nullptr && block_of(*before) == block_of(e) && before->sentence + 2 >= e.sentence;
        const std::vector<WordId>& places = near ? before->places : story;
        if (!places.empty()) {
          e.places = places;
          e.place_of_story = true;
          e.explain("places", near ? "place of the paragraph" : "place of the story",
                    c_.document.span[places.front()]);
        }
      }
      if (!e.places.empty()) before = &e;
    }
    executed_there();
  }

  /// "Executed 24 villagers after seizing a village near Marib": there.
  void executed_there() {
    for (std::size_t i = 0; i + 1 < events_.size(); ++i) {
      Event& e = events_[i];
      const Event& o = events_[i + 1];
      if (e.dropped || o.dropped || !is_toll(e) || (!e.places.empty() && !e.place_of_story)) continue;
      if (o.type != ClaimType::territory_change || !c_.tree.below(o.head(), e.head()) || o.places.empty())
        continue;
      e.places = o.places;
      e.explain("places", "of what was seized before", c_.document.span[o.head()]);
    }
  }

  std::uint32_t block_of(const Event& e) const { return c_.document.sentences[e.sentence].block_index; }

  /// The place of the headline, else of the dateline.
  std::vector<WordId> story_places() const {
    for (const PlaceMention& p : c_.mentions.places) {
      if (p.head == kNoWord) continue;
      const Sentence& s = c_.sentence_of(p.head);
      const Span span = c_.document.span_of(p.words);
      const bool title =
          s.block == BlockKind::title && !p.associative && p.precision < PlacePrecision::country;
      const auto& dateline = c_.document.report->dateline_place;
      if (title || (dateline && dateline->overlaps(span))) return {p.head};
      if (s.block == BlockKind::body) break;
    }
    return {};
  }

  void drop_bare() {
    const auto violent = std::count_if(events_.begin(), events_.end(),
                                       [](const Event& o) { return !o.dropped && is_violent(o.type); });
    for (Event& e : events_) {
      // "to halt the attacks", "amid fighting": a word for violence that nothing else is said about.
      if (e.dropped || !is_violent(e.type) || !e.trigger.noun || says_something(e)) continue;
      // "The offensive would be widened": what is to come of it is news.
      if (e.status == ClaimStatus::planned && e.definite &&
          c_.tree.is(e.head(), {Deprel::nsubj, Deprel::nsubj_pass}))
        continue;
      const bool known = violent > 1;
      if (e.places.empty() || (e.definite && known)) e.dropped = true;
    }
  }

  Event* antecedent(std::size_t i) {
    Event& e = events_[i];
    // Far back only headlines are asked: a retelling stands near what it retells, and time stays linear.
    for (std::size_t j = i, looked = 0; j-- > 0 && looked < kLookBack; ++looked) {
      Event& o = events_[j];
      if (o.dropped || !is_violent(o.type)) continue;
      // Within a sentence grammar has spoken, unless a headline has brought the very same figure to the other
      // word.
      if (o.sentence == e.sentence && told_behind(o, e)) return &o;
      if (o.sentence == e.sentence && !(shares_figure(c_, o, e) && o.triggers.size() > 1)) continue;
      if (o.status != ClaimStatus::happened && o.status != ClaimStatus::ongoing) continue;
      if ((o.scope == Scope::tally) != (e.scope == Scope::tally) && !shares_figure(c_, o, e)) continue;
      // "A boy was shot in Dover ... he was taken to hospital, where he died": the one told of before.
      // Where he died is no place of the shooting.
      if (e.sentence - o.sentence <= 6 && types_agree(o, e) && dies_later(c_, o, e) &&
          !figures_clash(c_, o, e))
        return &o;
      if (!types_agree(o, e) || !places_agree(c_, o, e) || !days_agree(c_, o, e)) continue;
      const std::uint32_t gap = e.sentence - o.sentence;
      if (shares_figure(c_, o, e) && !figures_clash(c_, o, e)) return &o;
      if (headline(c_, o)) {
        // "Toll rises to 70" above "buses entered the city": nobody died of the entering.
        if (is_toll(o) && e.type == ClaimType::territory_change && e.harm.empty()) continue;
        if (gap < 12 && !figures_clash(c_, o, e) && overlap_roles(o, e)) return &o;
        continue;
      }
      // "The death toll from a raid on the base": definite, and yet of something new.
      const bool own_cause = is_toll(e) && has_own_means(e);
      const bool back = e.points_back || (e.definite && e.trigger.noun && !own_cause);
      if (back && gap <= 4 && !figures_clash(c_, o, e)) return &o;
      // "A shooting killed one man. Three others were injured": others than those told before.
      if (gap <= 2 && !o.harm.empty() && counts_others(c_, e) && !figures_clash(c_, o, e)) return &o;
      if (gap <= 8 && gives_number(o, e)) return &o;
      const bool toll = is_toll(e) && !has_own_means(e);
      if (toll && gap <= 2 && e.places.empty() && only_statement_times(e) && !kills_nobody(o)) return &o;
    }
    return nullptr;
  }

  /// "Dozens of villagers were killed in air strikes on Tokhar ... at least 72 were killed in air strikes on
  /// the village of Tokhar": the same means at the same place, first in a word and then in a number.
  bool gives_number(const Event& o, const Event& e) const {
    if (o.type != e.type || o.generic || e.generic || figures_clash(c_, o, e)) return false;
    const auto named = [&](WordId x) {
      return std::any_of(e.places.begin(), e.places.end(), [&](WordId y) {
        return !place_key(c_, x).empty() && place_key(c_, x) == place_key(c_, y);
      });
    };
    if (std::none_of(o.places.begin(), o.places.end(), named)) return false;
    for (const Harm& x : o.harm)
      for (const Harm& y : e.harm)
        if (x.effect == y.effect && told_vaguely(x, y)) return true;
    return false;
  }

  /// "Gunmen stormed the village, setting barns on fire. 30 died, X said": not of the fire.
  static bool kills_nobody(const Event& o) {
    const bool thing = o.type == ClaimType::property_destruction || o.type == ClaimType::looting;
    return thing && o.harm.empty();
  }

  /// "The strike flattened a house; 12 people died": a toll with nothing of its own behind the violence of
  /// its sentence.
  static bool told_behind(const Event& o, const Event& e) {
    const bool bare =
        e.places.empty() && e.times.empty() && !e.has(FrameRole::perpetrator) && !has_own_means(e);
    return is_toll(e) && bare && !is_toll(o) && o.harm.empty();
  }

  bool only_statement_times(const Event& e) const { return e.times.empty() || e.definite; }
  static bool has_own_means(const Event& e) { return e.triggers.size() > 1 || !e.weapons.empty(); }

  /// A headline tells the first thing of the body that it can tell: same place, figure, perpetrator or target
  /// word.
  bool overlap_roles(const Event& title, const Event& body) const {
    for (const WordId x : title.places)
      for (const WordId y : body.places)
        if (place_key(c_, x) == place_key(c_, y)) return true;
    for (const RoleFiller& x : title.roles)
      for (const RoleFiller& y : body.roles)
        if (x.role == y.role && c_.document.lemma[x.head] == c_.document.lemma[y.head]) return true;
    return title.type == body.type && title.places.empty();
  }

  void join(Event& earlier, Event& e) {
    std::vector<Source> a;
    std::vector<Source> b;
    const bool same_voice = first_source(c_, speech_, earlier, a) == first_source(c_, speech_, e, b);
    const bool clash = figures_clash(c_, earlier, e);
    if (headline(c_, earlier) && !headline(c_, e)) {
      // The body's words are the evidence; what only the headline says is kept.
      absorb_retelling(e, earlier);
      return;
    }
    // "62 villagers died, X said. They cut his throat, said a trader": another voice, and a doer of its own.
    // "Daesh claimed responsibility for the attack" tells who did what the police told of.
    const bool who = e.definite && e.trigger.noun && !earlier.has(FrameRole::perpetrator);
    const bool own_story = !same_voice && !earlier.harm.empty() && e.has(FrameRole::perpetrator) && !who;
    if (!clash && !(own_story && e.harm.empty()) &&
        (same_voice || shares_figure(c_, earlier, e) || e.harm.empty())) {
      absorb_retelling(earlier, e);
      return;
    }
    // Another source's toll of the same happening: its own claim, of the type that it counts.
    if (is_toll(e) && !has_own_means(e)) {
      e.type = earlier.type;
      e.explain("type", "toll of the event told before", c_.document.span[earlier.head()]);
      if (e.places.empty()) e.places = earlier.places;
      if (e.times.empty()) e.times = earlier.times;
    }
  }

  const Context& c_;
  const std::vector<Speech>& speech_;
  std::vector<Event>& events_;
};

}  // namespace

void join_retellings(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events) {
  Joiner(context, speech, events).run();
}

}  // namespace sitrep
