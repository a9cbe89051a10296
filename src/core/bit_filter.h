// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sitrep {

/// Says of a hash that it is not in a table, without a look into the table: a bit for each, some thirty times
/// smaller than the slots, so that it stays in the nearest cache. Sometimes wrong with yes, never with no.
class BitFilter {
 public:
  BitFilter() = default;
  /// \param bits  what lay_out() made, kept elsewhere; may be empty: then it has nothing
  explicit BitFilter(std::span<const std::uint64_t> bits) : bits_(bits) {}

  bool has(std::uint64_t hash) const {
    if (bits_.empty()) return false;
    // The top half, since a table's slots go by the lower one.
    const std::uint64_t bit = (hash >> 32) & (bits_.size() * 64 - 1);
    return ((bits_[bit / 64] >> (bit % 64)) & 1) != 0;
  }

  /// Eight bits a hash or more: wrong with yes once in eight times or less.
  static std::vector<std::uint64_t> lay_out(std::span<const std::uint64_t> hashes) {
    std::vector<std::uint64_t> bits(std::bit_ceil(hashes.size() / 8 + 1));
    for (const std::uint64_t hash : hashes) {
      const std::uint64_t bit = (hash >> 32) & (bits.size() * 64 - 1);
      bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    return bits;
  }

 private:
  std::span<const std::uint64_t> bits_;  ///< a power of two of them
};

}  // namespace sitrep
