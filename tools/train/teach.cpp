// SPDX-License-Identifier: Apache-2.0
#include "teach.h"

#include <algorithm>
#include <fstream>

#include "json_lines.h"

namespace sitrep::train {
namespace {

constexpr std::size_t kLeastWords = 3, kMostWords = 70;

}  // namespace

Result<std::vector<GoldSentence>> teach(const std::string& path, const Analyzer& teacher) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, path + ": cannot read"};
  std::vector<GoldSentence> out;
  Document document;
  for (std::string line; std::getline(in, line);) {
    Report report;
    report.text = json_string(line, "text");
    split_paragraphs(report);
    teacher.analyze(report, document);
    add_sentences(document, out);
  }
  std::erase_if(out, [](const GoldSentence& s) { return s.size() < kLeastWords || s.size() > kMostWords; });
  return out;
}

}  // namespace sitrep::train
