// SPDX-License-Identifier: Apache-2.0
#include "incidents/cluster.h"

#include <algorithm>
#include <map>
#include <queue>
#include <utility>

#include "incidents/pair_score.h"

namespace sitrep {
namespace {

/// What is between two groups: the points of the pairs that were compared, and their weight.
struct Between {
  double points = 0;
  double weight = 0;
};

struct Group {
  std::vector<std::uint32_t> members;        ///< in order
  std::map<std::uint32_t, Between> between;  ///< by the other group's name
  double weight = 0;
  bool alive = true;
  bool whole = false;  ///< holds a claim that its report is about
};

double mean(const Between& between, double a, double b) {
  return (between.points + kNoPair * (a * b - between.weight)) / (a * b);
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
  Joiner(std::span<const float> weights, std::span<const PairLink> links) {
    const auto count = static_cast<std::uint32_t>(weights.size());
    groups_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      groups_[i].members = {i};
      groups_[i].weight = static_cast<double>(weights[i]);
      groups_[i].whole = weights[i] >= 1;
    }
    for (const PairLink& link : links) {
      if (link.a == link.b) continue;
      for (const auto& [x, y] : {std::pair(link.a, link.b), std::pair(link.b, link.a)})
        groups_[x].between[y] = {link.points * groups_[x].weight * groups_[y].weight,
                                 groups_[x].weight * groups_[y].weight};
    }
  }

  std::vector<std::uint32_t> run() {
    // What reports are about comes first, by itself: what one of them says in passing (an earlier shooting in
    // the same street, a background paragraph) would else stand between two whole reports of one happening,
    // or bring two of different ones together. Then the rest finds its place, and moves no whole report.
    for (const bool wholes : {true, false}) {
      wholes_ = wholes;
      for (std::uint32_t i = 0; i < groups_.size(); ++i) {
        if (!groups_[i].alive) continue;
        for (const auto& [other, between] : groups_[i].between)
          if (i < other) offer(i, other);
      }
      while (!steps_.empty()) {
        const Step step = steps_.top();
        steps_.pop();
        if (groups_[step.a].alive && groups_[step.b].alive) join(step.a, step.b);
      }
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
    if ((x.whole && y.whole) != wholes_) return;
    const double points = mean(x.between.at(b), x.weight, y.weight);
    if (points <= 0) return;
    const auto [least, most] = std::minmax(x.members.front(), y.members.front());
    steps_.push({points, a, b, least, most});
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const auto name = static_cast<std::uint32_t>(groups_.size());
    Group both;
    std::merge(groups_[a].members.begin(), groups_[a].members.end(), groups_[b].members.begin(),
               groups_[b].members.end(), std::back_inserter(both.members));
    both.weight = groups_[a].weight + groups_[b].weight;
    both.whole = groups_[a].whole || groups_[b].whole;
    for (const std::uint32_t old : {a, b}) {
      groups_[old].alive = false;
      for (const auto& [other, between] : groups_[old].between) {
        if (other == a || other == b) continue;
        Between& sum = both.between[other];
        sum.points += between.points;
        sum.weight += between.weight;
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
  bool wholes_ = true;  // only groups that both hold a claim their report is about
};

}  // namespace

std::vector<std::uint32_t> cluster(std::span<const float> weights, std::span<const PairLink> links) {
  auto out = Joiner(weights, links).run();
  out.resize(weights.size());
  return out;
}

}  // namespace sitrep
