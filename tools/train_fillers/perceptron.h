// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/image.h"
#include "text/feature.h"

namespace sitrep::train {

/// Gives features consecutive numbers. Training counts first, then keeps those seen often enough.
class FeatureIndex {
 public:
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

  void count(std::span<const Feature> features);
  /// Forgets features seen fewer times than `least` and numbers the rest.
  void freeze(std::uint32_t least);
  std::uint32_t find(Feature f) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(features_.size()); }
  Feature feature_at(std::uint32_t row) const { return features_[row]; }

 private:
  struct Slot {
    Feature feature = 0;
    std::uint32_t value = 0;  ///< a count, after freeze() a number + 1; 0: free
  };
  Slot& slot(Feature f);
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1 << 16);
  std::vector<Feature> features_;
  std::size_t used_ = 0;
};

/// An averaged perceptron with sparse rows. All arithmetic is on integers, so that training gives the same
/// model on every machine.
class Perceptron {
 public:
  FeatureIndex& index() { return index_; }
  void prepare(std::uint32_t least_count);

  void add_scores(std::span<const Feature> features, std::int32_t* scores) const;
  /// Moves the weights of `label` by `delta` (1 or -1).
  void update(std::span<const Feature> features, std::uint8_t label, int delta);
  /// Starts again from no weights; what was learned so far stays in the average.
  void restart();
  /// One decision is over; averages are over decisions.
  void tick() { ++now_; }

  /// Writes NAME.buckets and NAME.pairs for SparseModel. Small weights are dropped: `least` is the smallest
  /// code that stays (of 127).
  void save_sparse(ImageWriter& image, const std::string& name, int least) const;

 private:
  struct Cell {
    std::int64_t total = 0;
    std::int32_t weight = 0;
    std::uint32_t since = 0;
    std::uint8_t label = 0;
  };
  /// Says how large the model would be with other thresholds, for choosing one.
  void report_sizes(const std::string& name) const;
  std::int64_t total_of(const Cell& cell) const;
  /// The average weight that gets the largest code: nearly the largest (a few outliers are clipped).
  double full_scale() const;

  FeatureIndex index_;
  std::vector<std::vector<Cell>> rows_;
  std::uint32_t now_ = 0;
};

}  // namespace sitrep::train
