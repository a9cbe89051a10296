// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "incidents/fact.h"
#include "incidents/incident.h"

namespace sitrep {
namespace {

/// What one claim says of one toll.
struct Said {
  std::optional<std::int64_t> low, best, high;
  bool open = false;
};

Said said_by(const Figure& f) {
  Said out;
  switch (f.bound) {
    case Bound::vague:
      // "Dozens": a floor. The list's ceiling (99) is nobody's figure.
      out.low = f.low;
      out.open = true;
      return out;
    case Bound::at_least:
    case Bound::more_than:
      out.low = out.high = f.low ? f.low : f.best;
      out.best = f.best;
      out.open = true;
      return out;
    case Bound::up_to:
    case Bound::fewer_than:
      out.high = f.high;
      out.best = f.best;
      return out;
    default:
      out.low = f.low ? f.low : f.best;
      out.high = f.high ? f.high : f.best;
      out.best = f.best;
      return out;
  }
}

std::optional<std::int64_t> size_of(const Figure& f) { return f.best ? f.best : f.low ? f.low : f.high; }

bool is_of(const Harm& harm, TollOf of) {
  switch (of) {
    case TollOf::all:
      return true;
    case TollOf::civilian:
      return harm.population == Population::civilian;
    case TollOf::combatant:
      return harm.population == Population::combatant;
    case TollOf::unknown:
      return harm.population == Population::unknown || harm.population == Population::mixed;
    default:
      return false;
  }
}

/// The figure that a claim gives for a toll: of several the one that holds most, for the others are parts.
/// They are not added up: nobody stated the sum.
const Figure* figure_in(const Claim& claim, Effect effect, TollOf of) {
  const Figure* most = nullptr;
  const auto take = [&](const Figure& f) {
    if (!size_of(f)) return;
    if (most == nullptr || *size_of(f) > *size_of(*most)) most = &f;
  };
  for (const Harm& harm : claim.harm) {
    if (harm.effect != effect) continue;
    if (is_of(harm, of)) take(harm.figure);
    const bool children = of == TollOf::children, women = of == TollOf::women;
    if (!children && !women) continue;
    for (const HarmGroup& group : harm.groups)
      if (group.who == (children ? GroupWho::children : GroupWho::women)) take(group.figure);
  }
  return most;
}

/// Whose figures are heard first where two were published on one day.
int weight_of(const Told& told) {
  for (const Source& source : told.claim.sources) {
    switch (source.kind) {
      case SourceKind::medical:
      case SourceKind::monitor:
      case SourceKind::aid_agency:
      case SourceKind::international:
        return 3;
      case SourceKind::official:
      case SourceKind::news_agency:
      case SourceKind::media:
        return 2;
      case SourceKind::publisher:
        return 1;
      default:
        return 1;
    }
  }
  return 1;
}

/// True where `a` is heard before `b`: later, better placed, then by id so that the order of reading is
/// nothing.
bool heard_before(const Told& a, const Told& b) {
  if (a.published != b.published) return a.published > b.published;
  if (weight_of(a) != weight_of(b)) return weight_of(a) > weight_of(b);
  if (a.lead != b.lead) return a.lead;
  return a.id < b.id;
}

}  // namespace

std::string_view name_of(TollOf value) {
  static constexpr std::array<std::string_view, kTollCount> kNames{"all",     "civilian", "combatant",
                                                                   "unknown", "children", "women"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Standing value) {
  static constexpr std::array<std::string_view, 4> kNames{"standing", "superseded", "retracted", "rejected"};
  return kNames[static_cast<std::size_t>(value)];
}

std::vector<Standing> find_standing(const std::vector<Told>& claims) {
  std::vector<Standing> out(claims.size(), Standing::standing);
  // The last word of each source on each toll stands; what it said on an earlier day is past.
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::string source = source_key(claims[i].claim, claims[i].publisher);
    bool gives = false, past = true;
    for (const Effect effect : {Effect::killed, Effect::injured}) {
      const Figure* own = figure_in(claims[i].claim, effect, TollOf::all);
      if (own == nullptr) continue;
      gives = true;
      bool later = false;
      for (const Told& other : claims) {
        const Figure* its = figure_in(other.claim, effect, TollOf::all);
        later = later || (its != nullptr && other.published && claims[i].published &&
                          *other.published > *claims[i].published &&
                          source_key(other.claim, other.publisher) == source);
      }
      past = past && later;
    }
    if (gives && past) out[i] = Standing::superseded;
  }
  return out;
}

Toll find_toll(const std::vector<Told>& claims, const std::vector<Standing>& standing, Effect effect) {
  Toll toll;
  for (std::size_t t = 0; t < kTollCount; ++t) {
    Range& range = toll[t];
    const Told* heard = nullptr;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (standing[i] != Standing::standing) continue;
      const Figure* figure = figure_in(claims[i].claim, effect, static_cast<TollOf>(t));
      if (figure == nullptr) continue;
      const Said said = said_by(*figure);
      if (said.low && (!range.low || *said.low < range.low->value))
        range.low = StatedNumber{*said.low, claims[i].id};
      if (said.high && (!range.high || *said.high > range.high->value)) {
        range.high = StatedNumber{*said.high, claims[i].id};
        range.high_open = said.open;
      } else if (said.high && *said.high == range.high->value) {
        range.high_open = range.high_open || said.open;
      } else if (!said.high && said.open && !range.high) {
        range.high_open = true;
      }
      if (said.best && (heard == nullptr || heard_before(claims[i], *heard))) {
        heard = &claims[i];
        range.best = StatedNumber{*said.best, claims[i].id};
      }
    }
  }
  return toll;
}

}  // namespace sitrep
