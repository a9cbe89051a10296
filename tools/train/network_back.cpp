// SPDX-License-Identifier: Apache-2.0
// Learning: the losses, and the way back through the network.
#include <algorithm>
#include <cmath>

#include "dense.h"
#include "network.h"

namespace sitrep::train {

namespace {

constexpr float kMentionWeight = 0.3F;

/// The way back through gate(), told its result.
F16 gate_slope(F16 y) {
  F16 z = 2.0F * y - 1.0F;
  z = z < 0.0F ? -z : z;
  return 0.5F * (1.0F - z) * (1.0F - z);
}

}  // namespace

void Network::arcs_back(const std::vector<const Sample*>& batch, Losses& losses) {
  const float weight = 1.0F / static_cast<float>(offsets_.back());
  const std::size_t arc = sizes_.arc;
  Matrix keys, turned, d_keys;
  for (std::size_t s = 0; s < batch.size(); ++s) {
    if (batch[s]->heads.empty()) continue;
    const std::size_t first = offsets_[s], n = batch[s]->size(), wide = padded(n + 1);
    score_arcs(s, arcs_);
    for (std::size_t d = 0; d < n; ++d) arcs_.row(d)[d] = -100.0F;
    d_arcs_.resize(n, wide);
    for (std::size_t d = 0; d < n; ++d)
      losses.arcs += batch[s]->beliefs.empty()
                         ? cross_entropy(arcs_.row(d), n + 1, batch[s]->heads[d], weight, d_arcs_.row(d))
                         : cross_entropy(arcs_.row(d), n + 1, batch[s]->heads[d],
                                         batch[s]->beliefs.heads.data() + d * (n + 1), batch[s]->believed,
                                         weight, d_arcs_.row(d));
    for (std::size_t d = 0; d < n; ++d) {
      d_arcs_.row(d)[d] = 0;
      for (std::size_t h = 0; h < n; ++h)
        distances_->gradient.row(0)[distance_bucket(d, h)] += d_arcs_.row(d)[h];
    }
    keys.resize(wide, arc);
    for (std::size_t h = 0; h < n; ++h) std::copy_n(heads_.row(first + h) + arc, arc, keys.row(h));
    std::copy_n(root_->value.row(0), arc, keys.row(n));
    multiply(n, arc, wide, d_arcs_.row(0), wide, keys.row(0), arc, d_queries_.row(first), arc, false);
    turned.resize(wide, padded(n));
    transpose(d_arcs_.row(0), n, wide, wide, turned.row(0), turned.columns);
    d_keys.resize(wide, arc);
    multiply(wide, arc, n, turned.row(0), turned.columns, queries_.row(first), arc, d_keys.row(0), arc,
             false);
    for (std::size_t h = 0; h < n; ++h) std::copy_n(d_keys.row(h), arc, d_heads_.row(first + h) + arc);
    for (std::size_t i = 0; i < arc; ++i) root_->gradient.row(0)[i] += d_keys.row(n)[i];
  }
}

void Network::labels_back(const std::vector<const Sample*>& batch, Losses& losses) {
  const float weight = 1.0F / static_cast<float>(offsets_.back());
  const std::size_t label = sizes_.label, from = 2 * sizes_.arc;
  std::vector<std::pair<std::size_t, std::size_t>> arcs;
  std::vector<std::size_t> gold, sides;
  std::vector<std::pair<const std::uint8_t*, float>> beliefs;
  for (std::size_t s = 0; s < batch.size(); ++s)
    for (std::size_t d = 0; d < batch[s]->heads.size(); ++d) {
      const std::size_t h = batch[s]->heads[d];
      if (h == batch[s]->size()) continue;
      arcs.emplace_back(offsets_[s] + d, offsets_[s] + h);
      gold.push_back(batch[s]->labels[d]);
      sides.push_back(h < d ? 0 : 1);
      const Sample& own = *batch[s];
      beliefs.emplace_back(own.beliefs.empty() ? nullptr : own.beliefs.labels.data() + d * kDeprelCount,
                           own.believed);
    }
  if (arcs.empty()) return;
  Matrix in(arcs.size(), label), scores(arcs.size(), sizes_.relations), d_scores = scores, d_in;
  for (std::size_t a = 0; a < arcs.size(); ++a)
    for (std::size_t i = 0; i < label; i += kLanes) {
      const F16 x = lanes(heads_.row(arcs[a].first) + from + i) +
                    lanes(heads_.row(arcs[a].second) + from + label + i) +
                    lanes(sides_->value.row(sides[a]) + i);
      lanes(in.row(a) + i) = x < 0.0F ? x * kSlope : x;
    }
  multiply(in.rows, scores.columns, label, in.row(0), label, relation_weights_->value.row(0), scores.columns,
           scores.row(0), scores.columns, false);
  for (std::size_t a = 0; a < arcs.size(); ++a) {
    for (std::size_t i = 0; i < scores.columns; ++i) scores.row(a)[i] += relation_bias_->value.row(0)[i];
    losses.labels += beliefs[a].first == nullptr
                         ? cross_entropy(scores.row(a), scores.columns, gold[a], weight, d_scores.row(a))
                         : cross_entropy(scores.row(a), kDeprelCount, gold[a], beliefs[a].first,
                                         beliefs[a].second, weight, d_scores.row(a));
  }
  add_rows(d_scores, relation_bias_->gradient.row(0));
  learn_dense(in, d_scores, *relation_weights_, &d_in, false);
  for (std::size_t a = 0; a < arcs.size(); ++a)
    for (std::size_t i = 0; i < label; i += kLanes) {
      F16 d = lanes(d_in.row(a) + i);
      d = lanes(in.row(a) + i) < 0.0F ? d * kSlope : d;
      lanes(d_heads_.row(arcs[a].first) + from + i) += d;
      lanes(d_heads_.row(arcs[a].second) + from + label + i) += d;
      lanes(sides_->gradient.row(sides[a]) + i) += d;
    }
}

void Network::learn(const std::vector<const Sample*>& batch, Losses& losses) {
  forward(batch, true);
  const std::size_t total = offsets_.back();
  losses.words += total;
  d_heads_.resize(total, heads_.columns);
  d_queries_.resize(total, sizes_.arc);
  d_tags_.resize(total, tags_.columns);
  d_mentions_.resize(total, mentions_.columns);
  arcs_back(batch, losses);
  labels_back(batch, losses);
  const float weight = 1.0F / static_cast<float>(total);
  for (std::size_t s = 0; s < batch.size(); ++s)
    for (std::size_t i = 0; i < batch[s]->size(); ++i) {
      const std::size_t t = offsets_[s] + i, wide = sizes_.mentions;
      const Beliefs& beliefs = batch[s]->beliefs;
      if (!beliefs.empty()) {
        const std::size_t known = beliefs.tags.size() / batch[s]->size();
        losses.tags +=
            cross_entropy(tags_.row(t), known, batch[s]->tags[i], beliefs.tags.data() + i * known,
                          batch[s]->tags[i] == 255 ? 1.0F : batch[s]->believed, weight, d_tags_.row(t));
      } else if (!batch[s]->tags.empty() && batch[s]->tags[i] != 255)
        losses.tags += cross_entropy(tags_.row(t), tags_.columns, batch[s]->tags[i], weight, d_tags_.row(t));
      if (batch[s]->outer.empty()) continue;
      losses.mentions += cross_entropy(mentions_.row(t), wide, batch[s]->outer[i], weight * kMentionWeight,
                                       d_mentions_.row(t));
      losses.mentions += cross_entropy(mentions_.row(t) + wide, wide, batch[s]->inner[i],
                                       weight * kMentionWeight, d_mentions_.row(t) + wide);
    }
  heads_back(batch);
  encoder_back(batch);
}

void Network::heads_back(const std::vector<const Sample*>&) {
  const std::size_t total = offsets_.back(), arc = sizes_.arc;
  add_rows(d_queries_, arc_bias_->gradient.row(0));
  Matrix dependents(total, arc), d_dependents;
  for (std::size_t t = 0; t < total; ++t) std::copy_n(heads_.row(t), arc, dependents.row(t));
  learn_dense(dependents, d_queries_, *arc_weights_, &d_dependents, false);
  for (std::size_t t = 0; t < total; ++t) {
    std::copy_n(d_dependents.row(t), arc, d_heads_.row(t));
    for (std::size_t i = 0; i < 2 * arc; i += kLanes) {
      F16& d = lanes(d_heads_.row(t) + i);
      d = lanes(heads_.row(t) + i) < 0.0F ? d * kSlope : d;
    }
  }
  add_rows(d_heads_, heads_bias_->gradient.row(0));
  add_rows(d_mentions_, mention_bias_->gradient.row(0));
  add_rows(d_tags_, tag_bias_->gradient.row(0));
  Layer& last = layers_.back();
  Layer& tagged = layers_[layers_.size() - 2];
  learn_dense(head_in_, d_heads_, *heads_weights_, &last.d_out, false);
  learn_dense(head_in_, d_mentions_, *mention_weights_, &last.d_out, true);
  unmask(last.d_out, head_masks_);
  learn_dense(tag_in_, d_tags_, *tag_weights_, &tagged.d_out, false);
  unmask(tagged.d_out, tag_masks_);
}

void Network::recur_back(Layer& layer, const Matrix& skipped, Matrix& d_skipped) {
  const std::size_t width = skipped.columns, half = width / 2;
  const Matrix& gates = layer.gates->value;
  Matrix& d_gates = layer.gates->gradient;
  const std::vector<float> none(width, 0.0F);
  std::vector<float> carried(width);
  for (std::size_t s = 0; s + 1 < offsets_.size(); ++s)
    for (int side = 0; side < 2; ++side) {
      const std::size_t from = side == 0 ? 0 : half, n = offsets_[s + 1] - offsets_[s];
      std::fill(carried.begin(), carried.end(), 0.0F);
      for (std::size_t k = n; k-- > 0;) {
        const std::size_t t = side == 0 ? offsets_[s] + k : offsets_[s + 1] - 1 - k;
        const float* before = k == 0 ? none.data() : layer.memory.row(side == 0 ? t - 1 : t + 1);
        float* sums = layer.sums.row(t);  // becomes its own gradient
        for (std::size_t i = from; i < from + half; i += kLanes) {
          const F16 past = lanes(before + i), x = lanes(sums + i), skip = lanes(skipped.row(t) + i);
          const F16 f = lanes(layer.forget.row(t) + i), r = lanes(layer.reset.row(t) + i);
          const F16 d = lanes(layer.d_out.row(t) + i);
          const F16 d_r = d * (lanes(layer.memory.row(t) + i) - skip) * gate_slope(r);
          const F16 d_c = lanes(carried.data() + i) + d * r;
          const F16 d_f = d_c * (past - x) * gate_slope(f);
          lanes(d_skipped.row(t) + i) += d * (1.0F - r);
          lanes(carried.data() + i) = d_c * f + d_f * lanes(gates.row(1) + i) + d_r * lanes(gates.row(3) + i);
          lanes(d_gates.row(0) + i) += d_f;
          lanes(d_gates.row(1) + i) += d_f * past;
          lanes(d_gates.row(2) + i) += d_r;
          lanes(d_gates.row(3) + i) += d_r * past;
          lanes(sums + i) = d_c * (1.0F - f);
          lanes(sums + width + i) = d_f;
          lanes(sums + 2 * width + i) = d_r;
        }
      }
    }
}

void Network::encoder_back(const std::vector<const Sample*>& batch) {
  const std::size_t total = offsets_.back(), width = 2 * sizes_.half, e = sizes_.embedding;
  Matrix d_in;
  for (std::size_t l = layers_.size(); l-- > 0;) {
    Layer& layer = layers_[l];
    const Matrix& below = l == 0 ? first_ : layers_[l - 1].out;
    Matrix& d_below = l == 0 ? d_first_ : layers_[l - 1].d_out;
    if (l + 1 != layers_.size()) d_below.resize(total, width);  // else the tags' gradient lies there already
    recur_back(layer, below, d_below);
    learn_dense(layer.in, layer.sums, *layer.weights, &d_in, false);
    unmask(d_in, layer_masks_[l]);
    for (std::size_t i = 0; i < d_in.data.size(); i += kLanes)
      lanes(d_below.data.data() + i) += lanes(d_in.data.data() + i);
  }
  for (std::size_t i = 0; i < d_first_.data.size(); i += kLanes) {
    F16& d = lanes(d_first_.data.data() + i);
    d = lanes(first_.data.data() + i) < 0.0F ? d * kSlope : d;
  }
  add_rows(d_first_, window_bias_->gradient.row(0));
  Matrix d_windows, d_embedded(total, e);
  learn_dense(windows_, d_first_, *window_, &d_windows, false);
  for (std::size_t s = 0; s < batch.size(); ++s)
    for (std::size_t t = offsets_[s]; t < offsets_[s + 1]; ++t)
      for (std::size_t i = 0; i < e; i += kLanes) {
        lanes(d_embedded.row(t) + i) += lanes(d_windows.row(t) + e + i);
        if (t > offsets_[s]) lanes(d_embedded.row(t - 1) + i) += lanes(d_windows.row(t) + i);
        if (t + 1 < offsets_[s + 1]) lanes(d_embedded.row(t + 1) + i) += lanes(d_windows.row(t) + 2 * e + i);
      }
  for (std::size_t t = 0; t < total; ++t) {
    for (std::size_t i = 0; i < e; i += kLanes)
      lanes(d_embedded.row(t) + i) *= lanes(embedding_masks_.data() + t * e + i);
    for (std::size_t f = 0; f < kWordFeatures; ++f) {
      float* gradient = words_->touch(rows_[t * kWordFeatures + f]);
      for (std::size_t i = 0; i < e; i += kLanes) lanes(gradient + i) += lanes(d_embedded.row(t) + i);
    }
  }
}

}  // namespace sitrep::train
