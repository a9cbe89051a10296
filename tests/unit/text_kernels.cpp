// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "text/kernels.h"

namespace sitrep {
namespace {

class Numbers {
 public:
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  std::vector<std::int8_t> bytes(std::size_t n) {
    std::vector<std::int8_t> out(n);
    for (std::int8_t& x : out) x = static_cast<std::int8_t>(static_cast<int>(next() % 255) - 127);
    return out;
  }
  std::vector<float> floats(std::size_t n, float least = -2.0F, float most = 2.0F) {
    std::vector<float> out(n);
    for (float& x : out) x = least + (most - least) * static_cast<float>(next() % 10007) / 10007.0F;
    return out;
  }

 private:
  std::uint64_t state_ = 88172645463325252ULL;
};

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

TEST(Kernels, GiveTheSameBitsOnEveryPath) {
  ASSERT_FALSE(all_kernels().empty());
  const Kernels& plain = *all_kernels().front();
  Numbers numbers;
  for (const std::size_t rows : {1U, 2U, 3U, 5U, 12U, 23U, 245U}) {
    const std::size_t inputs = 128, outputs = 3 * 64, width = 64;
    const auto panels = numbers.bytes(inputs * outputs), in = numbers.bytes(rows * inputs);
    const auto scales = numbers.floats(outputs, 0.0F, 0.01F), bias = numbers.floats(outputs);
    const auto row_scales = numbers.floats(rows, 0.0F, 0.1F);
    const PackedWeights weights{panels.data(), scales.data(), bias.data(), inputs, outputs};
    const auto gates = numbers.floats(4 * width), below = numbers.floats(rows * width);
    const std::vector<std::uint32_t> picked = {0, 3, 1, 3};
    const auto table = numbers.bytes(4 * inputs);

    std::vector<float> sums(rows * outputs), memory(width), out(rows * width), added(inputs), steps(rows),
        beside(rows * width);
    std::vector<const float*> products;
    for (std::size_t t = 0; t < rows; ++t) products.push_back(sums.data() + t * outputs);
    std::vector<std::int8_t> quantised(rows * width);
    plain.multiply(weights, in.data(), row_scales.data(), rows, sums.data());
    plain.add_neighbours(products.data(), rows, width, 0.1F, beside.data());
    plain.recur(sums.data(), below.data(), gates.data(), rows, width, memory.data(), out.data());
    plain.quantise(out.data(), rows, width, width, quantised.data(), steps.data());
    plain.sum_rows(table.data(), scales.data(), inputs, picked, added.data());
    for (const Kernels* other : all_kernels()) {
      auto sums2 = sums, out2 = out, added2 = added, steps2 = steps, beside2 = beside;
      auto quantised2 = quantised;
      for (auto* v : {&sums2, &out2, &added2, &steps2, &beside2}) std::fill(v->begin(), v->end(), 7.0F);
      other->multiply(weights, in.data(), row_scales.data(), rows, sums2.data());
      other->add_neighbours(products.data(), rows, width, 0.1F, beside2.data());
      other->recur(sums2.data(), below.data(), gates.data(), rows, width, memory.data(), out2.data());
      other->quantise(out2.data(), rows, width, width, quantised2.data(), steps2.data());
      other->sum_rows(table.data(), scales.data(), inputs, picked, added2.data());
      EXPECT_TRUE(same_bits(sums, sums2)) << rows;
      EXPECT_TRUE(same_bits(out, out2)) << rows;
      EXPECT_TRUE(same_bits(steps, steps2)) << rows;
      EXPECT_TRUE(same_bits(added, added2)) << rows;
      EXPECT_TRUE(same_bits(beside, beside2)) << rows;
      EXPECT_EQ(quantised, quantised2) << rows;
    }
  }
}

TEST(Kernels, AddNeighboursAsOneExpects) {
  const std::size_t width = 16;
  std::vector<float> products(2 * 3 * width);
  for (std::size_t i = 0; i < width; ++i) {
    products[i] = 1.0F;              // of the first word for the second
    products[width + i] = -8.0F;     // of the first for itself
    products[4 * width + i] = 4.0F;  // of the second for itself
    products[5 * width + i] = 2.0F;  // of the second for the first
  }
  const std::vector<const float*> rows{products.data(), products.data() + 3 * width};
  for (const Kernels* k : all_kernels()) {
    std::vector<float> out(2 * width);
    k->add_neighbours(rows.data(), 2, width, 0.5F, out.data());
    EXPECT_EQ(out.front(), -3.0F) << "-8 + 2, half of it where it is below zero";
    EXPECT_EQ(out.back(), 5.0F) << "4 + 1";
  }
}

TEST(Kernels, MultiplyAsOneExpects) {
  // two inputs that count (of four), 32 outputs: output o has the weights o and -1
  std::vector<std::int8_t> panels(4 * PackedWeights::kPanel, 0);
  std::vector<float> scales(PackedWeights::kPanel, 0.5F), bias(PackedWeights::kPanel, 1.0F);
  for (std::size_t o = 0; o < PackedWeights::kPanel; ++o) {
    panels[o * 4] = static_cast<std::int8_t>(o);
    panels[o * 4 + 1] = -1;
  }
  const PackedWeights weights{panels.data(), scales.data(), bias.data(), 4, PackedWeights::kPanel};
  const std::int8_t in[4] = {10, 3, 99, 99};
  const float scale = 2.0F;
  std::vector<float> out(PackedWeights::kPanel);
  kernels().multiply(weights, in, &scale, 1, out.data());
  for (std::size_t o = 0; o < PackedWeights::kPanel; ++o)
    EXPECT_EQ(out[o], static_cast<float>(10 * static_cast<int>(o) - 3) + 1.0F);
}

}  // namespace
}  // namespace sitrep
