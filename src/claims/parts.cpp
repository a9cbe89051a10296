// SPDX-License-Identifier: Apache-2.0
#include "claims/parts.h"

#include <algorithm>

#include "claims/apart.h"
#include "claims/harm_figures.h"
#include "claims/merge.h"
#include "claims/people.h"

namespace sitrep {
namespace {

/// How many sentences after its whole a part is looked for.
constexpr std::uint32_t kReach = 4;

struct Part {
  HarmGroup group;
  const QuantityMention* figure = nullptr;
};

class PartReader {
 public:
  PartReader(const Context& context, std::vector<Event>& events)
      : c_(context), d_(context.document), events_(events) {}

  void run() {
    std::size_t first = 0;
    for (std::uint32_t s = 1; s < d_.sentences.size(); ++s) {
      while (first < events_.size() && events_[first].sentence < s) ++first;
      std::size_t last = first;
      while (last < events_.size() && events_[last].sentence == s) ++last;
      at_sentence(s, first, last);
    }
  }

 private:
  void at_sentence(std::uint32_t s, std::size_t first, std::size_t last) {
    const WordRange words = d_.sentences[s].words;
    const Event* toll = nullptr;
    for (std::size_t i = first; i < last; ++i) {
      const Event& e = events_[i];
      if (e.dropped) continue;
      if (is_toll(e)) {
        // "Among the dead are 15 women, and the toll may grow": the first that speaks of known people.
        if (toll == nullptr || !speaks_of_known(*toll, words)) toll = &e;
      } else if (is_violent(e.type) && !e.definite && (toll == nullptr || !e.harm.empty()))
        return;  // something of its own is told here
    }
    if (!takes_out(words, toll)) return;
    const std::vector<Part> parts = parts_in(words);
    if (parts.empty() || names_somebody(parts.front(), words)) return;
    const bool injured = toll != nullptr && toll->frame->effect == Effect::injured;
    const auto [owner, whole] = whole_before(s, first, parts, injured ? Effect::injured : Effect::killed);
    if (whole == nullptr) return;
    for (const Part& p : parts) {
      const bool known = std::any_of(whole->groups.begin(), whole->groups.end(),
                                     [&](const HarmGroup& g) { return g.who == p.group.who; });
      if (!known) whole->groups.push_back(p.group);
    }
    for (std::size_t i = first; i < last; ++i) {
      Event& e = events_[i];
      if (e.dropped || !is_toll(e)) continue;
      // "Nine children were among the dead of the raid on Marib": where, if the whole does not say it.
      if (knows_only_country(c_, *owner))
        owner->places.insert(owner->places.end(), e.places.begin(), e.places.end());
      e.dropped = true;
    }
  }

  /// "The dead", "those killed", "the victims".
  bool speaks_of_known(const Event& toll, WordRange words) const {
    const WordId t = toll.head();
    return toll.definite || (t > words.first && c_.in(WordList::definite, t - 1));
  }

  /// "among the dead", "the victims included", "two of them": the sentence speaks of people told before.
  bool takes_out(WordRange words, const Event* toll) const {
    const bool dead = toll != nullptr && speaks_of_known(*toll, words);
    for (WordId w = words.first; w < words.last; ++w) {
      if (c_.in(WordList::including, w) && dead) return true;
      if (c_.in(WordList::of_them, w) && w > words.first && d_.upos[w - 1] == Upos::adp &&
          w < words.first + 5)
        return true;
    }
    return dead && one_of_them(words, toll->head());
  }

  /// "Among the dead was a radio journalist, Amina Said": whoever is named keeps a claim.
  bool names_somebody(const Part& p, WordRange words) const {
    const WordId comma = p.figure->phrase.last;
    return p.group.figure.best == 1 && comma + 1 < words.last && d_.upos[comma] == Upos::punct &&
           d_.upos[comma + 1] == Upos::propn;
  }

  /// "Two of the victims were medics."
  bool one_of_them(WordRange words, WordId toll) const {
    if (toll < words.first + 3 || toll > words.first + 5) return false;
    return c_.quantity_at(words.first) != nullptr && d_.upos[toll - 2] == Upos::adp;
  }

  std::vector<Part> parts_in(WordRange words) const {
    std::vector<Part> out;
    for (const QuantityMention& q : within(c_.mentions.quantities, words)) {
      if (q.use != QuantityUse::count || counts_happenings(q)) continue;
      auto who = q.counted == kNoWord ? std::nullopt : harm_group_of(c_, q.counted);
      if (!who) who = told_behind(q, words);
      if (!who) return {};  // a count of other people: the sentence has a whole of its own
      out.push_back({{*who, {q.low, q.high, q.best, q.bound}}, &q});
    }
    return out;
  }

  /// "The dead of the three raids include nine children": a number of what happened, not of people.
  bool counts_happenings(const QuantityMention& q) const {
    if (q.counted == kNoWord) return false;
    const std::uint32_t sentence = d_.sentence_of[q.counted];
    const auto here = events_in(events_, sentence, sentence);
    return std::any_of(here.begin(), here.end(), [&](const Event& e) {
      return is_violent(e.type) && e.trigger.noun && !is_toll(e) &&
             std::find(e.triggers.begin(), e.triggers.end(), q.counted) != e.triggers.end();
    });
  }

  /// "Eight of them were women." Of "nine guests, three of whom were women" three were.
  std::optional<GroupWho> told_behind(const QuantityMention& q, WordRange words) const {
    bool copula = false;
    for (WordId w = q.words.last; w < words.last && w < q.words.last + 8; ++w) {
      if (d_.upos[w] == Upos::num && c_.quantity_at(w) != &q) return std::nullopt;
      if (d_.upos[w] == Upos::aux) copula = true;
      if (!copula) continue;
      if (const auto who = harm_group_of(c_, w)) return who;
    }
    return std::nullopt;
  }

  std::pair<Event*, Harm*> whole_before(std::uint32_t s, std::size_t end, const std::vector<Part>& parts,
                                        Effect effect) {
    std::int64_t most = 0;
    for (const Part& p : parts)
      most = std::max(most, p.group.figure.best.value_or(p.group.figure.low.value_or(0)));
    for (std::size_t i = end; i > 0 && events_[i - 1].sentence + kReach >= s; --i) {
      Event& e = events_[i - 1];
      if (e.dropped || e.status != ClaimStatus::happened || e.scope == Scope::condition) continue;
      for (Harm& h : e.harm) {
        const auto size = size_of(h);
        const bool part = h.groups.size() == 1 && h.groups[0].figure.best == h.figure.best;
        if (h.effect == effect && size && *size > most && !part) return {&e, &h};
      }
    }
    return {nullptr, nullptr};
  }

  const Context& c_;
  const Document& d_;
  std::vector<Event>& events_;
};

}  // namespace

void read_parts(const Context& context, std::vector<Event>& events) { PartReader(context, events).run(); }

}  // namespace sitrep
