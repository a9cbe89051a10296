// SPDX-License-Identifier: Apache-2.0
#include "claims/apart.h"

#include <algorithm>
#include <optional>

namespace sitrep {

bool places_apart(const Context& c, const Event& a, const Event& b) {
  if (a.places.empty() || b.places.empty()) return false;
  for (const WordId x : a.places) {
    for (const WordId y : b.places) {
      const PlaceMention* p = c.place_at(x);
      const PlaceMention* q = c.place_at(y);
      if (p == nullptr || q == nullptr || p->name == q->name) return false;
      if (p->precision > PlacePrecision::near || q->precision > PlacePrecision::near) return false;
    }
  }
  return true;
}

bool holds(const PlaceMention& p, const PlaceMention& q) {
  // A region is larger than a country only where it is a part of several.
  if (p.precision == PlacePrecision::region && q.precision == PlacePrecision::country) return false;
  if (p.precision == PlacePrecision::country && q.precision == PlacePrecision::region)
    return q.country == p.country && q.name != p.name;
  return q.precision < p.precision &&
         (q.within == p.name || q.admin1 == p.name ||
          (p.precision >= PlacePrecision::country && (q.country == p.country || !q.known())));
}

bool past_one_happening(const std::vector<Harm>& harm) {
  constexpr std::int64_t kMost = 10000;
  return std::any_of(harm.begin(), harm.end(), [](const Harm& h) {
    const bool hurt =
        h.effect == Effect::killed || h.effect == Effect::injured || h.effect == Effect::casualties;
    return hurt && h.figure.low.value_or(0) >= kMost;
  });
}

bool knows_only_country(const Context& c, const Event& e) {
  return std::all_of(e.places.begin(), e.places.end(), [&](WordId w) {
    const PlaceMention* p = c.place_at(w);
    return p == nullptr || p->precision >= PlacePrecision::country;
  });
}

namespace {

/// Whether all that is told of an event's times begins with "since", or none does.
std::optional<bool> all_since(const Context& c, const Event& e) {
  std::optional<bool> out;
  for (const WordId w : e.times) {
    const TimeMention* t = c.time_at(w);
    if (t == nullptr || !t->start) return std::nullopt;
    if (out && *out != t->since) return std::nullopt;
    out = t->since;
  }
  return out;
}

}  // namespace

bool times_apart(const Context& c, const Event& a, const Event& b) {
  if (a.times.empty() || b.times.empty()) return false;
  // "Killed four on Friday, bringing the toll since March to 60": the sum is no figure of the day.
  const auto since_a = all_since(c, a), since_b = all_since(c, b);
  if (since_a && since_b && *since_a != *since_b) return true;
  for (const WordId x : a.times) {
    for (const WordId y : b.times) {
      const TimeMention* p = c.time_at(x);
      const TimeMention* q = c.time_at(y);
      if (p == nullptr || q == nullptr || !p->start || !q->start || !p->end || !q->end) return false;
      if (!(*p->end < *q->start) && !(*q->end < *p->start)) return false;
    }
  }
  return true;
}

}  // namespace sitrep
