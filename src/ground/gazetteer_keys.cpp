// SPDX-License-Identifier: Apache-2.0
#include "ground/gazetteer_keys.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/utf8.h"

namespace sitrep {

namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// "st", "mt" and their like written out; every other word as it is.
std::string_view spelled_out(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kShort{
      {{"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}}};
  if (word.size() > 3) return word;
  for (const auto& [from, to] : kShort)
    if (word == from) return to;
  return word;
}

enum class Sign : std::uint8_t { letter, gap, none };

/// What a byte of a folded name is to its key.
Sign sign_of(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
    return Sign::letter;
  return c == '\'' || c == '`' || c == '.' ? Sign::none : Sign::gap;
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
  const auto end_word = [&] {
    if (out.size() == word) return;
    const std::string_view whole = spelled_out(std::string_view(out).substr(word));
    if (whole.data() != out.data() + word) out.replace(word, out.size() - word, whole);
    out.push_back(' ');
    word = out.size();
  };
  for (const char c : folded) {
    const Sign sign = sign_of(c);
    if (sign == Sign::letter) out.push_back(c);
    if (sign == Sign::gap) end_word();
  }
  end_word();
  if (!out.empty()) out.pop_back();
  if (out.starts_with("the ")) out.erase(0, 4);
}

std::vector<std::uint64_t> beginnings_of(const std::vector<std::string_view>& keys) {
  std::unordered_set<std::uint64_t> out;
  for (const std::string_view key : keys)
    for (std::size_t i = key.find(' '); i != std::string_view::npos; i = key.find(' ', i + 1))
      out.insert(key_hash(key.substr(0, i)));
  return {out.begin(), out.end()};
}

void GrowingKey::clear() {
  done_ = {};
  done_size_ = 0;
  words_ = 0;
  word_size_ = 0;
  after_article_ = false;
  article_dropped_ = false;
}

bool GrowingKey::add(std::string_view text, const BitFilter& beginnings) {
  folded_.clear();
  fold_into(text, folded_);
  for (const char c : folded_) {
    const Sign sign = sign_of(c);
    if (sign == Sign::gap) end_word();
    if (sign != Sign::letter) continue;
    if (word_size_ == 0) {
      if (after_article_ && !article_dropped_) {
        clear();
        article_dropped_ = true;
      } else if (words_ > 0 && !beginnings.has(key_hash(done_))) {
        return false;
      }
      with_word_ = done_;
      if (words_ > 0) with_word_.add(' ');
    }
    with_word_.add(c);
    if (word_size_ < head_.size()) head_[word_size_] = c;
    ++word_size_;
  }
  return true;
}

void GrowingKey::end_word() {
  if (word_size_ == 0) return;
  after_article_ = words_ == 0 && short_word() == "the";
  const Key whole = key();
  done_ = whole.hash;
  done_size_ = whole.size;
  ++words_;
  word_size_ = 0;
}

std::string_view GrowingKey::short_word() const {
  return word_size_ > head_.size() ? std::string_view() : std::string_view(head_.data(), word_size_);
}

GrowingKey::Key GrowingKey::key() const {
  if (word_size_ == 0) return {done_, done_size_};
  const std::size_t before = done_size_ + (words_ > 0 ? 1 : 0);
  const std::string_view word = short_word();
  const std::string_view spelled = spelled_out(word);
  if (spelled == word) return {with_word_, before + word_size_};
  Fnv1a hash = done_;
  if (words_ > 0) hash.add(' ');
  hash.add(spelled);
  return {hash, before + spelled.size()};
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

std::optional<SoundKey> sound_key(std::string_view name) {
  thread_local std::string key;
  thread_local std::string spelling;
  thread_local std::string consonants;
  place_key(name, key);
  spelling_key(key, spelling);
  consonants_of(spelling, consonants);
  if (consonants.size() < 3) return std::nullopt;
  return SoundKey{spelling, static_cast<std::uint32_t>(key_hash(consonants))};
}

bool similar_spelling(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  if (a[0] != b[0] && (!is_vowel(a[0]) || !is_vowel(b[0]))) return false;
  if (a.size() < b.size()) std::swap(a, b);
  const std::size_t bound = a.size() / 3;
  if (a.size() - b.size() > bound) return false;
  // Asked for each of the hundreds of villages that have the same consonants: nothing is allocated.
  std::array<std::size_t, 64> row;
  if (b.size() + 1 > row.size()) return false;
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

std::uint64_t key_hash(Fnv1a key) {
  std::uint64_t h = key.value();
  // FNV leaves its low bits weak; one round of mixing makes both halves usable.
  h ^= h >> 32;
  h *= 0x9E3779B97F4A7C15ULL;
  h ^= h >> 29;
  return h == 0 ? 1 : h;
}

}  // namespace sitrep
