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

/// Slot where a table of `slots` slots begins to look for a feature; collisions go on to the next slot.
inline std::size_t slot_of(Feature f, std::size_t slots) {
  return static_cast<std::size_t>(((f >> 32) * slots) >> 32);
}

/// A linear classifier with many classes: each known feature has a short list of (class, weight) pairs.
/// Sums are exact integers, so a score is the same on every machine.
/// Used in place from an image; copying is cheap; safe to read from many threads.
class SparseModel {
 public:
  struct Slot {
    std::uint32_t check;            ///< 0: free
    std::uint32_t first_and_count;  ///< index of the first pair << 8 | number of pairs
  };
  struct Pair {
    std::uint8_t label;
    std::int8_t code;  ///< weight_of()
  };

  SparseModel() = default;
  SparseModel(const Image& image, const std::string& name);

  /// Adds the weights of all known features to scores[label].
  void add_scores(std::span<const Feature> features, std::int32_t* scores) const;
  bool empty() const { return slots_.empty(); }

  static std::uint32_t check_of(Feature f) { return static_cast<std::uint32_t>(f) | 1U; }

 private:
  std::span<const Slot> slots_;
  std::span<const Pair> pairs_;
};

/// A linear classifier with three classes in four bytes a feature: weights of classes 1 and 2 relative to
/// class 0. The parser asks it some hundred features per step, so it must stay in the cache.
class ThreeWayModel {
 public:
  struct Slot {
    std::uint16_t check;  ///< 0: free
    std::int8_t second;
    std::int8_t third;
  };

  ThreeWayModel() = default;
  ThreeWayModel(const Image& image, const std::string& name);

  /// scores[0] = 0 by construction; scores[1], scores[2] relative to it.
  void score(std::span<const Feature> features, std::int32_t (&scores)[3]) const;
  bool empty() const { return slots_.empty(); }

  static std::uint16_t check_of(Feature f) { return static_cast<std::uint16_t>(f) | 1U; }

 private:
  std::span<const Slot> slots_;
};

}  // namespace sitrep
