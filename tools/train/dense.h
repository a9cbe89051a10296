// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "floats.h"
#include "parameters.h"

namespace sitrep::train {

inline constexpr float kSlope = 0.1F;  ///< of a bent column where it is negative

/// Adds `bias` to every row; the first columns are bent: what is negative is made a tenth.
void add_bias(Matrix& m, const float* bias, std::size_t bent_columns);
/// out = in times weights plus bias.
void dense(const Matrix& in, const Parameter& weights, const Parameter& bias, Matrix& out,
           std::size_t bent_columns);

/// The way back through bent columns, told their results.
void unbend(const Matrix& out, Matrix& gradient, std::size_t columns);
/// Adds to the gradient of `weights`; writes (or adds) that of the input, unless d_in is null.
void learn_dense(const Matrix& in, const Matrix& d_out, Parameter& weights, Matrix* d_in, bool add);
/// Adds all rows of m to `out`.
void add_rows(const Matrix& m, float* out);

/// Softmax cross-entropy over `n` scores; writes the gradient, times `weight`, and returns the loss.
double cross_entropy(const float* scores, std::size_t n, std::size_t gold, float weight, float* gradient);
/// The same for a target that is `share` of what teachers believe (in 255ths; they add up to about 1) and the
/// rest gold.
double cross_entropy(const float* scores, std::size_t n, std::size_t gold, const std::uint8_t* belief,
                     float share, float weight, float* gradient);

}  // namespace sitrep::train
