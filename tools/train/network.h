// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "floats.h"
#include "parameters.h"
#include "text/parser.h"
#include "text/word_features.h"

namespace sitrep::train {

/// What teachers think of a sentence's words, as probabilities in 255ths. Empty where nobody was asked.
struct Beliefs {
  std::vector<std::uint8_t> tags;    ///< rows of the tag inventory's size
  std::vector<std::uint8_t> heads;   ///< rows of size() + 1, the root last
  std::vector<std::uint8_t> labels;  ///< rows of kDeprelCount, for the arc to the sentence's own head
  bool empty() const { return tags.empty(); }
};

/// One sentence as the network sees it. 255 in a list of labels: nothing is known of this word.
struct Sample {
  std::vector<WordRows> words;
  std::vector<std::uint8_t> tags;
  std::vector<std::uint32_t> heads;  ///< size() for the root's dependent; empty: no tree is known
  std::vector<std::uint8_t> labels;
  std::vector<std::uint8_t> outer, inner;  ///< names and other mentions, two ways (Treebank)
  Beliefs beliefs;
  float believed = 0;  ///< share of the beliefs in the target, the rest is the labels above
  std::size_t size() const { return words.size(); }
};

/// The sizes of everything.
struct NetworkSizes {
  std::size_t embedding = 128;
  std::size_t half = 128;  ///< of a layer: one direction
  std::size_t layers = 3;
  std::size_t arc = 128;
  std::size_t label = 96;
  std::size_t tags = 0;        ///< padded
  std::size_t relations = 64;  ///< padded
  std::size_t mentions = 16;   ///< padded; twice
  std::uint32_t rows = 0;      ///< of the embedding table
};

/// How much of everything is kept while learning; the rest is dropped at random. What learns from gold alone
/// needs more of that than what learns from teachers too.
struct Keep {
  float word = 0.85F, embedding = 0.8F, layer = 0.7F, head = 0.7F;
};
inline constexpr Keep kKeepTaught{0.9F, 0.8F, 0.8F, 0.8F};

/// Words to vectors to scores: summed embeddings, a layer over three words, recurrent layers that run both
/// ways (simple recurrent units: Lei et al. 2018), heads by a bilinear form (Dozat and Manning 2017).
class Network {
 public:
  struct Losses {
    double arcs = 0, labels = 0, tags = 0, mentions = 0;
    std::size_t words = 0;
  };

  Network(const NetworkSizes& sizes, const Keep& keep, std::uint64_t seed);

  /// Learns from a batch; the step itself is the caller's.
  void learn(const std::vector<const Sample*>& batch, Losses& losses);
  /// Computes everything for a batch without learning; the getters below tell the results.
  void read(const std::vector<const Sample*>& batch);

  std::size_t first_row(std::size_t sentence) const { return offsets_[sentence]; }
  const float* tag_scores(std::size_t row) const { return tags_.row(row); }
  /// Scores of a sentence's heads: row d, column h; the root comes last.
  const Matrix& arc_scores(std::size_t sentence);
  /// Scores of the labels for an arc within a sentence.
  void label_scores(std::size_t sentence, std::size_t dependent, std::size_t head, float* out) const;
  const float* mention_scores(std::size_t row) const { return mentions_.row(row); }
  /// The last layer's output.
  const float* output(std::size_t row) const { return layers_.back().out.row(row); }

  /// Sizes and weights in one file, as floats: what a teacher leaves behind.
  Status save(const std::string& path) const;
  static Result<std::unique_ptr<Network>> load(const std::string& path);

  Parameters& parameters() { return parameters_; }
  const NetworkSizes& sizes() const { return sizes_; }

 private:
  struct Layer {
    Parameter *weights, *gates;  ///< gates: bias and memory weights of forget and reset, both ways
    Matrix in, sums, memory, forget, reset, out, d_out;
  };

  void forward(const std::vector<const Sample*>& batch, bool learning);
  void embed(const std::vector<const Sample*>& batch, bool learning);
  void recur(Layer& layer, const Matrix& skipped);
  void recur_back(Layer& layer, const Matrix& skipped, Matrix& d_skipped);
  void heads_back(const std::vector<const Sample*>& batch);
  void arcs_back(const std::vector<const Sample*>& batch, Losses& losses);
  void labels_back(const std::vector<const Sample*>& batch, Losses& losses);
  void encoder_back(const std::vector<const Sample*>& batch);
  void mask(const Matrix& in, Matrix& out, std::vector<float>& masks, float keep);
  void unmask(Matrix& gradient, const std::vector<float>& masks) const;
  void score_arcs(std::size_t sentence, Matrix& scores);

  NetworkSizes sizes_;
  Keep keep_;
  Parameters parameters_;
  Random random_;
  bool learning_ = false;

  Parameter *words_, *window_, *window_bias_, *tag_weights_, *tag_bias_, *heads_weights_, *heads_bias_;
  Parameter *arc_weights_, *arc_bias_, *root_, *distances_, *relation_weights_, *relation_bias_, *sides_;
  Parameter *mention_weights_, *mention_bias_;

  std::vector<std::size_t> offsets_;  ///< first row of each sentence, and the end
  std::vector<std::uint32_t> rows_;   ///< features after dropout
  std::vector<float> embedding_masks_;
  Matrix embedded_, windows_, first_, d_first_;
  std::vector<Layer> layers_;
  std::vector<std::vector<float>> layer_masks_;
  std::vector<float> tag_masks_, head_masks_;
  Matrix tag_in_, tags_, head_in_, heads_, queries_, mentions_;
  Matrix d_tags_, d_heads_, d_queries_, d_mentions_;
  Matrix arcs_, d_arcs_;
};

}  // namespace sitrep::train
