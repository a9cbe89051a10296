// SPDX-License-Identifier: Apache-2.0
#include "incidents/cluster.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <tuple>

#include "core/check.h"
#include "incidents/pair_score.h"

namespace sitrep {
namespace {

// Whole numbers add up to the same in any order. They bound groups to some hundred thousand claims.
constexpr double kPoint = 1024;
constexpr double kWeight = 200;
// Far below what score_pair() gives: somebody said that the two are apart.
constexpr double kApart = -1e6;

__extension__ using Wide = __int128;

bool is_above(std::int64_t a, std::int64_t a_weight, std::int64_t b, std::int64_t b_weight) {
  return static_cast<Wide>(a) * b_weight > static_cast<Wide>(b) * a_weight;
}

std::int64_t points_of(double points) { return std::llround(std::clamp(points, -100.0, 100.0) * kPoint); }

}  // namespace

Result<std::vector<std::int64_t>> Grouper::group_of(std::int64_t claim) {
  const auto begun = know(claim);
  if (!begun) return begun.error();
  if (*begun == kNone) return std::vector<std::int64_t>{};
  // What reports are about comes first, by itself: what one of them says in passing (an earlier shooting in
  // the same street, a background paragraph) would else stand between two whole reports of one happening,
  // or bring two of different ones together. Then the rest finds its place, and moves no whole report.
  if (groups_.at(*begun).whole)
    if (const auto whole = settle(claim, true); !whole) return whole.error();
  const auto name = settle(claim, false);
  if (!name) return name.error();
  return give(*name);
}

/// The group that a claim is in now; kNone: it does not stand, or its group was given.
Result<Grouper::Name> Grouper::know(std::int64_t claim) {
  const auto at = static_cast<std::size_t>(claim);
  if (at < given_.size() && given_[at]) return kNone;
  if (const auto it = met_.find(claim); it != met_.end()) return it->second.group;
  Group group;
  const Name name = next_++;
  auto members = pairs_.together(claim);
  if (members.empty()) members = {claim};
  for (const std::int64_t member : members) {
    auto about = pairs_.about(member);
    if (!about) return about.error();
    if (!*about) continue;
    const auto weight =
        std::max<std::int64_t>(1, std::llround(static_cast<double>((*about)->weight) * kWeight));
    group.members.emplace_back(std::move((*about)->id), member);
    group.weight += weight;
    met_[member] = {name, weight};
    group.whole = group.whole || (*about)->weight >= 1;
  }
  if (group.members.empty()) return kNone;
  std::sort(group.members.begin(), group.members.end());
  groups_.emplace(name, std::move(group));
  return name;
}

void Grouper::add(const Between& sum, std::vector<Between>& out) {
  const auto it = std::lower_bound(out.begin(), out.end(), sum.other,
                                   [](const Between& b, Name other) { return b.other < other; });
  if (it == out.end() || it->other != sum.other) {
    out.insert(it, sum);
    return;
  }
  it->points += sum.points;
  it->weight += sum.weight;
  it->apart = it->apart || sum.apart;
}

/// The pairs of a group that was met as somebody's neighbour.
Status Grouper::read(Name name) {
  if (groups_.at(name).is_read) return ok_status();
  std::vector<Between> found;
  std::vector<ComparedWith> pairs;
  const auto members = groups_.at(name).members;
  for (const auto& [id, member] : members) {
    pairs.clear();
    if (auto asked = pairs_.compared(member, pairs); !asked) return asked;
    for (const std::int64_t other : pairs_.apart(member)) pairs.push_back({other, kApart});
    for (const auto& [other, points] : pairs) {
      const auto its = know(other);
      if (!its) return its.error();
      if (*its == kNone || *its == name) continue;
      // Of two that stand in groups by now each weighs as itself.
      const std::int64_t weight = met_.at(member).weight * met_.at(other).weight;
      const bool apart = points <= kApart;
      found.push_back({*its, apart, apart ? 0 : points_of(points) * weight, apart ? 0 : weight});
    }
  }
  std::sort(found.begin(), found.end(), [](const Between& a, const Between& b) { return a.other < b.other; });
  Group& group = groups_.at(name);
  for (const Between& between : found) add(between, group.between);
  group.is_read = true;
  return ok_status();
}

Grouper::Mean Grouper::mean(const Group& a, const Group& b, const Between& between) {
  const std::int64_t all = a.weight * b.weight;
  return {between.points + points_of(kNoPair) * (all - between.weight), all};
}

/// Whether one neighbour comes before another; of two that are equally near the one with the lesser ids.
bool Grouper::is_nearer(const Group& from, const Between& a, const Between& b) const {
  const Group &x = groups_.at(a.other), &y = groups_.at(b.other);
  const Mean one = mean(from, x, a), two = mean(from, y, b);
  if (is_above(one.points, one.weight, two.points, two.weight)) return true;
  if (is_above(two.points, two.weight, one.points, one.weight)) return false;
  const std::string& own = from.members.front().first;
  return std::minmax(own, x.members.front().first) < std::minmax(own, y.members.front().first);
}

/// The neighbour that a group would join first; kNone: it joins nobody any more.
Result<Grouper::Name> Grouper::nearest(Name name, bool wholes) {
  if (auto done = read(name); !done) return done.error();
  while (true) {
    const Group& group = groups_.at(name);
    const Between* best = nullptr;
    for (const Between& between : group.between) {
      const Group& other = groups_.at(between.other);
      if ((group.whole && other.whole) != wholes || (wholes && other.settled) || between.apart) continue;
      if (mean(group, other, between).points <= 0) continue;
      if (best == nullptr || is_nearer(group, between, *best)) best = &between;
    }
    if (best == nullptr) return kNone;
    // What is said in passing finds its place among whole reports that are together: until they are, each
    // seems nearer than all of them.
    const Group& other = groups_.at(best->other);
    if (wholes || !other.whole || other.settled) return best->other;
    if (const auto settled = settle(other.members.front().second, true); !settled) return settled.error();
  }
}

/// Joins what is each other's nearest around a claim until its group has no neighbour to join.
/// \param wholes  only groups that both hold a claim their report is about; else only others
Result<Grouper::Name> Grouper::settle(std::int64_t claim, bool wholes) {
  if (const Name now = met_.at(claim).group; wholes && groups_.at(now).settled) return now;
  std::vector<Name> chain;  // each the nearest of the one before
  while (true) {
    if (chain.empty()) chain.push_back(met_.at(claim).group);
    const auto next = nearest(chain.back(), wholes);
    if (!next) return next.error();
    if (*next == kNone) {
      SITREP_CHECK(chain.size() == 1);
      if (wholes) groups_.at(chain.back()).settled = true;
      return chain.back();
    }
    if (chain.size() > 1 && *next == chain[chain.size() - 2]) {
      join(chain.back(), *next);
      chain.resize(chain.size() - 2);
    } else {
      chain.push_back(*next);
    }
  }
}

void Grouper::join(Name a, Name b) {
  const Name name = next_++;
  Group both, x = std::move(groups_.at(a)), y = std::move(groups_.at(b));
  groups_.erase(a);
  groups_.erase(b);
  std::merge(x.members.begin(), x.members.end(), y.members.begin(), y.members.end(),
             std::back_inserter(both.members));
  both.weight = x.weight + y.weight;
  both.whole = x.whole || y.whole;
  both.settled = x.settled || y.settled;
  both.is_read = true;
  std::merge(x.between.begin(), x.between.end(), y.between.begin(), y.between.end(),
             std::back_inserter(both.between),
             [](const Between& p, const Between& q) { return p.other < q.other; });
  std::size_t kept = 0;
  for (const Between& between : both.between) {
    if (between.other == a || between.other == b) continue;
    if (kept != 0 && both.between[kept - 1].other == between.other) {
      Between& sum = both.between[kept - 1];
      sum.points += between.points;
      sum.weight += between.weight;
      sum.apart = sum.apart || between.apart;
    } else {
      both.between[kept++] = between;
    }
  }
  both.between.resize(kept);
  for (const auto& [id, member] : both.members) met_.at(member).group = name;
  for (const Between& between : both.between) {
    Group& other = groups_.at(between.other);
    if (!other.is_read) continue;  // it will find its neighbours as they are then
    std::erase_if(other.between, [&](const Between& p) { return p.other == a || p.other == b; });
    other.between.push_back({name, between.apart, between.points, between.weight});  // the greatest name
  }
  groups_.emplace(name, std::move(both));
}

/// What has no neighbour to join never will have one: it is forgotten, and with it what is between.
std::vector<std::int64_t> Grouper::give(Name name) {
  const Group group = std::move(groups_.at(name));
  groups_.erase(name);
  for (const Between& between : group.between)
    if (Group& other = groups_.at(between.other); other.is_read)
      std::erase_if(other.between, [&](const Between& p) { return p.other == name; });
  std::vector<std::int64_t> out;
  for (const auto& [id, member] : group.members) {
    const auto at = static_cast<std::size_t>(member);
    if (given_.size() <= at) given_.resize(at + at / 2 + 1);
    given_[at] = true;
    met_.erase(member);
    out.push_back(member);
  }
  return out;
}

namespace {

/// Claims of a list, whose pairs are all there.
class ListedPairs : public ClaimPairs {
 public:
  ListedPairs(std::span<const float> weights, std::span<const PairLink> links)
      : weights_(weights), links_(weights.size()) {
    for (const PairLink& link : links) {
      if (link.a == link.b) continue;
      links_[link.a].push_back({link.b, link.points});
      links_[link.b].push_back({link.a, link.points});
    }
  }
  Result<std::optional<About>> about(std::int64_t claim) override {
    const auto at = static_cast<std::size_t>(claim);
    const auto place = static_cast<std::uint32_t>(at);
    std::string id;  // ordered as the number is
    for (int shift = 24; shift >= 0; shift -= 8) id += static_cast<char>(place >> shift);
    return std::optional(About{id, weights_[at]});
  }
  Status compared(std::int64_t claim, std::vector<ComparedWith>& out) override {
    const auto& own = links_[static_cast<std::size_t>(claim)];
    out.insert(out.end(), own.begin(), own.end());
    return ok_status();
  }

 private:
  std::span<const float> weights_;
  std::vector<std::vector<ComparedWith>> links_;
};

}  // namespace

std::vector<std::uint32_t> cluster(std::span<const float> weights, std::span<const PairLink> links) {
  ListedPairs pairs(weights, links);
  Grouper grouper(pairs);
  std::vector<std::uint32_t> out(weights.size());
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    const auto group = grouper.group_of(i);
    SITREP_CHECK(group.ok());
    for (const std::int64_t member : *group) out[static_cast<std::size_t>(member)] = i;
  }
  return out;
}

}  // namespace sitrep
