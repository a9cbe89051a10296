// SPDX-License-Identifier: Apache-2.0
#include "text/tagger.h"

#include "text/kernels_body.h"

namespace sitrep {

Tagger::Tagger(const Image& image, const NetworkSizes& sizes) : pairs_(image.rows<TagPair>("net.pairs")) {
  if (!pairs_.empty()) weights_ = packed_weights(image, "net.tags", sizes.width);
}

void Tagger::tag(SentenceVectors& reading, std::span<TagPair> tags) const {
  AlignedVector<float>& scores = reading.scratch[0];
  make_room(scores, reading.words * weights_.outputs);
  kernels().multiply(weights_, reading.lower_bytes.values.data(), reading.lower_bytes.scales.data(),
                     reading.words, scores.data());
  for (std::size_t t = 0; t < reading.words; ++t) {
    const float* row = scores.data() + t * weights_.outputs;
    tags[t] = pairs_[kernel::best_of(row, pairs_.size())];
  }
}

}  // namespace sitrep
