// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace sitrep::train {

/// Sixteen floats worked on at once. The compiler turns them into what the machine has; every lane sees the
/// same operations in the same order everywhere, so that results do not depend on the machine.
using F16 = float __attribute__((vector_size(64), aligned(4)));
using I16 = int __attribute__((vector_size(64), aligned(4)));
inline constexpr std::size_t kLanes = 16;

/// Rows of floats; a row is a multiple of kLanes long, so that no loop has a rest.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<float> data;

  Matrix() = default;
  Matrix(std::size_t r, std::size_t c) { resize(r, c); }
  void resize(std::size_t r, std::size_t c) {
    rows = r;
    columns = c;
    data.assign(r * c, 0.0F);
  }
  float* row(std::size_t i) { return data.data() + i * columns; }
  const float* row(std::size_t i) const { return data.data() + i * columns; }
};

inline F16& lanes(float* at) { return *reinterpret_cast<F16*>(at); }
inline const F16& lanes(const float* at) { return *reinterpret_cast<const F16*>(at); }
inline F16 splat(float x) { return F16{} + x; }
float sum(F16 x);
F16 exponential(F16 x);  ///< e to the x, within 2 units of the last place; 0 below -80

inline std::size_t padded(std::size_t n) { return (n + kLanes - 1) / kLanes * kLanes; }

/// c = a b, or c += a b. All three are dense with the given row lengths (`lda`, ...); n is a multiple of
/// kLanes.
void multiply(std::size_t m, std::size_t n, std::size_t k, const float* a, std::size_t lda, const float* b,
              std::size_t ldb, float* c, std::size_t ldc, bool add);

/// out = in, columns as rows; rows of `out` are `ldo` long.
void transpose(const float* in, std::size_t rows, std::size_t columns, std::size_t ldi, float* out,
               std::size_t ldo);

}  // namespace sitrep::train
