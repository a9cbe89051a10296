// SPDX-License-Identifier: Apache-2.0
#include "train_parser.h"

#include <algorithm>
#include <cstdio>

#include "core/check.h"
#include "perceptron.h"
#include "text/parser.h"
#include "text/parser_features.h"

namespace sitrep::train {
namespace {

using Index = ParserState::Index;

constexpr int kForbidden = 1000;

/// How many gold arcs each move puts out of reach (Goldberg and Nivre 2013, for arc-hybrid).
class Oracle {
 public:
  explicit Oracle(const GoldSentence& gold) : gold_(gold), dependents_(gold.size() + 1) {
    for (Index d = 0; d < gold.size(); ++d) dependents_[gold.heads[d]].push_back(d);
  }

  void costs(const ParserState& state, int (&cost)[3]) const {
    for (int m = 0; m < 3; ++m) cost[m] = state.allowed(static_cast<Move>(m)) ? 0 : kForbidden;
    const Index next = state.buffer(0);
    const Index top = state.stack(0), below = state.stack(1);
    if (cost[0] == 0) {
      for (std::size_t depth = 0; depth < state.stack_size(); ++depth) {
        const Index s = state.stack(depth);
        if (gold_.heads[s] == next) ++cost[0];
        if (depth > 0 && gold_.heads[next] == s) ++cost[0];
      }
    }
    if (top == state.none()) return;
    const auto& of_top = dependents_[top];
    const auto lost = static_cast<int>(of_top.end() - std::lower_bound(of_top.begin(), of_top.end(), next));
    const Index head = gold_.heads[top];
    if (cost[1] == 0) cost[1] = lost + (head == below || head > next ? 1 : 0);
    if (cost[2] == 0) cost[2] = lost + (head >= next ? 1 : 0);
  }

 private:
  const GoldSentence& gold_;
  std::vector<std::vector<Index>> dependents_;
};

struct Example {
  std::vector<WordAtoms> atoms;
  std::vector<Upos> upos;
  const std::vector<std::uint8_t>* tags;
  const GoldSentence* gold;
};

class Trainer {
 public:
  Trainer(const std::vector<GoldSentence>& sentences, const std::vector<std::vector<std::uint8_t>>& tags,
          const Tagger& tagger) {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      Example e{sentences[i].atoms(tagger.lexicon()), {}, &tags[i], &sentences[i]};
      for (const std::uint8_t tag : tags[i]) e.upos.push_back(tagger.pair(tag).upos);
      examples_.push_back(std::move(e));
    }
  }

  void count(const ParserOptions& options) {
    for (const Example& e : examples_) {
      const Oracle oracle(*e.gold);
      state_.start(e.atoms, *e.tags, e.upos);
      while (!state_.finished()) {
        int cost[3];
        oracle.costs(state_, cost);
        const auto move =
            static_cast<Move>(std::min({1, 2, 0}, [&](int a, int b) { return cost[a] < cost[b]; }));
        moves_.index().count(move_span());
        Deprel label = Deprel::dep;
        if (move != Move::shift) {
          const Index head = state_.head_after(move), dependent = state_.dependent();
          if (head != state_.root()) labels_.index().count(label_span(head, dependent));
          label = e.gold->labels[dependent];
        }
        state_.apply(move, label);
      }
    }
    moves_.prepare(options.move_least_count);
    labels_.prepare(options.label_least_count);
    std::fprintf(stderr, "parser: %u move features, %u label features\n", moves_.index().size(),
                 labels_.index().size());
  }

  void epoch(int number) {
    std::vector<std::uint32_t> order(examples_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    random_.shuffle(order);
    arcs_ = right_heads_ = right_ = 0;
    for (const std::uint32_t at : order) sentence(examples_[at], number > 0);
    const auto percent = [&](std::size_t n) {
      return 100.0 * static_cast<double>(n) / static_cast<double>(arcs_);
    };
    std::fprintf(stderr, "parser epoch %d: UAS %.2f LAS %.2f\n", number + 1, percent(right_heads_),
                 percent(right_));
  }

  void save(const ParserOptions& options, ImageWriter& image) const {
    moves_.save_three_way(image, "parser.moves", options.move_least_weight);
    labels_.save_sparse(image, "parser.labels", options.label_least_weight);
  }

 private:
  std::span<const Feature> move_span() {
    const std::size_t n = move_features(state_, move_features_);
    SITREP_CHECK(n <= kMoveFeatures);
    return {move_features_, n};
  }
  std::span<const Feature> label_span(Index head, Index dependent) {
    const std::size_t n = label_features(state_, head, dependent, label_features_);
    SITREP_CHECK(n <= kLabelFeatures);
    return {label_features_, n};
  }

  void sentence(const Example& e, bool explore) {
    const Oracle oracle(*e.gold);
    state_.start(e.atoms, *e.tags, e.upos);
    while (!state_.finished()) {
      int cost[3];
      oracle.costs(state_, cost);
      const auto features = move_span();
      std::int32_t scores[3] = {};
      moves_.add_scores(features, scores);
      const int least = *std::min_element(cost, cost + 3);
      int best = -1, right = -1;
      for (int m = 0; m < 3; ++m) {
        if (cost[m] == kForbidden) continue;
        if (best < 0 || scores[m] > scores[best]) best = m;
        if (cost[m] == least && (right < 0 || scores[m] > scores[right])) right = m;
      }
      if (cost[best] > least) {
        moves_.update(features, static_cast<std::uint8_t>(right), 1);
        moves_.update(features, static_cast<std::uint8_t>(best), -1);
      }
      moves_.tick();
      const auto move = static_cast<Move>(explore && random_.below(10) != 0 ? best : right);
      state_.apply(move, move == Move::shift ? Deprel::dep : label(e, move));
    }
  }

  /// Predicts the arc's label and learns from it, if the arc itself is right.
  Deprel label(const Example& e, Move move) {
    const Index head = state_.head_after(move), dependent = state_.dependent();
    const bool right_head = e.gold->heads[dependent] == head;
    Deprel guess = Deprel::root;
    if (head != state_.root()) {
      const auto features = label_span(head, dependent);
      std::int32_t scores[kDeprelCount] = {};
      labels_.add_scores(features, scores);
      guess = best_label(scores, state_, head);
      const Deprel gold = e.gold->labels[dependent];
      if (right_head) {
        if (guess != gold) {
          labels_.update(features, static_cast<std::uint8_t>(gold), 1);
          labels_.update(features, static_cast<std::uint8_t>(guess), -1);
        }
        labels_.tick();
      }
    }
    ++arcs_;
    if (right_head) ++right_heads_;
    if (right_head && guess == e.gold->labels[dependent]) ++right_;
    return guess;
  }

  std::vector<Example> examples_;
  ParserState state_;
  Perceptron moves_, labels_;
  Random random_{7};
  Feature move_features_[kMoveFeatures];
  Feature label_features_[kLabelFeatures];
  std::size_t arcs_ = 0, right_heads_ = 0, right_ = 0;
};

}  // namespace

void train_parser(const std::vector<GoldSentence>& sentences,
                  const std::vector<std::vector<std::uint8_t>>& tags, const Tagger& tagger,
                  const ParserOptions& options, ImageWriter& image) {
  Trainer trainer(sentences, tags, tagger);
  trainer.count(options);
  for (int i = 0; i < options.epochs; ++i) trainer.epoch(i);
  trainer.save(options, image);
}

}  // namespace sitrep::train
