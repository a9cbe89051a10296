// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

/// True when two spelling keys with equal consonants differ little enough to be one name: at most a third of
/// the longer one's letters, and the same first sound.
bool similar_spelling(std::string_view a, std::string_view b);

/// 64-bit hash of a key; never 0.
std::uint64_t key_hash(std::string_view key);

}  // namespace sitrep
