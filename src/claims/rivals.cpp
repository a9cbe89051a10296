// SPDX-License-Identifier: Apache-2.0
#include "claims/rivals.h"

#include <algorithm>

#include "claims/merge.h"
#include "claims/people.h"
#include "claims/victims.h"

namespace sitrep {
namespace {

/// The same stated number of the same effect; a headline's "16" is the body's "at least 16".
bool same_figure(const Harm& a, const Harm& b) {
  return a.effect == b.effect && a.figure.best == b.figure.best &&
         (a.figure.best || a.figure.low == b.figure.low);
}

/// A figure of children or women alone: a part of some whole, and no rival of it.
bool is_part(const Harm& h) {
  return h.groups.size() == 1 && h.groups[0].who <= GroupWho::elderly &&
         h.groups[0].figure.best == h.figure.best;
}

/// One of several who were shot, told beside their number or before it.
bool one_of_hits(const Harm& a, const Harm& b) { return (a.hit || b.hit) && (is_single(a) || is_single(b)); }

/// "47 people, 31 of them civilians": the second of two figures of one event. "Two doctors and a nurse" are
/// no parts of one another.
bool inside(const Event& e, const Harm& h) {
  if (h.population != Population::civilian && h.population != Population::combatant) return false;
  const std::int64_t size = size_of(h).value_or(0);
  return std::any_of(e.harm.begin(), e.harm.end(), [&](const Harm& o) {
    return o.effect == h.effect && o.population == Population::unknown && size_of(o).value_or(0) > size;
  });
}

/// The dead of an event that tells of both civilians and combatants, and of nobody else: their sum; 0 if it
/// does not.
std::int64_t told_by_population(const Event& e) {
  std::int64_t sum = 0;
  bool civilian = false, combatant = false;
  for (const Harm& h : e.harm) {
    if (h.effect != Effect::killed) continue;
    civilian = civilian || h.population == Population::civilian;
    combatant = combatant || h.population == Population::combatant;
    if (h.population == Population::unknown || h.figure.bound == Bound::vague) return 0;
    sum += size_of(h).value_or(0);
  }
  return civilian && combatant ? sum : 0;
}

/// The one figure of all dead that an event states; null if there is none, or several.
const Harm* whole_of(const Event& e) {
  const Harm* whole = nullptr;
  for (const Harm& h : e.harm) {
    if (h.effect != Effect::killed) continue;
    if (whole != nullptr || h.population != Population::unknown || h.figure.bound == Bound::vague)
      return nullptr;
    whole = &h;
  }
  return whole;
}

bool parts_sum(const Event& whole, const Event& parts) {
  const Harm* all = whole_of(whole);
  const std::int64_t sum = told_by_population(parts);
  return all != nullptr && sum > 0 && size_of(*all) == sum;
}

/// "At least 50 people were killed ... 15 civilians and 27 fighters": most of the whole, and no more.
bool in_parts(const Event& whole, const Event& parts) {
  const Harm* all = whole_of(whole);
  const std::int64_t sum = told_by_population(parts);
  const std::int64_t size = all == nullptr ? 0 : size_of(*all).value_or(0);
  return sum > 0 && sum <= size && sum * 2 > size;
}

/// Whether one person is named among those whom an event tells of.
bool named_in(const Context& c, const Harm& one, const Event& e) {
  const WordRange words = words_of(c.document, one);
  if (!is_single(one) || words.first >= words.last || c.document.upos[words.last - 1] != Upos::propn)
    return false;
  return std::any_of(e.harm.begin(), e.harm.end(), [&](const Harm& h) {
    const WordRange other = words_of(c.document, h);
    return h.effect == one.effect && is_single(h) && other.first < other.last &&
           c.document.upos[other.last - 1] == Upos::propn &&
           c.document.folded[other.last - 1] == c.document.folded[words.last - 1];
  });
}

}  // namespace

bool figures_clash(const Context& c, const Event& a, const Event& b) {
  const bool parts = in_parts(a, b) || in_parts(b, a);
  for (const Harm& x : a.harm) {
    if (named_in(c, x, b)) continue;
    for (const Harm& y : b.harm) {
      if (named_in(c, y, a)) continue;
      const bool one_population = x.population == y.population || x.population == Population::unknown ||
                                  y.population == Population::unknown;
      if (inside(a, x) || inside(b, y) || (parts && x.effect == Effect::killed)) continue;
      if (is_part(x) == is_part(y) && x.effect == y.effect && !same_figure(x, y) && one_population &&
          !one_of_hits(x, y) && !told_vaguely(x, y) && !told_vaguely(y, x))
        return true;
    }
  }
  return false;
}

bool shares_figure(const Context& c, const Event& a, const Event& b) {
  for (const Harm& x : a.harm)
    for (const Harm& y : b.harm)
      if (same_figure(x, y) && (!is_single(x) || same_person(c, x, y))) return true;
  return parts_sum(a, b) || parts_sum(b, a);
}

}  // namespace sitrep
