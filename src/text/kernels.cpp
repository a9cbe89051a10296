// SPDX-License-Identifier: Apache-2.0
#include "text/kernels.h"

#include <array>

#include "text/kernels_body.h"
#include "text/kernels_x86.h"

namespace sitrep {
namespace {

void multiply(const PackedWeights& w, const std::int8_t* in, const float* scales, std::size_t rows,
              float* out) {
  constexpr std::size_t kPanel = PackedWeights::kPanel;
  for (std::size_t first = 0; first < w.outputs; first += kPanel) {
    const std::int8_t* panel = w.panels + first * w.inputs;
    for (std::size_t t = 0; t < rows; ++t) {
      std::int32_t sums[kPanel] = {};
      for (std::size_t k = 0; k < w.inputs; k += 4)
        for (std::size_t o = 0; o < kPanel; ++o)
          for (std::size_t i = 0; i < 4; ++i)
            sums[o] += panel[(k * kPanel) + o * 4 + i] * in[t * w.inputs + k + i];
      for (std::size_t o = 0; o < kPanel; ++o)
        out[t * w.outputs + first + o] =
            static_cast<float>(sums[o]) * scales[t] * w.scales[first + o] + w.bias[first + o];
    }
  }
}

void quantise(const float* in, std::size_t rows, std::size_t stride, std::size_t n, std::int8_t* out,
              float* scales) {
  kernel::quantise_body(in, rows, stride, n, out, scales);
}

void sum_rows(const std::int8_t* table, const float* scales, std::size_t n,
              std::span<const std::uint32_t> rows, float* out) {
  kernel::sum_rows_body(table, scales, n, rows, out);
}

void add_neighbours(const float* const* products, std::size_t rows, std::size_t width, float slope,
                    float* out) {
  kernel::add_neighbours_body<kernel::F8>(products, rows, width, slope, out);
}

void recur(const float* sums, const float* in, const float* gates, std::size_t rows, std::size_t width,
           float* memory, float* out) {
  kernel::recur_body<kernel::F8>(sums, in, gates, rows, width, memory, out);
}

constexpr Kernels kPortable{multiply, quantise, sum_rows, add_neighbours, recur};

struct Choice {
  std::array<const Kernels*, 3> all{&kPortable, nullptr, nullptr};
  std::size_t count = 1;
  Choice() {
    for (const Kernels* k : {kernel::avx2(), kernel::avx512()})
      if (k != nullptr) all[count++] = k;
  }
};

const Choice& choice() {
  static const Choice chosen;
  return chosen;
}

}  // namespace

const Kernels& kernels() { return *choice().all[choice().count - 1]; }
std::span<const Kernels* const> all_kernels() { return {choice().all.data(), choice().count}; }

}  // namespace sitrep
