// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ground/place_spots.h"

namespace sitrep::places {

bool known_surname(const Spots& spots, std::string_view folded) {
  return std::binary_search(spots.person_surnames.begin(), spots.person_surnames.end(), folded);
}

/// Surnames of the people the report names in full: "Gen. Paul Jackson" makes "Jackson" a person.
void collect_surnames(const Reader& reader, Spots& spots) {
  const Document& document = reader.document;
  for (WordId w = 1; w < document.size(); ++w) {
    if (!reader.is_capital(w) || reader.letters_at(w) != Letters::normal) continue;
    const WordId before = reader.before(w);
    if (before == kNoWord || !reader.is_capital(before) || document.form[w].size() < 3) continue;
    if (reader.has(w, WordClass::organisation) || reader.has(w, WordClass::street)) continue;
    const bool full_name = reader.has(before, WordClass::given) && !reader.has(w, WordClass::title);
    const bool titled = reader.has(before, WordClass::title) && !reader.has(w, WordClass::title);
    // "Gen. Xu Jackson", "Anthony R. Jackson": the surname is the run's last word.
    WordId last = w;
    while (last + 1 < document.size() && reader.after(last + 1) != kNoWord && reader.is_capital(last + 1) &&
           !reader.has(last + 1, WordClass::organisation)) {
      ++last;
    }
    if (full_name || titled) {
      const bool place_inside = titled && reader.has(before, WordClass::common) && last > w;
      if (!place_inside) spots.person_surnames.emplace_back(document.folded[last]);
    }
    w = std::max(w, last);
  }
  for (const Entity& entity : document.entities) {
    if (entity.type != EntityType::person || entity.words.empty()) continue;
    if (entity.words.last - entity.words.first < 2) continue;
    // "The governor of Kharkiv" is labelled a person; Kharkiv is nobody's surname.
    const std::string_view before = document.folded[entity.words.last - 2];
    if (before == "of" || before == "in" || before == "from") continue;
    spots.person_surnames.emplace_back(document.folded[entity.words.last - 1]);
  }
  std::sort(spots.person_surnames.begin(), spots.person_surnames.end());
}

}  // namespace sitrep::places
