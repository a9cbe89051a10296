// SPDX-License-Identifier: Apache-2.0
#include "store/constraints.h"

#include <algorithm>

namespace sitrep {
namespace {

using Number = std::int64_t;  // of a row

struct GroupedClaims {
  bool split = false;
  std::vector<Number> in, out;
};

}  // namespace

Status Constraints::read(Register::State& s) {
  *this = {};
  std::map<Number, GroupedClaims> decisions;
  auto done = s.each(
      "SELECT k.decision, k.what, x.part, x.now FROM corrections k JOIN corrected_claims x ON x.decision = "
      "k.decision JOIN claims c ON c.number = x.now WHERE k.what IN ('merge', 'split') AND k.active = 1 AND "
      "c.current = 1 AND c.fact IS NOT NULL ORDER BY k.decision, x.place",
      [](Statement&) {},
      [&](const Statement& row) {
        GroupedClaims& decided = decisions[row.integer(0)];
        decided.split = row.bytes(1) == "split";
        (row.bytes(2) == "out" ? decided.out : decided.in).push_back(row.integer(3));
      });
  if (done)
    done = s.each(
        "SELECT x.now, k.value FROM corrections k JOIN corrected_claims x ON x.decision = k.decision WHERE "
        "k.what = 'claim' AND k.field = 'standing' AND k.active = 1 AND x.now IS NOT NULL ORDER BY "
        "k.decision",
        [](Statement&) {},
        [&](const Statement& row) {
          standing_.erase(row.integer(0));
          if (row.bytes(1) == "rejected") standing_[row.integer(0)] = Standing::rejected;
          if (row.bytes(1) == "retracted") standing_[row.integer(0)] = Standing::retracted;
        });
  if (!done) return done;
  // The last decision first: what an earlier one says of a pair gives way to what is there already.
  for (auto it = decisions.rbegin(); it != decisions.rend(); ++it) {
    bring_together(it->second.in);
    for (const Number a : it->second.in)
      for (const Number b : it->second.out) {
        if (place_of(a) == place_of(b)) continue;
        apart_[a].insert(b);
        apart_[b].insert(a);
      }
  }
  for (std::vector<Number>& group : groups_) std::sort(group.begin(), group.end());
  return ok_status();
}

std::size_t Constraints::place_of(Number claim) {
  const auto [it, fresh] = group_of_.emplace(claim, groups_.size());
  if (fresh) groups_.push_back({claim});
  return it->second;
}

bool Constraints::are_apart(std::size_t group, std::size_t other) const {
  return std::any_of(groups_[group].begin(), groups_[group].end(), [&](Number claim) {
    const auto it = apart_.find(claim);
    return it != apart_.end() && std::any_of(it->second.begin(), it->second.end(), [&](Number far) {
             const auto known = group_of_.find(far);
             return known != group_of_.end() && known->second == other;
           });
  });
}

/// Each joins the first of those before it that it may be with: where a later split took one out, the others
/// are together still.
void Constraints::bring_together(const std::vector<Number>& claims) {
  std::vector<Number> leaders;  // one of each group
  for (const Number claim : claims) {
    bool joined = false;
    for (const Number leader : leaders) {
      const std::size_t to = place_of(leader), from = place_of(claim);
      joined = to == from || !are_apart(from, to);
      if (!joined) continue;
      together_.emplace_back(leader, claim);
      if (to == from) break;
      for (const Number moved : groups_[from]) group_of_[moved] = to;
      groups_[to].insert(groups_[to].end(), groups_[from].begin(), groups_[from].end());
      groups_[from].clear();
      break;
    }
    if (!joined) leaders.push_back(claim);
  }
}

std::span<const Number> Constraints::with(Number claim) const {
  const auto it = group_of_.find(claim);
  if (it == group_of_.end()) return {};
  return groups_[it->second];
}

std::optional<Standing> Constraints::standing(Number claim) const {
  const auto it = standing_.find(claim);
  return it == standing_.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace sitrep
