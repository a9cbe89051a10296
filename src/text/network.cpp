// SPDX-License-Identifier: Apache-2.0
#include "text/network.h"

#include <algorithm>

#include "core/check.h"

namespace sitrep {
namespace {

constexpr float kSlope = 0.1F;

}  // namespace

PackedWeights packed_weights(const Image& image, const std::string& name, std::size_t inputs) {
  const auto panels = image.rows<std::int8_t>(name);
  const auto scales = image.rows<float>(name + ".scales"), bias = image.rows<float>(name + ".bias");
  SITREP_CHECK(inputs % 4 == 0 && scales.size() % PackedWeights::kPanel == 0 && bias.size() == scales.size());
  SITREP_CHECK(inputs <= PackedWeights::kMostInputs && panels.size() == inputs * scales.size());
  PackedWeights out{panels.data(), scales.data(), bias.data(), inputs, scales.size()};
  out.sums.resize(out.outputs);
  const std::int8_t* weight = out.panels;
  for (std::size_t first = 0; first < out.outputs; first += PackedWeights::kPanel)
    for (std::size_t k = 0; k < inputs; k += 4)
      for (std::size_t o = first; o < first + PackedWeights::kPanel; ++o, weight += 4)
        out.sums[o] += weight[0] + weight[1] + weight[2] + weight[3];
  return out;
}

Encoder::Encoder(const Image& image) {
  const auto sizes = image.rows<NetworkSizes>("net.sizes");
  if (sizes.empty()) return;
  sizes_ = sizes.front();
  vocabulary_ = {image.rows<Vocabulary::Slot>("net.slots"), sizes_.words, sizes_.hashed};
  const auto table = image.rows<std::int8_t>("net.words");
  const auto scales = image.rows<float>("net.words.scales");
  SITREP_CHECK(table.size() == std::size_t{vocabulary_.size()} * sizes_.embedding);
  SITREP_CHECK(scales.size() == vocabulary_.size());
  table_ = table.data();
  table_scales_ = scales.data();
  window_ = packed_weights(image, "net.window", sizes_.embedding);
  SITREP_CHECK(window_.outputs == std::size_t{3} * sizes_.width);
  for (std::uint32_t l = 0; l < sizes_.layers; ++l) {
    const std::string name = "net.layer" + std::to_string(l);
    const auto gates = image.rows<float>(name + ".gates");
    SITREP_CHECK(gates.size() == std::size_t{4} * sizes_.width);
    layers_.push_back({packed_weights(image, name, sizes_.width), gates.data()});
    SITREP_CHECK(layers_.back().weights.outputs == std::size_t{3} * sizes_.width);
  }
}

void Encoder::multiply_words(std::span<const WordRows> words, SentenceVectors& out) const {
  const Kernels& k = kernels();
  const std::size_t n = words.size();
  auto& [sums, embedded, memory] = out.scratch;
  make_room(embedded, n * sizes_.embedding);
  for (std::size_t t = 0; t < n; ++t) {
    // The table is larger than the nearest caches: rows of words to come are asked for early.
    if (t + 2 < n)
      for (const std::uint32_t row : words[t + 2])
        for (std::size_t line = 0; line < sizes_.embedding; line += 64)
          __builtin_prefetch(table_ + std::size_t{row} * sizes_.embedding + line);
    k.sum_rows(table_, table_scales_, sizes_.embedding, words[t], embedded.data() + t * sizes_.embedding);
  }
  out.bytes.take(embedded.data(), n, sizes_.embedding, sizes_.embedding);
  make_room(sums, n * window_.outputs);
  k.multiply(window_, out.bytes.values.data(), out.bytes.scales.data(), n, sums.data());
}

void Encoder::read(std::span<const std::string_view> forms, std::span<const std::string_view> folded,
                   CaseMode mode, SentenceVectors& out) const {
  const Kernels& k = kernels();
  const std::size_t n = forms.size(), width = sizes_.width;
  out.words = n;
  auto& [sums, embedded, memory] = out.scratch;
  out.products.find(forms, mode, window_.outputs);
  if (const auto missing = out.products.missing(); !missing.empty()) {
    out.rows.clear();
    for (const WordProducts::Missing& m : missing)
      out.rows.push_back(vocabulary_.rows(forms[m.word], folded[m.word], mode, m.word == 0));
    multiply_words(out.rows, out);
    for (std::size_t i = 0; i < missing.size(); ++i)
      out.products.rows()[missing[i].word] = sums.data() + i * window_.outputs;
  }
  // Each word's product has three parts: what it gives to the word after it, to itself, to the word before.
  AlignedVector<float>* below = &out.lower;
  AlignedVector<float>* above = &out.upper;
  make_room(*below, n * width);
  make_room(*above, n * width);
  make_room(memory, width);
  k.add_neighbours(out.products.rows().data(), n, width, kSlope, below->data());
  out.products.keep(sums.data());
  make_room(sums, n * 3 * width);
  for (const Layer& layer : layers_) {
    out.lower_bytes.take(below->data(), n, width, width);
    k.multiply(layer.weights, out.lower_bytes.values.data(), out.lower_bytes.scales.data(), n, sums.data());
    k.recur(sums.data(), below->data(), layer.gates, n, width, memory.data(), above->data());
    std::swap(below, above);
  }
  // `below` is the last output now, `above` the one before it, whose bytes the last layer took.
  if (below != &out.upper) std::swap(out.lower, out.upper);
  out.upper_bytes.take(out.upper.data(), n, width, width);
}

}  // namespace sitrep
