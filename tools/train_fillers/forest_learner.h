// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/image.h"
#include "text/forest.h"

namespace sitrep::train {

/// What trees learn from: rows of whole numbers, each right or not.
struct ForestLessons {
  std::size_t features = 0;
  std::vector<std::int32_t> values;  ///< row by row
  std::vector<std::uint8_t> right;
  std::size_t size() const { return right.size(); }
  const std::int32_t* row(std::size_t i) const { return values.data() + i * features; }
};

struct ForestSizes {
  int forests = 3;  ///< made with other draws; their mean answers
  int trees = 120;
  int depth = 3;
  float rate = 0.05F;
  float pull = 10.0F;                                 ///< towards 0, of an answer, as that many rows' weight
  float least_weight = 6.0F;                          ///< of a leaf
  unsigned rows_of_256 = 160, features_of_256 = 110;  ///< taken by chance for each tree
  std::uint64_t seed = 5;
};

/// Gradient boosting of the logistic loss: each tree answers what the ones before it left wrong.
struct LearnedForest {
  std::vector<Forest::Node> nodes;
  std::vector<std::uint32_t> roots;
  std::int32_t score(const std::int32_t* features) const;
  void save(ImageWriter& image, const std::string& name) const;
};
LearnedForest learn_forest(const ForestLessons& lessons, const std::vector<std::uint32_t>& rows,
                           const ForestSizes& sizes);

}  // namespace sitrep::train
