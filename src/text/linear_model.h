// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/image.h"
#include "text/feature.h"

namespace sitrep {

/// Weights are kept in 8 bits as a signed square root: small ones stay exact, large ones within a percent.
inline std::int32_t weight_of(std::int8_t code) { return std::int32_t{code} * (code < 0 ? -code : code); }

/// Tables are rows of buckets, a bucket is a cache line or half of one. A feature is in its bucket or it has
/// no weight; a bucket that overflows in training drops its lightest features. So a lookup reads one cache
/// line and has no branch to mispredict.
inline std::size_t bucket_of(Feature f, std::size_t buckets) {
  return static_cast<std::size_t>(((f >> 32) * buckets) >> 32);
}

/// A linear classifier with many classes: each known feature has a short list of (class, weight) pairs.
/// Sums are exact integers, so a score is the same on every machine.
/// Used in place from an image; copying is cheap; safe to read from many threads.
class SparseModel {
 public:
  static constexpr std::size_t kSlots = 8;
  struct Bucket {
    std::uint32_t check[kSlots];            ///< 0: free
    std::uint32_t first_and_count[kSlots];  ///< index of the first pair << 8 | number of pairs
  };
  struct Pair {
    std::uint8_t label;
    std::int8_t code;  ///< weight_of()
  };

  SparseModel() = default;
  SparseModel(const Image& image, const std::string& name);

  /// Adds the weights of all known features to scores[label].
  void add_scores(std::span<const Feature> features, std::int32_t* scores) const;
  bool empty() const { return buckets_.empty(); }

  static std::uint32_t check_of(Feature f) { return static_cast<std::uint32_t>(f) | 1U; }

 private:
  std::span<const Bucket> buckets_;
  std::span<const Pair> pairs_;
};

}  // namespace sitrep
