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
    case Bound::exact:
    case Bound::about:
    case Bound::between:
      break;
  }
  out.low = f.low ? f.low : f.best;
  out.high = f.high ? f.high : f.best;
  out.best = f.best;
  return out;
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
    case TollOf::children:
    case TollOf::women:
      break;
  }
  return false;
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

/// "25 soldiers and three civilians": the figure that holds most is a part, and nobody stated the whole.
bool is_part(const Claim& claim, Effect effect, const Figure& figure) {
  const Harm* own = nullptr;
  for (const Harm& harm : claim.harm)
    if (&harm.figure == &figure) own = &harm;
  if (own == nullptr) return false;
  const auto other = own->population == Population::civilian    ? Population::combatant
                     : own->population == Population::combatant ? Population::civilian
                                                                : Population::unknown;
  if (other == Population::unknown) return false;
  return std::any_of(claim.harm.begin(), claim.harm.end(), [&](const Harm& harm) {
    return harm.effect == effect && harm.population == other && size_of(harm.figure).value_or(0) > 0;
  });
}

/// Whose figures are heard first.
int weight_of(const Told& told) {
  if (told.claim.sources.empty()) return 1;
  switch (told.claim.sources.front().kind) {
    case SourceKind::medical:
    case SourceKind::monitor:
    case SourceKind::aid_agency:
    case SourceKind::international:
      return 3;
    case SourceKind::official:
    case SourceKind::news_agency:
    case SourceKind::media:
      return 2;
    case SourceKind::party:
    case SourceKind::military:
    case SourceKind::witness:
    case SourceKind::resident:
    case SourceKind::activist:
    case SourceKind::anonymous:
    case SourceKind::analyst:
    case SourceKind::publisher:
      break;
  }
  return 1;
}

/// True where `a` is heard before `b` (contract, section 6: the latest well-sourced figure): well sourced,
/// later, better sourced, then by id so that the order of reading is nothing.
bool heard_before(const Told& a, const Told& b) {
  if (is_well_sourced(a) != is_well_sourced(b)) return is_well_sourced(a);
  if (a.published != b.published) return a.published > b.published;
  if (weight_of(a) != weight_of(b)) return weight_of(a) > weight_of(b);
  if (a.lead != b.lead) return a.lead;
  return a.id < b.id;
}

}  // namespace

bool is_well_sourced(const Told& told) { return weight_of(told) > 1; }

std::string_view name_of(TollOf value) {
  static constexpr std::array<std::string_view, kTollCount> kNames{"all",     "civilian", "combatant",
                                                                   "unknown", "children", "women"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Standing value) {
  static constexpr std::array<std::string_view, 4> kNames{"standing", "superseded", "retracted", "rejected"};
  return kNames[static_cast<std::size_t>(value)];
}

namespace {

/// Whether the same source gave another figure on a later day. "Dozens", said weeks after "31", corrects
/// nothing, nor does the same figure printed again.
bool is_past(const std::vector<Told>& claims, const std::vector<std::string>& keys, std::size_t i,
             Effect effect) {
  const Figure* own = figure_in(claims[i].claim, effect, TollOf::all);
  if (own == nullptr || !claims[i].published) return false;
  for (std::size_t j = 0; j < claims.size(); ++j) {
    if (keys[j] != keys[i] || !claims[j].published || *claims[j].published <= *claims[i].published) continue;
    const Figure* its = figure_in(claims[j].claim, effect, TollOf::all);
    if (its == nullptr || (its->bound == Bound::vague && own->bound != Bound::vague)) continue;
    if (size_of(*its) != size_of(*own) || its->bound != own->bound) return true;
  }
  return false;
}

/// "A resident", "a doctor", "activists" of another outlet are other people, and correct nobody; who has a
/// name, and bodies without one ("police", "the army"), are the same wherever they are quoted.
bool is_anybody(const Source& source) {
  const bool named = !source.affiliation.empty() || std::any_of(source.name.begin(), source.name.end(),
                                                                [](char c) { return c >= 'A' && c <= 'Z'; });
  switch (source.kind) {
    case SourceKind::witness:
    case SourceKind::resident:
    case SourceKind::anonymous:
      return true;
    case SourceKind::medical:
    case SourceKind::activist:
    case SourceKind::analyst:
    case SourceKind::media:
      return !named;
    case SourceKind::official:
    case SourceKind::party:
    case SourceKind::military:
    case SourceKind::monitor:
    case SourceKind::aid_agency:
    case SourceKind::news_agency:
    case SourceKind::international:
    case SourceKind::publisher:
      break;
  }
  return false;
}

std::vector<std::string> keys_of(const std::vector<Told>& claims) {
  std::vector<std::string> out;
  for (const Told& told : claims) {
    if (is_nobodys_voice(told)) {
      out.push_back("removed@" + told.id);  // whom it corrects is not known any more
      continue;
    }
    std::string key = source_key(told.claim, told.publisher);
    // Nothing says that two reports without a publisher are of one.
    const std::string& outlet = told.publisher.empty() ? told.report : told.publisher;
    const bool own_voice = key == "publisher:";
    if (own_voice || (!told.claim.sources.empty() && is_anybody(told.claim.sources.front())))
      key += "@" + outlet;
    out.push_back(std::move(key));
  }
  return out;
}

}  // namespace

std::vector<Standing> find_standing(const std::vector<Told>& claims) {
  std::vector<Standing> out(claims.size(), Standing::standing);
  const auto keys = keys_of(claims);
  // The last word of each source on each toll stands; what it said on an earlier day is past.
  for (std::size_t i = 0; i < claims.size(); ++i) {
    bool gives = false, past = true;
    for (const Effect effect : {Effect::killed, Effect::injured}) {
      if (figure_in(claims[i].claim, effect, TollOf::all) == nullptr) continue;
      gives = true;
      past = past && is_past(claims, keys, i, effect);
    }
    if ((gives && past) || claims[i].was_superseded) out[i] = Standing::superseded;
  }
  return out;
}

Toll find_toll(const std::vector<Told>& claims, const std::vector<Standing>& standing, Effect effect) {
  Toll toll;
  const auto keys = keys_of(claims);
  // Of a claim that still stands by its injured, the dead may be corrected already.
  std::vector<bool> counts;
  for (std::size_t i = 0; i < claims.size(); ++i)
    counts.push_back(standing[i] == Standing::standing && !is_past(claims, keys, i, effect));
  for (std::size_t t = 0; t < kTollCount; ++t) {
    Range& range = toll[t];
    const Told* heard = nullptr;
    // The lowest and the highest floor of "dozens", "hundreds": nobody's figure, so it bounds nothing where
    // somebody gives one.
    std::optional<StatedNumber> floor;
    std::optional<std::int64_t> vague;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (!counts[i]) continue;
      const Figure* figure = figure_in(claims[i].claim, effect, static_cast<TollOf>(t));
      if (figure == nullptr) continue;
      Said said = said_by(*figure);
      if (static_cast<TollOf>(t) == TollOf::all && is_part(claims[i].claim, effect, *figure))
        said.open = true;
      if (figure->bound == Bound::vague) {
        if (said.low && (!floor || *said.low < floor->value)) floor = StatedNumber{*said.low, claims[i].id};
        if (said.low) vague = std::max(vague.value_or(0), *said.low);
        continue;
      }
      if (said.low && (!range.low || *said.low < range.low->value))
        range.low = StatedNumber{*said.low, claims[i].id};
      if (said.high && (!range.high || *said.high > range.high->value)) {
        range.high = StatedNumber{*said.high, claims[i].id};
        range.high_open = said.open;
      } else if (said.high && *said.high == range.high->value) {
        range.high_open = range.high_open || said.open;
      }
      if (said.best && (heard == nullptr || heard_before(claims[i], *heard))) {
        heard = &claims[i];
        range.best = StatedNumber{*said.best, claims[i].id};
      }
    }
    if (!range.low && !range.high) range.low = floor;
    // "Hundreds" beside "50": nobody states the highest figure, it is open.
    if (vague && (!range.high || *vague > range.high->value)) range.high_open = true;
  }
  return toll;
}

}  // namespace sitrep
