// SPDX-License-Identifier: Apache-2.0
#include "publish/match/match.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "core/assignment.h"

namespace sitrep {
namespace {

/// What is told of longer than this is found by no day; there are few, and all are compared.
constexpr int kLongDays = 62;

ToldRange range_of(const Range& range) {
  const auto value = [](const std::optional<StatedNumber>& n) {
    return n ? std::optional(n->value) : std::nullopt;
  };
  ToldRange out{value(range.low), value(range.high), range.high_open};
  if (!out.low) out.low = value(range.best);
  if (!out.high) out.high = value(range.best);
  return out;
}

Day last_of(const MatchItem& item) { return item.end.value_or(*item.start); }

/// An order that the order of the rows has no part in.
std::vector<std::uint32_t> in_order(const std::vector<MatchItem>& items) {
  std::vector<std::uint32_t> out(items.size());
  std::iota(out.begin(), out.end(), 0U);
  std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(items[a].start, items[a].id, items[a].bytes, items[a].line) <
           std::tie(items[b].start, items[b].id, items[b].bytes, items[b].line);
  });
  return out;
}

/// The items by their days.
class Calendar {
 public:
  Calendar(const std::vector<MatchItem>& items, const std::vector<std::uint32_t>& order)
      : items_(items), order_(order) {
    for (std::uint32_t at = 0; at < order.size(); ++at) {
      const MatchItem& item = items[order[at]];
      if (!item.start) continue;
      if ((last_of(item) - *item.start).count() > kLongDays)
        long_.push_back(at);
      else
        short_.push_back(at);
    }
  }

  template <typename Meet>
  void near(const MatchItem& to, Meet&& meet) const {
    const auto reach = std::chrono::days(kMatchDays);
    const Day from = *to.start - reach - std::chrono::days(kLongDays), until = last_of(to) + reach;
    const auto first = std::lower_bound(short_.begin(), short_.end(), from, [&](std::uint32_t at, Day day) {
      return *items_[order_[at]].start < day;
    });
    const auto try_one = [&](std::uint32_t at) {
      const MatchItem& item = items_[order_[at]];
      if (*item.start <= until && last_of(item) + reach >= *to.start) meet(at);
    };
    for (auto it = first; it != short_.end() && *items_[order_[*it]].start <= until; ++it) try_one(*it);
    for (const std::uint32_t at : long_) try_one(at);
  }

 private:
  const std::vector<MatchItem>& items_;
  const std::vector<std::uint32_t>& order_;
  std::vector<std::uint32_t> short_, long_;  ///< places in the order; by start
};

}  // namespace

MatchItem item_of(const Incident& i) {
  MatchItem out;
  out.id = i.id;
  out.start = i.start;
  out.end = i.end;
  if (!i.places.empty()) {
    const ClaimPlace& place = i.places.front();
    for (const std::string& name : {place.name.empty() ? place.text : place.name, place.within, place.admin1})
      if (!name.empty() && std::find(out.places.begin(), out.places.end(), name) == out.places.end())
        out.places.push_back(name);
    out.country = place.country;
    out.latitude = place.latitude;
    out.longitude = place.longitude;
    out.where_prec = place.where_prec;
  }
  out.types = {i.type};
  out.type = name_of(i.type);
  out.killed = range_of(i.killed[0]);
  out.injured = range_of(i.injured[0]);
  out.civilians_killed = range_of(i.killed[1]);
  out.civilians_injured = range_of(i.injured[1]);
  const auto name = [](std::vector<std::string>& to, const std::string& text) {
    if (!text.empty() && std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
  };
  for (const Participant& p : i.perpetrators) {
    name(out.perpetrators, p.name.empty() ? p.text : p.name);
    name(out.perpetrators, p.id);
    name(out.perpetrators, p.side);
  }
  for (const IncidentAttribution& a : i.attribution)
    if (a.responsibility != Responsibility::denied) name(out.perpetrators, a.name);
  for (const Participant& p : i.targets) name(out.others, p.name.empty() ? p.text : p.name);
  return out;
}

std::string_view name_of(MatchOutcome value) {
  constexpr std::string_view kNames[] = {"matched", "differing", "only_ours", "only_theirs", "unreadable"};
  return kNames[static_cast<std::size_t>(value)];
}

std::vector<MatchRow> match_items(const std::vector<MatchItem>& ours, const std::vector<MatchItem>& theirs,
                                  const Gazetteer& gazetteer) {
  const auto left = in_order(ours), right = in_order(theirs);
  const Calendar days(theirs, right);
  std::multimap<std::string, std::uint32_t> by_id;
  for (std::uint32_t r = 0; r < right.size(); ++r)
    if (!theirs[right[r]].id.empty()) by_id.emplace(theirs[right[r]].id, r);
  std::vector<Pairing> pairings;
  for (std::uint32_t l = 0; l < left.size(); ++l) {
    const MatchItem& own = ours[left[l]];
    std::vector<std::uint32_t> near;
    if (own.start) days.near(own, [&](std::uint32_t r) { near.push_back(r); });
    // The same id is the same one, also where a day is not told or was corrected.
    for (const std::string& id : {own.id, "SITREP-" + own.id}) {
      const auto [from, until] = by_id.equal_range(id);
      for (auto it = from; it != until; ++it) near.push_back(it->second);
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    for (const std::uint32_t r : near) {
      const std::int64_t points = score_match(own, theirs[right[r]], gazetteer).points;
      if (points >= kMatchFrom) pairings.push_back({l, r, points});
    }
  }
  const auto chosen = best_assignment(static_cast<std::uint32_t>(left.size()),
                                      static_cast<std::uint32_t>(right.size()), pairings);
  std::vector<std::optional<std::size_t>> partner(ours.size());
  std::vector<bool> taken(theirs.size());
  for (std::size_t l = 0; l < left.size(); ++l)
    if (chosen[l]) {
      partner[left[l]] = right[*chosen[l]];
      taken[right[*chosen[l]]] = true;
    }
  std::vector<MatchRow> out;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    MatchRow& row = out.emplace_back();
    row.ours = i;
    row.theirs = partner[i];
    row.outcome = MatchOutcome::only_ours;
    if (!partner[i]) continue;
    row.score = score_match(ours[i], theirs[*partner[i]], gazetteer);
    row.differences = differences_of(ours[i], theirs[*partner[i]], gazetteer);
    row.outcome = row.differences.empty() ? MatchOutcome::matched : MatchOutcome::differing;
  }
  for (std::size_t i = 0; i < theirs.size(); ++i)
    if (!taken[i]) {
      MatchRow& row = out.emplace_back();
      row.theirs = i;
      row.outcome = theirs[i].unreadable ? MatchOutcome::unreadable : MatchOutcome::only_theirs;
    }
  return out;
}

}  // namespace sitrep
