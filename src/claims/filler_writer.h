// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "text/feature.h"

namespace sitrep {

/// Numbers the templates of features, so that the same words in two of them are two features.
class FillerWriter {
 public:
  // Where the templates of each begin.
  static constexpr unsigned kPhrase = 600, kSentence = 680, kReport = 700, kSpan = 720;

  FillerWriter(std::vector<Feature>& out, unsigned first) : out_(out), template_(first) { out_.clear(); }
  /// The next template begins; a template may write any number of features.
  void next() { ++template_; }
  void put(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    out_.push_back(feature(template_, a, b, c));
  }
  void one(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    next();
    put(a, b, c);
  }

 private:
  std::vector<Feature>& out_;
  unsigned template_;
};

}  // namespace sitrep
