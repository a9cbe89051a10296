// SPDX-License-Identifier: Apache-2.0
#include "text/parser.h"

#include <algorithm>
#include <cstring>

#include "core/check.h"
#include "text/kernels_body.h"

namespace sitrep {
namespace {

constexpr float kSlope = 0.1F;
constexpr float kSteps = 4096.0F;  ///< of a score that is a whole number

float bent(float x) { return std::max(x, x * kSlope); }

}  // namespace

Parser::Parser(const Image& image, const NetworkSizes& sizes) : sizes_(sizes) {
  if (!image.has("net.heads")) return;
  heads_ = packed_weights(image, "net.heads", sizes.width);
  arcs_ = packed_weights(image, "net.arcs", sizes.arc);
  relations_ = packed_weights(image, "net.relations", sizes.label);
  root_ = image.rows<float>("net.root");
  distances_ = image.rows<float>("net.distances");
  sides_ = image.rows<float>("net.sides");
  SITREP_CHECK(heads_.outputs == 2 * (std::size_t{sizes.arc} + sizes.label) && arcs_.outputs == sizes.arc);
  SITREP_CHECK(root_.size() == sizes.arc && distances_.size() == kDistances);
  SITREP_CHECK(sides_.size() == std::size_t{2} * sizes.label && relations_.outputs >= kDeprelCount);
}

/// work.scores[d * (n + 1) + h]: word h (n: the root) as head of d.
void Parser::score_arcs(SentenceVectors& reading, Workspace& work) const {
  constexpr std::size_t kPanel = PackedWeights::kPanel;
  const Kernels& k = kernels();
  const std::size_t n = reading.words, arc = sizes_.arc, width = heads_.outputs;
  const std::size_t wide = (n + kPanel) / kPanel * kPanel;
  // As dependents ...
  reading.bytes.take(work.parts.data(), n, width, arc);
  auto& [queries, scores, root] = reading.scratch;
  make_room(queries, n * arc);
  k.multiply(arcs_, reading.bytes.values.data(), reading.bytes.scales.data(), n, queries.data());
  // ... and as heads, laid out like weights.
  reading.bytes.take(work.parts.data() + arc, n, width, arc);
  work.keys.assign(wide * arc, 0);
  work.key_scales.assign(wide, 0.0F);
  work.zeros.assign(wide, 0.0F);
  const auto put = [&](std::size_t h, const std::int8_t* values, float scale) {
    std::int8_t* panel = work.keys.data() + h / kPanel * kPanel * arc + h % kPanel * 4;
    for (std::size_t i = 0; i < arc; i += 4) std::memcpy(panel + i * kPanel, values + i, 4);
    work.key_scales[h] = scale;
  };
  for (std::size_t h = 0; h < n; ++h) put(h, reading.bytes.values.data() + h * arc, reading.bytes.scales[h]);
  reading.bytes.take(root_.data(), 1, arc, arc);
  put(n, reading.bytes.values.data(), reading.bytes.scales[0]);
  const PackedWeights keys{work.keys.data(), work.key_scales.data(), work.zeros.data(), arc, wide};
  reading.bytes.take(queries.data(), n, arc, arc);
  make_room(scores, n * wide);
  k.multiply(keys, reading.bytes.values.data(), reading.bytes.scales.data(), n, scores.data());
  work.scores.resize(n * (n + 1));
  // What each distance is worth, laid out so that the row of any word is a run of it.
  make_room(work.near, 2 * n);
  for (std::size_t i = 0; i < 2 * n; ++i) work.near[i] = i == n ? 0.0F : distances_[distance_bucket(n, i)];
  const auto whole = [](float score) {
    return static_cast<std::int32_t>(std::clamp(score, -1000.0F, 1000.0F) * kSteps);
  };
  for (std::size_t d = 0; d < n; ++d) {
    const float* row = scores.data() + d * wide;
    const float* near = work.near.data() + (n - d);
    std::int32_t* out = work.scores.data() + d * (n + 1);
    for (std::size_t h = 0; h < n; ++h) out[h] = whole(row[h] + near[h]);
    out[n] = whole(row[n]);
  }
}

void Parser::label_arcs(SentenceVectors& reading, Workspace& work, std::span<const std::uint32_t> heads,
                        std::span<Deprel> labels) const {
  const std::size_t n = reading.words, label = sizes_.label, width = heads_.outputs;
  auto& [hidden, scores, unused] = reading.scratch;
  make_room(hidden, n * label);
  for (std::size_t d = 0; d < n; ++d) {
    float* out = hidden.data() + d * label;
    const std::size_t h = heads[d];
    if (h == n) {
      std::fill_n(out, label, 0.0F);
      continue;
    }
    const float* own = work.parts.data() + d * width + std::size_t{2} * sizes_.arc;
    const float* head = work.parts.data() + h * width + std::size_t{2} * sizes_.arc + label;
    const float* side = sides_.data() + (h < d ? 0 : label);
    for (std::size_t i = 0; i < label; ++i) out[i] = bent(own[i] + head[i] + side[i]);
  }
  reading.bytes.take(hidden.data(), n, label, label);
  make_room(scores, n * relations_.outputs);
  kernels().multiply(relations_, reading.bytes.values.data(), reading.bytes.scales.data(), n, scores.data());
  for (std::size_t d = 0; d < n; ++d) {
    const float* row = scores.data() + d * relations_.outputs;
    // Deprel::root is 0 and belongs to the artificial root alone.
    labels[d] =
        heads[d] == n ? Deprel::root : static_cast<Deprel>(kernel::best_of(row + 1, kDeprelCount - 1) + 1);
  }
}

void Parser::parse(SentenceVectors& reading, Workspace& work, std::span<std::uint32_t> heads,
                   std::span<Deprel> labels) const {
  const std::size_t n = reading.words, width = heads_.outputs;
  make_room(work.parts, n * width);
  kernels().multiply(heads_, reading.upper_bytes.values.data(), reading.upper_bytes.scales.data(), n,
                     work.parts.data());
  for (std::size_t t = 0; t < n; ++t) {
    float* part = work.parts.data() + t * width;
    for (std::size_t i = 0; i < std::size_t{2} * sizes_.arc; ++i) part[i] = bent(part[i]);
  }
  score_arcs(reading, work);
  work.tree.find(work.scores, heads);
  label_arcs(reading, work, heads, labels);
}

}  // namespace sitrep
