// SPDX-License-Identifier: Apache-2.0
#include "forest_learner.h"

#include <algorithm>
#include <cmath>

#include "logistic.h"
#include "random.h"

namespace sitrep::train {
namespace {

constexpr std::size_t kMostBins = 64;

/// Each feature's values in at most kMostBins runs of about as many rows each.
struct Bins {
  std::vector<std::vector<std::int32_t>> tops;  ///< by feature: the largest value of each run
  std::vector<std::uint8_t> of;                 ///< by row and feature

  Bins(const ForestLessons& lessons, const std::vector<std::uint32_t>& rows) : tops(lessons.features) {
    of.resize(rows.size() * lessons.features);
    std::vector<std::int32_t> sorted(rows.size());
    for (std::size_t f = 0; f < lessons.features; ++f) {
      for (std::size_t i = 0; i < rows.size(); ++i) sorted[i] = lessons.row(rows[i])[f];
      std::sort(sorted.begin(), sorted.end());
      for (std::size_t b = 1; b <= kMostBins; ++b) {
        const std::int32_t top = sorted[sorted.size() * b / kMostBins - 1];
        if (tops[f].empty() || top > tops[f].back()) tops[f].push_back(top);
      }
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto at = std::lower_bound(tops[f].begin(), tops[f].end(), lessons.row(rows[i])[f]);
        of[i * lessons.features + f] = static_cast<std::uint8_t>(at - tops[f].begin());
      }
    }
  }
};

struct Sum {
  double slope = 0, weight = 0;
  void add(const Sum& o) { slope += o.slope, weight += o.weight; }
  Sum less(const Sum& o) const { return {slope - o.slope, weight - o.weight}; }
};

class Grower {
 public:
  Grower(const ForestLessons& lessons, const std::vector<std::uint32_t>& rows, const ForestSizes& sizes)
      : lessons_(lessons), sizes_(sizes), bins_(lessons, rows), rows_(rows), random_(sizes.seed) {}

  LearnedForest run() {
    for (int i = 0; i < sizes_.forests; ++i) forest();
    return std::move(out_);
  }

 private:
  void forest() {
    double right = 0;
    for (const std::uint32_t r : rows_) right += lessons_.right[r];
    const double share = (right + 1) / (static_cast<double>(rows_.size()) + 2);
    // The first tree is the base rate; the logarithm by series would do, but bits must not differ: bisect.
    float low = -20, high = 20;
    for (int i = 0; i < 40; ++i) (chance((low + high) / 2) < share ? low : high) = (low + high) / 2;
    out_.roots.push_back(static_cast<std::uint32_t>(out_.nodes.size()));
    out_.nodes.push_back({Forest::kLeaf, 0, units(low)});
    odds_.assign(rows_.size(), low);
    slopes_.resize(rows_.size());
    for (int t = 0; t < sizes_.trees; ++t) tree();
  }

  /// An answer of one of the forests, as its share of the mean.
  std::int32_t units(float odds) const {
    return static_cast<std::int32_t>(std::lround(odds * Forest::kOne / static_cast<float>(sizes_.forests)));
  }

  void tree() {
    std::vector<std::uint32_t> taken;
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      const float p = chance(odds_[i]);
      slopes_[i] = {static_cast<double>(lessons_.right[rows_[i]]) - p, static_cast<double>(p) * (1.0 - p)};
      if (random_.below(256) < sizes_.rows_of_256) taken.push_back(i);
    }
    asked_.clear();
    for (std::size_t f = 0; f < lessons_.features; ++f)
      if (bins_.tops[f].size() > 1 && random_.below(256) < sizes_.features_of_256) asked_.push_back(f);
    const auto root = static_cast<std::uint32_t>(out_.nodes.size());
    out_.roots.push_back(root);
    grow(taken, sizes_.depth);
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      const Forest::Node* n = &out_.nodes[root];
      const std::int32_t* values = lessons_.row(rows_[i]);
      while (n->feature != Forest::kLeaf) n += values[n->feature] > n->value ? n->high : 1;
      odds_[i] += static_cast<float>(n->value * sizes_.forests) / Forest::kOne;
    }
  }

  double gain(const Sum& s) const { return s.slope * s.slope / (s.weight + sizes_.pull); }

  void grow(const std::vector<std::uint32_t>& taken, int depth) {
    Sum all;
    for (const std::uint32_t i : taken) all.add(slopes_[i]);
    const std::size_t at = out_.nodes.size();
    const double answer = sizes_.rate * all.slope / (all.weight + sizes_.pull);
    out_.nodes.push_back({Forest::kLeaf, 0, units(static_cast<float>(answer))});
    if (depth == 0) return;
    double best = 1e-3;
    std::size_t feature = 0, bin = 0;
    for (const std::size_t f : asked_) {
      Sum sums[kMostBins] = {};
      for (const std::uint32_t i : taken) sums[bins_.of[i * lessons_.features + f]].add(slopes_[i]);
      Sum low;
      for (std::size_t b = 0; b + 1 < bins_.tops[f].size(); ++b) {
        low.add(sums[b]);
        const Sum high = all.less(low);
        if (low.weight < sizes_.least_weight || high.weight < sizes_.least_weight) continue;
        const double won = gain(low) + gain(high) - gain(all);
        if (won > best) best = won, feature = f, bin = b;
      }
    }
    if (best <= 1e-3) return;
    std::vector<std::uint32_t> low, high;
    for (const std::uint32_t i : taken)
      (bins_.of[i * lessons_.features + feature] > bin ? high : low).push_back(i);
    grow(low, depth - 1);
    const auto step = static_cast<std::uint16_t>(out_.nodes.size() - at);
    grow(high, depth - 1);
    out_.nodes[at] = {static_cast<std::uint16_t>(feature), step, bins_.tops[feature][bin]};
  }

  const ForestLessons& lessons_;
  const ForestSizes& sizes_;
  Bins bins_;
  const std::vector<std::uint32_t>& rows_;
  Random random_;
  std::vector<float> odds_;
  std::vector<Sum> slopes_;
  std::vector<std::size_t> asked_;
  LearnedForest out_;
};

}  // namespace

std::int32_t LearnedForest::score(const std::int32_t* features) const {
  std::int32_t out = 0;
  for (const std::uint32_t root : roots) {
    const Forest::Node* n = &nodes[root];
    while (n->feature != Forest::kLeaf) n += features[n->feature] > n->value ? n->high : 1;
    out += n->value;
  }
  return out;
}

void LearnedForest::save(ImageWriter& image, const std::string& name) const {
  image.add(name + ".nodes", nodes);
  image.add(name + ".roots", roots);
}

LearnedForest learn_forest(const ForestLessons& lessons, const std::vector<std::uint32_t>& rows,
                           const ForestSizes& sizes) {
  return Grower(lessons, rows, sizes).run();
}

}  // namespace sitrep::train
