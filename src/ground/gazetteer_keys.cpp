// SPDX-License-Identifier: Apache-2.0
#include "ground/gazetteer_keys.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/utf8.h"

namespace sitrep {

namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Replaces whole words; `out` ends behind the word that began at `begin`.
void spell_out(std::string& out, std::size_t begin) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kShort{
      {{"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}}};
  const std::string_view word = std::string_view(out).substr(begin);
  for (const auto& [from, to] : kShort) {
    if (word == from) {
      out.replace(begin, out.size() - begin, to);
      return;
    }
  }
}

bool is_article(std::string_view word) {
  static constexpr std::array<std::string_view, 14> kArticles{"al", "el", "as", "ash", "ad",  "ar", "at",
                                                              "az", "an", "ul", "ath", "adh", "ed", "ez"};
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}

void spell_word(std::string_view word, std::string& out) {
  static constexpr std::array<std::pair<std::string_view, char>, 14> kPairs{{{"kh", 'h'},
                                                                             {"gh", 'g'},
                                                                             {"dh", 'd'},
                                                                             {"th", 't'},
                                                                             {"ph", 'f'},
                                                                             {"ou", 'u'},
                                                                             {"oo", 'u'},
                                                                             {"ei", 'e'},
                                                                             {"ey", 'e'},
                                                                             {"ai", 'e'},
                                                                             {"ay", 'e'},
                                                                             {"ee", 'i'},
                                                                             {"iy", 'i'},
                                                                             {"ck", 'k'}}};
  const std::size_t begin = out.size();
  for (std::size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    for (const auto& [pair, one] : kPairs) {
      if (word.substr(i, 2) == pair) {
        c = one;
        ++i;
        break;
      }
    }
    if (c == 'q' || c == 'c') c = 'k';
    if (c == 'y') c = 'i';
    if (c == 'w' || c == 'o') c = 'u';
    if (out.size() > begin && out.back() == c) continue;
    out.push_back(c);
  }
  // "Hasakah", "Hasaka", "Hasakeh": the ending carries no sound worth a difference.
  while (out.size() - begin > 3 && (out.back() == 'h' || out.back() == 'a' || out.back() == 'e'))
    out.pop_back();
}

}  // namespace

void place_key(std::string_view name, std::string& out) {
  thread_local std::string folded;
  folded.clear();
  fold_into(name, folded);
  out.clear();
  std::size_t word = 0;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    const char c = i < folded.size() ? folded[i] : ' ';
    if (c == '\'' || c == '`' || c == '.') continue;
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      out.push_back(c);
    } else if (out.size() > word) {
      spell_out(out, word);
      out.push_back(' ');
      word = out.size();
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.starts_with("the ")) out.erase(0, 4);
}

void spelling_key(std::string_view key, std::string& out) {
  out.clear();
  std::size_t begin = 0;
  while (begin < key.size()) {
    std::size_t end = key.find(' ', begin);
    if (end == std::string_view::npos) end = key.size();
    const std::string_view word = key.substr(begin, end - begin);
    if (!is_article(word) || key.size() < 5) spell_word(word, out);
    begin = end + 1;
  }
}

void consonants_of(std::string_view spelling, std::string& out) {
  out.clear();
  for (const char c : spelling) {
    if (is_vowel(c) || (!out.empty() && out.back() == c)) continue;
    out.push_back(c);
  }
}

bool similar_spelling(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  if (a[0] != b[0] && (!is_vowel(a[0]) || !is_vowel(b[0]))) return false;
  if (a.size() < b.size()) std::swap(a, b);
  const std::size_t bound = a.size() / 3;
  if (a.size() - b.size() > bound) return false;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()] <= bound;
}

std::uint64_t key_hash(std::string_view key) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : key) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001B3ULL;
  }
  // FNV leaves its low bits weak; one round of mixing makes both halves usable.
  h ^= h >> 32;
  h *= 0x9E3779B97F4A7C15ULL;
  h ^= h >> 29;
  return h == 0 ? 1 : h;
}

}  // namespace sitrep
