// SPDX-License-Identifier: Apache-2.0
#include "floats.h"

#include <algorithm>

namespace sitrep::train {
namespace {

/// R rows times P vectors of columns; `b` is packed: P vectors for each k.
template <int R, int P>
void tile(const float* a, std::size_t lda, const float* b, float* c, std::size_t ldc, std::size_t k,
          bool add) {
  F16 sums[R][P] = {};
  for (std::size_t i = 0; i < k; ++i) {
    F16 right[P];
    for (int p = 0; p < P; ++p) right[p] = lanes(b + (i * P + static_cast<std::size_t>(p)) * kLanes);
    for (int r = 0; r < R; ++r) {
      const F16 left = splat(a[static_cast<std::size_t>(r) * lda + i]);
      for (int p = 0; p < P; ++p) sums[r][p] += left * right[p];
    }
  }
  for (int r = 0; r < R; ++r)
    for (int p = 0; p < P; ++p) {
      F16& out = lanes(c + static_cast<std::size_t>(r) * ldc + static_cast<std::size_t>(p) * kLanes);
      out = add ? out + sums[r][p] : sums[r][p];
    }
}

template <int P>
void panel(std::size_t m, std::size_t k, const float* a, std::size_t lda, const float* b, float* c,
           std::size_t ldc, bool add) {
  std::size_t i = 0;
  for (; i + 6 <= m; i += 6) tile<6, P>(a + i * lda, lda, b, c + i * ldc, ldc, k, add);
  for (; i + 2 <= m; i += 2) tile<2, P>(a + i * lda, lda, b, c + i * ldc, ldc, k, add);
  for (; i < m; ++i) tile<1, P>(a + i * lda, lda, b, c + i * ldc, ldc, k, add);
}

}  // namespace

float sum(F16 x) {
  float total = 0;
  for (std::size_t i = 0; i < kLanes; ++i) total += x[i];
  return total;
}

F16 exponential(F16 x) {
  x = x < -80.0F ? splat(-80.0F) : x;
  x = x > 80.0F ? splat(80.0F) : x;
  const F16 scaled = x * 1.44269504F;
  const I16 whole = __builtin_convertvector(scaled + (scaled < 0.0F ? splat(-0.5F) : splat(0.5F)), I16);
  const F16 n = __builtin_convertvector(whole, F16);
  const F16 r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  F16 p = splat(1.9875691500e-4F);
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * r * r + r + 1.0F;
  const I16 power = (whole + 127) << 23;
  return p * reinterpret_cast<const F16&>(power);
}

void multiply(std::size_t m, std::size_t n, std::size_t k, const float* a, std::size_t lda, const float* b,
              std::size_t ldb, float* c, std::size_t ldc, bool add) {
  static std::vector<float> packed;  // one thread trains
  for (std::size_t j = 0; j < n;) {
    const std::size_t wide = std::min<std::size_t>(4, (n - j) / kLanes);
    packed.resize(k * wide * kLanes);
    for (std::size_t i = 0; i < k; ++i)
      std::copy_n(b + i * ldb + j, wide * kLanes, packed.data() + i * wide * kLanes);
    switch (wide) {
      case 4:
        panel<4>(m, k, a, lda, packed.data(), c + j, ldc, add);
        break;
      case 3:
        panel<3>(m, k, a, lda, packed.data(), c + j, ldc, add);
        break;
      case 2:
        panel<2>(m, k, a, lda, packed.data(), c + j, ldc, add);
        break;
      default:
        panel<1>(m, k, a, lda, packed.data(), c + j, ldc, add);
    }
    j += wide * kLanes;
  }
}

void transpose(const float* in, std::size_t rows, std::size_t columns, std::size_t ldi, float* out,
               std::size_t ldo) {
  constexpr std::size_t kBlock = 16;
  for (std::size_t i = 0; i < rows; i += kBlock)
    for (std::size_t j = 0; j < columns; j += kBlock)
      for (std::size_t x = i; x < std::min(rows, i + kBlock); ++x)
        for (std::size_t y = j; y < std::min(columns, j + kBlock); ++y) out[y * ldo + x] = in[x * ldi + y];
}

}  // namespace sitrep::train
