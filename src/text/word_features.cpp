// SPDX-License-Identifier: Apache-2.0
#include "text/word_features.h"

#include <algorithm>

#include "text/feature.h"

namespace sitrep {
namespace {

bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// One letter for a byte's kind; bytes of other scripts count as lower-case letters.
char kind_of(char c) {
  if (ascii_upper(c)) return 'X';
  if (ascii_digit(c)) return 'd';
  if (ascii_lower(c) || static_cast<unsigned char>(c) >= 0x80) return 'x';
  return c;
}

/// Writes `text` with digits as 0 into `buffer`, cut to its size.
template <std::size_t N>
std::string_view without_digits(std::string_view text, char (&buffer)[N]) {
  const std::size_t n = std::min(text.size(), N);
  for (std::size_t i = 0; i < n; ++i) buffer[i] = ascii_digit(text[i]) ? '0' : text[i];
  return {buffer, n};
}

}  // namespace

/// "Damascus" is "Xx", "12,000" is "d,d", "U.S." is "X.X." (runs count once, six kinds at most).
std::uint32_t word_shape(std::string_view form, CaseMode mode) {
  char shape[8] = {static_cast<char>('0' + static_cast<int>(mode)), form.size() == 1 ? '1' : '+'};
  std::size_t n = 2;
  const bool blind = mode == CaseMode::upper || mode == CaseMode::lower;
  for (const char c : form) {
    char kind = kind_of(c);
    if (blind && kind == 'X') kind = 'x';
    if (n > 2 && shape[n - 1] == kind) continue;
    if (n == sizeof shape) break;
    shape[n++] = kind;
  }
  return hash_text({shape, n});
}

std::uint32_t hash_word(std::string_view folded) {
  std::uint32_t hash = 0;
  if (std::none_of(folded.begin(), folded.end(), [](char c) { return ascii_digit(c); })) {
    hash = hash_text(folded);
  } else {
    char digits[32];
    hash = hash_text(without_digits(folded, digits));
  }
  return hash == 0 ? 1 : hash;
}

std::uint32_t Vocabulary::find(std::uint32_t word) const {
  if (slots_.empty()) return kUnknownWord;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = word & mask; slots_[i].word != 0; i = (i + 1) & mask)
    if (slots_[i].word == word) return slots_[i].row;
  return kUnknownWord;
}

WordRows Vocabulary::rows(std::string_view form, std::string_view folded, CaseMode mode, bool first) const {
  const std::size_t n = folded.size();
  const auto hashed = [&](unsigned kind, std::uint64_t a, std::uint64_t b = 0) {
    return words_ + static_cast<std::uint32_t>(feature(kind, a, b) & (hashed_ - 1));
  };
  const auto prefix = [&](unsigned length) {
    return hashed(length, hash_text(n > length ? folded.substr(0, length) : folded));
  };
  const auto suffix = [&](unsigned length) {
    return hashed(10 + length, hash_text(n > length ? folded.substr(n - length) : folded));
  };
  const std::uint32_t shape = word_shape(form, mode);
  return {find(hash_word(folded)),
          hashed(20, shape),
          hashed(21, shape, first ? 1 : 0),
          prefix(1),
          prefix(2),
          prefix(3),
          prefix(4),
          suffix(1),
          suffix(2),
          suffix(3),
          suffix(4),
          suffix(5)};
}

CaseMode case_mode(std::span<const std::string_view> forms) {
  std::size_t upper_words = 0, lower_words = 0, long_words = 0, long_capitals = 0, short_lower = 0;
  for (const std::string_view form : forms) {
    const bool first_upper = ascii_upper(form[0]);
    if (!first_upper && !ascii_lower(form[0])) continue;
    const bool any_lower = std::any_of(form.begin(), form.end(), [](char c) { return ascii_lower(c); });
    if (form.size() > 1) ++(any_lower ? lower_words : upper_words);
    if (form.size() > 4) {
      ++long_words;
      if (first_upper) ++long_capitals;
    } else if (!first_upper) {
      ++short_lower;
    }
  }
  const std::size_t words = upper_words + lower_words;
  if (words >= 2 && upper_words * 10 >= words * 7) return CaseMode::upper;
  if (long_words >= 3 && long_capitals == 0 && !ascii_upper(forms.front()[0])) return CaseMode::lower;
  if (long_words >= 3 && long_capitals * 10 >= long_words * 8 && short_lower < 8) return CaseMode::title;
  return CaseMode::normal;
}

}  // namespace sitrep
