// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sitrep {

/// Eight bytes of a text at once, for the loops that every byte of an input passes through. The answers have
/// the top bit of each byte that is meant; bytes after an earlier one are right too (no borrow runs over).
struct EightBytes {
  std::uint64_t bits = 0;

  static constexpr std::uint64_t every(unsigned char byte) { return 0x0101010101010101ULL * byte; }
  static EightBytes at(const char* text) {
    EightBytes out;
    std::memcpy(&out.bits, text, 8);
    if constexpr (std::endian::native == std::endian::big) out.bits = __builtin_bswap64(out.bits);
    return out;
  }

  std::uint64_t not_ascii() const { return bits & every(0x80); }
  std::uint64_t equal(char c) const { return zero(bits ^ every(static_cast<unsigned char>(c))); }
  std::uint64_t below_32() const { return zero(bits & every(0xE0)); }
  /// First bytes of a code point of several bytes.
  std::uint64_t leading() const { return bits & (bits << 1) & every(0x80); }
  /// The other bytes of a code point of several bytes.
  std::uint64_t continuing() const { return bits & ~(bits << 1) & every(0x80); }

  /// Which byte the lowest answer means: 0 to 7.
  static std::size_t first(std::uint64_t answer) {
    return static_cast<std::size_t>(std::countr_zero(answer)) / 8;
  }

 private:
  static std::uint64_t zero(std::uint64_t x) {
    return ~(((x & every(0x7F)) + every(0x7F)) | x) & every(0x80);
  }
};

}  // namespace sitrep
