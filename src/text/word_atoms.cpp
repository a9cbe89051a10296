// SPDX-License-Identifier: Apache-2.0
#include "text/word_atoms.h"

#include <algorithm>
#include <cstring>

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

/// "Damascus" is "Xx", "12,000" is "d,d", "U.S." is "X.X." (runs count once, six kinds at most).
std::uint32_t shape_of(std::string_view form, CaseMode mode) {
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

/// The last (or first) n bytes as a number; shorter words give what they have, marked by their length.
std::uint32_t bytes_of(std::string_view part) {
  std::uint32_t value = 0;
  std::memcpy(&value, part.data(), std::min<std::size_t>(part.size(), 4));
  return value;
}
std::uint32_t suffix(std::string_view word, std::size_t n) {
  return bytes_of(word.size() > n ? word.substr(word.size() - n) : word);
}

std::uint32_t hash_word(std::string_view folded) {
  if (std::none_of(folded.begin(), folded.end(), ascii_digit)) return hash_text(folded);
  char digits[32];
  const std::size_t n = std::min(folded.size(), sizeof digits);
  for (std::size_t i = 0; i < n; ++i) digits[i] = ascii_digit(folded[i]) ? '0' : folded[i];
  return hash_text({digits, n});
}

}  // namespace

const Lexicon::Slot* Lexicon::find(std::uint32_t word) const {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = word & mask; slots_[i].word != 0; i = (i + 1) & mask)
    if (slots_[i].word == word) return &slots_[i];
  return nullptr;
}

CaseMode case_mode(std::span<const std::string_view> forms) {
  std::size_t upper_words = 0, lower_words = 0, long_words = 0, long_capitals = 0, short_lower = 0;
  for (const std::string_view form : forms) {
    const bool first_upper = ascii_upper(form[0]);
    if (!first_upper && !ascii_lower(form[0])) continue;
    const bool any_lower = std::any_of(form.begin(), form.end(), ascii_lower);
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

WordAtoms word_atoms(std::string_view form, std::string_view folded, CaseMode mode, const Lexicon& lexicon) {
  WordAtoms a;
  a.word = hash_word(folded);
  a.shape = shape_of(form, mode);
  a.suffix2 = suffix(folded, 2);
  a.suffix3 = suffix(folded, 3);
  a.suffix4 = suffix(folded, 4);
  a.prefix1 = bytes_of(folded.substr(0, 1));
  a.prefix3 = bytes_of(folded.substr(0, 3));
  if (const Lexicon::Slot* known = lexicon.find(a.word)) {
    a.usage = known->usage;
    a.sole_tag = known->sole_tag;
  }
  return a;
}

}  // namespace sitrep
