// SPDX-License-Identifier: Apache-2.0
#include "claims/filler_candidates.h"

#include <algorithm>

namespace sitrep {
namespace {

using F = CandidateFeature;
using Words = std::vector<std::string_view>;

/// Of one slot in one report. More are lists and registers; candidates are compared with one another.
constexpr std::size_t kMostCandidates = 24;
/// Of a span: others of the phrase are this much likelier.
constexpr std::int32_t kLeastLikely = -3 * kFillerOne;
constexpr std::int32_t kNone = -6 * kFillerOne;

std::int32_t code(auto value) { return static_cast<std::int32_t>(value); }

bool holds(const Words& a, const Words& b) { return std::includes(a.begin(), a.end(), b.begin(), b.end()); }

/// "Azurdia was kidnapped": the full name of a person who is named by a part of it here, where the report
/// has it.
WordRange full_name(const Context& c, WordRange span) {
  const Document& d = c.document;
  const WordId size = span.last - span.first;
  for (const ActorMention& a : c.mentions.actors) {
    if (a.kind != ActorKind::person || !a.named || a.pronoun || a.words.last - a.words.first <= size)
      continue;
    const auto words = d.folded.begin();
    const auto in =
        std::search(words + a.words.first, words + a.words.last, words + span.first, words + span.last);
    // One name alone may be a brother's too, unless it is the last.
    if (in == words + a.words.last || (size == 1 && in + 1 != words + a.words.last)) continue;
    // The mention may open with a title; the name is what `name` holds.
    WordRange name = a.words;
    while (name.first + size < name.last && d.text_of(name).size() > a.name.size()) ++name.first;
    if (name.last - name.first > size && d.text_of(name) == a.name) return name;
  }
  return span;
}

struct Place {
  const ScoredPhrase* phrase;
  WordRange span;
  std::int32_t score;
  std::size_t choice;  ///< among the spans of the phrase
};

struct Thing {
  Words naming;
  WordRange words;
  std::vector<Place> places;
  std::int32_t score() const { return places.front().score; }
};

class Finder {
 public:
  Finder(const Context& c, const FillerFeatures& features, const std::vector<ScoredPhrase>& phrases,
         std::int32_t report)
      : c_(c), d_(c.document), features_(features), report_(report) {
    for (std::size_t s = 0; s < kFillerSlots; ++s) gather(phrases, s);
  }

  std::vector<FillerCandidate> run() {
    std::vector<FillerCandidate> out;
    for (std::size_t s = 0; s < kFillerSlots; ++s)
      for (std::size_t i = 0; i < things_[s].size(); ++i) {
        const Thing& t = things_[s][i];
        FillerCandidate f;
        f.slot = static_cast<FillerSlot>(s);
        f.words = t.words;
        for (const Place& p : t.places)
          if (f.at.empty() || p.score > 0) f.at.push_back(p.span);
        describe(s, i, f);
        out.push_back(std::move(f));
      }
    return out;
  }

 private:
  void gather(const std::vector<ScoredPhrase>& phrases, std::size_t slot) {
    std::vector<Place> places;
    for (const ScoredPhrase& p : phrases)
      for (std::size_t i = 0; i < kFillerSpans; ++i)
        if (const auto& [span, likely] = p.spans[slot][i];
            !span.empty() && likely > kLeastLikely && p.score[slot] + likely > kFillerFloor)
          places.push_back({&p, span, p.score[slot] + likely, i});
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.score > b.score; });
    for (const Place& p : places) {
      const WordRange words =
          static_cast<FillerSlot>(slot) == FillerSlot::victim ? full_name(c_, p.span) : p.span;
      Words naming = naming_words(d_, words);
      if (naming.empty()) continue;
      auto& list = things_[slot];
      const auto known =
          std::find_if(list.begin(), list.end(), [&](const Thing& t) { return t.naming == naming; });
      if (known != list.end())
        known->places.push_back(p);
      else if (list.size() < kMostCandidates)
        list.push_back({std::move(naming), words, {p}});
    }
  }

  std::int32_t best(std::size_t slot) const {
    return things_[slot].empty() ? kNone : things_[slot].front().score();
  }

  const ActorMention* actor_of(const Thing& t) const {
    for (const Place& p : t.places)
      if (const ActorMention* a = c_.actor_at(p.span.last - 1); a != nullptr) return a;
    return nullptr;
  }

  void describe(std::size_t slot, std::size_t rank, FillerCandidate& out) const {
    const Thing& t = things_[slot][rank];
    const auto set = [&](F f, std::int32_t value) { out.features[static_cast<std::size_t>(f)] = value; };
    const auto at = [&](F f, std::size_t k) { return static_cast<F>(code(f) + code(k)); };
    set(F::slot, code(slot));
    set(F::score, t.score());
    set(F::second_score, t.places.size() > 1 ? t.places[1].score : kNone);
    std::int32_t sum = t.score(), above = 0;
    for (std::size_t i = 1; i < t.places.size(); ++i) sum = together(sum, t.places[i].score);
    for (const Place& p : t.places) above += p.score > 0 ? 1 : 0;
    set(F::odds, sum);
    set(F::places, code(t.places.size()));
    set(F::places_for, above);
    set(F::words, code(t.words.last - t.words.first));
    const ScoredPhrase& p = *t.places.front().phrase;
    set(F::span_likely, p.spans[slot][t.places.front().choice].likely);
    set(F::span_rank, code(t.places.front().choice));
    for (std::size_t s = 0; s < kFillerSlots; ++s) {
      set(at(F::as_person, s), p.score[s]);
      set(at(F::report_person, s), best(s));
    }
    set(F::report, report_);
    among(slot, rank, out);
    standing(t, out);
    sort(t, out);
  }

  /// Beside the others of its slot.
  void among(std::size_t slot, std::size_t rank, FillerCandidate& out) const {
    const auto& list = things_[slot];
    const Thing& t = list[rank];
    const auto set = [&](F f, std::int32_t value) { out.features[static_cast<std::size_t>(f)] = value; };
    set(F::rank, code(rank));
    set(F::to_first, t.score() - list.front().score());
    set(F::to_next, t.score() - (rank + 1 < list.size() ? list[rank + 1].score() : kNone));
    const std::uint32_t here = d_.sentence_of[t.words.first];
    const ActorMention* actor = actor_of(t);
    std::int32_t many = 0, near = 0, in = kNone, over = kNone, head = kNone, id = kNone, here_too = kNone;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Thing& o = list[i];
      if (o.score() > 0) ++many;
      if (o.score() > 0 && d_.sentence_of[o.places.front().span.first] == here) ++near;
      if (i >= rank) continue;
      if (o.places.front().phrase == t.places.front().phrase) here_too = std::max(here_too, o.score());
      if (holds(o.naming, t.naming)) in = std::max(in, o.score());
      if (holds(t.naming, o.naming)) over = std::max(over, o.score());
      if (d_.lemma[o.words.last - 1] == d_.lemma[t.words.last - 1]) head = std::max(head, o.score());
      const ActorMention* other = actor_of(o);
      if (actor != nullptr && other != nullptr && !actor->id.empty() && actor->id == other->id)
        id = std::max(id, o.score());
    }
    set(F::rivals, many);
    set(F::rivals_in_sentence, near);
    set(F::within, in);
    set(F::around, over);
    set(F::same_place, here_too);
    set(F::same_head, head);
    set(F::same_id, id);
  }

  /// Where it stands: in the report, and to the incidents.
  void standing(const Thing& t, FillerCandidate& out) const {
    const auto set = [&](F f, std::int32_t value) { out.features[static_cast<std::size_t>(f)] = value; };
    const WordRange span = t.places.front().span;
    std::uint32_t first = d_.sentence_of[span.first];
    for (const Place& p : t.places) first = std::min(first, d_.sentence_of[p.span.first]);
    set(F::sentence, code(d_.sentence_of[span.first]));
    set(F::first_sentence, code(first));
    set(F::sentences, code(d_.sentences.size()));
    set(F::head_seen, code(features_.times_seen(t.words.last - 1)));
    std::uint32_t inside = 0, outside = 0;
    for (const Place& p : t.places) features_.given_roles(p.span, inside, outside);
    set(F::given, code(inside));
    set(F::given_outside, code(outside));
    set(F::incidents, code(features_.incident_count()));
    const Claim* claim = features_.nearest_incident(span);
    if (claim == nullptr) {
      for (const F f : {F::incident_distance, F::incident_type, F::incident_status, F::incident_day,
                        F::incident_place, F::incident_harm, F::incident_confidence})
        set(f, -1);
      return;
    }
    const std::uint32_t told = d_.sentence_of[words_at(d_, claim->trigger).first];
    const std::uint32_t here = d_.sentence_of[span.first];
    set(F::incident_distance, code(told) - code(here));
    set(F::incident_type, code(claim->type));
    set(F::incident_status, code(claim->status));
    set(F::incident_day, std::any_of(claim->times.begin(), claim->times.end(), [](const ClaimTime& time) {
          return time.role == SlotRole::event && time.precision <= TimePrecision::day;
        }));
    set(F::incident_place, claim->places.empty() ? 0 : 1);
    set(F::incident_harm, claim->harm.empty() ? 0 : 1);
    set(F::incident_confidence, code(claim->confidence * 100));
  }

  void sort(const Thing& t, FillerCandidate& out) const {
    const auto set = [&](F f, std::int32_t value) { out.features[static_cast<std::size_t>(f)] = value; };
    const ActorMention* a = actor_of(t);
    const WordId head = t.places.front().span.last - 1;
    const ObjectMention* o = c_.object_at(head);
    const WeaponMention* w = c_.weapon_at(head);
    set(F::kind, a == nullptr ? -1 : code(a->kind));
    set(F::category, a == nullptr ? -1 : code(a->category));
    set(F::named, a != nullptr && a->named ? 1 : 0);
    set(F::known, a != nullptr && !a->id.empty() ? 1 : 0);
    set(F::plural, a != nullptr && a->plural ? 1 : 0);
    set(F::object, o == nullptr ? -1 : code(o->category));
    set(F::weapon, w == nullptr ? -1 : code(w->category));
    set(F::place, c_.place_at(head) != nullptr ? 1 : 0);
  }

  const Context& c_;
  const Document& d_;
  const FillerFeatures& features_;
  const std::int32_t report_;
  std::array<std::vector<Thing>, kFillerSlots> things_;
};

}  // namespace

std::int32_t together(std::int32_t a, std::int32_t b) {
  const std::int32_t gap = std::abs(a - b);
  constexpr std::int32_t kReach = 3 * kFillerOne;
  return std::max(a, b) + (gap < kReach ? (kReach - gap) * 7 / 30 : 0);
}

std::vector<std::string_view> naming_words(const Document& d, WordRange span) {
  Words out;
  for (WordId w = span.first; w < span.last; ++w)
    if (d.upos[w] != Upos::punct && d.upos[w] != Upos::det) out.push_back(d.folded[w]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<FillerCandidate> find_candidates(const Context& context, const FillerFeatures& features,
                                             const std::vector<ScoredPhrase>& phrases, std::int32_t report) {
  return Finder(context, features, phrases, report).run();
}

}  // namespace sitrep
