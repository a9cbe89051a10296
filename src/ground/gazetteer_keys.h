// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bit_filter.h"
#include "core/hash.h"

namespace sitrep {

/// The form under which a place name is indexed and looked up: folded (core/utf8.h), apostrophes and full
/// stops dropped, every other sign one space, a leading "the" dropped, "St"/"Mt"/"Ft" written out.
/// "Saint-Julia de Lòria" -> "saint julia de loria". Replaces `out`; no allocation once `out` has room.
void place_key(std::string_view name, std::string& out);

/// A place key with the spelling differences of transliterated names taken off (docs/places.md lists them):
/// articles (al-, el-, as-, ash-, ...), kh = h, gh = g, dh = d, th = t, q = k, ou = oo = o = w = u, ei = ai =
/// ay = e, doubled letters, final h and a.
void spelling_key(std::string_view key, std::string& out);

/// The consonants of a spelling key, in order: what similar spellings have in common.
void consonants_of(std::string_view spelling, std::string& out);

/// What is looked up for a name as it sounds: its spelling key (valid until this thread's next call) and the
/// hash of its consonants; none with fewer than three, which too many names share to say anything.
struct SoundKey {
  std::string_view spelling;
  std::uint32_t consonants;
};
std::optional<SoundKey> sound_key(std::string_view name);

/// True when two spelling keys with equal consonants differ little enough to be one name: at most a third of
/// the longer one's letters, and the same first sound.
bool similar_spelling(std::string_view a, std::string_view b);

/// 64-bit hash of a key; never 0.
std::uint64_t key_hash(Fnv1a key);
inline std::uint64_t key_hash(std::string_view key) { return key_hash(Fnv1a(key)); }

/// The words that some key begins with and goes on from, as key_hash() of them ("los" of "los angeles").
std::vector<std::uint64_t> beginnings_of(const std::vector<std::string_view>& keys);

/// The hash of place_key() of a text that grows: all runs of words that start at one word are hashed in one
/// pass.
class GrowingKey {
 public:
  void clear();
  /// Appends a piece of text that ends with a whole code point. False where no key goes on like this: then
  /// nothing more may be asked.
  bool add(std::string_view text, const BitFilter& beginnings);
  /// key_hash() of the key so far.
  std::uint64_t hash() const { return key_hash(key().hash); }
  /// The length of the key so far.
  std::size_t size() const { return key().size; }

 private:
  struct Key {
    Fnv1a hash;
    std::size_t size;
  };
  Key key() const;
  /// The word in the making, as long as it may be one to spell out; else empty.
  std::string_view short_word() const;
  void end_word();

  Fnv1a done_;       ///< of the finished words
  Fnv1a with_word_;  ///< of these and the letters of the word in the making
  std::size_t done_size_ = 0;
  std::size_t words_ = 0;  ///< finished ones
  std::size_t word_size_ = 0;
  std::array<char, 3> head_{};    ///< the first letters of the word in the making
  bool after_article_ = false;    ///< the one finished word is "the"
  bool article_dropped_ = false;  ///< ... and was taken off
  std::string folded_;
};

}  // namespace sitrep
