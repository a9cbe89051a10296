// SPDX-License-Identifier: Apache-2.0
#include "publish/export/common_words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace sitrep {

CommonWords::CommonWords(const Image& image)
    : tables_{PhraseTable(image, "actor.nouns"),  PhraseTable(image, "actor.lists"),
              PhraseTable(image, "object.words"), PhraseTable(image, "weapon.words"),
              PhraseTable(image, "truce.names"),  PhraseTable(image, "words")} {}

bool CommonWords::are_all_of(std::string_view name) const {
  constexpr std::size_t kLongest = 4;  // "members of the same family" is read as two
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (c != ' ' && c != '-')
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  std::erase(words, std::string());
  const auto is_number = [](const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  for (std::size_t first = 0; first < words.size();) {
    std::size_t found = is_number(words[first]) ? 1 : 0;
    std::string phrase;
    for (std::size_t size = 1; size <= kLongest && first + size <= words.size(); ++size) {
      phrase += (size == 1 ? "" : " ") + words[first + size - 1];
      if (std::any_of(tables_.begin(), tables_.end(),
                      [&](const PhraseTable& table) { return !table.find(phrase).empty(); }))
        found = size;
    }
    if (found == 0) return false;
    first += found;
  }
  return !words.empty();
}

}  // namespace sitrep
