// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <chrono>

#include "claims/assemble.h"
#include "truces/fields.h"

namespace sitrep {
namespace {

class TimeReader {
 public:
  TimeReader(const TruceScene& scene, const TruceNaming& naming, Truce& truce, TruceDates& dates)
      : c_(scene.context), d_(c_.document), words_(scene.words), n_(naming), truce_(truce), dates_(dates) {}

  void run() {
    const WordRange sentence = d_.sentences[n_.sentence].words;
    const TimeMention* before = nullptr;
    for (const TimeMention& t : within(c_.mentions.times, sentence)) {
      if (t.head == kNoWord || !sentence.contains(t.head) || t.timex_type == TimexType::set) continue;
      take(t, before);
      before = &t;
    }
    conditions(sentence);
  }

 private:
  /// The adposition before a time: "from", "until"; empty if there is none.
  std::string_view mark_of(const TimeMention& t) const {
    const WordId first = d_.sentences[n_.sentence].words.first;
    for (WordId w = t.words.first; w > first && w + 3 > t.words.first; --w) {
      const std::string_view f = d_.folded[w - 1];
      if (words_.in(TruceList::starts, f) || words_.in(TruceList::lasts, f) ||
          words_.in(TruceList::no_length, f))
        return f;
      if (d_.upos[w - 1] != Upos::det && d_.upos[w - 1] != Upos::adp && d_.upos[w - 1] != Upos::adv) break;
    }
    return {};
  }

  void take(const TimeMention& t, const TimeMention* before) {
    const std::string_view mark = mark_of(t);
    const WordId governor = governor_of(c_, n_, t.head);
    const TrucePredicate* p = governor == kNoWord ? nullptr : predicate_at(n_, governor);
    if (t.timex_type == TimexType::duration) {
      if (governor != kNoWord) length(t, p, mark);
      return;
    }
    if (!t.start) return;
    bool starts = words_.in(TruceList::starts, mark);
    // "the first truce since 2016"
    if (starts && words_.in(TruceList::since, mark) && p == nullptr) return;
    // "from 10 am to 3 pm": the end stands right behind the start.
    const bool range = before != nullptr && t.words.first <= before->words.last + 1;
    const bool lasts = words_.in(TruceList::lasts, mark) &&
                       (range || !c_.tree.is(t.head, {Deprel::nmod}) || governor != kNoWord);
    // What marks a start or an end is the truce's own where it stands close behind its name.
    const bool close = t.words.first >= n_.words.last && t.words.first - n_.words.last <= 9;
    if (governor == kNoWord && !((starts || lasts) && close && !n_.predicates.empty())) return;
    if (lasts) {
      end(t, p == nullptr || !p->past || p->act == TruceAct::extend || p->act == TruceAct::declare ||
                 p->act == TruceAct::agree);
      return;
    }
    if (starts || (p != nullptr && p->act == TruceAct::begin)) {
      start(t, p);
      return;
    }
    if (p == nullptr) {
      // "last week's truce", "Thursday's ceasefire"
      if (!dates_.announced) dates_.announced = make_time(c_, t);
      return;
    }
    switch (p->act) {
      case TruceAct::end:
      case TruceAct::collapse:
      case TruceAct::expire:
      case TruceAct::suspend:
        end(t, !p->past);
        break;
      case TruceAct::agree:
      case TruceAct::declare:
      case TruceAct::mediate:
        if (!dates_.announced && !p->pending && !p->failed) dates_.announced = make_time(c_, t);
        break;
      default:
        break;
    }
  }

  void length(const TimeMention& t, const TrucePredicate* p, std::string_view mark) {
    // "after a week-long truce expired": the length is the truce's, whatever stands before both.
    const bool modifier = c_.tree.is(t.head, {Deprel::compound, Deprel::amod, Deprel::nummod}) ||
                          (p == nullptr && t.words.last <= n_.head);
    if (!modifier && words_.in(TruceList::no_length, mark)) return;
    // "announced one hours earlier"
    const bool bare = !modifier && c_.tree.adposition(t.head).empty();
    if (bare && (p == nullptr || (p->act != TruceAct::last && p->act != TruceAct::extend))) return;
    const bool longer = p != nullptr && p->act == TruceAct::extend;
    if (p != nullptr && p->act != TruceAct::last && p->act != TruceAct::agree &&
        p->act != TruceAct::declare && p->act != TruceAct::begin && p->act != TruceAct::propose &&
        p->act != TruceAct::demand && !longer)
      return;
    if (truce_.duration && (!longer || p->pending || p->failed)) {
      // "24 hours in A and 72 hours in B": no one day is the end.
      if (!longer && days_of(t.timex_value) != dates_.days) dates_.days = 0;
      return;
    }
    // "has been extended for another 48 hours": both lengths together, where both are known.
    const int before = longer ? dates_.days : 0;
    truce_.duration = make_time(c_, t);
    dates_.days = days_of(t.timex_value);
    if (longer) dates_.days = before == 0 ? 0 : dates_.days + before;
    // "The 48-hour truce": the article is the truce's.
    WordRange words = t.words;
    while (words.first + 1 < words.last && d_.upos[words.first] == Upos::det) ++words.first;
    truce_.duration->span = d_.span_of(words);
    truce_.duration->text = d_.text_of(words);
  }

  /// "PT72H", "P3D", "P2W"; of nothing else whole days are known.
  static int days_of(std::string_view timex) {
    int number = 0;
    const bool hours = timex.starts_with("PT");
    const auto digits = timex.substr(hours ? 2 : std::min<std::size_t>(1, timex.size()));
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (end.ec != std::errc{} || end.ptr + 1 != digits.data() + digits.size() || number > 1000) return 0;
    if (hours) return *end.ptr == 'H' && number % 24 == 0 ? number / 24 : 0;
    return *end.ptr == 'D' ? number : *end.ptr == 'W' ? 7 * number : 0;
  }

  void start(const TimeMention& t, const TrucePredicate* p) {
    if (truce_.start) return;
    const bool to_come = p == nullptr ? n_.says(TruceAct::agree) || n_.says(TruceAct::declare)
                                      : p->pending || (p->act != TruceAct::begin && p->act != TruceAct::hold);
    ClaimTime out = make_time(c_, t);
    // "starting on Saturday": of two Saturdays the nearer one, unless it is plainly to come.
    const bool plainly = p != nullptr && p->pending && p->subject && d_.xpos[p->word] != xpos::kVbg;
    if (to_come) ahead(out, plainly ? 0 : 3);
    // "from March 18 to March 25"
    if (out.end && out.start && *out.end != *out.start && is_range(out)) {
      truce_.end = out;
      truce_.end->start = out.end;
      out.end = out.start;
      out.iso_start.clear();
      truce_.end->iso_start.clear();
    }
    truce_.start = std::move(out);
  }

  /// Not "from October": a month that it began in.
  static bool is_range(const ClaimTime& t) {
    return t.precision <= TimePrecision::day || t.precision == TimePrecision::period;
  }

  void end(const TimeMention& t, bool to_come) {
    if (truce_.end) return;
    ClaimTime out = make_time(c_, t);
    if (to_come) ahead(out, 0);
    // "took effect on 25 January and expires on Saturday": that of the coming week, not of January.
    const auto& published = d_.report->published;
    const bool before =
        truce_.start && truce_.start->start && out.start && *out.start <= *truce_.start->start;
    if (to_come && before && published && out.end && out.basis == TimeBasis::relative_to_text)
      while (*out.start < *published) {
        out.start = *out.start + std::chrono::days{7};
        out.end = *out.end + std::chrono::days{7};
        out.iso_start.clear();
      }
    truce_.end = std::move(out);
  }

  /// "will begin on Saturday": the bare weekday of what is still to come is the next one.
  void ahead(ClaimTime& t, int days_past) const {
    const auto& published = d_.report->published;
    if (!published || !t.start || !t.end || t.basis != TimeBasis::relative_to_publication) return;
    const bool past_week =
        *t.start + std::chrono::days{days_past} < *published && *published - *t.start < std::chrono::days{7};
    if (!past_week || t.precision > TimePrecision::day) return;
    t.start = *t.start + std::chrono::days{7};
    t.end = *t.end + std::chrono::days{7};
    if (t.iso_start.size() > 10) t.iso_start = format_day(*t.start) + t.iso_start.substr(10);
  }

  /// "if the government stops its raids": up to the next comma.
  void conditions(WordRange sentence) {
    std::vector<PhraseHit> hits;
    words_[TruceList::conditions].longest(d_, sentence, hits);
    for (const PhraseHit& hit : hits) {
      if (hit.words.first < n_.words.last || n_.predicates.empty()) continue;
      WordRange words{hit.words.last, hit.words.last};
      while (words.last < sentence.last && d_.upos[words.last] != Upos::punct) ++words.last;
      if (words.last - words.first < 2) continue;
      std::string text(d_.text_of(words));
      if (std::find(truce_.conditions.begin(), truce_.conditions.end(), text) == truce_.conditions.end())
        truce_.conditions.push_back(std::move(text));
    }
  }

  const Context& c_;
  const Document& d_;
  const TruceWords& words_;
  const TruceNaming& n_;
  Truce& truce_;
  TruceDates& dates_;
};

}  // namespace

void fill_truce_times(const TruceScene& scene, const TruceNaming& naming, Truce& truce, TruceDates& dates) {
  TimeReader(scene, naming, truce, dates).run();
}

void settle_truce_dates(const TruceDates& dates, Truce& truce) {
  // "a 72-hour truce from Tuesday": both are told, and so is the day it ends.
  if (!truce.end && truce.start && truce.start->start && truce.start->precision <= TimePrecision::day &&
      dates.days > 0 && truce.duration) {
    truce.end = truce.start;
    truce.end->iso_start.clear();
    truce.end->precision = TimePrecision::day;
    truce.end->start = truce.end->end = *truce.start->start + std::chrono::days{dates.days};
    truce.end->basis = TimeBasis::relative_to_text;
    truce.end->text = truce.duration->text;
    truce.end->span = truce.duration->span;
  }
  if (!truce.start && dates.announced) truce.start = dates.announced;
}

}  // namespace sitrep
