// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sitrep {

/// Says of a hash that it is not in a table, without a look into the table: two bits for each, twenty times
/// smaller than the slots, so that it stays in the nearest caches. Sometimes wrong with yes, never with no.
class BitFilter {
 public:
  BitFilter() = default;
  /// \param bits  what lay_out() made, kept elsewhere; may be empty: then it has nothing
  explicit BitFilter(std::span<const std::uint64_t> bits) : bits_(bits) {}

  bool has(std::uint64_t hash) const {
    return !bits_.empty() && (bits_[word_of(hash, bits_.size())] & mask_of(hash)) == mask_of(hash);
  }

  /// Eight bits a hash or more: wrong with yes once in twenty times or less.
  static std::vector<std::uint64_t> lay_out(std::span<const std::uint64_t> hashes) {
    std::vector<std::uint64_t> bits(std::bit_ceil(hashes.size() / 8 + 1));
    for (const std::uint64_t hash : hashes) bits[word_of(hash, bits.size())] |= mask_of(hash);
    return bits;
  }

 private:
  /// Both bits lie in one word, so that asking is one load. The upper half of the hash, since a table's slots
  /// go by the lower one.
  static std::size_t word_of(std::uint64_t hash, std::size_t words) {
    return static_cast<std::size_t>(hash >> 32) & (words - 1);
  }
  static std::uint64_t mask_of(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 58) | std::uint64_t{1} << (hash >> 52 & 63);
  }

  std::span<const std::uint64_t> bits_;  ///< a power of two of words
};

}  // namespace sitrep
