// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "core/image.h"
#include "text/labels.h"
#include "text/network.h"

namespace sitrep {

/// Gives every word a pair of tags, from what the encoder's last layer but one says.
class Tagger {
 public:
  Tagger() = default;
  Tagger(const Image& image, const NetworkSizes& sizes);

  /// Writes one pair per word. \pre tags.size() == reading.words
  void tag(SentenceVectors& reading, std::span<TagPair> tags) const;
  bool empty() const { return pairs_.empty(); }

 private:
  std::span<const TagPair> pairs_;
  PackedWeights weights_;
};

}  // namespace sitrep
