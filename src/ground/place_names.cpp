// SPDX-License-Identifier: Apache-2.0
#include "ground/place_names.h"

namespace sitrep::places {

Noun unknown_noun(const Reader& reader, WordId word) {
  if (word == kNoWord) return Noun::none;
  const bool in_name = reader.has(word, WordClass::capital_noun) && reader.before(word) != kNoWord;
  if (reader.is_capital(word) && !in_name) return Noun::none;
  if (reader.has(word, WordClass::vague_noun)) return Noun::none;
  if (reader.has(word, WordClass::open_area)) return Noun::settlement;
  if (reader.has(word, WordClass::settlement)) return Noun::settlement;
  if (reader.has(word, WordClass::neighbourhood)) return Noun::neighbourhood;
  if (reader.has(word, WordClass::district)) return Noun::district;
  if (reader.has(word, WordClass::province)) return Noun::province;
  return Noun::none;
}

/// Between two words of a name: "Deir ez-Zor".
bool joins_names(const Reader& reader, WordId word) {
  return reader.has(word, WordClass::article) || reader.is_punct(word, "-");
}

/// Words that can be in a name that the index does not know: capitals, "al-", "of" between them.
bool name_word(const Reader& reader, WordId word) {
  // "In Hilmand province": the sentence's first word has its capital for another reason.
  const bool opener = reader.before(word) == kNoWord &&
                      (reader.has(word, WordClass::locative) || reader.has(word, WordClass::weak_locative) ||
                       reader.document.folded[word] == "the");
  return reader.is_capital(word) && !opener && !reader.has(word, WordClass::calendar) &&
         !reader.has(word, WordClass::title);
}

/// The name that ends before `end`, back to `begin` at most; empty if there is none.
WordRange name_ending_at(const Reader& reader, WordId begin, WordId end) {
  WordId first = end;
  while (first > begin) {
    const bool article = joins_names(reader, first - 1) && first < end;
    if (!name_word(reader, first - 1) && !article) break;
    --first;
  }
  while (first < end && reader.document.form[first] == "-") ++first;
  if (end - first > 4) return {};
  return {first, end};
}

WordRange name_starting_at(const Reader& reader, WordId first, WordId end) {
  WordId last = first;
  for (WordId w = first; w < end && w < first + 5; ++w) {
    if (name_word(reader, w))
      last = w + 1;
    else if (!joins_names(reader, w))
      break;
  }
  return {first, last};
}

}  // namespace sitrep::places
