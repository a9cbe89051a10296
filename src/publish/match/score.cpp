// SPDX-License-Identifier: Apache-2.0
#include "publish/match/score.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/utf8.h"
#include "store/sqlite.h"

namespace sitrep {
namespace {

using Points = std::int64_t;

/// More than all that can speak against it: the row was this incident when it was exported.
constexpr Points kSameId = 20000;

/// Days between the ends that face each other; 0 or less: they overlap.
long gap_of(const MatchItem& a, const MatchItem& b) {
  const auto days = [](Day x, Day y) { return static_cast<long>((x - y).count()); };
  return std::max(days(*a.start, b.end.value_or(*b.start)), days(*b.start, a.end.value_or(*a.start)));
}
long width_of(const MatchItem& item) {
  return static_cast<long>((item.end.value_or(*item.start) - *item.start).count()) + 1;
}

Points day_points(const MatchItem& a, const MatchItem& b) {
  if (!a.start || !b.start) return 0;
  const long gap = gap_of(a, b);
  if (gap == 1) return 500;  // nights and time zones
  if (gap > 1) return gap <= 3 ? -1000 : -3000;
  // Wider, they overlap by chance.
  const long wide = std::max(width_of(a), width_of(b));
  return wide == 1 ? 2000 : wide <= 7 ? 1000 : wide <= 31 ? 500 : 200;
}

bool same_name(const MatchItem& a, const MatchItem& b) {
  if (a.places.empty() || b.places.empty()) return false;
  return sitrep_fold(a.places.front()) == sitrep_fold(b.places.front());
}
/// One is what the other lies in: "Saraqib, Idlib" and "Idlib".
bool shares_name(const MatchItem& a, const MatchItem& b) {
  for (const std::string& x : a.places)
    for (const std::string& y : b.places)
      if (sitrep_fold(x) == sitrep_fold(y)) return true;
  return false;
}
bool same_country(const MatchItem& a, const MatchItem& b) {
  return !a.country.empty() && fold(a.country) == fold(b.country);
}

/// Kilometres between two; of one without coordinates those of its name, the nearest place in its country
/// that is called so. Nothing where neither tells.
std::optional<double> distance_of(const MatchItem& a, const MatchItem& b, const Gazetteer& gazetteer) {
  if (a.latitude && b.latitude) return distance_km(*a.latitude, *a.longitude, *b.latitude, *b.longitude);
  const MatchItem& placed = a.latitude ? a : b;
  const MatchItem& named = a.latitude ? b : a;
  if (!placed.latitude || named.places.empty()) return std::nullopt;
  std::vector<NameHit> hits;
  gazetteer.find(named.places.front(), hits);
  std::optional<double> nearest;
  for (const NameHit& hit : hits) {
    const PlaceRow& row = gazetteer.row(hit.place);
    if (std::isnan(row.latitude)) continue;
    if (named.country.size() == 2 && gazetteer.country_code(hit.place) != named.country) continue;
    const double far = distance_km(*placed.latitude, *placed.longitude, row.latitude, row.longitude);
    if (!nearest || far < *nearest) nearest = far;
  }
  return nearest;
}

Points place_points(const MatchItem& a, const MatchItem& b, const Gazetteer& gazetteer) {
  constexpr int kDistrict = 3;
  const bool other_country = !a.country.empty() && !b.country.empty() && !same_country(a, b);
  const auto far = distance_of(a, b, gazetteer);
  const bool coarse = std::max(a.where_prec, b.where_prec) >= kDistrict;
  Points out = 0;
  if (far) {
    out = *far <= 2 ? 3000 : *far <= 10 ? 2000 : *far <= 25 ? 1000 : *far <= 60 && coarse ? 300 : -3000;
    if (coarse && *far <= 10) out = 1500;  // two districts' middles agree, not what happened in them
    if (coarse && out < 0 && *far <= 300) out = -500;
    if (!coarse && *far > 60) out = -6000;
  }
  // Borders and namesakes of countries: a point tells more than a name.
  if (other_country && (!far || *far > 25)) return -6000;
  if (same_name(a, b)) return std::max(out, Points{far && *far > 60 ? -1000 : 2500});
  if (far) return out;
  if (shares_name(a, b)) return 1000;
  if (a.places.empty() || b.places.empty()) return same_country(a, b) ? 300 : 0;
  return -1500;
}

bool is_any(ClaimType type) {
  return type == ClaimType::attack || type == ClaimType::killing || type == ClaimType::assault;
}
/// What one source calls a strike is another's shelling.
bool is_blast(ClaimType type) {
  return type == ClaimType::air_strike || type == ClaimType::shelling || type == ClaimType::bombing ||
         type == ClaimType::landmine_explosion || type == ClaimType::suicide_bombing;
}
bool is_fight(ClaimType type) {
  return type == ClaimType::armed_clash || type == ClaimType::ground_attack || type == ClaimType::shooting ||
         type == ClaimType::offensive;
}

Points type_points(const MatchItem& a, const MatchItem& b) {
  Points out = -700;
  if (a.types.empty() || b.types.empty()) return 0;
  for (const ClaimType x : a.types)
    for (const ClaimType y : b.types) {
      if (x == y) return 700;
      if (is_any(x) || is_any(y)) out = std::max(out, Points{0});
      if ((is_blast(x) && is_blast(y)) || (is_fight(x) && is_fight(y))) out = std::max(out, Points{200});
    }
  return out;
}

/// The figures that both tell of the same people.
std::pair<const ToldRange*, const ToldRange*> comparable(const ToldRange& ours_all,
                                                         const ToldRange& ours_civilians,
                                                         const ToldRange& theirs_all,
                                                         const ToldRange& theirs_civilians) {
  if (theirs_all.known() && ours_all.known()) return {&ours_all, &theirs_all};
  if (theirs_civilians.known() && ours_civilians.known()) return {&ours_civilians, &theirs_civilians};
  return {&ours_all, theirs_all.known() ? &theirs_all : &theirs_civilians};
}
auto killed_of(const MatchItem& ours, const MatchItem& theirs) {
  return comparable(ours.killed, ours.civilians_killed, theirs.killed, theirs.civilians_killed);
}
auto injured_of(const MatchItem& ours, const MatchItem& theirs) {
  return comparable(ours.injured, ours.civilians_injured, theirs.injured, theirs.civilians_injured);
}

Points figure_points(const ToldRange& a, const ToldRange& b) {
  if (!a.known() || !b.known()) return 0;
  const auto low = [](const ToldRange& r) { return r.low.value_or(*r.high); };
  const auto high = [](const ToldRange& r) { return std::max(r.high.value_or(*r.low), r.low.value_or(0)); };
  if (low(a) == low(b) && high(a) == high(b)) return high(a) >= 10 ? 1500 : high(a) == 0 ? 300 : 1000;
  if (low(a) <= high(b) && low(b) <= high(a)) return 700;
  const bool first_less = high(a) < low(b);
  const std::int64_t less = first_less ? high(a) : high(b), more = first_less ? low(b) : low(a);
  if (less == 0) return more <= 2 ? -300 : -1000;
  const double times = static_cast<double>(more) / static_cast<double>(less);
  return times <= 1.5 ? 0 : times <= 2 ? -300 : -1000;
}

/// Whole words of the one in the other: "Russian air force", "Russian Air Force (VKS)".
bool names_meet(const std::string& a, const std::string& b) {
  const std::string x = " " + sitrep_fold(a) + " ", y = " " + sitrep_fold(b) + " ";
  return x.size() > 4 && y.size() > 4 && (x.find(y) != x.npos || y.find(x) != y.npos);
}
bool any_meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& y) { return names_meet(x, y); });
  });
}

Points actor_points(const MatchItem& a, const MatchItem& b) {
  if (a.perpetrators.empty() || b.perpetrators.empty()) return 0;
  if (any_meet(a.perpetrators, b.perpetrators)) return 700;
  // Sides A and B of UCDP have no direction.
  if (any_meet(a.perpetrators, b.others) || any_meet(a.others, b.perpetrators)) return 400;
  return -300;
}

std::string days_text(const MatchItem& item) {
  if (!item.start) return {};
  const std::string first = format_day(*item.start);
  return item.end && *item.end != *item.start ? first + " to " + format_day(*item.end) : first;
}
std::string place_text(const MatchItem& item) {
  std::string out;
  for (const std::string& name : item.places) out += (out.empty() ? "" : ", ") + name;
  if (!item.country.empty()) out += (out.empty() ? "" : ", ") + item.country;
  return out;
}
std::string range_text(const ToldRange& range) {
  if (!range.known()) return {};
  if (!range.low) return "up to " + std::to_string(*range.high);
  std::string out = std::to_string(*range.low);
  if (range.high && range.low != range.high) out += " to " + std::to_string(*range.high);
  return range.open || !range.high ? out + " or more" : out;
}
/// What a sheet does not tell is no difference, nor is an end that either leaves open.
bool is_other(const ToldRange& ours, const ToldRange& theirs) {
  if (!theirs.known()) return false;
  if (!ours.known() || ours.low != theirs.low) return true;
  if (ours.open && ours.high && theirs.high > ours.high) return false;
  return ours.high && theirs.high && ours.high != theirs.high;
}
std::string list_text(const std::vector<std::string>& names) {
  return names.empty() ? std::string() : names.front();
}

}  // namespace

bool same_id(const MatchItem& ours, const MatchItem& theirs) {
  constexpr std::string_view kExported = "SITREP-";
  std::string_view id = theirs.id;
  if (id.starts_with(kExported)) id.remove_prefix(kExported.size());
  return !id.empty() && id == ours.id;
}

MatchScore score_match(const MatchItem& ours, const MatchItem& theirs, const Gazetteer& gazetteer) {
  MatchScore out;
  const auto add = [&](std::string_view reason, Points points) {
    if (points == 0) return;
    out.points += points;
    out.reasons.emplace_back(reason, points);
  };
  const auto [our_killed, their_killed] = killed_of(ours, theirs);
  const auto [our_injured, their_injured] = injured_of(ours, theirs);
  if (same_id(ours, theirs)) add("id", kSameId);
  add("day", day_points(ours, theirs));
  add("place", place_points(ours, theirs, gazetteer));
  add("type", type_points(ours, theirs));
  add("killed", figure_points(*our_killed, *their_killed));
  add("injured", figure_points(*our_injured, *their_injured) / 2);
  add("perpetrator", actor_points(ours, theirs));
  return out;
}

std::vector<MatchDifference> differences_of(const MatchItem& ours, const MatchItem& theirs,
                                            const Gazetteer& gazetteer) {
  std::vector<MatchDifference> out;
  const auto differ = [&](std::string_view field, std::string a, std::string b) {
    if (!b.empty() && a != b) out.push_back({field, std::move(a), std::move(b)});
  };
  differ("day", days_text(ours), days_text(theirs));
  // Spellings and coordinates a village apart are one place.
  constexpr double kSamePlaceKm = 10;
  const auto far = distance_of(ours, theirs, gazetteer);
  if (far ? *far > kSamePlaceKm : !same_name(ours, theirs))
    differ("place", place_text(ours), place_text(theirs));
  const auto [our_killed, their_killed] = killed_of(ours, theirs);
  const auto [our_injured, their_injured] = injured_of(ours, theirs);
  if (is_other(*our_killed, *their_killed))
    differ("killed", range_text(*our_killed), range_text(*their_killed));
  if (is_other(*our_injured, *their_injured))
    differ("injured", range_text(*our_injured), range_text(*their_injured));
  if (actor_points(ours, theirs) <= 0)
    differ("perpetrator", list_text(ours.perpetrators), list_text(theirs.perpetrators));
  return out;
}

}  // namespace sitrep
