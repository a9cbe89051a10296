// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace sitrep {

/// FNV-1a, byte by byte: a hash that can be continued, so that the hash of a phrase is the hash of its first
/// word taken further. Its low bits are weak: tables mix it once more (each in its own way, which is part of
/// its image).
class Fnv1a {
 public:
  constexpr Fnv1a() = default;
  constexpr explicit Fnv1a(std::string_view text) { add(text); }
  constexpr void add(char c) { state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL; }
  constexpr void add(std::string_view text) {
    for (const char c : text) add(c);
  }
  constexpr std::uint64_t value() const { return state_; }
  friend constexpr bool operator==(Fnv1a, Fnv1a) = default;

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace sitrep
