// SPDX-License-Identifier: Apache-2.0
#include "claims/apart.h"

#include <algorithm>

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

bool knows_only_country(const Context& c, const Event& e) {
  return std::all_of(e.places.begin(), e.places.end(), [&](WordId w) {
    const PlaceMention* p = c.place_at(w);
    return p == nullptr || p->precision >= PlacePrecision::country;
  });
}

bool times_apart(const Context& c, const Event& a, const Event& b) {
  if (a.times.empty() || b.times.empty()) return false;
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
