// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include "claims/assemble.h"
#include "truces/fields.h"

namespace sitrep {
namespace {

class TimeReader {
 public:
  TimeReader(const TruceScene& scene, const TruceNaming& naming, Truce& truce, std::optional<ClaimTime>& weak)
      : c_(scene.context), d_(c_.document), words_(scene.words), n_(naming), truce_(truce), weak_(weak) {}

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
    const bool starts = words_.in(TruceList::starts, mark) && mark != "";
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
      if (!weak_) weak_ = make_time(c_, t);
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
        if (!weak_ && !p->pending && !p->failed) weak_ = make_time(c_, t);
        break;
      default:
        break;
    }
  }

  void length(const TimeMention& t, const TrucePredicate* p, std::string_view mark) {
    const bool modifier = c_.tree.is(t.head, {Deprel::compound, Deprel::amod, Deprel::nummod});
    if (!modifier && words_.in(TruceList::no_length, mark)) return;
    const bool longer = p != nullptr && p->act == TruceAct::extend;
    if (p != nullptr && p->act != TruceAct::last && p->act != TruceAct::agree &&
        p->act != TruceAct::declare && p->act != TruceAct::begin && p->act != TruceAct::propose &&
        p->act != TruceAct::demand && !longer)
      return;
    if (truce_.duration && !longer) return;
    truce_.duration = make_time(c_, t);
    // "The 48-hour truce": the article is the truce's.
    WordRange words = t.words;
    while (words.first + 1 < words.last && d_.upos[words.first] == Upos::det) ++words.first;
    truce_.duration->span = d_.span_of(words);
    truce_.duration->text = d_.text_of(words);
  }

  void start(const TimeMention& t, const TrucePredicate* p) {
    if (truce_.start) return;
    const bool to_come = p == nullptr ? n_.says(TruceAct::agree) || n_.says(TruceAct::declare)
                                      : p->pending || (p->act != TruceAct::begin && p->act != TruceAct::hold);
    ClaimTime out = make_time(c_, t);
    if (to_come) ahead(out);
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
    if (to_come) ahead(out);
    truce_.end = std::move(out);
  }

  /// "will begin on Saturday": the bare weekday of what is still to come is the next one.
  void ahead(ClaimTime& t) const {
    const auto& published = d_.report->published;
    if (!published || !t.start || !t.end || t.basis != TimeBasis::relative_to_publication) return;
    const bool past_week = *t.start < *published && *published - *t.start < std::chrono::days{7};
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
  std::optional<ClaimTime>& weak_;
};

}  // namespace

void fill_truce_times(const TruceScene& scene, const TruceNaming& naming, Truce& truce,
                      std::optional<ClaimTime>& weak_start) {
  TimeReader(scene, naming, truce, weak_start).run();
}

}  // namespace sitrep
