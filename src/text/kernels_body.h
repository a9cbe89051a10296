// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace sitrep::kernel {

/// Eight floats at once; the compiler splits them where the machine has less. Bodies here are inlined into
/// functions that are compiled for one machine each.
using F8 = float __attribute__((vector_size(32)));
using I8 = std::int32_t __attribute__((vector_size(32)));
using B8 = std::int8_t __attribute__((vector_size(8)));

template <typename V, typename T>
[[gnu::always_inline]] inline void load(V& to, const T* from) {
  std::memcpy(&to, from, sizeof to);
}
template <typename V, typename T>
[[gnu::always_inline]] inline void store(T* to, const V& from) {
  std::memcpy(to, &from, sizeof from);
}

template <typename V>
[[gnu::always_inline]] inline void recur_side(const float* sums, const float* in, const float* gates,
                                              std::size_t width, float* memory, float* out) {
  for (std::size_t i = 0; i < width / 2; i += sizeof(V) / sizeof(float)) {
    V past, x, skip, forget, reset, forget_bias, forget_memory, reset_bias, reset_memory;
    load(past, memory + i), load(x, sums + i), load(skip, in + i);
    load(forget, sums + width + i), load(reset, sums + 2 * width + i);
    load(forget_bias, gates + i), load(forget_memory, gates + width + i);
    load(reset_bias, gates + 2 * width + i), load(reset_memory, gates + 3 * width + i);
    forget = forget + forget_bias + forget_memory * past;
    reset = reset + reset_bias + reset_memory * past;
    // 0.5 + 0.5 z / (1 + |z|)
    const V f = 0.5F + 0.5F * (forget / (1.0F + (forget < 0.0F ? -forget : forget)));
    const V r = 0.5F + 0.5F * (reset / (1.0F + (reset < 0.0F ? -reset : reset)));
    const V c = x + f * (past - x);
    store(memory + i, c);
    store(out + i, skip + r * (c - skip));
  }
}

template <typename V>
[[gnu::always_inline]] inline void recur_body(const float* sums, const float* in, const float* gates,
                                              std::size_t rows, std::size_t width, float* memory,
                                              float* out) {
  const std::size_t half = width / 2;
  std::memset(memory, 0, width * sizeof(float));
  for (std::size_t t = 0; t < rows; ++t)
    recur_side<V>(sums + t * 3 * width, in + t * width, gates, width, memory, out + t * width);
  for (std::size_t t = rows; t-- > 0;)
    recur_side<V>(sums + t * 3 * width + half, in + t * width + half, gates + half, width, memory + half,
                  out + t * width + half);
}

[[gnu::always_inline]] inline void sum_rows_body(const std::int8_t* table, const float* scales, std::size_t n,
                                                 std::span<const std::uint32_t> rows, float* out) {
  for (std::size_t i = 0; i < n; i += 8) {
    F8 total{};
    for (const std::uint32_t row : rows) {
      B8 bytes;
      load(bytes, table + row * n + i);
      total += __builtin_convertvector(bytes, F8) * scales[row];
    }
    store(out + i, total);
  }
}

template <typename V>
[[gnu::always_inline]] inline void add_neighbours_body(const float* const* products, std::size_t rows,
                                                       std::size_t width, float slope, float* out) {
  for (std::size_t t = 0; t < rows; ++t) {
    const float* own = products[t] + width;
    const float* before = t > 0 ? products[t - 1] : nullptr;
    const float* after = t + 1 < rows ? products[t + 1] + 2 * width : nullptr;
    for (std::size_t i = 0; i < width; i += sizeof(V) / sizeof(float)) {
      V x, y;
      load(x, own + i);
      if (before != nullptr) load(y, before + i), x += y;
      if (after != nullptr) load(y, after + i), x += y;
      const V less = x * slope;
      store(out + t * width + i, x < less ? less : x);
    }
  }
}

[[gnu::always_inline]] inline void quantise_body(const float* in, std::size_t rows, std::size_t stride,
                                                 std::size_t n, std::int8_t* out, float* scales) {
  for (std::size_t t = 0; t < rows; ++t) {
    const float* row = in + t * stride;
    F8 most{};
    for (std::size_t i = 0; i < n; i += 8) {
      F8 x;
      load(x, row + i);
      const F8 size = x < 0.0F ? -x : x;
      most = size > most ? size : most;
    }
    float largest = 1e-20F;
    for (int i = 0; i < 8; ++i) largest = most[i] > largest ? most[i] : largest;
    scales[t] = largest / 127.0F;
    const float inverse = 127.0F / largest;
    for (std::size_t i = 0; i < n; i += 8) {
      F8 x;
      load(x, row + i);
      x *= inverse;
      const F8 rounded = x + (x < 0.0F ? F8{} - 0.5F : F8{} + 0.5F);
      const B8 bytes = __builtin_convertvector(__builtin_convertvector(rounded, I8), B8);
      store(out + t * n + i, bytes);
    }
  }
}

/// Where the largest of `n` floats stands, the first of equals. Four at a time, as every machine can.
inline std::size_t best_of(const float* in, std::size_t n) {
  using F4 = float __attribute__((vector_size(16)));
  float most = in[0];
  std::size_t i = 0;
  if (n >= 4) {
    F4 best;
    load(best, in);
    for (i = 4; i + 4 <= n; i += 4) {
      F4 x;
      load(x, in + i);
      best = x > best ? x : best;
    }
    for (int k = 0; k < 4; ++k) most = best[k] > most ? best[k] : most;
  }
  for (; i < n; ++i) most = in[i] > most ? in[i] : most;
  std::size_t at = 0;
  while (in[at] != most) ++at;
  return at;
}

}  // namespace sitrep::kernel
