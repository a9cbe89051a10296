// SPDX-License-Identifier: Apache-2.0
#include "text/entity_tagger.h"

#include <algorithm>

#include "core/check.h"

namespace sitrep {
namespace {

constexpr float kSlope = 0.1F;

}  // namespace

EntityTagger::EntityTagger(const Image& image, const NetworkSizes& sizes) {
  if (!image.has("entities.window")) return;
  window_ = packed_weights(image, "entities.window", sizes.width);
  labels_ = packed_weights(image, "entities.labels", window_.outputs / 3);
  SITREP_CHECK(labels_.outputs >= kEntityLabels);
}

void best_labels(const float* scores, std::size_t stride, std::size_t words, EntityTagger::Workspace& work) {
  work.best.resize(words);
  work.from.resize(words);
  work.labels.resize(words);
  if (words == 0) return;
  for (std::size_t t = 0; t < words; ++t)
    for (std::uint8_t l = 0; l < kEntityLabels; ++l) {
      std::uint8_t from = kOutsideEntity;
      if (t > 0) {
        // Only its own begin or middle goes before a middle; before anything else, the best of all.
        if (l != kOutsideEntity && l % 2 == 0)
          from = work.best[t - 1][l] > work.best[t - 1][l - 1U] ? l : static_cast<std::uint8_t>(l - 1);
        else
          from = static_cast<std::uint8_t>(
              std::max_element(work.best[t - 1].begin(), work.best[t - 1].end()) - work.best[t - 1].begin());
      }
      const float before = t > 0 ? work.best[t - 1][from] : (may_follow(kOutsideEntity, l) ? 0.0F : -1e6F);
      work.best[t][l] = before + scores[t * stride + l];
      work.from[t][l] = from;
    }
  std::uint8_t label = static_cast<std::uint8_t>(
      std::max_element(work.best.back().begin(), work.best.back().end()) - work.best.back().begin());
  for (std::size_t t = words; t-- > 0;) {
    work.labels[t] = label;
    label = work.from[t][label];
  }
}

void EntityTagger::tag(Reading& reading, Workspace& work, WordRange range, Document& document) const {
  if (empty()) return;
  const std::size_t n = reading.words, hidden = window_.outputs / 3;
  auto& [parts, in, scores] = reading.scratch;
  parts.resize(n * window_.outputs);
  kernels().multiply(window_, reading.upper_bytes.values.data(), reading.upper_bytes.scales.data(), n,
                     parts.data());
  in.resize(n * hidden);
  for (std::size_t t = 0; t < n; ++t) {
    float* x = in.data() + t * hidden;
    const float* own = parts.data() + t * window_.outputs + hidden;
    std::copy_n(own, hidden, x);
    if (t > 0)
      for (std::size_t i = 0; i < hidden; ++i) x[i] += own[i - 4 * hidden];
    if (t + 1 < n)
      for (std::size_t i = 0; i < hidden; ++i) x[i] += own[i + 4 * hidden];
    for (std::size_t i = 0; i < hidden; ++i) x[i] = std::max(x[i], x[i] * kSlope);
  }
  reading.bytes.take(in.data(), n, hidden, hidden);
  scores.resize(n * labels_.outputs);
  kernels().multiply(labels_, reading.bytes.values.data(), reading.bytes.scales.data(), n, scores.data());
  best_labels(scores.data(), labels_.outputs, n, work);
  for (std::size_t t = 0; t < n; ++t) {
    const std::uint8_t label = work.labels[t];
    const WordId at = range.first + static_cast<WordId>(t);
    if (label == kOutsideEntity) continue;
    if (label % 2 == 1)
      document.entities.push_back({static_cast<EntityType>((label - 1) / 2), {at, at + 1}});
    else
      document.entities.back().words.last = at + 1;
  }
}

}  // namespace sitrep
