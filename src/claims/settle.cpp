// SPDX-License-Identifier: Apache-2.0
#include "claims/settle.h"

#include <algorithm>

namespace sitrep {

bool counts_between(const Context& c, const TimeMention& t) {
  const WordId next = t.words.last;
  return t.timex_type == TimexType::duration && !t.start && next < c.document.size() &&
         c.in(WordList::cause, next) && c.in(WordList::other_time, next);
}

namespace {

void add(std::vector<WordId>& list, WordId w) {
  if (w != kNoWord && std::find(list.begin(), list.end(), w) == list.end()) list.push_back(w);
}

/// "On the anniversary of the 2013 attack": the day that is remembered is no day of what happens now.
bool remembered(const Context& c, WordId w) {
  for (int step = 0; step < 8 && w != kNoWord; ++step, w = c.tree.parent(w))
    if (c.in(WordList::anniversary, w)) return true;
  return false;
}

/// "Shelling despite a 72-hour truce": how long the truce was to last is no time of the shelling.
bool length_of_truce(const Context& c, const TimeMention& t) {
  if (t.timex_type != TimexType::duration || t.start) return false;
  const Document& d = c.document;
  for (WordId w = t.words.last; w < d.size() && w < t.words.last + 4; ++w) {
    if (c.in(WordList::ceasefire, w)) return true;
    if (d.upos[w] != Upos::adj && d.upos[w] != Upos::noun && d.upos[w] != Upos::propn && d.form[w] != "-")
      return false;
  }
  return false;
}

class Settler {
 public:
  Settler(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events)
      : c_(context),
        d_(context.document),
        events_(events),
        event_at_(d_.size(), -1),
        cue_at_(d_.size(), false),
        acting_(d_.size(), false) {
    for (std::size_t i = 0; i < events.size(); ++i)
      for (const WordId t : events[i].triggers)
        if (!events[i].dropped && event_at_[t] < 0) event_at_[t] = static_cast<int>(i);
    for (const Event& e : events) {
      if (e.dropped) continue;
      for (const RoleFiller& r : e.roles)
        if (r.role == FrameRole::actor || r.role == FrameRole::party || r.role == FrameRole::recipient ||
            r.role == FrameRole::perpetrator)
          acting_[r.head] = true;
    }
    for (const Speech& s : speech) {
      cue_at_[s.cue.head] = true;
      // "according to the statement, issued in Jeddah": what hangs on the speaker is about the telling.
      if (s.speaker != kNoWord && event_at_[s.speaker] < 0) cue_at_[s.speaker] = true;
    }
  }

  /// The nearest event above w; -1 if a speech cue comes first, or none.
  int governor(WordId w) const {
    const WordId start = w;
    for (int step = 0; step < 7; ++step) {
      const WordId up = c_.tree.parent(w);
      if (up == kNoWord) return -1;
      if (event_at_[up] >= 0) {
        // What a relative clause or a clausal argument says is its own.
        return event_at_[up];
      }
      if (cue_at_[up] && up != start) return -1;
      w = up;
    }
    return -1;
  }

  /// "Fighting flared again on Thursday": what a clause without an event of its own says of its subject; -1
  /// if that is no happening.
  int subject_of_clause(WordId time) const {
    const WordId verb = c_.tree.parent(time);
    if (verb == kNoWord || !c_.tree.is_verb(verb) || cue_at_[verb] || event_at_[verb] >= 0) return -1;
    const WordId subject = c_.tree.child(verb, {Deprel::nsubj, Deprel::nsubj_pass});
    if (subject == kNoWord || event_at_[subject] < 0) return -1;
    const Event& e = events_[static_cast<std::size_t>(event_at_[subject])];
    return e.trigger.noun && is_violent(e.type) ? event_at_[subject] : -1;
  }

  /// A place that acts or speaks ("Russia said", "Syrian forces") is no place of the event.
  bool acts(const PlaceMention& p) const {
    if (p.associative || inside_publisher(p)) return true;
    if (acting_[p.head]) return true;
    const ActorMention* a = c_.actor_at(p.head);
    if (a == nullptr) return false;
    // "Syria's central Homs city": whose a town is says nothing of who acts.
    for (WordId w = a->words.first; w < p.words.first; ++w)
      if (d_.upos[w] == Upos::part && c_.tree.is(w, {Deprel::case_})) return false;
    // "Neighbourhoods in Ghouta district": a noun that is nobody stands for the ground.
    const WordId up = c_.tree.parent(p.head);
    if (c_.tree.is(p.head, {Deprel::compound}) && p.precision < PlacePrecision::country && up != kNoWord &&
        (c_.in(WordList::city, up) || c_.in(WordList::province, up)))
      return false;
    if (a->named && a->head != p.head && a->words.contains(p.head)) return true;
    return c_.tree.is(p.head,
                      {Deprel::nsubj, Deprel::nmod_poss, Deprel::compound, Deprel::amod, Deprel::obl_agent});
  }

  /// "told the Kivu Mosaic": a place in the publisher's own name.
  bool inside_publisher(const PlaceMention& p) const {
    const std::string& name = d_.report->publisher;
    if (name.empty()) return false;
    const Span span = d_.span_of(p.words);
    const std::size_t from = span.begin > name.size() ? span.begin - name.size() : 0;
    const std::size_t at = d_.text().find(name, from);
    return at != std::string_view::npos && at <= span.begin && at + name.size() >= span.end &&
           name.size() > span.size();
  }

  /// "Hit a convoy of trucks armed with machine guns": what those who are struck carry strikes
  /// nobody.
  bool carried(WordId weapon) const {
    const WordId up = c_.tree.parent(weapon);
    return up != kNoWord && c_.tree.is(weapon, {Deprel::obl}) &&
           c_.tree.is(up, {Deprel::acl, Deprel::amod}) && c_.in(WordList::armed, up) && event_at_[up] < 0;
  }

  void run() {
    for (const PlaceMention& p : c_.mentions.places) {
      if (p.head == kNoWord || acts(p)) continue;
      if (const int e = governor(p.head); e >= 0) add(events_[static_cast<std::size_t>(e)].places, p.head);
    }
    for (const TimeMention& t : c_.mentions.times) {
      if (t.head == kNoWord || t.timex_type == TimexType::set || t.closes || counts_between(c_, t)) continue;
      int e = governor(t.head);
      if (e < 0) e = subject_of_clause(t.head);
      if (e < 0) continue;
      const bool violent = is_violent(events_[static_cast<std::size_t>(e)].type);
      if (violent && (remembered(c_, t.head) || length_of_truce(c_, t))) continue;
      add(events_[static_cast<std::size_t>(e)].times, t.head);
    }
    for (const WeaponMention& w : c_.mentions.weapons) {
      if (w.head == kNoWord || carried(w.head)) continue;
      int e = event_at_[w.head] >= 0 ? event_at_[w.head] : governor(w.head);
      for (WordId x = w.words.first; e < 0 && x < w.words.last; ++x) e = event_at_[x];
      if (e >= 0) add(events_[static_cast<std::size_t>(e)].weapons, w.head);
    }
    // What strikes stands above its verb where the verb was read as a participle, or is shared by two verbs.
    for (Event& e : events_)
      for (const RoleFiller& r : e.roles)
        if (r.role == FrameRole::weapon || r.role == FrameRole::perpetrator)  // "army drones struck"
          if (const WeaponMention* w = c_.weapon_at(r.head)) add(e.weapons, w->head);
  }

 private:
  const Context& c_;
  const Document& d_;
  std::vector<Event>& events_;
  std::vector<int> event_at_;
  std::vector<bool> cue_at_;
  std::vector<bool> acting_;  ///< heads of who acts in an event
};

/// The last place of the wanted size before word w, in this paragraph or the two before it.
WordId last_place(const Context& c, WordId w, bool province) {
  const auto before = within(c.mentions.places, {0, w});
  for (auto p = before.rbegin(); p != before.rend(); ++p) {
    if (p->head == kNoWord || p->head >= w || p->associative) continue;
    const bool fits =
        province ? p->precision == PlacePrecision::province : p->precision <= PlacePrecision::town;
    if (fits) return p->head;
  }
  return kNoWord;
}

/// "the city", "the province" below one of the event's words: the place that it stands for.
WordId definite_place(const Context& c, const Event& e) {
  const WordRange words = c.sentence_of(e.head()).words;
  for (WordId w = words.first; w < words.last; ++w) {
    const bool city = c.in(WordList::city, w);
    if (!city && !c.in(WordList::province, w)) continue;
    if (c.place_at(w) != nullptr || c.tree.child(w, {Deprel::det}) == kNoWord) continue;
    if (!c.in(WordList::definite, c.tree.child(w, {Deprel::det}))) continue;
    const bool below =
        std::any_of(e.triggers.begin(), e.triggers.end(), [&](WordId t) { return c.tree.below(w, t); });
    if (!below) continue;
    if (const WordId p = last_place(c, w, !city); p != kNoWord) return p;
  }
  return kNoWord;
}

/// The events of one sentence that still stand.
using Group = std::vector<Event*>;

/// The happening that a sentence is about: the one with harm, else the first, among those that are no acts.
bool is_main(const Group& group, const Event& e) {
  const Event* best = nullptr;
  for (const Event* o : group) {
    if (o->dropped || o->scope == Scope::act) continue;
    if (best == nullptr || (!o->harm.empty() && best->harm.empty())) best = o;
  }
  return best == &e;
}

bool taken(const Group& group, std::vector<WordId> Event::* list, WordId w) {
  return std::any_of(group.begin(), group.end(), [&](const Event* o) {
    return !o->dropped && std::find((o->*list).begin(), (o->*list).end(), w) != (o->*list).end();
  });
}

/// A place that the tree hung elsewhere belongs to the sentence's main happening, or its only one.
void stray_places(const Context& c, const Settler& settler, std::span<const Speech> near, const Group& group,
                  Event& e) {
  for (const PlaceMention& p : within(c.mentions.places, c.sentence_of(e.head()).words)) {
    if (p.head == kNoWord || settler.acts(p) || taken(group, &Event::places, p.head)) continue;
    const bool told_from = std::any_of(near.begin(), near.end(), [&](const Speech& s) {
      return c.tree.below(p.head, s.cue.head) && !s.covers(p.head);
    });
    if (!told_from) add(e.places, p.head);
  }
}

void stray_times(const Context& c, std::span<const Speech> near, const Group& group, Event& e) {
  const WordRange words = c.sentence_of(e.head()).words;
  // An act that is told as speech happened when it was spoken: "On Saturday, Russia said it would not".
  for (const Speech& s : near) {
    const bool own = e.scope == Scope::act &&
                     (s.cue.head == e.head() || (s.covers(e.head()) && words.contains(s.cue.head)));
    if (!own) continue;
    for (const TimeMention& t : within(c.mentions.times, words))
      if (t.head != kNoWord && !t.closes && c.tree.below(t.head, s.cue.head) && !s.covers(t.head))
        add(e.times, t.head);
  }
  if (!e.times.empty() || e.scope == Scope::act || !is_main(group, e)) return;
  const bool charged = charged_with(c.tree, e.head()) != kNoWord;
  for (const TimeMention& t : within(c.mentions.times, words)) {
    // "Was charged on Friday with killing a girl": the day of the charge.
    if (charged && t.head != kNoWord && c.tree.parent(t.head) == c.tree.parent(e.head())) continue;
    if (t.head == kNoWord || t.closes || counts_between(c, t) || taken(group, &Event::times, t.head) ||
        remembered(c, t.head) || (is_violent(e.type) && length_of_truce(c, t)))
      continue;
    const bool telling = std::any_of(near.begin(), near.end(), [&](const Speech& s) {
      // "In Basra on Tuesday local radio said": a wire that lost its comma; nobody is called "on Tuesday
      // radio".
      const bool on = t.words.first > words.first && c.document.upos[t.words.first - 1] == Upos::adp;
      if (on && t.head < s.speaker && t.head > e.head() && s.cue.head > s.speaker) return false;
      if (on && t.head > e.head() && c.tree.is(t.head, {Deprel::compound})) return false;
      return s.cue.head == c.tree.parent(t.head) || s.speaker_words.contains(t.head);
    });
    if (!telling) add(e.times, t.head);
  }
}

}  // namespace

void settle_mentions(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events) {
  Settler(context, speech, events).run();
}

void settle_rest(const Context& c, const std::vector<Speech>& speech, std::vector<Event>& events) {
  const Settler settler(c, speech, events);
  std::vector<Group> groups(c.document.sentences.size());
  for (Event& e : events)
    if (!e.dropped) groups[e.sentence].push_back(&e);
  for (const Group& group : groups) {
    for (Event* e : group) {
      const std::span<const Speech> near = speech_near(c, speech, e->head());
      if (e->places.empty()) add(e->places, definite_place(c, *e));
      if (e->places.empty() && e->scope != Scope::act && is_main(group, *e))
        stray_places(c, settler, near, group, *e);
      if (e->times.empty()) stray_times(c, near, group, *e);
    }
  }
}

}  // namespace sitrep
