// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "text/analyzer.h"

namespace sitrep {

/// The analyzer of the data that the build made; opened once.
inline const Analyzer& test_analyzer() {
  static const Result<Analyzer> analyzer = Analyzer::open(SITREP_DATA_DIR);
  if (!analyzer) throw std::runtime_error(analyzer.error().message);
  return *analyzer;
}

/// A text read as one block per paragraph.
struct Read {
  explicit Read(const std::string& text, bool annotated = true, BlockKind kind = BlockKind::body) {
    report.text = text;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find("\n\n", at), text.size());
      if (end > at)
        report.blocks.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, kind});
      at = end + 2;
    }
    if (annotated)
      test_analyzer().analyze(report, document);
    else
      test_analyzer().tokenize(report, document);
  }
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;

  Report report;
  Document document;
};

}  // namespace sitrep
