// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace sitrep {

/// Decodes the code point that starts at text[at] and moves `at` behind it.
/// \pre at < text.size(); text is valid UTF-8 (sanitise_utf8 made it so).
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t code_point);

/// The text as the contract counts it: byte-order mark dropped, CRLF as LF, every invalid byte
/// as U+FFFD. Returns how many bytes were invalid. Linear; valid ASCII is copied at memory speed.
std::size_t sanitise_utf8(std::string_view bytes, std::string& out);

/// A capital letter of ASCII as the small one, all else as it is: for names that machines compare (elements
/// of pages, header lines, charsets). What people write is folded (fold).
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string ascii_lower(std::string_view text);

std::size_t count_code_points(std::string_view text);

/// Turns byte offsets of one text into code-point offsets.
/// One pass to build, one word per 64 bytes; pure ASCII costs nothing. Lookups are O(64).
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  std::uint32_t at(std::uint32_t byte) const;
  Span operator()(Span bytes) const { return {at(bytes.begin), at(bytes.end)}; }
  std::uint32_t size() const { return size_; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;  ///< code points before every 64th byte; empty when ASCII
  std::uint32_t size_ = 0;
};

/// Simple folding for matching words: ASCII lower case, Latin-1/Latin Extended-A/Cyrillic/Greek letters
/// lower-cased, accents of Latin letters taken off (é -> e, ħ -> h), curly quotes and dashes straightened,
/// no-break spaces as spaces, modifier letters of transliteration (ʿ ʾ ʻ) as '. Appends to `out`.
void fold_into(std::string_view text, std::string& out);
inline std::string fold(std::string_view text) {
  std::string out;
  fold_into(text, out);
  return out;
}

bool is_space(char32_t c);
bool is_letter(char32_t c);  ///< any script's letter, good enough for tokenising; digits are not
bool is_upper(char32_t c);   ///< Latin, Greek, Cyrillic capitals
bool is_digit(char32_t c);   ///< ASCII 0-9 and Arabic-Indic digits

}  // namespace sitrep
