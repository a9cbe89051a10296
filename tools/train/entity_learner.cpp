// SPDX-License-Identifier: Apache-2.0
#include "entity_learner.h"

#include <algorithm>
#include <cstdio>

#include "export.h"

namespace sitrep::train {
namespace {

constexpr std::size_t kBatch = 8;  ///< sentences
constexpr std::size_t kHidden = 64;
constexpr float kRate = 0.002F, kClip = 5.0F, kKeep = 0.4F;

}  // namespace

EntityLearner::EntityLearner(std::size_t width, std::uint64_t seed)
    : width_(width),
      parameters_(seed),
      window_(parameters_.add("window", 3 * width, kHidden, 0.06F)),
      window_bias_(parameters_.add("window.bias", 1, kHidden, 0)),
      labels_(parameters_.add("labels", kHidden, kPadded, 0.2F)),
      labels_bias_(parameters_.add("labels.bias", 1, kPadded, 0)),
      random_(seed) {}

void EntityLearner::learn(const std::vector<EntityExample>& examples, int epochs) {
  std::vector<const EntityExample*> order;
  for (const EntityExample& e : examples) order.push_back(&e);
  double loss = 0;
  std::size_t words = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    random_.shuffle(order);
    loss = 0;
    words = 0;
    for (std::size_t i = 0; i < order.size(); i += kBatch) {
      const std::size_t last = std::min(order.size(), i + kBatch);
      loss += batch({order.begin() + static_cast<std::ptrdiff_t>(i),
                     order.begin() + static_cast<std::ptrdiff_t>(last)});
      words += in_.rows;
      const double done = epoch + static_cast<double>(i) / static_cast<double>(order.size());
      parameters_.step(kRate * static_cast<float>(1.0 - done / epochs), kClip);
    }
  }
  std::fprintf(stderr, "entities: %zu sentences, loss %.4f\n", order.size(),
               loss / static_cast<double>(words));
}

void EntityLearner::save(ImageWriter& image) const {
  Matrix window(width_, 3 * kHidden);
  for (std::size_t part = 0; part < 3; ++part)
    for (std::size_t k = 0; k < width_; ++k)
      std::copy_n(window_.value.row(part * width_ + k), kHidden, window.row(k) + part * kHidden);
  std::vector<float> bias(kHidden, 0.0F);
  bias.insert(bias.end(), window_bias_.value.data.begin(), window_bias_.value.data.end());
  export_layer(window, bias, "entities.window", image);
  export_layer(labels_.value, labels_bias_.value.data, "entities.labels", image);
}

double EntityLearner::batch(const std::vector<const EntityExample*>& sentences) {
  std::size_t total = 0, at = 0;
  for (const EntityExample* e : sentences) total += e->words.rows;
  in_.resize(total, 3 * width_);
  for (const EntityExample* e : sentences)  // each word with its neighbours
    for (std::size_t t = 0; t < e->words.rows; ++t, ++at) {
      if (t > 0) std::copy_n(e->words.row(t - 1), width_, in_.row(at));
      std::copy_n(e->words.row(t), width_, in_.row(at) + width_);
      if (t + 1 < e->words.rows) std::copy_n(e->words.row(t + 1), width_, in_.row(at) + 2 * width_);
    }
  const auto least = static_cast<std::uint64_t>(kKeep * 65536.0F);
  for (float& x : in_.data) x = random_.next() >> 48 < least ? x / kKeep : 0.0F;
  dense(in_, window_, window_bias_, hidden_, kHidden);
  dense(hidden_, labels_, labels_bias_, scores_, 0);
  d_scores_.resize(total, kPadded);
  double loss = 0;
  at = 0;
  for (const EntityExample* e : sentences)
    for (const std::uint8_t label : e->labels) {
      loss += cross_entropy(scores_.row(at), kPadded, label, 1.0F / static_cast<float>(in_.rows),
                            d_scores_.row(at));
      ++at;
    }
  add_rows(d_scores_, labels_bias_.gradient.row(0));
  learn_dense(hidden_, d_scores_, labels_, &d_hidden_, false);
  unbend(hidden_, d_hidden_, kHidden);
  add_rows(d_hidden_, window_bias_.gradient.row(0));
  learn_dense(in_, d_hidden_, window_, nullptr, false);
  return loss;
}

}  // namespace sitrep::train
