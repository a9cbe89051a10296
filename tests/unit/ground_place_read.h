// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "../../tools/build_gazetteer/plain_words.h"
#include "ground/place_finder.h"

namespace sitrep::testing {

inline const Gazetteer& index() {
  static const Gazetteer* const kIndex = [] {
    Result<Gazetteer> g = Gazetteer::open(std::string(SITREP_DATA_DIR) + "/gazetteer.img");
    if (!g) {
      ADD_FAILURE() << g.error().message;
      std::abort();
    }
    return new Gazetteer(std::move(*g));
  }();
  return *kIndex;
}

/// A report read without models: what the finder does with words and capitals alone.
struct Read {
  explicit Read(std::string text) {
    report.text = std::move(text);
    plain_words(report, document);
    find_places(document, index(), mentions);
  }
  /// The same with a person's label on the report's first `words` words.
  Read(std::string text, WordId words) {
    report.text = std::move(text);
    plain_words(report, document);
    document.entities.push_back({EntityType::person, {0, words}});
    find_places(document, index(), mentions);
  }
  /// The n-th mention of that text; a failure and an empty mention if there is none.
  const PlaceMention& at(std::string_view text, int nth = 0) const {
    for (const PlaceMention& p : mentions.places) {
      if (document.text_of(p.words) == text && nth-- == 0) return p;
    }
    ADD_FAILURE() << "no place \"" << text << "\" in: " << report.text;
    static const PlaceMention kNothing;
    return kNothing;
  }
  bool has(std::string_view text) const {
    for (const PlaceMention& p : mentions.places) {
      if (document.text_of(p.words) == text) return true;
    }
    return false;
  }
  Report report;
  Document document;
  Mentions mentions;
};

}  // namespace sitrep::testing
