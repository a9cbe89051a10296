// SPDX-License-Identifier: Apache-2.0
#include "network.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "dense.h"

namespace sitrep::train {
namespace {

/// 0.5 + 0.5 z / (1 + |z|): nearly the logistic function, and exact operations only, so that the program
/// computes the same on every machine.
F16 gate(F16 z) {
  const F16 size = z < 0.0F ? -z : z;
  return 0.5F + 0.5F * (z / (1.0F + size));
}

}  // namespace

Network::Network(const NetworkSizes& sizes, const Keep& keep, std::uint64_t seed)
    : sizes_(sizes), keep_(keep), parameters_(seed), random_(seed + 1) {
  const std::size_t width = 2 * sizes.half;
  const auto even = [](std::size_t in) { return std::sqrt(3.0F / static_cast<float>(in)); };
  const auto heads = 2 * sizes.arc + 2 * sizes.label;
  words_ = &parameters_.add("words", sizes.rows, sizes.embedding, 0.1F, true);
  window_ = &parameters_.add("window", 3 * sizes.embedding, width, even(3 * sizes.embedding));
  window_bias_ = &parameters_.add("window.bias", 1, width, 0);
  layers_.resize(sizes.layers);
  layer_masks_.resize(sizes.layers);
  for (std::size_t l = 0; l < sizes.layers; ++l) {
    const std::string name = "layer" + std::to_string(l);
    layers_[l].weights = &parameters_.add(name, width, 3 * width, even(width));
    layers_[l].gates = &parameters_.add(name + ".gates", 4, width, 0);
  }
  tag_weights_ = &parameters_.add("tags", width, sizes.tags, even(width));
  tag_bias_ = &parameters_.add("tags.bias", 1, sizes.tags, 0);
  heads_weights_ = &parameters_.add("heads", width, heads, even(width));
  heads_bias_ = &parameters_.add("heads.bias", 1, heads, 0);
  arc_weights_ = &parameters_.add("arcs", sizes.arc, sizes.arc, even(sizes.arc));
  arc_bias_ = &parameters_.add("arcs.bias", 1, sizes.arc, 0);
  root_ = &parameters_.add("root", 1, sizes.arc, 0.1F);
  distances_ = &parameters_.add("distances", 1, kDistances, 0);
  sides_ = &parameters_.add("sides", 2, sizes.label, 0);
  relation_weights_ = &parameters_.add("relations", sizes.label, sizes.relations, even(sizes.label));
  relation_bias_ = &parameters_.add("relations.bias", 1, sizes.relations, 0);
  mention_weights_ = &parameters_.add("mentions", width, 2 * sizes.mentions, even(width));
  mention_bias_ = &parameters_.add("mentions.bias", 1, 2 * sizes.mentions, 0);
}

Status Network::save(const std::string& path) const {
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&sizes_), sizeof sizes_);
  parameters_.save(out);
  if (!out.flush()) return Error{ErrorCode::io, path + ": cannot write"};
  return ok_status();
}

Result<std::unique_ptr<Network>> Network::load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  NetworkSizes sizes;
  in.read(reinterpret_cast<char*>(&sizes), sizeof sizes);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  auto network = std::make_unique<Network>(sizes, Keep(), 0);
  network->parameters_.load(in);
  if (!in) return Error{ErrorCode::syntax, path + ": not the weights of a network"};
  return network;
}

/// Sets masks (one for each sentence and column) and applies them.
void Network::mask(const Matrix& in, Matrix& out, std::vector<float>& masks, float keep) {
  out = in;
  if (!learning_) return;
  const auto least = static_cast<std::uint64_t>(keep * 65536.0F);
  masks.resize((offsets_.size() - 1) * in.columns);
  for (float& m : masks) m = random_.next() >> 48 < least ? 1 / keep : 0;
  unmask(out, masks);
}

void Network::unmask(Matrix& gradient, const std::vector<float>& masks) const {
  if (!learning_) return;
  for (std::size_t s = 0; s + 1 < offsets_.size(); ++s)
    for (std::size_t t = offsets_[s]; t < offsets_[s + 1]; ++t)
      for (std::size_t i = 0; i < gradient.columns; i += kLanes)
        lanes(gradient.row(t) + i) *= lanes(masks.data() + s * gradient.columns + i);
}

void Network::embed(const std::vector<const Sample*>& batch, bool learning) {
  const std::size_t width = sizes_.embedding, total = offsets_.back();
  rows_.resize(total * kWordFeatures);
  embedded_.resize(total, width);
  embedding_masks_.resize(total * width);
  const auto least = static_cast<std::uint64_t>(keep_.embedding * 65536.0F);
  const auto least_word = static_cast<std::uint64_t>(keep_.word * 65536.0F);
  for (std::size_t s = 0; s < batch.size(); ++s)
    for (std::size_t i = 0; i < batch[s]->size(); ++i) {
      const std::size_t t = offsets_[s] + i;
      std::uint32_t* rows = rows_.data() + t * kWordFeatures;
      std::copy_n(batch[s]->words[i].data(), kWordFeatures, rows);
      if (learning && random_.next() >> 48 >= least_word) rows[0] = kUnknownWord;
      float* out = embedded_.row(t);
      for (std::size_t f = 0; f < kWordFeatures; ++f)
        for (std::size_t x = 0; x < width; x += kLanes)
          lanes(out + x) += lanes(words_->value.row(rows[f]) + x);
      if (!learning) continue;
      float* masks = embedding_masks_.data() + t * width;
      for (std::size_t x = 0; x < width; ++x) {
        masks[x] = random_.next() >> 48 < least ? 1 / keep_.embedding : 0;
        out[x] *= masks[x];
      }
    }
  windows_.resize(total, 3 * width);
  for (std::size_t s = 0; s < batch.size(); ++s)
    for (std::size_t t = offsets_[s]; t < offsets_[s + 1]; ++t) {
      if (t > offsets_[s]) std::copy_n(embedded_.row(t - 1), width, windows_.row(t));
      std::copy_n(embedded_.row(t), width, windows_.row(t) + width);
      if (t + 1 < offsets_[s + 1]) std::copy_n(embedded_.row(t + 1), width, windows_.row(t) + 2 * width);
    }
}

void Network::recur(Layer& layer, const Matrix& skipped) {
  const std::size_t width = skipped.columns, half = width / 2, total = skipped.rows;
  for (Matrix* m : {&layer.memory, &layer.forget, &layer.reset, &layer.out}) m->resize(total, width);
  const Matrix& gates = layer.gates->value;
  const std::vector<float> none(width, 0.0F);
  for (std::size_t s = 0; s + 1 < offsets_.size(); ++s)
    for (int side = 0; side < 2; ++side) {
      const std::size_t from = side == 0 ? 0 : half;
      const float* before = none.data();
      for (std::size_t k = 0; k < offsets_[s + 1] - offsets_[s]; ++k) {
        const std::size_t t = side == 0 ? offsets_[s] + k : offsets_[s + 1] - 1 - k;
        const float* sums = layer.sums.row(t);
        for (std::size_t i = from; i < from + half; i += kLanes) {
          const F16 past = lanes(before + i);
          const F16 x = lanes(sums + i), skip = lanes(skipped.row(t) + i);
          const F16 f =
              gate(lanes(sums + width + i) + lanes(gates.row(0) + i) + lanes(gates.row(1) + i) * past);
          const F16 r =
              gate(lanes(sums + 2 * width + i) + lanes(gates.row(2) + i) + lanes(gates.row(3) + i) * past);
          const F16 c = x + f * (past - x);
          lanes(layer.forget.row(t) + i) = f;
          lanes(layer.reset.row(t) + i) = r;
          lanes(layer.memory.row(t) + i) = c;
          lanes(layer.out.row(t) + i) = skip + r * (c - skip);
        }
        before = layer.memory.row(t);
      }
    }
}

void Network::forward(const std::vector<const Sample*>& batch, bool learning) {
  learning_ = learning;
  offsets_.assign(1, 0);
  for (const Sample* s : batch) offsets_.push_back(offsets_.back() + s->size());
  const std::size_t total = offsets_.back(), width = 2 * sizes_.half;
  embed(batch, learning);
  first_.resize(total, width);
  multiply(total, width, windows_.columns, windows_.row(0), windows_.columns, window_->value.row(0), width,
           first_.row(0), width, false);
  add_bias(first_, window_bias_->value.row(0), width);
  const Matrix* below = &first_;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    Layer& layer = layers_[l];
    mask(*below, layer.in, layer_masks_[l], keep_.layer);
    layer.sums.resize(total, 3 * width);
    multiply(total, 3 * width, width, layer.in.row(0), width, layer.weights->value.row(0), 3 * width,
             layer.sums.row(0), 3 * width, false);
    recur(layer, *below);
    below = &layer.out;
  }
  mask(layers_[layers_.size() - 2].out, tag_in_, tag_masks_, keep_.head);
  dense(tag_in_, *tag_weights_, *tag_bias_, tags_, 0);
  mask(*below, head_in_, head_masks_, keep_.head);
  dense(head_in_, *heads_weights_, *heads_bias_, heads_, 2 * sizes_.arc);
  dense(head_in_, *mention_weights_, *mention_bias_, mentions_, 0);
  queries_.resize(total, sizes_.arc);
  multiply(total, sizes_.arc, sizes_.arc, heads_.row(0), heads_.columns, arc_weights_->value.row(0),
           sizes_.arc, queries_.row(0), sizes_.arc, false);
  add_bias(queries_, arc_bias_->value.row(0), 0);
}

void Network::read(const std::vector<const Sample*>& batch) { forward(batch, false); }

void Network::score_arcs(std::size_t sentence, Matrix& scores) {
  const std::size_t first = offsets_[sentence], n = offsets_[sentence + 1] - first, wide = padded(n + 1);
  Matrix turned(sizes_.arc, wide);
  transpose(heads_.row(first) + sizes_.arc, n, sizes_.arc, heads_.columns, turned.row(0), wide);
  for (std::size_t i = 0; i < sizes_.arc; ++i) turned.row(i)[n] = root_->value.row(0)[i];
  scores.resize(n, wide);
  multiply(n, wide, sizes_.arc, queries_.row(first), sizes_.arc, turned.row(0), wide, scores.row(0), wide,
           false);
  for (std::size_t d = 0; d < n; ++d)
    for (std::size_t h = 0; h < n; ++h) scores.row(d)[h] += distances_->value.row(0)[distance_bucket(d, h)];
}

const Matrix& Network::arc_scores(std::size_t sentence) {
  score_arcs(sentence, arcs_);
  return arcs_;
}

void Network::label_scores(std::size_t sentence, std::size_t dependent, std::size_t head, float* out) const {
  const std::size_t first = offsets_[sentence];
  const float* d = heads_.row(first + dependent) + 2 * sizes_.arc;
  const float* h = heads_.row(first + head) + 2 * sizes_.arc + sizes_.label;
  const float* side = sides_->value.row(head < dependent ? 0 : 1);
  std::copy_n(relation_bias_->value.row(0), sizes_.relations, out);
  for (std::size_t i = 0; i < sizes_.label; ++i) {
    float x = d[i] + h[i] + side[i];
    if (x < 0) x *= kSlope;
    for (std::size_t r = 0; r < sizes_.relations; ++r) out[r] += x * relation_weights_->value.row(i)[r];
  }
}

}  // namespace sitrep::train
