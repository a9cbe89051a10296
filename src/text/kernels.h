// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sitrep {

/// A layer's weights in 8 bits, laid out for the inner loops: panels of kPanel outputs; in a panel four
/// inputs of every output lie side by side. Inputs come in multiples of 4, outputs in multiples of kPanel.
struct PackedWeights {
  static constexpr std::size_t kPanel = 32;
  static constexpr std::size_t kMostInputs = 2048;

  const std::int8_t* panels = nullptr;
  const float* scales = nullptr;  ///< what one step of a weight is worth, for each output
  const float* bias = nullptr;
  std::size_t inputs = 0, outputs = 0;
  /// What the weights of each output add up to, for weights that are used again and again; else empty.
  std::vector<std::int32_t> sums = {};
};

/// The inner loops of the network. Every implementation gives the same bits: sums of products are whole
/// numbers, and floats see the same operations in the same order (built with -ffp-contract=off).
struct Kernels {
  /// out = in times weights, plus bias; rows of `out` are weights.outputs long.
  /// \param scales what one step of a row of `in` is worth
  void (*multiply)(const PackedWeights& weights, const std::int8_t* in, const float* scales, std::size_t rows,
                   float* out);
  /// Rows of `n` floats (a multiple of 16) to 8 bits, each row with the scale that its largest value needs.
  void (*quantise)(const float* in, std::size_t rows, std::size_t stride, std::size_t n, std::int8_t* out,
                   float* scales);
  /// out = the sum of table rows of `n` bytes (a multiple of 32), each times its scale.
  void (*sum_rows)(const std::int8_t* table, const float* scales, std::size_t n,
                   std::span<const std::uint32_t> rows, float* out);
  /// The layer over three words: of each word's product (3 x width) the middle, the first third of the word
  /// before it and the last third of the word after it, added up; x, or slope * x where that is more.
  void (*add_neighbours)(const float* const* products, std::size_t rows, std::size_t width, float slope,
                         float* out);
  /// A recurrent layer over a sentence, both ways. `sums` has rows of 3 x width: candidates, forget gates,
  /// reset gates, in each the words from the left and then those from the right; `gates` four rows: bias and
  /// memory weight of forget, then of reset. `in` and `out` have rows of `width`; `memory` is scratch of
  /// width.
  void (*recur)(const float* sums, const float* in, const float* gates, std::size_t rows, std::size_t width,
                float* memory, float* out);
};

/// The fastest that this machine has.
const Kernels& kernels();
/// All that this machine has, for tests: the portable one first.
std::span<const Kernels* const> all_kernels();

}  // namespace sitrep
