// SPDX-License-Identifier: Apache-2.0
#include "claims/parts.h"

#include <algorithm>

#include "claims/harm_figures.h"
#include "claims/merge.h"

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
      if (is_toll(e))
        toll = &e;
      else if (is_violent(e.type) && !e.definite)
        return;  // something of its own is told here
    }
    if (!takes_out(words, toll)) return;
    const std::vector<Part> parts = parts_in(words);
    if (parts.empty() || names_somebody(parts.front(), words)) return;
    const bool injured = toll != nullptr && toll->frame->effect == Effect::injured;
    Harm* whole = whole_before(s, first, parts, injured ? Effect::injured : Effect::killed);
    if (whole == nullptr) return;
    for (const Part& p : parts) {
      const bool known = std::any_of(whole->groups.begin(), whole->groups.end(),
                                     [&](const HarmGroup& g) { return g.who == p.group.who; });
      if (!known) whole->groups.push_back(p.group);
    }
    for (std::size_t i = first; i < last; ++i)
      if (is_toll(events_[i])) events_[i].dropped = true;
  }

  /// "among the dead", "the victims included", "two of them": the sentence speaks of people told before.
  bool takes_out(WordRange words, const Event* toll) const {
    bool dead = false;  // "the dead", "those killed", "the victims": known ones
    if (toll != nullptr) {
      const WordId t = toll->head();
      const WordId before = t > words.first ? t - 1 : kNoWord;
      dead = toll->definite || (before != kNoWord && c_.in(WordList::definite, before));
    }
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
      if (q.use != QuantityUse::count) continue;
      auto who = q.counted == kNoWord ? std::nullopt : harm_group_of(c_, q.counted);
      if (!who) who = told_behind(q, words);
      if (!who) return {};  // a count of other people: the sentence has a whole of its own
      out.push_back({{*who, {q.low, q.high, q.best, q.bound}}, &q});
    }
    return out;
  }

  /// "Eight of them were women."
  std::optional<GroupWho> told_behind(const QuantityMention& q, WordRange words) const {
    bool copula = false;
    for (WordId w = q.words.last; w < words.last && w < q.words.last + 8; ++w) {
      if (d_.upos[w] == Upos::aux) copula = true;
      if (!copula) continue;
      if (const auto who = harm_group_of(c_, w)) return who;
    }
    return std::nullopt;
  }

  Harm* whole_before(std::uint32_t s, std::size_t end, const std::vector<Part>& parts, Effect effect) {
    std::int64_t most = 0;
    for (const Part& p : parts)
      most = std::max(most, p.group.figure.best.value_or(p.group.figure.low.value_or(0)));
    for (std::size_t i = end; i > 0 && events_[i - 1].sentence + kReach >= s; --i) {
      Event& e = events_[i - 1];
      if (e.dropped || e.status != ClaimStatus::happened || e.scope == Scope::condition) continue;
      for (Harm& h : e.harm) {
        const auto size = h.figure.best ? h.figure.best : h.figure.low;
        const bool part = h.groups.size() == 1 && h.groups[0].figure.best == h.figure.best;
        if (h.effect == effect && size && *size > most && !part) return &h;
      }
    }
    return nullptr;
  }

  const Context& c_;
  const Document& d_;
  std::vector<Event>& events_;
};

}  // namespace

void read_parts(const Context& context, std::vector<Event>& events) { PartReader(context, events).run(); }

}  // namespace sitrep
