// SPDX-License-Identifier: Apache-2.0
#include "claims/story_day.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "claims/apart.h"
#include "claims/assemble.h"
#include "claims/merge.h"
#include "claims/settle.h"
#include "claims/told_past.h"

namespace sitrep {
namespace {

/// How many sentences of its paragraph a day is carried on.
constexpr std::uint32_t kReach = 3;
constexpr std::size_t kLookBack = 24;
/// How many sentences ahead the day of what a report opens with is looked for.
constexpr std::uint32_t kAhead = 6;
constexpr std::chrono::days kNews{3};
/// Longer than a night or "the past day" is no day of one happening.
constexpr std::chrono::days kLongest{1};

class DayTeller {
 public:
  DayTeller(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events)
      : c_(context), speech_(speech), events_(events), counted_(events.size(), false) {}

  void run() {
    for (const TimeMention& t : c_.mentions.times)
      if (counts_between(c_, t)) count(t);
    for (std::size_t i = 0; i < events_.size(); ++i) {
      Event& e = events_[i];
      if (!wants_day(e)) continue;
      if (!of_its_sentence(i) && !of_its_paragraph(i)) of_the_story(e);
    }
    of_what_follows();
    for (Event& e : events_) {
      if (e.retells == kNoWord || !wants_day(e)) continue;
      for (const Event& o : events_)
        if (o.head() == e.retells && day_of(o)) give(e, *day_of(o), "day of what it retells");
    }
  }

 private:
  static bool stands(const Event& e) {
    return !e.dropped && (e.status == ClaimStatus::happened || e.status == ClaimStatus::ongoing);
  }

  static bool wants_day(const Event& e) { return may_have_day(e) && e.times.empty(); }

  static bool may_have_day(const Event& e) {
    return stands(e) && is_violent(e.type) && e.scope == Scope::incident && !e.day;
  }

  /// What lasts (a siege, an offensive), and what people did for a time ("used the school as a store"): no
  /// day of the story is its own.
  static bool lasts(const Event& e) {
    switch (e.type) {
      case ClaimType::siege:
      case ClaimType::offensive:
      case ClaimType::military_use:
      case ClaimType::child_recruitment:
      case ClaimType::displacement:
      case ClaimType::torture:
      case ClaimType::sexual_violence:
        return true;
      default:
        return false;
    }
  }

  std::optional<ClaimTime> day_of(const Event& e) const { return e.day ? e.day : own_day(e); }

  /// The day that an event's own words give, or that was counted from them.
  std::optional<ClaimTime> own_day(const Event& e) const {
    if (counted_[static_cast<std::size_t>(&e - events_.data())]) return e.day;
    for (const WordId w : e.times) {
      const TimeMention* t = c_.time_at(w);
      if (t != nullptr && is_day(*t)) return make_time(c_, *t);
    }
    return std::nullopt;
  }

  /// What may tell the day of violence: violence, a protest, a truce that is broken.
  static bool tells_day(const Event& e) {
    return stands(e) && e.scope != Scope::tally &&
           (is_violent(e.type) || e.type == ClaimType::protest || e.type == ClaimType::riot ||
            e.type == ClaimType::truce_breached);
  }

  /// "The attack came three days after jets bombed a village": the later happening's day gives the earlier's,
  /// or, where only that is known ("a day after the raid, gunmen shot a teacher"), the other way.
  void count(const TimeMention& t) {
    const auto days = days_of(t);
    const WordId later = t.head == kNoWord ? kNoWord : c_.tree.parent(t.head);
    const WordId earlier = c_.tree.parent(t.words.last);
    if (!days || later == kNoWord || earlier == kNoWord) return;
    Event* after = told_at(later);
    if (after == nullptr) after = told_at(c_.tree.child(later, {Deprel::nsubj, Deprel::nsubj_pass}));
    Event* before = told_at(earlier);
    if (before == nullptr) before = first_below(earlier);
    if (before == after) return;
    std::optional<ClaimTime> day = after != nullptr ? own_day(*after) : std::nullopt;
    if (!day && points_back(c_.tree.child(later, {Deprel::nsubj, Deprel::nsubj_pass}))) day = only_day(later);
    if (day && before != nullptr && wants_day(*before)) {
      give_counted(*before, *day, -*days, t);
    } else if (before != nullptr && after != nullptr && wants_day(*after)) {
      if (const auto known = own_day(*before)) give_counted(*after, *known, *days, t);
    }
  }

  /// How many days a length is, where it is told in days: "a week after" is seldom seven.
  static std::optional<std::chrono::days> days_of(const TimeMention& t) {
    const std::string& value = t.timex_value;
    int days = 0;
    if (value.size() < 3 || value.front() != 'P' || value.back() != 'D') return std::nullopt;
    const auto [end, error] = std::from_chars(value.data() + 1, value.data() + value.size() - 1, days);
    if (error != std::errc() || end != value.data() + value.size() - 1 || days > 60) return std::nullopt;
    return std::chrono::days{days};
  }

  void give_counted(Event& e, ClaimTime day, std::chrono::days shift, const TimeMention& t) {
    if (day.start != day.end) return;
    day.start = *day.start + shift;
    day.end = day.start;
    day.span = c_.document.span_of({t.words.first, t.words.last + 1});
    day.text = day.span.in(c_.document.text());
    give(e, std::move(day), "counted from another happening");
    counted_[static_cast<std::size_t>(&e - events_.data())] = true;
  }

  Event* told_at(WordId w) const {
    if (w == kNoWord) return nullptr;
    for (Event& e : events_)
      if (!e.dropped && std::find(e.triggers.begin(), e.triggers.end(), w) != e.triggers.end()) return &e;
    return nullptr;
  }

  Event* first_below(WordId w) const {
    for (Event& e : events_)
      if (!e.dropped && c_.document.sentence_of[w] == e.sentence && c_.tree.below(e.head(), w)) return &e;
    return nullptr;
  }

  /// "The attack": told before.
  bool points_back(WordId noun) const {
    const WordId article = noun == kNoWord ? kNoWord : c_.tree.child(noun, {Deprel::det});
    return article != kNoWord && c_.in(WordList::definite, article);
  }

  /// The one day of all violence told before, if there is just one.
  std::optional<ClaimTime> only_day(WordId w) const {
    std::optional<ClaimTime> out;
    for (const Event& e : events_) {
      if (e.head() >= w || !tells_day(e)) continue;
      const auto day = own_day(e);
      if (!day) continue;
      if (out && out->start != day->start) return std::nullopt;
      out = day;
    }
    return out;
  }

  /// The hour is the other happening's, the day is both's.
  static void give(Event& e, ClaimTime day, const char* rule) {
    day.iso_start.clear();
    day.basis = TimeBasis::relative_to_text;
    day.borrowed = true;
    if (day.start == day.end) day.precision = TimePrecision::day;
    e.explain("times", rule, day.span);
    e.day = std::move(day);
  }

  /// "Rammed the gate on Saturday, and gunmen then stormed the building"; "the calm was broken on Tuesday
  /// when soldiers opened fire": what is told beside or below a verb with a day, as of the same time.
  bool of_its_sentence(std::size_t i) {
    Event& e = events_[i];
    for (WordId w = e.head(); w != kNoWord; w = c_.tree.parent(w)) {
      const WordId up = c_.tree.parent(w);
      if (up == kNoWord || is_pluperfect(c_, w)) return false;
      if (!c_.tree.is(w, {Deprel::conj, Deprel::advcl, Deprel::parataxis, Deprel::xcomp, Deprel::acl}))
        return false;
      const WordId mark = c_.tree.child(w, {Deprel::mark});
      if (mark != kNoWord && c_.in(WordList::other_time, mark)) return false;
      if (const auto day = day_at(e, up)) {
        give(e, *day, "day of its sentence");
        return true;
      }
    }
    return false;
  }

  /// The day of the other happening that a verb tells of, or that hangs on the verb and is not when something
  /// was said.
  std::optional<ClaimTime> day_at(const Event& e, WordId verb) const {
    for (const Event& o : events_in(events_, e.sentence, e.sentence)) {
      const bool of_verb = std::find(o.triggers.begin(), o.triggers.end(), verb) != o.triggers.end();
      if (of_verb && &o != &e && tells_day(o) && day_of(o)) return day_of(o);
    }
    for (const TimeMention& t : within(c_.mentions.times, c_.sentence_of(verb).words))
      if (t.head != kNoWord && c_.tree.parent(t.head) == verb && is_day(t) && !of_telling(t))
        return make_time(c_, t);
    return std::nullopt;
  }

  static bool is_day(const TimeMention& t) {
    return t.start && t.end && !t.since && !t.closes && *t.end - *t.start <= kLongest;
  }

  /// "Said on Tuesday": when it was told.
  bool of_telling(const TimeMention& t) const {
    if (t.head == kNoWord) return false;
    const std::span<const Speech> near = speech_near(c_, speech_, t.head);
    return std::any_of(near.begin(), near.end(), [&](const Speech& s) {
      return s.cue.head == c_.tree.parent(t.head) || s.speaker_words.contains(t.head);
    });
  }

  /// A word for violence and no more: "condemned the attacks".
  static bool bare_noun(const Event& e) {
    const bool placed = !e.places.empty() && !e.place_of_story;
    return e.trigger.noun && e.harm.empty() && !placed && e.weapons.empty() && !e.has(FrameRole::target);
  }

  bool says_other_time(const Event& e) const {
    const WordRange words = c_.document.sentences[e.sentence].words;
    if (!within(c_.mentions.times, words).empty()) return true;
    for (WordId w = words.first; w < words.last; ++w)
      if (c_.in(WordList::other_happening, w) || c_.in(WordList::tally, w) || c_.in(WordList::other_time, w))
        return true;
    return false;
  }

  /// "Fighting went on in the town on Sunday. Shells hit a bus station": what a paragraph tells on is of the
  /// day that it told last, where its sentence knows no other time.
  bool of_its_paragraph(std::size_t i) {
    Event& e = events_[i];
    if (lasts(e) || in_title(e) || says_other_time(e) || bare_noun(e) || !told_as_past(c_, speech_, e))
      return false;
    for (std::size_t j = i, looked = 0; j-- > 0 && looked < kLookBack; ++looked) {
      const Event& o = events_[j];
      if (block_of(o) != block_of(e) || o.sentence + kReach < e.sentence) return false;
      if (o.sentence == e.sentence || !tells_day(o)) continue;
      const auto day = own_day(o);
      if (!day) continue;
      if (other_day_before(e, *day)) return false;
      give(e, *day, "day of its paragraph");
      return true;
    }
    return false;
  }

  /// "Among the dead was a reporter", "the attackers took eight girls": of what was told before, if that was
  /// of one day.
  void of_the_story(Event& e) const {
    if (lasts(e) || in_title(e) || says_other_time(e) || !told_as_past(c_, speech_, e)) return;
    const WordRange words = c_.document.sentences[e.sentence].words;
    bool known = false;
    for (WordId w = words.first; w < words.last; ++w)
      known =
          known || (c_.in(WordList::of_story, w) &&
                    (!e.harm.empty() || std::any_of(e.roles.begin(), e.roles.end(), [&](const RoleFiller& r) {
                      return r.role == FrameRole::perpetrator && r.head == w + 1;
                    })));
    if (!known) return;
    if (const auto day = only_day(words.first)) give(e, *day, "day of the story");
  }

  /// "Two bombs killed 30 in the town, a monitor said. ... Monday's bombings came as": a report that opens
  /// without a day tells it with the next words for the same happening, if they tell of one day only.
  void of_what_follows() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      Event& e = events_[i];
      if (!is_violent(e.type) || !stands(e)) continue;
      if (own_day(e)) return;
      const bool first = in_title(e) || e.sentence <= first_sentence() + 1;
      if (!first) return;
      if (!may_have_day(e) || lasts(e) || starts_with_day(e) || finds_bodies(e)) continue;
      std::optional<ClaimTime> out;
      bool one = true;
      for (std::size_t j = i + 1; j < events_.size() && events_[j].sentence <= e.sentence + kAhead; ++j) {
        const auto day = same_happening(e, events_[j]) ? own_day(events_[j]) : std::nullopt;
        if (!day || !is_news(*day)) continue;
        one = one && (!out || out->start == day->start);
        if (!out) out = day;
      }
      if (out && one) give(e, *out, "day of the next words for it");
    }
  }

  /// A report opens with what is new; "the siege began on 21 March" is of something else.
  bool is_news(const ClaimTime& day) const {
    const auto& published = c_.document.report->published;
    return !published || (*day.start <= *published && *published - *day.start <= kNews);
  }

  /// When bodies were found is not when people died.
  static bool finds_bodies(const Event& e) {
    return std::any_of(e.harm.begin(), e.harm.end(),
                       [](const Harm& h) { return h.effect == Effect::bodies_found; });
  }

  /// A period has its own start.
  bool starts_with_day(const Event& e) const {
    return std::any_of(e.times.begin(), e.times.end(), [&](WordId w) {
      const TimeMention* t = c_.time_at(w);
      return t != nullptr && t->start;
    });
  }

  std::uint32_t first_sentence() const {
    std::uint32_t s = 0;
    while (s < c_.document.sentences.size() && c_.document.sentences[s].block != BlockKind::body) ++s;
    return s;
  }

  /// Words for the happening that opened the report: "the attack", "Monday's attack", or one of its kind in a
  /// place of the same name.
  bool same_happening(const Event& e, const Event& o) const {
    if (!is_violent(o.type) || o.scope == Scope::tally || o.status != ClaimStatus::happened) return false;
    if (!types_agree(e, o) || places_apart(c_, e, o)) return false;
    if (o.type == ClaimType::territory_change && e.type != o.type) return false;
    const WordRange words = c_.document.sentences[o.sentence].words;
    for (WordId w = words.first; w < words.last; ++w)
      if (c_.in(WordList::other_happening, w)) return false;
    if (o.trigger.noun && (o.definite || has_its_day(o.head()))) return true;
    return !o.dropped && std::any_of(e.places.begin(), e.places.end(), [&](WordId x) {
      return std::any_of(o.places.begin(), o.places.end(), [&](WordId y) {
        const PlaceMention* p = c_.place_at(x);
        const PlaceMention* q = c_.place_at(y);
        return p != nullptr && q != nullptr && p->name == q->name && p->precision < PlacePrecision::country;
      });
    });
  }

  /// "Monday's bombing".
  bool has_its_day(WordId noun) const {
    const WordId owner = c_.tree.child(noun, {Deprel::nmod_poss});
    return owner != kNoWord && c_.time_at(owner) != nullptr;
  }

  /// Whether the paragraph tells of another day, too: then nobody knows which of the two is e's.
  bool other_day_before(const Event& e, const ClaimTime& day) const {
    const WordRange words{first_word(block_of(e), e.sentence), c_.document.sentences[e.sentence].words.first};
    for (const TimeMention& t : within(c_.mentions.times, words))
      if (t.start && (*t.start < *day.start || *t.start > *day.end) && !of_telling(t)) return true;
    return false;
  }

  WordId first_word(std::uint32_t block, std::uint32_t sentence) const {
    while (sentence > 0 && c_.document.sentences[sentence - 1].block_index == block) --sentence;
    return c_.document.sentences[sentence].words.first;
  }

  bool in_title(const Event& e) const { return c_.document.sentences[e.sentence].block == BlockKind::title; }
  std::uint32_t block_of(const Event& e) const { return c_.document.sentences[e.sentence].block_index; }

  const Context& c_;
  const std::vector<Speech>& speech_;
  std::vector<Event>& events_;
  std::vector<bool> counted_;  ///< by event: its day is counted from another's
};

}  // namespace

void tell_days(const Context& context, const std::vector<Speech>& speech, std::vector<Event>& events) {
  DayTeller(context, speech, events).run();
}

}  // namespace sitrep
