// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace sitrep {

/// A feature of a linear model: the hash of a template number and up to four atoms. Models keep only the
/// hash, so the same functions must build features when training and when reading.
using Feature = std::uint64_t;

/// Hashes atoms to one feature. Atoms may be small numbers (tags) or hashes (words).
inline Feature feature(unsigned shape, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0,
                       std::uint64_t d = 0) {
  std::uint64_t h = (a + 1) * 0x9e3779b97f4a7c15ULL + (b + 1) * 0xc2b2ae3d27d4eb4fULL +
                    (c + 1) * 0x165667b19e3779f9ULL + (d + 1) * 0xd6e8feb86659fd93ULL +
                    (std::uint64_t{shape} + 1) * 0xff51afd7ed558ccdULL;
  h ^= h >> 31;
  h *= 0xbf58476d1ce4e5b9ULL;
  return h ^ (h >> 29);
}

/// 32 bits for a string's bytes: an atom.
inline std::uint32_t hash_text(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93ULL;
  return static_cast<std::uint32_t>(h >> 32);
}

}  // namespace sitrep
