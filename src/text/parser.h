// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/image.h"
#include "text/labels.h"
#include "text/network.h"
#include "text/spanning_tree.h"

namespace sitrep {

/// Arcs over at most half so many words, to the right or to the left, have weights of their own.
inline constexpr std::size_t kDistances = 32;
inline std::size_t distance_bucket(std::size_t dependent, std::size_t head) {
  constexpr std::size_t kHalf = kDistances / 2;
  if (head > dependent) return kHalf + (head - dependent < kHalf ? head - dependent : kHalf) - 1;
  return kHalf - (dependent - head < kHalf ? dependent - head : kHalf);
}

/// Finds a sentence's tree: every word is scored as head of every other, and the best tree is taken; then
/// every arc gets its label. Trees may cross. Quadratic in the length of a sentence, with a small factor.
class Parser {
 public:
  struct Workspace {
    std::vector<std::int8_t> keys;
    AlignedVector<float> key_scales, zeros, near;
    AlignedVector<float> parts;
    std::vector<std::int32_t> scores;
    SpanningTree tree;
  };

  Parser() = default;
  Parser(const Image& image, const NetworkSizes& sizes);

  bool empty() const { return heads_.panels == nullptr; }

  /// \param heads,labels out, one a word; the root's dependent has head reading.words and label root
  void parse(SentenceVectors& reading, Workspace& work, std::span<std::uint32_t> heads,
             std::span<Deprel> labels) const;

 private:
  void score_arcs(SentenceVectors& reading, Workspace& work) const;
  void label_arcs(SentenceVectors& reading, Workspace& work, std::span<const std::uint32_t> heads,
                  std::span<Deprel> labels) const;

  NetworkSizes sizes_{};
  PackedWeights heads_, arcs_, relations_;
  std::span<const float> root_, distances_, sides_;
};

}  // namespace sitrep
