// SPDX-License-Identifier: Apache-2.0
#include "incidents/pair_score.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sitrep {
namespace {

// The likeness of wording at which nothing is said for or against, and how steep it counts. Found on the
// reports of two registers of shootings, and the same for both.
constexpr double kEvenWording = 0.19;
constexpr double kWordingSlope = 3;
// A report whose words were taken out: day, place and figures must speak for themselves.
constexpr double kNoWording = -1.5;

// Agency copy under another headline, cut at the end. Two sentences are soon alike: there must be enough of
// them.
constexpr double kCopy = 0.9;
constexpr std::size_t kCopyMarks = 40;

constexpr double kMostWording = 4;
constexpr double kMarksOfAPoint = 12;  // "killed four people in the town of X on Sunday, medics said" has ten

constexpr double kBothFresh = -2;  // each in the news of its own day: hardly one day read wrong

constexpr double kOtherVoice = 3;  // the reader took two claims of a report for two voices on one happening

// Sunday's news of Sunday and Monday's of Monday: the same town is struck again, rather than one night told
// twice.
constexpr double kTwoDaysNews = -1.0;

constexpr double kOtherHit = -1.5;   // another object or town was hit, and other figures are told
constexpr double kElsewhere = -3.5;  // another town, on a day that both tell
constexpr double kSuburbs = 40;      // km
constexpr double kNextTown = 10;     // km
constexpr std::int64_t kMany = 5;    // killed: fewer are soon counted differently

/// Two sentences are soon alike ("killed ... people in the town of ... on ..., medics said"): the fewer
/// words, the less their likeness says.
double wording_points(double like, std::size_t marks) {
  const double points = kWordingSlope * std::log((like + 1e-3) / kEvenWording);
  const double most = std::min(kMostWording, static_cast<double>(marks) / kMarksOfAPoint);
  return std::clamp(points, -kMostWording, most);
}

/// "On Sunday", in Sunday's or Monday's news.
bool is_fresh(const Fact& f) {
  return f.published && f.start && *f.start <= *f.published && (*f.published - *f.start).count() <= 1;
}

/// "On Sunday", in Sunday's news.
bool is_of_today(const Fact& f) { return f.published && f.start && *f.start == *f.published; }

std::optional<double> day_points(const Fact& a, const Fact& b) {
  if (!a.start || !b.start) return std::nullopt;
  const Day a_end = a.end.value_or(*a.start), b_end = b.end.value_or(*b.start);
  const auto apart = std::max(
      {0L, static_cast<long>((*b.start - a_end).count()), static_cast<long>((*a.start - b_end).count())});
  // "Overnight", a report of the day after, a time zone: one day is often the same night.
  if (apart == 0) return 1;
  if (apart == 1) return is_of_today(a) && is_of_today(b) ? kTwoDaysNews : 0.3;
  // A week is often a day read wrong ("Friday" of an arrest in the report of the day after); later days
  // speak plainly.
  const double fresh = is_fresh(a) && is_fresh(b) ? kBothFresh : 0;
  return fresh + (apart <= 3 ? -1.5 : apart <= 7 ? -2.0 : -5.0);
}

double published_points(const Fact& a, const Fact& b) {
  if (!a.published || !b.published) return -0.5;
  const auto apart = std::abs((*a.published - *b.published).count());
  return apart <= 3 ? 0.0 : apart <= 14 ? -0.5 : apart <= 45 ? -1.0 : -1.5;
}

double kilometres(const FactPlace& a, const FactPlace& b) {
  constexpr double kRadian = 0.017453292519943295;
  const double p = std::sin((b.latitude - a.latitude) * kRadian / 2);
  const double q = std::sin((b.longitude - a.longitude) * kRadian / 2);
  const double h = p * p + std::cos(a.latitude * kRadian) * std::cos(b.latitude * kRadian) * q * q;
  return 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h)));
}

bool is_point(const FactPlace& p) { return p.precision <= PlacePrecision::near && !std::isnan(p.latitude); }

double place_points(const FactPlace& a, const FactPlace& b) {
  if (a.country[0] != 0 && b.country[0] != 0 &&
      (a.country[0] != b.country[0] || a.country[1] != b.country[1]))
    return -1.5;  // not more: names of towns are the same the world over, and taken for one another
  if (a.name == b.name && (a.geonames == b.geonames || a.geonames == 0 || b.geonames == 0))
    return is_point(a) ? 0.5 : 0.2;
  if ((a.within != 0 && a.within == b.name) || (b.within != 0 && b.within == a.name)) return 0.2;
  if (!is_point(a) || !is_point(b)) return 0;
  return kilometres(a, b) < 5 ? 0.3 : -1.0;
}

/// Types that can be said of one happening: the plain words of all violence, and kinds of blasts and of fire.
enum class Means { any, from_above, blast, fire, hands, taking, other };

Means means_of(ClaimType type) {
  switch (type) {
    case ClaimType::attack:
    case ClaimType::killing:
    case ClaimType::property_destruction:
    case ClaimType::execution:
      return Means::any;
    case ClaimType::air_strike:
    case ClaimType::shelling:
    case ClaimType::chemical_attack:
      return Means::from_above;
    case ClaimType::bombing:
    case ClaimType::suicide_bombing:
    case ClaimType::landmine_explosion:
      return Means::blast;
    case ClaimType::armed_clash:
    case ClaimType::ground_attack:
    case ClaimType::shooting:
    case ClaimType::territory_change:
      return Means::fire;
    case ClaimType::assault:
    case ClaimType::mob_violence:
    case ClaimType::crowd_repression:
    case ClaimType::riot:
      return Means::hands;
    case ClaimType::abduction:
    case ClaimType::detention:
      return Means::taking;
    default:
      return Means::other;
  }
}

double type_points(ClaimType a, ClaimType b) {
  if (a == b) return 0.2;
  const Means x = means_of(a), y = means_of(b);
  if (x == Means::any || y == Means::any) return 0;
  if (x == y && x == Means::from_above) return -0.8;
  // Torture and looting have nothing in common but that they are none of the above.
  if (x == Means::other && y == Means::other) return -1.5;
  // "Bombed" is of aircraft and of what lay in the road; a raid is an attack on the ground with shells.
  const auto pair = [&](Means m, Means n) { return (x == m && y == n) || (x == n && y == m); };
  if (x == y || pair(Means::from_above, Means::blast) || pair(Means::fire, Means::from_above) ||
      pair(Means::fire, Means::hands))
    return -0.3;
  return -1.5;
}

/// Equal figures speak for one happening, the more the rarer they are; others say little, for tolls rise.
double figure_points(const std::optional<std::int64_t>& a, const std::optional<std::int64_t>& b) {
  if (!a || !b) return 0;
  if (*a == *b) return *a <= 2 ? 0.1 : *a < 10 ? 0.4 : 0.8;
  const auto less = static_cast<double>(std::min(*a, *b)), more = static_cast<double>(std::max(*a, *b));
  if (less == 0) return more <= 2 ? -0.2 : -0.5;
  return more / less <= 2 ? 0 : more / less <= 4 ? -0.4 : -0.8;
}

bool share(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](std::uint32_t x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

double target_points(const Fact& a, const Fact& b) {
  if (a.targets.empty() || b.targets.empty()) return 0;
  return share(a.targets, b.targets) ? 0.6 : -1.5;
}

double side_points(const Fact& a, const Fact& b) {
  // Who did it is what sources dispute: another side is hardly an argument.
  if (a.sides.empty() || b.sides.empty()) return 0;
  return share(a.sides, b.sides) ? 0.3 : -0.2;
}

/// Whether two reports are of towns that no reader takes for one another: all that is told of both is far
/// apart and bears another name. Quarters and provinces are too often read wrong to say that.
bool are_other_towns(const Fact& a, const Fact& b) {
  // A suburb is told as the city beside it; with another toll the next town will do ("killing five in Afrin",
  // "killing three in Azaz").
  const double far = a.killed && b.killed && *a.killed != *b.killed ? kNextTown : kSuburbs;
  for (const FactPlace& x : a.places)
    for (const FactPlace& y : b.places)
      if (x.precision != PlacePrecision::town || y.precision != PlacePrecision::town || x.name == y.name ||
          std::isnan(x.latitude) || std::isnan(y.latitude) || kilometres(x, y) <= far)
        return false;
  return true;
}

/// Whether two names in a row stand in both: a victim, a street. Both lists go by hash.
bool share_names(const Wording& a, const Wording& b) {
  auto y = b.marks.begin();
  for (const WordMark& x : a.marks) {
    if (x.names == 0) continue;
    while (y != b.marks.end() && y->hash < x.hash) ++y;
    if (y != b.marks.end() && y->hash == x.hash && y->names != 0) return true;
  }
  return false;
}

}  // namespace

std::optional<double> places_points(const Fact& a, const Fact& b) {
  std::optional<double> best;
  for (const FactPlace& x : a.places)
    for (const FactPlace& y : b.places) best = std::max(best.value_or(-9), place_points(x, y));
  return best;
}

PairScore score_pair(const Fact& a, const Fact& b) {
  PairScore out;
  out.reasons.reserve(10);
  const auto add = [&out](std::string_view what, double points) {
    if (points == 0) return;
    out.points += points;
    out.reasons.push_back({what, points});
  };
  const auto days = day_points(a, b);
  const auto place = places_points(a, b);
  const double figures = figure_points(a.killed, b.killed) + figure_points(a.injured, b.injured);
  if (a.report == b.report) {
    // The reader found two claims where it could have found one: another voice's figures for the same, or two
    // happenings. Their words tell nothing, both are of one report.
    add("report", -1.2);
    const bool voices = !a.happening.empty() && a.happening == b.happening;
    if (voices) add("voices", kOtherVoice);
    if (a.source != b.source) add("sources", 0.4);
    if (place && *place > 0) add("place", *place);
    if (place && *place < 0) add("place", 2 * *place);
    if (figures > 0.3) add("figures", 0.6);
    if (figures < 0 && !voices) add("figures", -0.6);
    if (days && *days < 0.5) add("days", 2 * *days - 1);
    if (days && *days >= 0.5) add("days", 0.4);
  } else {
    // A happening recalled weeks later: its own day says more than the day it was written of.
    if (days) add("days", *days);
    if (!days || *days <= 0) add("published", published_points(a, b));
    if (days && *days > 0) add("published", published_points(a, b) / 2);
    // "Killed 20 in one town", "killed 18 in the next": an agency's words are the same on one day.
    const bool other_toll =
        a.killed && b.killed && *a.killed != *b.killed && std::min(*a.killed, *b.killed) >= kMany;
    if (place) add("place", *place < 0 && other_toll ? *place + kOtherHit : *place);
    add("figures", figures);
  }
  const double type = type_points(a.type, b.type);
  add("type", type);
  // A market where thirty died and a school where five did, in one town on one day: together that speaks for
  // two happenings more than each alone (a toll rises, a report names the one object or the other).
  const double target = target_points(a, b);
  add("target", target < 0 && figures <= -0.4 ? target + kOtherHit : target);
  add("side", side_points(a, b));
  // The dearest comes last: of most pairs that share a word no likeness could make one happening.
  if (a.report == b.report || out.points + kMostWording <= kNoPair) return out;
  const double like = likeness(a.wording, b.wording);
  const std::size_t marks = std::min(a.wording.marks.size(), b.wording.marks.size());
  out.copy = like >= kCopy && marks >= kCopyMarks;
  // Agencies tell every strike of a war in the same words. Where they tell of other towns, or of another
  // object with another toll or other means, only somebody or something that both call by name makes them
  // one.
  const bool elsewhere = days && place && *place < 0 && are_other_towns(a, b);
  const bool other_hit = target < 0 && (figures <= -0.4 || type < 0);
  if (marks != 0 && (elsewhere || other_hit) && !share_names(a.wording, b.wording)) {
    if (elsewhere) add("names", kElsewhere);
    if (other_hit) add("names", kOtherHit);
  }
  if (const double points = marks != 0 ? wording_points(like, marks) : kNoWording; points != 0) {
    out.points += points;
    out.reasons.insert(out.reasons.begin(), {"wording", points});
  }
  return out;
}

}  // namespace sitrep
