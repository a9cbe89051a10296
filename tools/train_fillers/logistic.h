// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/image.h"
#include "random.h"
#include "sparse_table.h"
#include "text/feature.h"

namespace sitrep::train {

/// e to the x, the same bits on every machine.
float power(float x);

/// One divided by one and e to the -x, the same bits on every machine.
float chance(float log_odds);

/// Log odds of several labels as sums of weights of sparse features, learned step by step with AdaGrad.
class Logistic {
 public:
  explicit Logistic(std::size_t labels) : labels_(labels) {}
  FeatureIndex& index() { return index_; }
  void prepare(std::uint32_t least_count);
  /// Begins anew; what was kept stays.
  void restart();
  /// Adds the weights as they are to those that are saved: their mean.
  void keep();

  /// Known features as rows; some are left out by chance (`keep`: of 256), so that none is leaned on alone.
  void rows_of(std::span<const Feature> features, unsigned keep, Random& random,
               std::vector<std::uint32_t>& rows) const;
  float score(std::span<const std::uint32_t> rows, std::size_t label) const;
  void update(std::span<const std::uint32_t> rows, std::size_t label, float slope, float rate, float pull);

  /// Writes NAME.buckets and NAME.pairs for SparseModel, in units of kFillerOne times `scale`.
  void save(ImageWriter& image, const std::string& name, int least) const;

 private:
  FeatureIndex index_;
  std::size_t labels_;
  std::vector<float> weights_, squares_, kept_;  ///< row by row, label by label
  int keeps_ = 0;
};

}  // namespace sitrep::train
