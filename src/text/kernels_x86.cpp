// SPDX-License-Identifier: Apache-2.0
#include "text/kernels_x86.h"

#if defined(__x86_64__)

// GCC 12 takes the "undefined" vectors of its own AVX-512 header for a mistake (its bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <utility>

#include "text/kernels_body.h"

namespace sitrep::kernel {
namespace {

constexpr std::size_t kPanel = PackedWeights::kPanel;

template <typename Byte>
std::int32_t four_bytes(const Byte* at) {
  std::int32_t value = 0;
  std::memcpy(&value, at, 4);
  return value;
}

[[gnu::target("avx2")]] void recur_avx2(const float* sums, const float* in, const float* gates,
                                        std::size_t rows, std::size_t width, float* memory, float* out) {
  recur_body<F8>(sums, in, gates, rows, width, memory, out);
}
[[gnu::target("avx2")]] void add_neighbours_avx2(const float* const* products, std::size_t rows,
                                                 std::size_t width, float slope, float* out) {
  add_neighbours_body<F8>(products, rows, width, slope, out);
}
[[gnu::target("avx2")]] void sum_rows_avx2(const std::int8_t* table, const float* scales, std::size_t n,
                                           std::span<const std::uint32_t> rows, float* out) {
  for (std::size_t i = 0; i < n; i += 32) {
    __m256 sums[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
    for (const std::uint32_t row : rows) {
      const __m256 scale = _mm256_set1_ps(scales[row]);
      const std::int8_t* bytes = table + row * n + i;
      for (std::size_t p = 0; p < 4; ++p) {
        const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(bytes + p * 8));
        const __m256 floats = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(eight));
        sums[p] = _mm256_add_ps(sums[p], _mm256_mul_ps(floats, scale));
      }
    }
    for (int p = 0; p < 4; ++p) _mm256_storeu_ps(out + i + static_cast<std::size_t>(p) * 8, sums[p]);
  }
}

/// Eight floats times `scale`, rounded half away from zero.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i rounded(const float* at, __m256 scale) {
  const __m256 sign = _mm256_set1_ps(-0.0F);
  const __m256 x = _mm256_mul_ps(_mm256_loadu_ps(at), scale);
  return _mm256_cvttps_epi32(_mm256_add_ps(x, _mm256_or_ps(_mm256_and_ps(x, sign), _mm256_set1_ps(0.5F))));
}

[[gnu::target("avx2")]] void quantise_avx2(const float* in, std::size_t rows, std::size_t stride,
                                           std::size_t n, std::int8_t* out, float* scales) {
  const __m256 sign = _mm256_set1_ps(-0.0F);
  for (std::size_t t = 0; t < rows; ++t) {
    const float* row = in + t * stride;
    __m256 most = _mm256_set1_ps(1e-20F);
    for (std::size_t i = 0; i < n; i += 8)
      most = _mm256_max_ps(_mm256_andnot_ps(sign, _mm256_loadu_ps(row + i)), most);
    float parts[8];
    _mm256_storeu_ps(parts, most);
    float largest = parts[0];
    for (const float part : parts) largest = part > largest ? part : largest;
    scales[t] = largest / 127.0F;
    const __m256 inverse = _mm256_set1_ps(127.0F / largest);
    for (std::size_t i = 0; i < n; i += 16) {
      const __m256i words = _mm256_packs_epi32(rounded(row + i, inverse), rounded(row + i + 8, inverse));
      const __m256i bytes = _mm256_permute4x64_epi64(words, 0xD8);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + t * n + i),
                       _mm_packs_epi16(_mm256_castsi256_si128(bytes), _mm256_extracti128_si256(bytes, 1)));
    }
  }
}

/// Two rows of input and one panel. A product of bytes wants one factor without sign: the input's sign is
/// moved to the weight. No sum of two products leaves 16 bits, for no byte is -128.
template <int R>
[[gnu::target("avx2")]] void tile_avx2(const PackedWeights& w, const std::int8_t* panel,
                                       const std::int8_t* in, const float* scales, std::size_t first,
                                       float* out) {
  __m256i sums[R][4];
  for (auto& row : sums)
    for (__m256i& s : row) s = _mm256_setzero_si256();
  const __m256i ones = _mm256_set1_epi16(1);
  for (std::size_t k = 0; k < w.inputs; k += 4) {
    const auto* weights = reinterpret_cast<const __m256i*>(panel + k * kPanel);
    for (int r = 0; r < R; ++r) {
      const __m256i x = _mm256_set1_epi32(four_bytes(in + static_cast<std::size_t>(r) * w.inputs + k));
      const __m256i size = _mm256_abs_epi8(x);
      for (int p = 0; p < 4; ++p) {
        const __m256i y = _mm256_sign_epi8(_mm256_loadu_si256(weights + p), x);
        sums[r][p] = _mm256_add_epi32(sums[r][p], _mm256_madd_epi16(_mm256_maddubs_epi16(size, y), ones));
      }
    }
  }
  for (int r = 0; r < R; ++r)
    for (std::size_t p = 0; p < 4; ++p) {
      const std::size_t o = first + p * 8;
      const __m256 scaled =
          _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums[r][p]), _mm256_set1_ps(scales[r])),
                        _mm256_loadu_ps(w.scales + o));
      _mm256_storeu_ps(out + static_cast<std::size_t>(r) * w.outputs + o,
                       _mm256_add_ps(scaled, _mm256_loadu_ps(w.bias + o)));
    }
}

void multiply_avx2(const PackedWeights& w, const std::int8_t* in, const float* scales, std::size_t rows,
                   float* out) {
  for (std::size_t first = 0; first < w.outputs; first += kPanel) {
    const std::int8_t* panel = w.panels + first * w.inputs;
    std::size_t t = 0;
    for (; t + 2 <= rows; t += 2)
      tile_avx2<2>(w, panel, in + t * w.inputs, scales + t, first, out + t * w.outputs);
    for (; t < rows; ++t) tile_avx2<1>(w, panel, in + t * w.inputs, scales + t, first, out + t * w.outputs);
  }
}

using Floats16 = float __attribute__((vector_size(64)));
using Whole16 = std::int32_t __attribute__((vector_size(64)));

/// sum + the products of four bytes each, those of `in` without sign. Written out, for with the intrinsic GCC
/// 12 copies every sum back and forth between two registers, which costs a third of the speed.
[[gnu::target("avx512f,avx512vnni"), gnu::always_inline]] inline __m512i add_products(__m512i sum, __m512i in,
                                                                                      __m512i weights) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(in), "v"(weights));
  return sum;
}

/// The instruction wants one factor without sign: `in` has 128 more than the numbers that are meant, and what
/// that is too much (128 times the sum of the weights) is taken off in the end.
template <int R>
[[gnu::target("avx512f,avx512bw,avx512vl,avx512vnni")]] void tile_avx512(
    const PackedWeights& w, const std::int8_t* panel, const std::uint8_t* in, const float* scales,
    const std::int32_t* weight_sums, std::size_t first, float* out) {
  __m512i sums[R][2];
#pragma GCC unroll 12
  for (int r = 0; r < R; ++r) sums[r][0] = sums[r][1] = _mm512_setzero_si512();
  for (std::size_t k = 0; k < w.inputs; k += 4) {
    const auto* weights = reinterpret_cast<const __m512i*>(panel + k * kPanel);
    const __m512i a = _mm512_loadu_si512(weights), b = _mm512_loadu_si512(weights + 1);
#pragma GCC unroll 12
    for (int r = 0; r < R; ++r) {
      const __m512i x = _mm512_set1_epi32(four_bytes(in + static_cast<std::size_t>(r) * w.inputs + k));
      sums[r][0] = add_products(sums[r][0], x, a);
      sums[r][1] = add_products(sums[r][1], x, b);
    }
  }
  for (std::size_t p = 0; p < 2; ++p) {
    const std::size_t o = first + p * 16;
    const Whole16 too_much = reinterpret_cast<Whole16>(_mm512_loadu_si512(weight_sums + p * 16)) * 128;
    const auto steps = reinterpret_cast<Floats16>(_mm512_loadu_ps(w.scales + o));
    const auto bias = reinterpret_cast<Floats16>(_mm512_loadu_ps(w.bias + o));
#pragma GCC unroll 12
    for (int r = 0; r < R; ++r) {
      const Whole16 whole = reinterpret_cast<Whole16>(sums[r][p]) - too_much;
      const auto result = __builtin_convertvector(whole, Floats16) * scales[r] * steps + bias;
      _mm512_storeu_ps(out + static_cast<std::size_t>(r) * w.outputs + o, reinterpret_cast<__m512>(result));
    }
  }
}

/// Sums of the weights of each output of a panel.
[[gnu::target("avx512f,avx512bw,avx512vl,avx512vnni")]] void sum_panel(const std::int8_t* panel,
                                                                       std::size_t inputs,
                                                                       std::int32_t* out) {
  const __m512i ones = _mm512_set1_epi8(1);
  __m512i a = _mm512_setzero_si512(), b = a;
  for (std::size_t k = 0; k < inputs; k += 4) {
    a = add_products(a, ones, _mm512_loadu_si512(panel + k * kPanel));
    b = add_products(b, ones, _mm512_loadu_si512(panel + k * kPanel + 64));
  }
  _mm512_storeu_si512(out, a);
  _mm512_storeu_si512(out + 16, b);
}

/// out = in + 128, as bytes without sign.
[[gnu::target("avx512f,avx512bw,avx512vl")]] void lift(const std::int8_t* in, std::size_t n,
                                                       std::uint8_t* out) {
  const __m512i flip = _mm512_set1_epi8(static_cast<char>(-128));
  std::size_t i = 0;
  for (; i + 64 <= n; i += 64)
    _mm512_storeu_si512(out + i, _mm512_xor_si512(_mm512_loadu_si512(in + i), flip));
  for (; i < n; ++i) out[i] = static_cast<std::uint8_t>(in[i] + 128);
}

/// Sixteen floats times `scale`, rounded half away from zero, as bytes.
[[gnu::target("avx512f,avx512bw,avx512vl,avx512dq"), gnu::always_inline]] inline __m128i rounded_bytes(
    const float* at, __m512 scale) {
  const __m512 sign = _mm512_set1_ps(-0.0F);
  const __m512 x = _mm512_mul_ps(_mm512_loadu_ps(at), scale);
  const __m512 half = _mm512_or_ps(_mm512_and_ps(x, sign), _mm512_set1_ps(0.5F));
  return _mm512_cvtsepi32_epi8(_mm512_cvttps_epi32(_mm512_add_ps(x, half)));
}

[[gnu::target("avx512f,avx512bw,avx512vl,avx512dq")]] void quantise_avx512(const float* in, std::size_t rows,
                                                                           std::size_t stride, std::size_t n,
                                                                           std::int8_t* out, float* scales) {
  const __m512 sign = _mm512_set1_ps(-0.0F);
  for (std::size_t t = 0; t < rows; ++t) {
    const float* row = in + t * stride;
    __m512 most = _mm512_set1_ps(1e-20F);
    for (std::size_t i = 0; i < n; i += 16)
      most = _mm512_max_ps(_mm512_andnot_ps(sign, _mm512_loadu_ps(row + i)), most);
    const float largest = _mm512_reduce_max_ps(most);
    scales[t] = largest / 127.0F;
    const __m512 inverse = _mm512_set1_ps(127.0F / largest);
    for (std::size_t i = 0; i < n; i += 16)
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + t * n + i), rounded_bytes(row + i, inverse));
  }
}

[[gnu::target("avx512f,avx512bw,avx512vl,avx512dq")]] void sum_rows_avx512(
    const std::int8_t* table, const float* scales, std::size_t n, std::span<const std::uint32_t> rows,
    float* out) {
  for (std::size_t i = 0; i < n; i += 32) {
    __m512 low = _mm512_setzero_ps(), high = _mm512_setzero_ps();
    for (const std::uint32_t row : rows) {
      const __m512 scale = _mm512_set1_ps(scales[row]);
      const auto* bytes = reinterpret_cast<const __m128i*>(table + row * n + i);
      // Multiplied and added apart, as everywhere else: a fused step would round otherwise.
      const __m512 a = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(bytes)));
      const __m512 b = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(bytes + 1)));
      low = _mm512_add_ps(low, _mm512_mul_ps(a, scale));
      high = _mm512_add_ps(high, _mm512_mul_ps(b, scale));
    }
    _mm512_storeu_ps(out + i, low);
    _mm512_storeu_ps(out + i + 16, high);
  }
}

[[gnu::target("avx512f,avx512bw,avx512vl,avx512dq")]] void recur_avx512(const float* sums, const float* in,
                                                                        const float* gates, std::size_t rows,
                                                                        std::size_t width, float* memory,
                                                                        float* out) {
  recur_body<Floats16>(sums, in, gates, rows, width, memory, out);
}

[[gnu::target("avx512f,avx512bw,avx512vl,avx512dq")]] void add_neighbours_avx512(const float* const* products,
                                                                                 std::size_t rows,
                                                                                 std::size_t width,
                                                                                 float slope, float* out) {
  add_neighbours_body<Floats16>(products, rows, width, slope, out);
}

constexpr std::size_t kMostRows = 12;  ///< so many rows of sums fit into the registers

template <std::size_t... R>
constexpr auto tiles_avx512(std::index_sequence<R...>) {
  return std::array{&tile_avx512<static_cast<int>(R) + 1>...};
}
constexpr auto kTiles = tiles_avx512(std::make_index_sequence<kMostRows>());

void multiply_avx512(const PackedWeights& w, const std::int8_t* in, const float* scales, std::size_t rows,
                     float* out) {
  alignas(64) std::uint8_t lifted[kMostRows * PackedWeights::kMostInputs];
  const std::size_t chunk = sizeof lifted / w.inputs;
  for (std::size_t from = 0; from < rows; from += chunk) {
    const std::size_t n = std::min(rows - from, chunk);
    const std::size_t parts = (n + kMostRows - 1) / kMostRows;
    lift(in + from * w.inputs, n * w.inputs, lifted);
    for (std::size_t first = 0; first < w.outputs; first += kPanel) {
      const std::int8_t* panel = w.panels + first * w.inputs;
      std::int32_t sums[kPanel];
      if (w.sums.empty()) sum_panel(panel, w.inputs, sums);
      // parts of nearly the same size: small ones are slow
      for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t t = n * part / parts, size = n * (part + 1) / parts - t;
        kTiles[size - 1](w, panel, lifted + t * w.inputs, scales + from + t,
                         w.sums.empty() ? sums : w.sums.data() + first, first, out + (from + t) * w.outputs);
      }
    }
  }
}

constexpr Kernels kAvx2{multiply_avx2, quantise_avx2, sum_rows_avx2, add_neighbours_avx2, recur_avx2};
constexpr Kernels kAvx512{multiply_avx512, quantise_avx512, sum_rows_avx512, add_neighbours_avx512,
                          recur_avx512};

}  // namespace

const Kernels* avx2() { return __builtin_cpu_supports("avx2") != 0 ? &kAvx2 : nullptr; }
const Kernels* avx512() {
  const bool has = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("avx512f") != 0 &&
                   __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
                   __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vnni") != 0;
  return has ? &kAvx512 : nullptr;
}

}  // namespace sitrep::kernel

#else

namespace sitrep::kernel {

const Kernels* avx2() { return nullptr; }
const Kernels* avx512() { return nullptr; }

}  // namespace sitrep::kernel

#endif
