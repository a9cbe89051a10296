// SPDX-License-Identifier: Apache-2.0
#include "entity_learner.h"

#include <algorithm>
#include <cstdio>

#include "export.h"
#include "label_chain.h"
#include "text/entity_clues.h"

namespace sitrep::train {
namespace {

constexpr std::size_t kBatch = 8;  ///< sentences
constexpr float kRate = 0.002F, kClip = 5.0F;
constexpr float kKeep = 0.4F;       ///< of a vector's numbers, in learning
constexpr float kKeepClues = 0.7F;  ///< of the clues

std::uint64_t share(float keep) { return static_cast<std::uint64_t>(keep * 65536.0F); }

}  // namespace

EntityLearner::EntityLearner(std::size_t width, std::uint64_t seed)
    : width_(width),
      parameters_(seed),
      vector_(parameters_.add("vector", width, kHidden, 0.06F)),
      bias_(parameters_.add("vector.bias", 1, kHidden, 0)),
      clues_(parameters_.add("clues", kEntityClues, kHidden, 0.05F)),
      labels_(parameters_.add("labels", kHidden, kPadded, 0.2F)),
      labels_bias_(parameters_.add("labels.bias", 1, kPadded, 0)),
      steps_(parameters_.add("steps", kStepRow, kStepRow, 0)),
      random_(seed) {
  for (std::uint8_t i = 0; i < kStepRow; ++i)
    for (std::uint8_t j = 0; j < kStepRow; ++j)
      if (i >= kEntityLabels || j >= kEntityLabels || !may_follow(i, j))
        steps_.value.row(i)[j] = kForbiddenStep;
}

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

/// Scores of a batch with some of what is seen left out.
void EntityLearner::score(const std::vector<const EntityExample*>& sentences) {
  std::size_t total = 0, at = 0;
  for (const EntityExample* e : sentences) total += e->words.rows;
  in_.resize(total, width_);
  kept_clues_.resize(total);
  for (const EntityExample* e : sentences)
    for (std::size_t t = 0; t < e->words.rows; ++t, ++at) {
      float* x = in_.row(at);
      for (std::size_t i = 0; i < width_; ++i)
        if (random_.next() >> 48 < share(kKeep)) x[i] = e->words.row(t)[i] / kKeep;
      kept_clues_[at].clear();
      for (const std::uint32_t clue : e->clues[t])
        if (random_.next() >> 48 < share(kKeepClues)) kept_clues_[at].push_back(clue);
    }
  hidden_.resize(total, kHidden);
  multiply(total, kHidden, width_, in_.row(0), width_, vector_.value.row(0), kHidden, hidden_.row(0), kHidden,
           false);
  for (at = 0; at < total; ++at)
    for (const std::uint32_t clue : kept_clues_[at])
      for (std::size_t i = 0; i < kHidden; i += kLanes)
        lanes(hidden_.row(at) + i) += lanes(clues_.value.row(clue) + i) * (1.0F / kKeepClues);
  add_bias(hidden_, bias_.value.row(0), kHidden);
  dense(hidden_, labels_, labels_bias_, scores_, 0);
}

double EntityLearner::batch(const std::vector<const EntityExample*>& sentences) {
  score(sentences);
  const float weight = 1.0F / static_cast<float>(in_.rows);
  LabelChain chain(steps_.value);
  d_scores_.resize(in_.rows, kPadded);
  double loss = 0;
  std::size_t at = 0;
  for (const EntityExample* e : sentences) {
    loss += chain.learn(scores_, at, e->labels, weight, d_scores_, steps_.gradient);
    at += e->labels.size();
  }
  add_rows(d_scores_, labels_bias_.gradient.row(0));
  learn_dense(hidden_, d_scores_, labels_, &d_hidden_, false);
  unbend(hidden_, d_hidden_, kHidden);
  add_rows(d_hidden_, bias_.gradient.row(0));
  learn_dense(in_, d_hidden_, vector_, nullptr, false);
  for (at = 0; at < in_.rows; ++at)
    for (const std::uint32_t clue : kept_clues_[at])
      for (std::size_t i = 0; i < kHidden; i += kLanes)
        lanes(clues_.gradient.row(clue) + i) += lanes(d_hidden_.row(at) + i) * (1.0F / kKeepClues);
  return loss;
}

void save_entities(const std::deque<EntityLearner>& learners, ImageWriter& image) {
  constexpr std::size_t kOne = EntityLearner::kHidden, kPadded = EntityLearner::kPadded;
  const std::size_t count = learners.size();
  const float part = 1.0F / static_cast<float>(count);
  Matrix vector(learners.front().width_, count * kOne), clues(kEntityClues, count * kOne);
  Matrix labels(count * kOne, kPadded);
  std::vector<float> bias(count * kOne), labels_bias(kPadded), steps(kStepRow * kStepRow);
  for (std::size_t l = 0; l < count; ++l) {
    const EntityLearner& from = learners[l];
    for (std::size_t i = 0; i < vector.rows; ++i)
      std::copy_n(from.vector_.value.row(i), kOne, vector.row(i) + l * kOne);
    for (std::size_t i = 0; i < clues.rows; ++i)
      std::copy_n(from.clues_.value.row(i), kOne, clues.row(i) + l * kOne);
    std::copy_n(from.bias_.value.row(0), kOne, bias.data() + l * kOne);
    for (std::size_t i = 0; i < kOne * kPadded; ++i)
      labels.row(l * kOne)[i] = from.labels_.value.data[i] * part;
    for (std::size_t i = 0; i < kPadded; ++i) labels_bias[i] += from.labels_bias_.value.data[i] * part;
    for (std::size_t i = 0; i < steps.size(); ++i) steps[i] += from.steps_.value.data[i] * part;
  }
  for (float& step : steps) step = std::max(step, kForbiddenStep);
  export_layer(vector, bias, "entities.vector", image);
  export_rows(clues, "entities.clues", image);
  export_layer(labels, labels_bias, "entities.labels", image);
  image.add("entities.steps", steps);
}

}  // namespace sitrep::train
