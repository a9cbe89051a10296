// SPDX-License-Identifier: Apache-2.0
#include "claims/gapping.h"

#include <algorithm>

#include "claims/harm_figures.h"
#include "claims/merge.h"

namespace sitrep {
namespace {

/// One "12 by landmines" of a list.
struct Member {
  WordRange words;
  const QuantityMention* figure = nullptr;
};

bool separates(const Context& c, WordId w) {
  const Upos tag = c.document.upos[w];
  return tag == Upos::cconj || c.document.form[w] == "," || c.document.form[w] == ";";
}

/// The member whose figure begins at w: a count of people or of nothing said, then at once an adposition with
/// its noun; it reaches to the next separator. Empty if there is none.
Member member_at(const Context& c, WordId w, WordId end) {
  const auto counts = within(c.mentions.quantities, {w, w + 1});
  if (counts.empty() || counts.front().use != QuantityUse::count) return {};
  const QuantityMention& q = counts.front();
  if (q.counted != kNoWord && c.actor_at(q.counted) == nullptr && !harm_group_of(c, q.counted)) return {};
  const WordId adposition = std::max(q.phrase.last, q.words.last);
  if (adposition + 1 >= end || c.document.upos[adposition] != Upos::adp ||
      c.in(WordList::including, adposition))
    return {};
  for (WordId x = w; x < adposition + 2 && x < end; ++x)
    if (c.in(WordList::of_them, x)) return {};  // "three of them in critical condition": a part
  WordId last = adposition + 1;
  while (last < end && !separates(c, last)) {
    if (c.tree.is_verb(last) && c.document.upos[last] == Upos::verb) return {};  // a clause with its own verb
    ++last;
  }
  return {{w, last}, &q};
}

std::vector<Member> members_after(const Context& c, const Event& e) {
  std::vector<Member> out;
  const WordId end = c.sentence_of(e.head()).words.last;
  WordId w = e.head() + 1;
  // The first phrase is the event's own: "22 were killed | by artillery and mortar shells,".
  while (w < end && c.document.upos[w] != Upos::adp) {
    if (c.tree.is_verb(w) && c.document.upos[w] == Upos::verb) return out;
    ++w;
  }
  while (w + 1 < end) {
    if (!separates(c, w)) {
      if (c.tree.is_verb(w) && c.document.upos[w] == Upos::verb) break;
      ++w;
      continue;
    }
    while (w < end && separates(c, w)) ++w;
    const Member m = w < end ? member_at(c, w, end) : Member{};
    if (m.figure == nullptr) {
      if (!out.empty()) break;
      continue;  // "artillery and mortar shells"
    }
    out.push_back(m);
    w = m.words.last;
  }
  return out;
}

/// Moves what stands in `words` from one list to another.
void move_within(std::vector<WordId>& from, std::vector<WordId>& to, WordRange words) {
  for (const WordId w : from)
    if (words.contains(w)) to.push_back(w);
  std::erase_if(from, [&](WordId w) { return words.contains(w); });
}

class Splitter {
 public:
  Splitter(const Context& context, std::vector<Event>& events) : c_(context), events_(events) {}

  void run() {
    for (std::size_t i = 0; i < count_; ++i) {
      const Event& e = events_[i];
      if (e.dropped || !is_toll(e) || e.trigger.noun || e.harm.size() != 1 || e.harm[0].span.begin > own(e))
        continue;
      const std::vector<Member> members = members_after(c_, e);
      for (const Member& m : members) events_.push_back(split(i, m));
    }
    if (events_.size() > count_)
      std::stable_sort(events_.begin(), events_.end(),
                       [](const Event& a, const Event& b) { return a.head() < b.head(); });
  }

 private:
  std::uint32_t own(const Event& e) const { return c_.document.span[e.head()].begin; }

  Event split(std::size_t whole, const Member& m) {
    Event part = events_[whole];
    part.trigger.words = m.figure->words;
    part.trigger.head = m.figure->words.first;
    part.trigger.noun = true;
    part.triggers = {part.trigger.head};
    part.type = part.frame->type;
    part.generic = part.frame->generic != 0;
    part.places.clear();
    part.weapons.clear();
    part.roles.clear();
    Harm& h = part.harm.front();
    h.figure = {m.figure->low, m.figure->high, m.figure->best, m.figure->bound};
    h.groups.clear();
    h.span = c_.document.span_of(m.figure->phrase);
    h.text = c_.document.text_of(m.figure->phrase);
    part.reasons.clear();
    part.gapped = true;
    part.explain("type", "gapped verb", h.span);
    // The sentence's own events stand together; the members split off stand behind all.
    std::size_t first = whole;
    while (first > 0 && events_[first - 1].sentence == part.sentence) --first;
    for (std::size_t j = first; j < count_ && events_[j].sentence == part.sentence; ++j) {
      Event& other = events_[j];
      if (other.dropped) continue;
      move_within(other.places, part.places, m.words);
      move_within(other.weapons, part.weapons, m.words);
      // "seven by gunfire": the event word in a member's words is that member's means.
      if (j != whole && m.words.contains(other.head()) && types_agree(part, other)) absorb(part, other);
    }
    std::erase_if(events_[whole].roles, [&](const RoleFiller& r) { return m.words.contains(r.head); });
    return part;
  }

  const Context& c_;
  std::vector<Event>& events_;
  const std::size_t count_ = events_.size();  ///< before any is split
};

}  // namespace

void split_gapped(const Context& context, std::vector<Event>& events) { Splitter(context, events).run(); }

}  // namespace sitrep
