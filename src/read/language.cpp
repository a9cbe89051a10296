// SPDX-License-Identifier: Apache-2.0
#include "read/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

#include "core/utf8.h"

namespace sitrep {
namespace {

constexpr std::size_t kLooked = 1024;       // bytes
constexpr std::size_t kEnoughLetters = 60;  // fewer tell nothing
constexpr std::size_t kEnoughWords = 25;    // for Latin script
constexpr double kEnglishShare = 0.06;      // running English has 0.25 and more, lists of names nearly none
constexpr std::size_t kGlance = 256;  // bytes that settle it for most texts: running English from the start
constexpr double kPlainShare = 0.20;
constexpr double kOtherScriptShare = 0.60;

/// The first bytes of the text, cut on the edge of a character.
std::string_view head_of(std::string_view text, std::size_t size) {
  std::size_t end = std::min(text.size(), size);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

struct Letters {
  std::size_t latin = 0, other = 0;
};

Letters count_letters(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_letter(c)) continue;
    (c < 0x250 || (c >= 0x1E00 && c < 0x1F00) ? letters.latin : letters.other) += 1;
  }
  return letters;
}

/// Share of the words that are the commonest of English; `count` says of how many.
double english_share(std::string_view text, const LayoutWords& words, std::size_t& count) {
  const std::string folded = fold(text);
  std::size_t known = 0;
  count = 0;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && is_letter(static_cast<unsigned char>(folded[end]))) ++end;
    if (end == at) {
      ++at;
      continue;
    }
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    ++count;
    if (std::binary_search(words.common.begin(), words.common.end(), word)) ++known;
    at = end;
  }
  return count == 0 ? 0 : static_cast<double>(known) / static_cast<double>(count);
}

std::string detect(std::string_view text) {
  CLD2::Language top[3];
  int percent[3];
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, top, percent, &bytes,
                              &reliable);
  if (!reliable || percent[0] < 70 || top[0] == CLD2::UNKNOWN_LANGUAGE) return {};
  return CLD2::LanguageCode(top[0]);
}

}  // namespace

bool is_english(std::string_view code) {
  const std::string folded = fold(code);
  return folded.empty() || folded == "en" || folded == "eng" || folded == "english" ||
         folded.starts_with("en-") || folded.starts_with("en_");
}

bool clearly_english(std::string_view text, const LayoutWords& words) {
  std::size_t count = 0;
  return english_share(head_of(text, kGlance), words, count) >= kPlainShare && count >= kEnoughWords;
}

std::string guess_language(std::string_view text, const LayoutWords& words) {
  std::size_t count = 0;
  if (clearly_english(text, words)) return "en";
  const std::string_view head = head_of(text, kLooked);
  const Letters letters = count_letters(head);
  if (letters.latin + letters.other < kEnoughLetters) return "en";
  const double other =
      static_cast<double>(letters.other) / static_cast<double>(letters.latin + letters.other);
  const double share = english_share(head, words, count);
  if (other < kOtherScriptShare && (count < kEnoughWords || share >= kEnglishShare)) return "en";
  const std::string found = detect(head);
  if (found == "en" || (found.empty() && other < kOtherScriptShare)) return "en";
  return found.empty() ? "und" : found;
}

}  // namespace sitrep
