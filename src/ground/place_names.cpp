// SPDX-License-Identifier: Apache-2.0
#include "ground/place_names.h"

#include <algorithm>
#include <array>

namespace sitrep::places {

/// "Bhashan Camp", "Danja LGA": a noun that may be written as a part of the name.
bool may_be_capital(std::string_view f) {
  static constexpr std::array<std::string_view, 12> kNouns{
      "camp", "district", "village", "township",    "subdistrict", "upazila",
      "lga",  "woreda",   "cercle",  "governorate", "province",    "settlement"};
  return std::find(kNouns.begin(), kNouns.end(), f) != kNouns.end();
}

Noun unknown_noun(const Reader& reader, WordId word) {
  if (word == kNoWord) return Noun::none;
  const std::string_view f = reader.document.folded[word];
  if (reader.is_capital(word) && !(may_be_capital(f) && reader.before(word) != kNoWord)) return Noun::none;
  // These name too many things that are no places.
  static constexpr std::array<std::string_view, 17> kTooMany{
      "state",   "states",     "department",  "departments", "capital", "territory", "gov",  "port", "sector",
      "sectors", "checkpoint", "checkpoints", "quarter",     "cities",  "county",    "ward", "wards"};
  if (std::find(kTooMany.begin(), kTooMany.end(), f) != kTooMany.end()) return Noun::none;
  // An area is as wide as a village with its fields: not a part of the nearest town.
  if (f == "area" || f == "areas") return Noun::settlement;
  if (reader.has(word, WordClass::settlement)) return Noun::settlement;
  if (reader.has(word, WordClass::neighbourhood)) return Noun::neighbourhood;
  if (reader.has(word, WordClass::district)) return Noun::district;
  if (reader.has(word, WordClass::province)) return Noun::province;
  return Noun::none;
}

bool is_loose(std::string_view f) { return f == "area" || f == "areas" || f == "region" || f == "regions"; }

/// "the Dadaab refugee camp": stands between a name and its noun.
bool qualifies_noun(std::string_view f) {
  return f == "refugee" || f == "displacement" || f == "transit" || f == "idp" || f == "refugees";
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
    const std::string_view f = reader.document.folded[first - 1];
    const bool article =
        (f == "al" || f == "el" || f == "-" || f == "as" || f == "ash" || f == "ad" || f == "ez") &&
        first < end;
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
    const std::string_view f = reader.document.folded[w];
    if (name_word(reader, w)) {
      last = w + 1;
    } else if (f != "al" && f != "el" && f != "-" && f != "as" && f != "ash" && f != "ad" && f != "ez") {
      break;
    }
  }
  return {first, last};
}

}  // namespace sitrep::places
