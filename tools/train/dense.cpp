// SPDX-License-Identifier: Apache-2.0
#include "dense.h"

#include <algorithm>
#include <cmath>

namespace sitrep::train {

void learn_dense(const Matrix& in, const Matrix& d_out, Parameter& weights, Matrix* d_in, bool add) {
  const std::size_t total = in.rows, inner = weights.value.rows, outer = weights.value.columns;
  static Matrix turned;
  turned.resize(in.columns, total);
  transpose(in.row(0), total, in.columns, in.columns, turned.row(0), total);
  multiply(inner, outer, total, turned.row(0), total, d_out.row(0), outer, weights.gradient.row(0), outer,
           true);
  if (d_in == nullptr) return;
  turned.resize(outer, inner);
  transpose(weights.value.row(0), inner, outer, outer, turned.row(0), inner);
  if (!add) d_in->resize(total, inner);
  multiply(total, inner, outer, d_out.row(0), outer, turned.row(0), inner, d_in->row(0), inner, add);
}

namespace {

/// exp(score - the largest), and their sum.
float exponentials(const float* scores, std::size_t n, float* out) {
  const float most = *std::max_element(scores, scores + n);
  float total = 0;
  for (std::size_t i = 0; i < n; i += kLanes) {
    F16 x = lanes(scores + i) - most;
    for (std::size_t j = 0; j < kLanes; ++j)
      if (i + j >= n) x[j] = -100.0F;
    const F16 e = exponential(x);
    lanes(out + i) = e;
    for (std::size_t j = 0; j < kLanes && i + j < n; ++j) total += e[j];
  }
  return total;
}

}  // namespace

double cross_entropy(const float* scores, std::size_t n, std::size_t gold, float weight, float* gradient) {
  const float total = exponentials(scores, n, gradient);
  const float right = gradient[gold] / total;
  for (std::size_t i = 0; i < n; ++i) gradient[i] *= weight / total;
  for (std::size_t i = n; i < padded(n); ++i) gradient[i] = 0;
  gradient[gold] -= weight;
  return -std::log(std::max(right, 1e-12F));
}

double cross_entropy(const float* scores, std::size_t n, std::size_t gold, const std::uint8_t* belief,
                     float share, float weight, float* gradient) {
  const float total = exponentials(scores, n, gradient);
  int sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += belief[i];
  if (sum == 0) return cross_entropy(scores, n, gold, weight, gradient);
  const float step = share / static_cast<float>(sum);
  double loss = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float target = step * belief[i] + (i == gold ? 1.0F - share : 0.0F);
    const float own = gradient[i] / total;
    if (target > 0) loss -= target * std::log(std::max(own, 1e-12F));
    gradient[i] = weight * (own - target);
  }
  for (std::size_t i = n; i < padded(n); ++i) gradient[i] = 0;
  return loss;
}

void add_rows(const Matrix& m, float* out) {
  for (std::size_t t = 0; t < m.rows; ++t)
    for (std::size_t i = 0; i < m.columns; i += kLanes) lanes(out + i) += lanes(m.row(t) + i);
}

void add_bias(Matrix& m, const float* bias, std::size_t bent_columns) {
  for (std::size_t t = 0; t < m.rows; ++t)
    for (std::size_t i = 0; i < m.columns; i += kLanes) {
      F16& x = lanes(m.row(t) + i);
      x += lanes(bias + i);
      if (i < bent_columns) x = x < 0.0F ? x * kSlope : x;
    }
}

void unbend(const Matrix& out, Matrix& gradient, std::size_t columns) {
  for (std::size_t t = 0; t < out.rows; ++t)
    for (std::size_t i = 0; i < columns; i += kLanes) {
      F16& d = lanes(gradient.row(t) + i);
      d = lanes(out.row(t) + i) < 0.0F ? d * kSlope : d;
    }
}

void dense(const Matrix& in, const Parameter& weights, const Parameter& bias, Matrix& out,
           std::size_t bent_columns) {
  out.resize(in.rows, weights.value.columns);
  multiply(in.rows, out.columns, in.columns, in.row(0), in.columns, weights.value.row(0), out.columns,
           out.row(0), out.columns, false);
  add_bias(out, bias.value.row(0), bent_columns);
}

}  // namespace sitrep::train
