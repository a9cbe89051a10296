// SPDX-License-Identifier: Apache-2.0
#include "logistic.h"

#include <algorithm>
#include <cmath>

#include "claims/filler_candidates.h"

namespace sitrep::train {

float power(float x) {
  // As a power of two and a short series: the library's own differs from machine to machine.
  constexpr double kLog2E = 1.4426950408889634;
  const double two = static_cast<double>(std::clamp(x, -60.0F, 60.0F)) * kLog2E;
  const double whole = std::floor(two + 0.5);
  const double rest = (two - whole) / kLog2E;
  double series = 1;
  for (int k = 9; k >= 1; --k) series = 1 + series * rest / k;
  return static_cast<float>(std::ldexp(series, static_cast<int>(whole)));
}

float chance(float x) { return 1 / (1 + power(-x)); }

void Logistic::prepare(std::uint32_t least_count) {
  index_.freeze(least_count);
  weights_.assign(std::size_t{index_.size()} * labels_, 0.0F);
  squares_.assign(weights_.size(), 0.0F);
  kept_.assign(weights_.size(), 0.0F);
}

void Logistic::restart() {
  std::fill(weights_.begin(), weights_.end(), 0.0F);
  std::fill(squares_.begin(), squares_.end(), 0.0F);
}

void Logistic::keep() {
  for (std::size_t i = 0; i < weights_.size(); ++i) kept_[i] += weights_[i];
  ++keeps_;
}

void Logistic::rows_of(std::span<const Feature> features, unsigned keep, Random& random,
                       std::vector<std::uint32_t>& rows) const {
  rows.clear();
  for (const Feature f : features) {
    const std::uint32_t row = index_.find(f);
    if (row != FeatureIndex::kUnknown && (keep >= 256 || random.below(256) < keep)) rows.push_back(row);
  }
}

float Logistic::score(std::span<const std::uint32_t> rows, std::size_t label) const {
  float out = 0;
  for (const std::uint32_t r : rows) out += weights_[r * labels_ + label];
  return out;
}

void Logistic::update(std::span<const std::uint32_t> rows, std::size_t label, float slope, float rate,
                      float pull) {
  for (const std::uint32_t r : rows) {
    const std::size_t i = r * labels_ + label;
    const float g = slope + pull * weights_[i];
    squares_[i] += g * g;
    weights_[i] -= rate * g / std::sqrt(squares_[i] + 1.0F);
  }
}

void Logistic::save(ImageWriter& image, const std::string& name, int least) const {
  std::vector<SparseWeights> rows(index_.size());
  for (std::uint32_t r = 0; r < index_.size(); ++r) {
    rows[r].feature = index_.feature_at(r);
    for (std::size_t label = 0; label < labels_; ++label) {
      const double value =
          static_cast<double>(kept_[r * labels_ + label]) / keeps_ * kFillerOne / (127.0 * 127.0);
      rows[r].weights.push_back({static_cast<std::uint8_t>(label), value});
    }
  }
  save_sparse(rows, image, name, least);
}

}  // namespace sitrep::train
