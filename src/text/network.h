// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/aligned.h"
#include "core/image.h"
#include "text/kernels.h"
#include "text/word_features.h"
#include "text/word_products.h"

namespace sitrep {

/// Sizes of a network's parts (section "net.sizes").
struct NetworkSizes {
  std::uint32_t embedding, width, layers;
  std::uint32_t arc, label, relations;
  std::uint32_t tags, mentions;
  std::uint32_t words, hashed;  ///< rows of the embedding table
};

/// The weights of one layer (sections NAME, NAME.scales, NAME.bias), used in place.
PackedWeights packed_weights(const Image& image, const std::string& name, std::size_t inputs);

/// Room for `size` numbers at least, the ones there as they were left. resize() would clear what it adds; a
/// buffer that several layers share shrinks and grows with each sentence, and who asks writes all of it.
template <typename Buffer>
void make_room(Buffer& buffer, std::size_t size) {
  if (buffer.size() < size) buffer.resize(size);
}

/// Rows of numbers in 8 bits, each row with what one step of it is worth.
struct QuantisedRows {
  AlignedVector<std::int8_t> values;
  AlignedVector<float> scales;

  /// \param n numbers a row, a multiple of 16 \param stride from row to row of `in`
  void take(const float* in, std::size_t rows, std::size_t stride, std::size_t n) {
    make_room(values, rows * n);
    make_room(scales, rows);
    kernels().quantise(in, rows, stride, n, values.data(), scales.data());
  }
};

/// What the encoder made of a sentence. Buffers keep their memory from sentence to sentence, and may be
/// longer than it.
struct SentenceVectors {
  std::size_t words = 0;
  AlignedVector<float> lower, upper;       ///< outputs of the last layer but one, and of the last
  QuantisedRows lower_bytes, upper_bytes;  ///< the same in 8 bits
  AlignedVector<float> scratch[3];
  QuantisedRows bytes;
  std::vector<WordRows> rows;
  WordProducts products;  ///< of the encoder that read into this before: one only
};

/// Words in their sentence to vectors: summed embeddings, a layer over three words, and recurrent layers that
/// run both ways. All models of the text layer read these vectors. Linear in the number of words.
class Encoder {
 public:
  Encoder() = default;
  explicit Encoder(const Image& image);

  bool empty() const { return layers_.empty(); }
  const NetworkSizes& sizes() const { return sizes_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  /// \param folded core/utf8.h fold() of each form
  void read(std::span<const std::string_view> forms, std::span<const std::string_view> folded, CaseMode mode,
            SentenceVectors& out) const;

 private:
  /// The products of words alone, into the first scratch.
  void multiply_words(std::span<const WordRows> words, SentenceVectors& out) const;

  struct Layer {
    PackedWeights weights;
    const float* gates;
  };

  NetworkSizes sizes_{};
  Vocabulary vocabulary_;
  const std::int8_t* table_ = nullptr;
  const float* table_scales_ = nullptr;
  PackedWeights window_;
  std::vector<Layer> layers_;
};

}  // namespace sitrep
