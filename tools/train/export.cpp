// SPDX-License-Identifier: Apache-2.0
#include "export.h"

#include <algorithm>
#include <cmath>

#include "text/kernels.h"

namespace sitrep::train {
namespace {

std::int8_t byte_of(float x, float scale) {
  return static_cast<std::int8_t>(std::clamp(std::lround(x / scale), -127L, 127L));
}

}  // namespace

void export_layer(const Matrix& weights, const std::vector<float>& bias, const std::string& name,
                  ImageWriter& image) {
  constexpr std::size_t kPanel = PackedWeights::kPanel;
  const std::size_t inputs = weights.rows, outputs = (weights.columns + kPanel - 1) / kPanel * kPanel;
  std::vector<float> scales(outputs, 0.0F), biases(outputs, 0.0F);
  std::vector<std::int8_t> panels(inputs * outputs, 0);
  std::copy(bias.begin(), bias.end(), biases.begin());
  for (std::size_t o = 0; o < weights.columns; ++o) {
    float most = 1e-9F;
    for (std::size_t k = 0; k < inputs; ++k) most = std::max(most, std::abs(weights.row(k)[o]));
    scales[o] = most / 127.0F;
    for (std::size_t k = 0; k < inputs; ++k)
      panels[o / kPanel * kPanel * inputs + k / 4 * 4 * kPanel + o % kPanel * 4 + k % 4] =
          byte_of(weights.row(k)[o], scales[o]);
  }
  image.add(name, panels);
  image.add(name + ".scales", scales);
  image.add(name + ".bias", biases);
}

void export_rows(const Matrix& table, const std::string& name, ImageWriter& image) {
  std::vector<float> scales(table.rows, 0.0F);
  std::vector<std::int8_t> bytes(table.rows * table.columns, 0);
  for (std::size_t r = 0; r < table.rows; ++r) {
    float most = 1e-9F;
    for (std::size_t i = 0; i < table.columns; ++i) most = std::max(most, std::abs(table.row(r)[i]));
    scales[r] = most / 127.0F;
    for (std::size_t i = 0; i < table.columns; ++i)
      bytes[r * table.columns + i] = byte_of(table.row(r)[i], scales[r]);
  }
  image.add(name, bytes);
  image.add(name + ".scales", scales);
}

}  // namespace sitrep::train
