// SPDX-License-Identifier: Apache-2.0
#include "incidents/cluster.h"

#include <algorithm>
#include <map>
#include <queue>
#include <utility>

#include "incidents/pair_score.h"

namespace sitrep {
namespace {

/// What is between two groups: the points of the pairs that were compared, and how many.
struct Between {
  double points = 0;
  std::size_t pairs = 0;
};

struct Group {
  std::vector<std::uint32_t> members;        ///< in order
  std::map<std::uint32_t, Between> between;  ///< by the other group's name
  bool alive = true;
};

double mean(const Between& between, std::size_t a, std::size_t b) {
  const auto all = static_cast<double>(a * b);
  return (between.points + kNoPair * (all - static_cast<double>(between.pairs))) / all;
}

struct Step {
  double points;
  std::uint32_t a, b;              ///< groups
  std::uint32_t a_least, b_least;  ///< their first members
  bool operator<(const Step& o) const {
    if (points != o.points) return points < o.points;
    return std::pair(o.a_least, o.b_least) < std::pair(a_least, b_least);
  }
};

class Joiner {
 public:
  Joiner(std::size_t count, std::span<const PairLink> links) {
    groups_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) groups_[i].members = {i};
    for (const PairLink& link : links) {
      if (link.a == link.b) continue;
      for (const auto& [x, y] : {std::pair(link.a, link.b), std::pair(link.b, link.a)})
        groups_[x].between[y] = {link.points, 1};
    }
    for (std::uint32_t i = 0; i < count; ++i)
      for (const auto& [other, between] : groups_[i].between)
        if (i < other) offer(i, other);
  }

  std::vector<std::uint32_t> run() {
    while (!steps_.empty()) {
      const Step step = steps_.top();
      steps_.pop();
      if (groups_[step.a].alive && groups_[step.b].alive) join(step.a, step.b);
    }
    std::vector<std::uint32_t> out(groups_.size());
    for (const Group& group : groups_) {
      if (!group.alive) continue;
      for (const std::uint32_t member : group.members) out[member] = group.members.front();
    }
    return out;
  }

 private:
  void offer(std::uint32_t a, std::uint32_t b) {
    const Group &x = groups_[a], &y = groups_[b];
    const double points = mean(x.between.at(b), x.members.size(), y.members.size());
    if (points <= 0) return;
    const auto [least, most] = std::minmax(x.members.front(), y.members.front());
    steps_.push({points, a, b, least, most});
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const auto name = static_cast<std::uint32_t>(groups_.size());
    Group both;
    std::merge(groups_[a].members.begin(), groups_[a].members.end(), groups_[b].members.begin(),
               groups_[b].members.end(), std::back_inserter(both.members));
    for (const std::uint32_t old : {a, b}) {
      groups_[old].alive = false;
      for (const auto& [other, between] : groups_[old].between) {
        if (other == a || other == b) continue;
        Between& sum = both.between[other];
        sum.points += between.points;
        sum.pairs += between.pairs;
      }
    }
    for (const auto& [other, between] : both.between) {
      groups_[other].between.erase(a);
      groups_[other].between.erase(b);
      groups_[other].between[name] = between;
    }
    groups_.push_back(std::move(both));
    for (const auto& [other, between] : groups_[name].between) offer(other, name);
  }

  std::vector<Group> groups_;
  std::priority_queue<Step> steps_;
};

}  // namespace

std::vector<std::uint32_t> cluster(std::size_t count, std::span<const PairLink> links) {
  auto out = Joiner(count, links).run();
  out.resize(count);
  return out;
}

}  // namespace sitrep
