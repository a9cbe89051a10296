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

/// So many of those told before: a group of people, or civilians or combatants.
struct Part {
  std::optional<GroupWho> who;
  Population population = Population::unknown;
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
    const bool undivided = std::none_of(owner->harm.begin(), owner->harm.end(), [&](const Harm& h) {
      return h.effect == whole->effect && h.population != Population::unknown;
    });
    std::vector<Harm> beside;
    for (const Part& p : parts) {
      const auto same = [&](const HarmGroup& g) { return g.who == p.who; };
      const bool known = std::any_of(whole->groups.begin(), whole->groups.end(), same);
      if (p.who && !known) whole->groups.push_back({*p.who, figure_of(*p.figure)});
      if (p.population != Population::unknown && undivided) beside.push_back(part_of(*whole, p));
    }
    for (Harm& h : beside) {
      owner->explain("harm[" + std::to_string(owner->harm.size()) + "]", "a part of those before", h.span);
      owner->harm.push_back(std::move(h));
    }
    for (std::size_t i = first; i < last; ++i) {
      Event& e = events_[i];
      if (e.dropped || !is_toll(e)) continue;
      // "Nine children were among the dead of the raid on Marib": where, if the whole does not say it.
      if (knows_only_country(c_, *owner))
        for (const WordId place : e.places)
          if (!of_people(place, parts)) owner->places.push_back(place);
      e.dropped = true;
    }
  }

  /// "The dead included nine traders from Marib": where people come from.
  bool of_people(WordId place, const std::vector<Part>& parts) const {
    return std::any_of(parts.begin(), parts.end(), [&](const Part& p) {
      return p.figure->counted != kNoWord && c_.tree.below(place, p.figure->counted);
    });
  }

  /// "Thirty-one of them were civilians": a figure of their own beside the whole.
  Harm part_of(const Harm& whole, const Part& p) const {
    Harm out;
    out.effect = whole.effect;
    out.population = p.population;
    out.figure = figure_of(*p.figure);
    out.span = d_.span_of(p.figure->phrase);
    out.text = d_.text_of(p.figure->phrase);
    if (p.who) out.groups.push_back({*p.who, out.figure});
    return out;
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
    return p.figure->best == 1 && comma + 1 < words.last && d_.upos[comma] == Upos::punct &&
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
      // "Five women of the six families": those are known.
      const WordId before = q.words.first > words.first ? q.words.first - 1 : q.words.first;
      if (d_.upos[before] == Upos::det && c_.in(WordList::definite, before)) continue;
      std::optional<Part> part = q.counted == kNoWord ? std::nullopt : people_at(q.counted, q);
      if (!part) part = told_behind(q, words);
      if (!part) return {};  // a count of other people: the sentence has a whole of its own
      out.push_back(*part);
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

  /// Whom a noun names, if that is a group or says who fought.
  std::optional<Part> people_at(WordId noun, const QuantityMention& q) const {
    Part out{harm_group_of(c_, noun), Population::unknown, &q};
    const bool force = out.who == GroupWho::fighters && q.best != 1;
    if (force || !out.who) out.population = population_of(c_, noun);
    if (out.population == Population::mixed) out.population = Population::unknown;
    if (!out.who && out.population == Population::unknown) return std::nullopt;
    return out;
  }

  /// "Eight of them were women." Of "nine guests, three of whom were women" three were.
  std::optional<Part> told_behind(const QuantityMention& q, WordRange words) const {
    bool copula = false;
    for (WordId w = q.words.last; w < words.last && w < q.words.last + 8; ++w) {
      if (d_.upos[w] == Upos::num && c_.quantity_at(w) != &q) return std::nullopt;
      if (d_.upos[w] == Upos::aux) copula = true;
      if (!copula) continue;
      if (auto part = people_at(w, q)) return part;
    }
    return std::nullopt;
  }

  std::pair<Event*, Harm*> whole_before(std::uint32_t s, std::size_t end, const std::vector<Part>& parts,
                                        Effect effect) {
    std::int64_t most = 0;
    for (const Part& p : parts) most = std::max(most, p.figure->best.value_or(p.figure->low.value_or(0)));
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
