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

/// A feature with its weights; 1 is full scale.
struct SparseWeights {
  struct Weight {
    std::uint8_t label;
    double value;
  };
  Feature feature = 0;
  std::vector<Weight> weights;
};

/// Writes NAME.buckets and NAME.pairs for SparseModel. Small weights are dropped: `least` is the smallest
/// code that stays (of 127). Sorts `rows`' weights.
void save_sparse(std::vector<SparseWeights>& rows, ImageWriter& image, const std::string& name, int least);

}  // namespace sitrep::train
